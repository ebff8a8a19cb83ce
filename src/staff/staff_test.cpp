// Who may work at a place, and what is written down of it.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>

#include <boost/json.hpp>
#include <cstdlib>

#include "base/file.hpp"
#include "staff/accounts.hpp"
#include "staff/roles.hpp"
#include "staff/sessions.hpp"
#include "staff/setup_code.hpp"
#include "staff/test_support.hpp"
#include "staff/waits.hpp"
#include "store/desk_store.hpp"

namespace kaopass::staff {
namespace {

using test::must;
using namespace std::chrono_literals;

constexpr PasswordCost kCheap{.memory_kib = 64, .passes = 1};
constexpr Chain kChain{"kaopass test log v1", "staff", ErrorCode::StaffLogBroken};
const std::string kClerk = "clerk";
const std::string kBoss = std::string(kAdministrator);

Password secret(const std::string& text) {
  return Password(std::string(text));
}

template <class T>
std::optional<ErrorCode> error(const Result<T>& result) {
  return result ? std::nullopt : std::optional(result.error().code);
}

// The second time it is asked the process dies: between the counted try and its answer.
class KillingClock final : public base::Clock {
 public:
  explicit KillingClock(base::Instant now) : now_(now) {}
  [[nodiscard]] base::Instant now() const override {
    if (asked_++ > 0) ::kill(::getpid(), SIGKILL);
    return now_;
  }

 private:
  base::Instant now_;
  mutable int asked_ = 0;
};

class StaffTest : public testing::Test {
 protected:
  NewAccount account(const std::string& login, const std::string& role = kClerk) const {
    return {login, "受付 花子", role, secret(kGood)};
  }
  void add(const std::string& login, const std::string& role = kClerk) {
    must(accounts.add("boss", account(login, role), staff::Accounts::Chosen::ByHolder));
  }
  std::optional<ErrorCode> log_in(const std::string& login, const std::string& password) {
    return error(accounts.log_in(login, secret(password)));
  }

