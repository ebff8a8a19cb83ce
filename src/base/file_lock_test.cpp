#include "base/file_lock.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace kaopass::base {
namespace {

using namespace std::chrono_literals;

std::filesystem::path lock_file() {
  return std::filesystem::path(testing::TempDir()) /
         testing::UnitTest::GetInstance()->current_test_info()->name();
}

TEST(FileLock, IsHeldByOneAndGivenBackAtItsEnd) {
  {
    const auto first = FileLock::take(lock_file());
    ASSERT_TRUE(first);
    EXPECT_EQ(FileLock::take(lock_file()).error().code, ErrorCode::AlreadyRunning);
  }
  EXPECT_TRUE(FileLock::take(lock_file()));
}

TEST(FileLock, WaitsForWhoIsSoonDone) {
  auto first = FileLock::take(lock_file());
  ASSERT_TRUE(first);
  bool got_it = false;
  std::thread waiter([&] { got_it = FileLock::wait(lock_file()).has_value(); });
  {
    const FileLock given_back = *std::move(first);
  }
  waiter.join();
  EXPECT_TRUE(got_it);
}

TEST(FileLock, GivesUpWaitingAtItsLimit) {
  const auto first = FileLock::take(lock_file());
  ASSERT_TRUE(first);
  EXPECT_EQ(FileLock::wait(lock_file(), 20ms).error().code, ErrorCode::FileUnwritable);
  EXPECT_EQ(FileLock::wait(lock_file() / "nowhere", 20ms).error().code, ErrorCode::FileUnwritable);
}

}  // namespace
}  // namespace kaopass::base
