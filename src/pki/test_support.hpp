#pragma once
// For this room's tests: a folder that goes away, the openssl program as judge, keys made once.

#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "pki/key.hpp"

namespace kaopass::pki {

class TestFolder {
 public:
  TestFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "kaopass-pki-XXXXXX").string();
    path_ = ::mkdtemp(pattern.data());
  }
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  ~TestFolder() { std::filesystem::remove_all(path_); }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // Writes a file and gives its path, for a command line.
  [[nodiscard]] std::string file(const std::string& name, base::ByteView contents) const {
    const std::filesystem::path path = path_ / name;
    std::ofstream(path, std::ios::binary)
        .write(reinterpret_cast<const char*>(contents.data()),
               static_cast<std::streamsize>(contents.size()));
    return path.string();
  }
  [[nodiscard]] std::string file(const std::string& name, std::string_view text) const {
    return file(name, base::as_bytes(text));
  }

 private:
  std::filesystem::path path_;
};

// What the command prints on both outputs; "exit N" is its last line.
inline std::string judge(const std::string& command) {
  FILE* pipe = ::popen((command + " 2>&1").c_str(), "r");
  std::string output;
  std::array<char, 4096> block{};
  while (const std::size_t got = std::fread(block.data(), 1, block.size(), pipe)) {
    output.append(block.data(), got);
  }
  return output + "exit " + std::to_string(WEXITSTATUS(::pclose(pipe)));
}

inline base::Bytes contents_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  return base::to_bytes(text);
}

// RSA keys take a while to make.
inline const PrivateKey& rsa_key(int which = 0) {
  static const std::array<PrivateKey, 3> keys = {PrivateKey::generate_rsa2048().value(),
                                                 PrivateKey::generate_rsa2048().value(),
                                                 PrivateKey::generate_rsa2048().value()};
  return keys.at(static_cast<std::size_t>(which));
}
inline const PrivateKey& p256_key() {
  static const PrivateKey key = PrivateKey::generate_p256().value();
  return key;
}

inline const base::Instant kNow = base::parse_rfc3339("2026-11-22T03:00:00.000Z").value();
inline base::Day day(std::string_view iso) {
  return base::parse_iso_day(iso).value();
}
inline base::Instant noon(std::string_view iso) {
  return base::start_of_day_in_japan(day(iso)) + std::chrono::hours{12};
}

}  // namespace kaopass::pki
