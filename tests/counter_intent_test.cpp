// What a kill leaves between chip, authority and register: the next who opens the town settles it,
// and the log of acts says what was begun by whom.

#include <fstream>
#include <future>

#include "at_counter.hpp"
#include "city/resident_search.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;

class CounterIntent : public AtCounter {
 protected:
  // As the next clerk who comes.
  void settle() {
    to_ = feed();
    const Counter next{data(), *to_, clock_, random_, "taro"};
    const Status settled = settle_town(next);
    EXPECT_TRUE(settled) << base::describe(settled.error());
  }
  static std::vector<store::Act> acts_after(std::int64_t number) {
    std::vector<store::Act> acts;
    auto store = city();
    const auto logged = store.acts(number, 1000).value();
    for (const store::LoggedAct& each : logged) acts.push_back(each.act);
    return acts;
  }
  static std::int64_t newest_act() {
    auto store = city();
    return verify_acts(store).value().number;
  }
  static std::optional<store::Intent> intent() {
    std::optional<store::Intent> found;
    EXPECT_TRUE(city().read([&](store::CityTables& tables) -> Status {
      KAOPASS_TRY(found, tables.intent());
      return {};
    }));
    return found;
  }
  // Begun by hanako and settled by taro, as the log has it.
  static void expect_settled(const store::Act& act, std::string_view begun, std::string_view how) {
    EXPECT_EQ("settled", act.act);
    EXPECT_EQ("taro", act.staff);
    const json::object details = json::parse(act.details).as_object();
    EXPECT_TRUE(details.at("act").as_string().starts_with(begun)) << details;
    EXPECT_EQ("hanako", details.at("by"));
    EXPECT_EQ(how, std::string_view(details.at("how").as_string()));
  }
  static Status issue(const Counter& at, insurance::Person who) {
    KAOPASS_CHECK(issue_to(at, std::move(who)));
    return {};
  }
  static std::set<std::string> card_folders() {
    std::set<std::string> names;
    for (const auto& each : std::filesystem::directory_iterator(data() / "cards")) {
      names.insert(each.path().filename());
    }
    return names;
  }
};

TEST_F(CounterIntent, UndoesAnIssueThatNoRowOfTheRegisterHas) {
  for (const CounterStep after : {CounterStep::IntentWritten, CounterStep::ChipWritten}) {
    const auto good = good_certificates();
    const auto folders = card_folders();
    const auto acts = newest_act();
    to_.reset();
    EXPECT_TRUE(dies({after}, [](const Counter& at) { return issue(at, person("孤児", kGrown)); }));
    ASSERT_TRUE(intent());
    settle();
    EXPECT_FALSE(intent());
    EXPECT_EQ(good, good_certificates());
    EXPECT_EQ(folders, card_folders());
    auto store = city();
    EXPECT_TRUE(search_residents(store, "孤児")->residents.empty());
    const auto logged = acts_after(acts);
    ASSERT_EQ(1u, logged.size());
    expect_settled(logged[0], "issue", "undone");
    const auto revoked = json::parse(logged[0].details).at("revoked").as_array();
    EXPECT_EQ(after == CounterStep::ChipWritten ? 2u : 0u, revoked.size());
    settle();
    EXPECT_TRUE(acts_after(acts + 1).empty()) << "settled once";
  }
}

// The kill came while the settling was at work.
TEST_F(CounterIntent, GoesOnWithASettlingThatWasKilled) {
  const auto good = good_certificates();
  const auto folders = card_folders();
  const auto acts = newest_act();
  to_.reset();
  EXPECT_TRUE(dies({CounterStep::ChipWritten},
                   [](const Counter& at) { return issue(at, person("再殺", kGrown)); }));
  EXPECT_TRUE(dies({CounterStep::CertificateRevoked}, settle_town));
  EXPECT_TRUE(dies({CounterStep::CertificateRevoked}, settle_town));
  settle();
  EXPECT_EQ(good, good_certificates());
  EXPECT_EQ(folders, card_folders());
  const auto logged = acts_after(acts);
  ASSERT_EQ(1u, logged.size());
  EXPECT_EQ(2u, json::parse(logged[0].details).at("revoked").as_array().size());
}

TEST_F(CounterIntent, RemovesAHalfMadeFolderOfItsOwnOnly) {
  const auto before = card_folders();
  std::filesystem::create_directories(folder("card-900"));  // of whoever knows
  to_.reset();
  EXPECT_TRUE(dies({CounterStep::IntentWritten},
                   [](const Counter& at) { return issue(at, person("半端", kGrown)); }));
  const auto begun = folder(intent().value().act.subject);
  std::filesystem::create_directories(begun);
  std::ofstream(begun / "lock") << "";
  std::ofstream(begun / "state.bin.new") << "half";
  settle();
  auto with_other = before;
  with_other.insert("card-900");
  EXPECT_EQ(with_other, card_folders());
  std::filesystem::remove(folder("card-900"));
}

