// A card that answers late, by the octet or never.
#include "card/bounded_card.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <future>
#include <stdexcept>

#include "card/session.hpp"
#include "card/test_card.hpp"

namespace kaopass::card {
namespace {

using namespace std::chrono_literals;

const base::Bytes kSuccess{0x90, 0x00};

struct ActingCard final : apdu::CardChannel {
  std::function<base::Bytes()> act = [] { return kSuccess; };
  std::promise<void>* gone = nullptr;
  ~ActingCard() override {
    if (gone != nullptr) gone->set_value();
  }
  Result<base::Bytes> transmit(base::ByteView) override { return act(); }
  Result<base::Bytes> reset() override { return base::Bytes{0x3B}; }
};

std::unique_ptr<ActingCard> card_that(std::function<base::Bytes()> act) {
  auto card = std::make_unique<ActingCard>();
  card->act = std::move(act);
  return card;
}

TEST(BoundedCard, AnswersAsTheCardDoes) {
  const base::ManualClock clock{{}};
  BoundedCard card{card_that([] { return kSuccess; }), clock};
  EXPECT_EQ(*card.transmit(kSuccess), kSuccess);
  EXPECT_EQ(*card.reset(), base::Bytes{0x3B});
  BoundedCard broken{card_that([]() -> base::Bytes { throw std::logic_error("broken"); }), clock};
  EXPECT_THROW((void)broken.transmit(kSuccess), std::logic_error);
}

TEST(BoundedCard, EndsTheReadingOfAFileThatComesByTheOctet) {
  base::ManualClock clock{{}};
  auto files = std::make_unique<TestCard>();
  files->applications[apdu::jpki::kAid] = {};
  int octets = 0;
  files->lie = [&](const apdu::Command& command) -> std::optional<apdu::Response> {
    if (command.ins != apdu::ins::kReadBinary) return apdu::Response{};
    clock.advance(400ms);
    const base::Bytes header{0x30, 0x82, 0x3F, 0x00};
    const auto at = static_cast<std::size_t>(octets++);
    return apdu::Response{.data = {at < header.size() ? header[at] : std::uint8_t{0}}};
  };
  BoundedCard card{std::move(files), clock, 20s};
  Session session{card};
  const auto read = session.read_auth_certificate();
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::CardUnreadable);
  EXPECT_EQ(octets, 50);
}

TEST(BoundedCard, CountsWhatTheCardTakesNotThePatient) {
  base::ManualClock clock{{}};
  BoundedCard card{card_that([&] {
                     clock.advance(1s);
                     return kSuccess;
                   }),
                   clock, 3s};
  EXPECT_TRUE(card.transmit(kSuccess));
  clock.advance(10min);
  EXPECT_TRUE(card.transmit(kSuccess));
  EXPECT_EQ(card.transmit(kSuccess).error().code, ErrorCode::CardUnreadable);
  EXPECT_EQ(card.reset().error().code, ErrorCode::CardUnreadable);
}

TEST(BoundedCard, LeavesACardThatNeverAnswers) {
  const base::ManualClock clock{{}};
  std::promise<void> answer;
  std::promise<void> gone;
  auto silent = card_that([&] {
    answer.get_future().wait();
    return kSuccess;
  });
  silent->gone = &gone;
  {
    BoundedCard card{std::move(silent), clock, 1ms};
    EXPECT_EQ(card.transmit(kSuccess).error().code, ErrorCode::CardUnreadable);
  }
  answer.set_value();
  gone.get_future().wait();  // it goes when it answers after all
}

TEST(BoundedCard, FreesWhoWaitsWhenItIsLetGo) {
  const base::ManualClock clock{{}};
  std::promise<void> asked;
  std::promise<void> answer;
  BoundedCard card{card_that([&] {
                     asked.set_value();
                     answer.get_future().wait();
                     return kSuccess;
                   }),
                   clock};
  auto waits = std::async(std::launch::async, [&] { return card.transmit(kSuccess); });
  asked.get_future().wait();
  EXPECT_FALSE(card.is_let_go());
  card.let_go();
  EXPECT_EQ(waits.get().error().code, ErrorCode::CardRemoved);
  EXPECT_TRUE(card.is_let_go());
  EXPECT_EQ(card.transmit(kSuccess).error().code, ErrorCode::CardRemoved);
  answer.set_value();
}

}  // namespace
}  // namespace kaopass::card
