#include "net/address_file.hpp"

#include <signal.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <cerrno>
#include <system_error>

#include "base/file.hpp"
#include "base/leftovers.hpp"
#include "net/json.hpp"

namespace kaopass::net {
namespace {

constexpr std::size_t kSizeLimit = 1024;

std::filesystem::path path_of(const std::filesystem::path& data, const std::string& place,
                              const std::string& name) {
  return data / "run" / (place + "-" + name + ".json");
}

Result<std::int64_t> number(const boost::json::object& object, std::string_view name,
                            std::int64_t largest) {
  const boost::json::value* member = object.if_contains(name);
  if (member == nullptr || !member->is_int64() || member->get_int64() < 1 ||
      member->get_int64() > largest) {
    return fail(ErrorCode::InvalidJson, std::string(name) + " in an address file");
  }
  return member->get_int64();
}

bool is_alive(int pid) {
  return ::kill(pid, 0) == 0 || errno == EPERM;
}

}  // namespace

Result<AddressFile> AddressFile::publish(const std::filesystem::path& data,
                                         const std::string& place, const std::string& name,
                                         std::uint16_t port, std::optional<std::uint16_t> screens) {
  KAOPASS_CHECK(base::make_private_directory(data / "run"));
  boost::json::object address{{"port", port}, {"pid", static_cast<int>(::getpid())}};
  if (screens) address["screens"] = *screens;
  const std::string json = boost::json::serialize(address);
  auto path = path_of(data, place, name);
  base::remove_leftovers(data / "run", path.filename().string() + ".");  // its own only
  KAOPASS_CHECK(base::write_file_atomically(path, base::as_bytes(json), base::FileMode::Private));
  return AddressFile(std::move(path));
}

AddressFile::AddressFile(AddressFile&& other) noexcept : path_(std::move(other.path_)) {
  other.path_.clear();
}

AddressFile::~AddressFile() {
  std::error_code ignored;  // a file left behind names a dead process, which find_address notices
  if (!path_.empty()) std::filesystem::remove(path_, ignored);
}

Result<Address> find_address(const std::filesystem::path& data, const std::string& place,
                             const std::string& name) {
  const auto text = base::read_file(path_of(data, place, name), kSizeLimit);
  if (!text && text.error().code == ErrorCode::FileMissing) {
    return fail(ErrorCode::LineDown, place + " " + name + " does not run");
  }
  KAOPASS_CHECK(text);
  KAOPASS_TRY(auto object, parse_object(base::as_text(*text)));
  KAOPASS_TRY(const auto port, number(object, "port", 65'535));
  KAOPASS_TRY(const auto pid, number(object, "pid", 1 << 30));
  if (!is_alive(static_cast<int>(pid))) {
    return fail(ErrorCode::LineDown, place + " " + name + " has ended");
  }
  Address address{static_cast<std::uint16_t>(port), static_cast<int>(pid)};
  if (object.contains("screens")) {
    KAOPASS_TRY(const auto screens, number(object, "screens", 65'535));
    address.screens = static_cast<std::uint16_t>(screens);
  }
  return address;
}

}  // namespace kaopass::net