// One card's life: each procedure is killed after the same write, and then it is another clerk who
// opens the town.
class SettledAfter : public CounterIntent, public ::testing::WithParamInterface<Kill> {
 protected:
  void kill_and_settle(const char* act, const Procedure& procedure) {
    SCOPED_TRACE(act);
    const auto acts = newest_act();
    to_.reset();
    const bool killed = dies(GetParam(), procedure);
    deaths_ += killed ? 1 : 0;
    settle();
    EXPECT_FALSE(intent());
    const auto logged = acts_after(acts);
    if (killed) {
      EXPECT_GE(logged.size(), 1u) << "an act that no log names";
    }
    for (const store::Act& each : logged) {
      if (each.act != "settled") continue;
      const bool written = GetParam().after == CounterStep::ChipWritten ||
                           GetParam().after == CounterStep::CertificateRevoked ||
                           GetParam().after == CounterStep::RegisterWritten || GetParam().time > 1;
      expect_settled(each, act, written ? "finished" : "undone");
    }
    const CardFacts chip = facts(card_);
    EXPECT_EQ(chip.authentication.sha256(), row(card_).certificate);
    EXPECT_EQ(stored_state(chip.state), row(card_).state);
    EXPECT_EQ(digest_list(chip.digests), row(card_).digests);
    auto strays = good_certificates();
    for (const std::string& serial : of_others_) strays.erase(serial);
    strays.erase(chip.authentication.serial());
    if (chip.signature) strays.erase(chip.signature->serial());
    EXPECT_EQ(strays, std::set<std::string>{}) << "good, and on no card";
    // Then the same clerk again, who may find it done.
    const Counter again{data(), *to_, clock_, random_, "hanako"};
    const Status done = procedure(again);
    EXPECT_TRUE(done || done.error().code == ErrorCode::CardStateConflict)
        << base::describe(done.error());
    expect_agreement(card_);
  }
  int deaths_ = 0;
  std::string card_;
  std::set<std::string> of_others_ = good_certificates();
};

TEST_P(SettledAfter, LeavesNothingThatNoLogNames) {
  const std::string name = "始末" + std::to_string(static_cast<int>(GetParam().after)) + "回" +
                           std::to_string(GetParam().time);
  const auto card = issue_to(counter_, person(name, kGrown)).value();
  card_ = card.id;
  const base::Day today = counter_.today();
  kill_and_settle(
      "pin", [&](const Counter& at) { return reset_pins(at, card.id, {.pin = secret("2222")}); });
  kill_and_settle("renew", [&](const Counter& at) {
    return renew_certificates(at, card.id, {.signature_password = secret("SAKURA22")});
  });
  const auto moved = person(name, kGrown, "架空県花守市竹町" + std::to_string(GetParam().time));
  kill_and_settle("change", [&](const Counter& at) {
    return change_person(at, card.resident, moved, card.id);
  });
  kill_and_settle("switch", [&](const Counter& at) {
    return switch_card(at, card.id, CardState::FaceAuthentication, {}, Registration::Wished);
  });
  EXPECT_TRUE(to_->is_registered(card.resident).value());
  kill_and_settle("switch", [&](const Counter& at) {
    return switch_card(at, card.id, CardState::Ordinary, secret("3333"));
  });
  kill_and_settle("renew", [&](const Counter& at) {
    return renew_certificates(at, card.id, {.signature_password = secret("SAKURA33")});
  });
  EXPECT_GE(deaths_, 1);
  const auto last = facts(card.id);
  kill_and_settle("move-out",
                  [&](const Counter& at) { return move_out(at, card.resident, today); });
  EXPECT_TRUE(is_revoked(pki::AuthorityName::DigitalSignature, last.signature->serial()));
  EXPECT_FALSE(is_revoked(pki::AuthorityName::UserAuthentication, last.authentication.serial()));
}
INSTANTIATE_TEST_SUITE_P(
    EveryWrite, SettledAfter,
    ::testing::Values(Kill{CounterStep::IntentWritten}, Kill{CounterStep::CertificateIssued},
                      Kill{CounterStep::CertificateIssued, 2}, Kill{CounterStep::ChipWritten},
                      Kill{CounterStep::ChipWritten, 2}, Kill{CounterStep::CertificateRevoked},
                      Kill{CounterStep::CertificateRevoked, 2},
                      Kill{CounterStep::RegisterWritten}));

