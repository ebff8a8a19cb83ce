#include "net/lookers.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <thread>

namespace kaopass::net {
namespace {

using namespace std::chrono_literals;

class LookersTest : public testing::Test {
 protected:
  void TearDown() override {
    const std::scoped_lock lock(mutex_);
    news_ = true;
    changed_.notify_all();
  }
  // Returns once it waits, or has left already.
  void look() {
    std::unique_lock lock(mutex_);
    const std::size_t number = asked_++;
    threads_.emplace_back([this, number] {
      std::unique_lock looking(mutex_);
      ++begun_;
      changed_.notify_all();
      lookers_.wait(changed_, looking, 1h, [this] { return news_; });
      left_.push_back(number);
      changed_.notify_all();
    });
    changed_.wait(lock, [this] { return begun_ == asked_; });
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  Lookers lookers_;
  std::size_t asked_ = 0, begun_ = 0;
  bool news_ = false;
  std::vector<std::size_t> left_;
  std::deque<std::jthread> threads_;
};

TEST_F(LookersTest, LetsTheOldestGoForTheNewest) {
  for (unsigned i = 0; i < kLookersLimit; ++i) look();
  {
    const std::scoped_lock lock(mutex_);
    EXPECT_TRUE(left_.empty());
  }
  look();
  std::unique_lock lock(mutex_);
  ASSERT_TRUE(changed_.wait_for(lock, 20s, [this] { return !left_.empty(); }));
  EXPECT_EQ(left_, std::vector<std::size_t>{0});
}

TEST_F(LookersTest, CountsNobodyWhoFindsNewsAtOnce) {
  look();
  std::unique_lock lock(mutex_);
  for (unsigned i = 0; i <= kLookersLimit; ++i) {
    lookers_.wait(changed_, lock, 1h, [] { return true; });
  }
  EXPECT_TRUE(left_.empty());
  news_ = true;
  changed_.notify_all();
  EXPECT_TRUE(changed_.wait_for(lock, 20s, [this] { return !left_.empty(); }));
}

}  // namespace
}  // namespace kaopass::net
