// A kill after any write of a procedure leaves it done or not done, and the same call completes it.

#include "at_counter.hpp"
#include "city/resident_search.hpp"

namespace kaopass::city {
namespace {

// One card's life, each procedure killed after the same write and then called again.
class Killed : public AtCounter, public ::testing::WithParamInterface<Kill> {
 protected:
  void completes(const char* name, const Procedure& procedure) {
    SCOPED_TRACE(name);
    to_.reset();
    const bool killed = dies(GetParam(), procedure);
    deaths_ += killed ? 1 : 0;
    to_ = feed();
    const Counter counter{data(), *to_, clock_, random_, "hanako"};
    const Status again = killed ? procedure(counter) : Status{};
    // It may have been done before the kill.
    const bool done = again || again.error().code == ErrorCode::CardStateConflict ||
                      again.error().code == ErrorCode::ResidentHasCard;
    EXPECT_TRUE(done) << base::describe(again.error());
    if (card_.empty()) return;
    expect_agreement(card_);
    expect_others_revoked();
  }
  // Of all certificates that the procedures made, those on the card are good at most.
  void expect_others_revoked() const {
    const CardFacts chip = facts(card_);
    std::set<std::string> others = good_certificates();
    for (const std::string& serial : of_others_) others.erase(serial);
    others.erase(chip.authentication.serial());
    if (chip.signature) others.erase(chip.signature->serial());
    EXPECT_EQ(others, std::set<std::string>{});
  }

  int deaths_ = 0;
  std::set<std::string> of_others_;
  std::string card_;
};

TEST_P(Killed, AnyProcedureIsCompletedByTheSameCall) {
  const auto number =
      std::to_string(static_cast<int>(GetParam().after)) + "回" + std::to_string(GetParam().time);
  const auto who = person("中断" + number, kGrown);
  const auto moved = person("中断" + number, kGrown, "架空県花守市竹町７番");
  completes("move-in", [&](const Counter& at) -> Status {
    KAOPASS_CHECK(move_in(at, who));
    return {};
  });
  auto store = city();
  const auto found = search_residents(store, "中断" + number).value();
  ASSERT_EQ(1u, found.residents.size());
  const std::string resident = found.residents[0].row.resident;
  completes("issue", [&](const Counter& at) -> Status {
    KAOPASS_CHECK(issue_card(at, drawn_portrait({}),
                             {.state = CardState::Ordinary,
                              .pin = secret("1111"),
                              .signature_password = secret("SAKURA11"),
                              .resident = resident}));
    return {};
  });
  const auto cards = find_with_cards(data(), resident)->cards;
  ASSERT_EQ(1u, cards.size());
  card_ = cards[0].card;
  of_others_ = good_certificates();
  of_others_.erase(town_row(card_).authentication_serial);
  of_others_.erase(town_row(card_).signature_serial);
  expect_agreement(card_);
  EXPECT_TRUE(opens(card_, "1111"));
  completes("pin",
            [&](const Counter& at) { return reset_pins(at, card_, {.pin = secret("2222")}); });
  EXPECT_TRUE(opens(card_, "2222"));
  completes("renew", [&](const Counter& at) {
    return renew_certificates(at, card_, {.signature_password = secret("SAKURA22")});
  });
  completes("change", [&](const Counter& at) { return change_person(at, resident, moved, card_); });
  EXPECT_EQ(moved.address.reveal(), facts(card_).address.reveal());
  completes("to-face", [&](const Counter& at) {
    return switch_card(at, card_, CardState::FaceAuthentication, {}, Registration::Wished);
  });
  EXPECT_EQ(CardState::FaceAuthentication, facts(card_).state);
  EXPECT_TRUE(to_->is_registered(resident).value());
  // With the TEST pin, which is chosen before the card has it.
  completes("to-ordinary",
            [&](const Counter& at) { return switch_card(at, card_, CardState::Ordinary, {}); });
  EXPECT_TRUE(opens(card_, town_row(card_).test_pin.value()));
  const base::Day today = counter_.today();
  completes("loss", [&](const Counter& at) {
    return report_loss(at, card_, wire::FeedReason::Stolen, today);
  });
  completes("found", [&](const Counter& at) { return report_found(at, card_); });
  EXPECT_EQ(store::CardStanding::Good, row(card_).standing);
  completes("move-out", [&](const Counter& at) { return move_out(at, resident, today); });
  completes("revoke", [&](const Counter& at) {
    return revoke_card(at, card_, wire::FeedReason::Returned, today);
  });
  completes("death", [&](const Counter& at) {
    return record_death(at, resident, today, DeathPaper::Notice);
  });
  EXPECT_EQ(store::ResidentStatus::Died, find_resident(data(), resident)->status);
  const bool rare = GetParam().after == CounterStep::PinChosen || GetParam().time > 1;
  EXPECT_GE(deaths_, rare ? 1 : 3);
}
INSTANTIATE_TEST_SUITE_P(
    AfterEveryWrite, Killed,
    ::testing::Values(Kill{CounterStep::CertificateRevoked},
                      Kill{CounterStep::CertificateRevoked, 2}, Kill{CounterStep::PinChosen},
                      Kill{CounterStep::ChipWritten}, Kill{CounterStep::ChipWritten, 2},
                      Kill{CounterStep::RegisterWritten}, Kill{CounterStep::FrontPrinted},
                      Kill{CounterStep::TownWritten}, Kill{CounterStep::CentreTold}));

}  // namespace
}  // namespace kaopass::city