TEST_F(CounterIntent, RevokesWhatARegisterThatWasWrittenSaysHasEnded) {
  for (const CounterStep after : {CounterStep::RegisterWritten, CounterStep::CertificateRevoked}) {
    const std::string number = std::to_string(static_cast<int>(after));
    to_ = feed();
    const Counter open{data(), *to_, clock_, random_, "hanako"};
    const auto dead = issue_to(open, person("死亡" + number, kGrown)).value();
    const auto gone = issue_to(open, person("廃止" + number, kGrown)).value();
    const auto acts = newest_act();
    const base::Day today = open.today();
    to_.reset();
    EXPECT_TRUE(dies({after}, [&](const Counter& at) {
      return record_death(at, dead.resident, today, DeathPaper::Inquest);
    }));
    settle();
    to_.reset();
    EXPECT_TRUE(dies({after}, [&](const Counter& at) {
      return revoke_card(at, gone.id, wire::FeedReason::Returned, today);
    }));
    settle();
    for (const TownCard& each : {dead, gone}) {
      EXPECT_TRUE(is_revoked(pki::AuthorityName::DigitalSignature, each.signature_serial));
      EXPECT_TRUE(is_revoked(pki::AuthorityName::UserAuthentication, each.authentication_serial));
      EXPECT_TRUE(registered(each).revoked);
    }
    const auto logged = acts_after(acts);
    ASSERT_EQ(4u, logged.size());
    EXPECT_EQ("death", logged[0].act);
    expect_settled(logged[1], "death", "finished");
    EXPECT_EQ("revoke", logged[2].act);
    expect_settled(logged[3], "revoke", "finished");
  }
}

TEST_F(CounterIntent, SettlesACardThatLiesInAReaderMeanwhile) {
  const auto card = issue_to(counter_, person("読取中", kGrown)).value();
  to_.reset();
  EXPECT_TRUE(dies({CounterStep::ChipWritten}, [&](const Counter& at) {
    return switch_card(at, card.id, CardState::FaceAuthentication, {});
  }));
  const auto elsewhere = vcard::VirtualCard::open(folder(card.id), random_).value();
  settle();
  EXPECT_EQ(store::CardState::FaceAuthentication, row(card.id).state);
  EXPECT_TRUE(is_revoked(pki::AuthorityName::DigitalSignature, card.signature_serial));
}

// The counter must not stand still for one card.
TEST_F(CounterIntent, SettlesAlsoWhatNobodyCanReadAnyMore) {
  for (const bool is_gone : {true, false}) {
    to_ = feed();
    const Counter open{data(), *to_, clock_, random_, "hanako"};
    const auto card = issue_to(open, person(is_gone ? "消失" : "破損", kGrown)).value();
    const auto good = good_certificates();
    const auto acts = newest_act();
    to_.reset();
    EXPECT_TRUE(dies({CounterStep::ChipWritten},
                     [&](const Counter& at) { return renew_certificates(at, card.id, {}); }));
    const auto file = folder(card.id) / "state.bin";
    std::filesystem::remove(file);
    if (!is_gone) std::ofstream(file) << "garbage";
    settle();
    EXPECT_EQ(good, good_certificates());
    const auto logged = acts_after(acts);
    ASSERT_EQ(1u, logged.size());
    expect_settled(logged[0], "renew", "unreadable");
    EXPECT_EQ(card.certificate_sha256, row(card.id).certificate);
  }
}

// Tries that a holder lost at a reader after the kill are no write of the procedure's.
TEST_F(CounterIntent, TakesNoTryForAWriteOfTheCounter) {
  const auto card = issue_to(counter_, person("試行", kGrown)).value();
  const auto acts = newest_act();
  to_.reset();
  EXPECT_TRUE(dies({CounterStep::IntentWritten}, [&](const Counter& at) {
    return reset_pins(at, card.id, {.pin = secret("2222")});
  }));
  EXPECT_FALSE(opens(card.id, "0000"));
  settle();
  const auto logged = acts_after(acts);
  ASSERT_EQ(1u, logged.size());
  expect_settled(logged[0], "pin", "undone");
}

// Another process is in the middle of it.
TEST_F(CounterIntent, NeverUndoesWhatARunningCounterIsDoing) {
  const auto acts = newest_act();
  int reached[2], go_on[2];
  ASSERT_EQ(0, ::pipe(reached));
  ASSERT_EQ(0, ::pipe(go_on));
  to_.reset();
  const pid_t child = ::fork();
  if (child == 0) {
    const auto to = feed();
    char octet = 0;
    const Counter running{data(), *to, clock_, random_, "hanako", [&](CounterStep step) {
                            if (step != CounterStep::ChipWritten) return;
                            if (::write(reached[1], &octet, 1) != 1) ::_exit(1);
                            if (::read(go_on[0], &octet, 1) != 1) ::_exit(1);
                          }};
    ::_exit(issue(running, person("並行", kGrown)) ? 0 : 1);
  }
  char octet = 0;
  ASSERT_EQ(1, ::read(reached[0], &octet, 1));
  EXPECT_TRUE(intent());
  EXPECT_EQ(ErrorCode::AlreadyRunning, base::FileLock::take(data() / "town.lock").error().code);
  auto settling = std::async(std::launch::async, [this] { settle(); });
  ASSERT_EQ(1, ::write(go_on[1], &octet, 1));
  settling.get();
  int status = 0;
  ::waitpid(child, &status, 0);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  const auto logged = acts_after(acts);
  ASSERT_EQ(1u, logged.size());
  EXPECT_EQ("issue", logged[0].act);
  expect_agreement(logged[0].subject);
}

}  // namespace
}  // namespace kaopass::city