  const std::string kGood = "correct horse battery";
  test::Folder folder;
  test::TestClock clock;
  base::SystemRandom random;
  store::DeskStore store = must(store::DeskStore::open(folder.path / "desk.db"));
  staff::Accounts accounts{store, kChain, clock, random, kCheap};
};

TEST_F(StaffTest, KnowsPasswordsByTheirArgon2idHashOnly) {
  const auto hash = must(hash_password(secret(kGood), kCheap, random));
  EXPECT_TRUE(hash.reveal().starts_with("$argon2id$v=19$m=64,t=1,p=1$")) << "salt and cost";
  EXPECT_TRUE(matches(secret(kGood), hash));
  EXPECT_FALSE(matches(secret(kGood + " "), hash));
  EXPECT_FALSE(matches(secret(kGood), base::secret<std::string>("not a hash")));
  EXPECT_NE(must(hash_password(secret(kGood), kCheap, random)).reveal(), hash.reveal());
  add("hanako");
  const auto file = must(base::read_file(folder.path / "desk.db-wal", 10'000'000));
  EXPECT_EQ(base::as_text(file).find(kGood), std::string_view::npos);
}

TEST_F(StaffTest, RefusesPasswordsThatAreTooShortTooLongOrTheLogin) {
  EXPECT_EQ(error(check_password("a", secret("123456789"))), ErrorCode::PasswordUnfit);
  EXPECT_TRUE(check_password("a", secret("十文字のパスワードです")));
  EXPECT_EQ(error(check_password("a", secret(std::string(129, 'x')))), ErrorCode::PasswordUnfit);
  EXPECT_EQ(error(check_password("hanako.yamada", secret("hanako.yamada"))),
            ErrorCode::PasswordUnfit);
}

TEST_F(StaffTest, TakesAccountsOfSoundShapeOnce) {
  for (const char* login : {"", "a", "Hanako", "ha nako", "../hanako", "花子"}) {
    EXPECT_EQ(error(accounts.add("", account(login), staff::Accounts::Chosen::ByHolder)),
              ErrorCode::InvalidValue)
        << login;
  }
  auto nameless = account("hanako");
  nameless.name = "a\nb";
  EXPECT_EQ(error(accounts.add("", nameless, staff::Accounts::Chosen::ByHolder)),
            ErrorCode::InvalidValue);
  add("hanako");
  EXPECT_EQ(error(accounts.add("", account("hanako"), staff::Accounts::Chosen::ByHolder)),
            ErrorCode::AlreadyExists);
}

TEST_F(StaffTest, LetsInWhoKnowsThePasswordOfAnActiveAccount) {
  add("boss", kBoss);
  add("hanako");
  EXPECT_EQ(log_in("hanako", kGood), std::nullopt);
  EXPECT_EQ(log_in("hanako", "wrong"), ErrorCode::StaffUnknown);
  EXPECT_EQ(log_in("nobody", kGood), ErrorCode::StaffUnknown) << "as if the password were wrong";
  must(accounts.change("boss", "hanako", "受付", kClerk, false));
  EXPECT_EQ(log_in("hanako", kGood), ErrorCode::StaffUnknown);
}

TEST_F(StaffTest, MakesAnAccountWaitLongerAfterEveryWrongPassword) {
  add("hanako");
  add("taro");
  for (int i = 0; i < 5; ++i) EXPECT_EQ(log_in("hanako", "wrong"), ErrorCode::StaffUnknown);
  EXPECT_EQ(log_in("hanako", kGood), ErrorCode::StaffWait) << "even with the right one";
  EXPECT_EQ(log_in("taro", kGood), std::nullopt) << "others go on";
  clock.advance(kFirstWait);
  EXPECT_EQ(log_in("hanako", "wrong"), ErrorCode::StaffUnknown);
  clock.advance(kFirstWait);
  EXPECT_EQ(log_in("hanako", kGood), ErrorCode::StaffWait) << "twice as long now";
  // Another process: nothing is forgotten.
  staff::Accounts later(store, kChain, clock, random, kCheap);
  EXPECT_EQ(error(later.log_in("hanako", secret(kGood))), ErrorCode::StaffWait);
  clock.advance(kFirstWait);
  EXPECT_EQ(log_in("hanako", kGood), std::nullopt);
  EXPECT_EQ(log_in("hanako", "wrong"), ErrorCode::StaffUnknown) << "counted from none again";
}

TEST_F(StaffTest, SlowsDownWhoeverGoesThroughTheNames) {
  add("hanako");
  for (int i = 0; i < 20; ++i) {
    EXPECT_EQ(log_in("name" + std::to_string(i), "guess guess"), ErrorCode::StaffUnknown);
  }
  EXPECT_EQ(log_in("hanako", kGood), ErrorCode::StaffWait);
  clock.advance(kFirstWait);
  EXPECT_EQ(log_in("hanako", kGood), std::nullopt);
}

TEST_F(StaffTest, GivesNoTryBackToWhoeverKillsThePlace) {
  add("hanako");
  for (int i = 0; i < 5; ++i) {
    const pid_t child = ::fork();
    if (child == 0) {
      // Killed while the wrong password is being refused: the log of the failure finds no clock.
      auto own = must(store::DeskStore::open(folder.path / "desk.db"));
      KillingClock killing(clock.now());
      staff::Accounts killed(own, kChain, killing, random, kCheap);
      static_cast<void>(killed.log_in("hanako", secret("wrong")));
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
  }
  EXPECT_EQ(log_in("hanako", kGood), ErrorCode::StaffWait);
}

TEST(StaffWaits, GrowToAQuarterOfAnHourAndFade) {
  const base::Instant now = must(base::parse_rfc3339("2026-11-26T00:00:00.000Z"));
  store::Tries tries;
  std::vector<std::int64_t> waits;
  for (int i = 0; i < 12; ++i) {
    tries = after_failure(tries, kAccountRule, now);
    waits.push_back(wait_left(tries, now).count());
  }
  EXPECT_EQ(waits, (std::vector<std::int64_t>{0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900, 900}));
  EXPECT_EQ(after_failure(tries, kAccountRule, now + 25h).failures, 1);
  EXPECT_EQ(wait_left(tries, now - 48h), kLongestWait) << "a clock set back by days";
}

TEST_F(StaffTest, ChangesPasswordsForWhoKnowsTheOldOneOrIsAdministrator) {
  add("boss", kBoss);
  add("hanako");
  EXPECT_EQ(error(accounts.change_password("hanako", secret("wrong"), secret("a new password"))),
            ErrorCode::StaffUnknown);
  EXPECT_EQ(error(accounts.change_password("hanako", secret(kGood), secret(kGood))),
            ErrorCode::PasswordUnfit);
  must(accounts.change_password("hanako", secret(kGood), secret("a new password")));
  EXPECT_EQ(log_in("hanako", kGood), ErrorCode::StaffUnknown);
  EXPECT_EQ(log_in("hanako", "a new password"), std::nullopt);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(log_in("hanako", "wrong"), ErrorCode::StaffUnknown);
  const auto reset = must(accounts.reset_password("boss", "hanako", secret("given by boss")));
  EXPECT_TRUE(reset.must_change);
  EXPECT_EQ(log_in("hanako", "given by boss"), std::nullopt) << "and waits no more";
}

TEST_F(StaffTest, KeepsAnAdministrator) {
  add("boss", kBoss);
  add("hanako");
  const auto change = [&](const char* login, const std::string& role, bool active) {
    return error(accounts.change("boss", login, "x", role, active));
  };
  EXPECT_EQ(change("boss", kClerk, true), ErrorCode::LastAdministrator);
  EXPECT_EQ(change("boss", kBoss, false), ErrorCode::LastAdministrator);
  EXPECT_EQ(change("hanako", kBoss, true), std::nullopt);
  EXPECT_EQ(change("boss", kClerk, true), std::nullopt);
  EXPECT_EQ(change("nobody", kClerk, true), ErrorCode::NotFound);
}

TEST(Roles, MayWhatTheirTableGrantsAndNoMore) {
  constexpr std::array<std::string_view, 2> kRoles{"clerk", kAdministrator};
  constexpr std::array<RightRow, 2> kRights{
      {{"cards", {true, true}}, {kAccountsRight, {false, true}}}};
  const RoleTable table{kRoles, kRights};
  EXPECT_TRUE(table.has("clerk"));
  EXPECT_FALSE(table.has("boss"));
  EXPECT_TRUE(table.may("clerk", "cards"));
  EXPECT_FALSE(table.may("clerk", kAccountsRight));
  EXPECT_FALSE(table.may(kAdministrator, "print"));
  EXPECT_FALSE(table.may("boss", "cards"));
  EXPECT_EQ(table.rights_of(kAdministrator).size(), 2U);
  EXPECT_TRUE(table.rights_of("boss").empty());
}

class SessionsTest : public testing::Test {
 protected:
  store::Account account(const std::string& login) const {
    store::Account account;
    account.login = login;
    account.role = kClerk;
    return account;
  }
  test::TestClock clock;
  base::SystemRandom random;
  staff::Sessions sessions{10min, clock, random};
};

TEST_F(SessionsTest, LockWhenIdleAndEndAtMidnight) {
  const auto token = sessions.open(account("hanako"));
  EXPECT_EQ(token.reveal().size(), 64U);
  EXPECT_FALSE(must(sessions.find(token.reveal())).locked);
  clock.advance(9min);
  sessions.touch(token.reveal());
  clock.advance(9min);
  EXPECT_FALSE(must(sessions.find(token.reveal())).locked);
  clock.advance(1min);
  EXPECT_TRUE(must(sessions.find(token.reveal())).locked);
  sessions.touch(token.reveal());
  EXPECT_TRUE(must(sessions.find(token.reveal())).locked) << "activity unlocks nothing";
  clock.advance(24h);
  EXPECT_EQ(error(sessions.find(token.reveal())), ErrorCode::StaffSessionMissing);
}

TEST_F(SessionsTest, AreFoundByTheirTokenAloneAndEndTogether) {
  const auto first = sessions.open(account("hanako"));
  const auto second = sessions.open(account("hanako"));
  const auto other = sessions.open(account("taro"));
  EXPECT_NE(first.reveal(), second.reveal());
  EXPECT_EQ(error(sessions.find("")), ErrorCode::StaffSessionMissing);
  EXPECT_EQ(error(sessions.find(first.reveal().substr(1))), ErrorCode::StaffSessionMissing);
  sessions.close_all_of("hanako");
  EXPECT_EQ(error(sessions.find(first.reveal())), ErrorCode::StaffSessionMissing);
  EXPECT_EQ(error(sessions.find(second.reveal())), ErrorCode::StaffSessionMissing);
  EXPECT_TRUE(sessions.find(other.reveal()));
}

TEST_F(SessionsTest, AreLimited) {
  const auto oldest = sessions.open(account("hanako"));
  for (std::size_t i = 0; i < kSessionLimit; ++i) {
    clock.advance(1s);
    static_cast<void>(sessions.open(account("taro")));
  }
  EXPECT_EQ(error(sessions.find(oldest.reveal())), ErrorCode::StaffSessionMissing);
}

TEST_F(StaffTest, IsSetUpOnceWithTheCodeOfTheTerminal) {
  SetupCode code;
  EXPECT_EQ(code.text(), "");
  code.open(random);
  const auto nothing = []() -> Status { return {}; };
  const auto use = [&](const std::string& text) { return error(code.use(secret(text), nothing)); };
  EXPECT_EQ(use("aaaa-aaaa-aaaa"), ErrorCode::SetupRefused);
  EXPECT_EQ(error(code.use(secret(code.text()),
                           []() -> Status { return fail(ErrorCode::PasswordUnfit); })),
            ErrorCode::PasswordUnfit);
  EXPECT_EQ(use(code.text()), std::nullopt) << "good still";
  EXPECT_EQ(code.text(), "");
  EXPECT_EQ(use(""), ErrorCode::SetupRefused);
  SetupCode guessed;
  guessed.open(random);
  for (int i = 0; i < kSetupTries; ++i) {
    static_cast<void>(guessed.use(secret("wrong"), nothing));
  }
  EXPECT_EQ(error(guessed.use(secret(guessed.text()), nothing)), ErrorCode::SetupRefused);
}

TEST_F(StaffTest, WritesItsActsIntoAChain) {
  add("hanako");
  EXPECT_EQ(log_in("hanako", kGood), std::nullopt);
  EXPECT_EQ(log_in("my password", "x"), ErrorCode::StaffUnknown);
  const auto acts = must(store.acts(0, 100));
  ASSERT_EQ(acts.size(), 3U);
  EXPECT_EQ(acts[0].act.act, "account-add");
  EXPECT_EQ(acts[0].act.staff, "boss");
  EXPECT_EQ(acts[1].act.act, "log-in");
  EXPECT_EQ(acts[2].act.act, "log-in-failed");
  EXPECT_EQ(acts[2].act.subject, "") << "what was typed may be a password";
  const LogHead head = must(verify_log(store, kChain, {}));
  EXPECT_EQ(head.number, 3);
  EXPECT_EQ(head.hash, acts[2].hash);
  EXPECT_TRUE(
      verify_log(store, kChain, must(store::parse_log_head("2:" + base::to_hex(acts[1].hash)))));
  EXPECT_EQ(error(verify_log(store, kChain,
                             must(store::parse_log_head("2:" + base::to_hex(acts[0].hash))))),
            ErrorCode::StaffLogBroken);
  EXPECT_EQ(error(verify_log(store, kChain,
                             must(store::parse_log_head("4:" + base::to_hex(acts[2].hash))))),
            ErrorCode::StaffLogBroken)
      << "acts behind a printed head are missing";
  for (const char* bad : {"", "1", "x:00", "-1:00", "1:00", "1:zz"}) {
    EXPECT_FALSE(store::parse_log_head(bad)) << bad;
  }
}

TEST_F(StaffTest, SeesEveryChangeOfTheChain) {
  // A second connection to the very file, as whoever owns the disk has it.
  for (const char* sql :
       {"UPDATE act SET staff = 'other' WHERE number = 2", "DELETE FROM act WHERE number = 2",
        "UPDATE act SET details = '{}' WHERE number = 1",
        "UPDATE act SET at = at + 1 WHERE number = 3", "DELETE FROM act WHERE number = 3",
        "DELETE FROM act"}) {
    test::Folder other;
    store::DeskStore fresh = must(store::DeskStore::open(other.path / "desk.db"));
    staff::Accounts staff(fresh, kChain, clock, random, kCheap);
    for (const char* login : {"aa", "bb", "cc"}) {
      must(staff.add("boss", account(login), staff::Accounts::Chosen::ByHolder));
    }
    ASSERT_TRUE(verify_log(fresh, kChain, {}));
    const std::string command = "python3 -c \"import sqlite3; c = sqlite3.connect('" +
                                (other.path / "desk.db").string() + "'); c.execute(\\\"" + sql +
                                "\\\"); c.commit()\"";
    ASSERT_EQ(std::system(command.c_str()), 0);
    EXPECT_EQ(error(verify_log(fresh, kChain, {})), ErrorCode::StaffLogBroken) << sql;
    // Nor do later acts, or another start, cover it up.
    for (const char* login : {"dd", "ee"}) {
      must(staff.add("boss", account(login), staff::Accounts::Chosen::ByHolder));
      fresh = must(store::DeskStore::open(other.path / "desk.db"));
      EXPECT_EQ(error(verify_log(fresh, kChain, {})), ErrorCode::StaffLogBroken) << sql;
    }
  }
}

TEST_F(StaffTest, SeesAnEmptiedLogAlsoWithoutItsHead) {
  add("hanako");
  const auto file = folder.path / "desk.db";
  const std::string command = "python3 -c \"import sqlite3; c = sqlite3.connect('" + file.string() +
                              "'); c.execute('DELETE FROM act'); c.commit()\"";
  ASSERT_EQ(std::system(command.c_str()), 0);
  std::filesystem::remove(file.string() + ".head");
  EXPECT_EQ(error(verify_log(store, kChain, {})), ErrorCode::StaffLogBroken) << "no head";
  store = must(store::DeskStore::open(file));
  EXPECT_EQ(error(verify_log(store, kChain, {})), ErrorCode::StaffLogBroken)
      << "accounts of no act";
}

TEST_F(StaffTest, RaisesNoAlarmForAHeadThatAKillLeftBehind) {
  add("hanako");
  const auto head = folder.path / "desk.db.head";
  const auto before = must(base::read_file(head, 256));
  add("taro");
  must(base::write_file_atomically(head, before, base::FileMode::Private));
  EXPECT_EQ(must(verify_log(store, kChain, {})).number, 2);
  add("jiro");
  EXPECT_EQ(must(store.head_beside()).number, 3) << "and catches up";
  // Before the very first act there is a head already.
  test::Folder other;
  auto fresh = must(store::DeskStore::open(other.path / "desk.db"));
  EXPECT_EQ(must(verify_log(fresh, kChain, {})).number, 0);
}

}  // namespace
}  // namespace kaopass::staff
