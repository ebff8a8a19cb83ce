#pragma once
// DIR/run/<place>-<name>.json: how a running place is found. {"port":8443,"pid":4711}, with
// "screens", the port of its own screens, where there are any beside.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "base/result.hpp"

namespace kaopass::net {

struct Address {
  std::uint16_t port;
  int pid;
  std::optional<std::uint16_t> screens = std::nullopt;
};

// The file exists while this lives.
class AddressFile {
 public:
  // place "desk", name "1311111111". FileUnwritable, DiskFull.
  static Result<AddressFile> publish(const std::filesystem::path& data, const std::string& place,
                                     const std::string& name, std::uint16_t port,
                                     std::optional<std::uint16_t> screens = std::nullopt);
  AddressFile(AddressFile&& other) noexcept;
  AddressFile& operator=(AddressFile&&) = delete;
  ~AddressFile();

 private:
  explicit AddressFile(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;  // empty when moved from
};

// LineDown when the place does not run (no file, or its process is gone); InvalidJson.
Result<Address> find_address(const std::filesystem::path& data, const std::string& place,
                             const std::string& name);

}  // namespace kaopass::net
