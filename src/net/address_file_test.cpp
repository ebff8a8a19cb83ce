#include "net/address_file.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.hpp"

namespace kaopass::net {
namespace {

struct Folder {
  Folder() {
    char pattern[] = "/tmp/kaopass-address-XXXXXX";
    path = ::mkdtemp(pattern);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

TEST(AddressFile, TellsWhereAPlaceRunsWhileItRuns) {
  const Folder data;
  {
    const auto published = AddressFile::publish(data.path, "desk", "1311111111", 8443);
    ASSERT_TRUE(published);
    const auto found = find_address(data.path, "desk", "1311111111");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->port, 8443);
    EXPECT_EQ(found->pid, ::getpid());
  }
  EXPECT_EQ(find_address(data.path, "desk", "1311111111").error().code, ErrorCode::LineDown);
}

TEST(AddressFile, OfADeadProcessIsNoAddress) {
  const Folder data;
  const pid_t child = ::fork();
  if (child == 0) ::_exit(0);
  ::waitpid(child, nullptr, 0);
  const std::string json = "{\"port\":1,\"pid\":" + std::to_string(child) + "}";
  ASSERT_TRUE(base::make_private_directory(data.path / "run"));
  ASSERT_TRUE(base::write_file_atomically(data.path / "run/centre-main.json", base::as_bytes(json),
                                          base::FileMode::Private));
  EXPECT_EQ(find_address(data.path, "centre", "main").error().code, ErrorCode::LineDown);
}

}  // namespace
}  // namespace kaopass::net
