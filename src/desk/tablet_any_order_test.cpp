// Tablets under anything that may happen to two of them, two readers and two members of staff, in
// any order, with time that jumps both ways: who sees a photo, and what the next patient finds.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

#include "desk/tablets.hpp"
#include "desk/visual_checks.hpp"
#include "pki/digest.hpp"
#include "staff/sessions.hpp"

namespace kaopass::desk {
namespace {

using namespace std::chrono_literals;
using wire::VisualState;

const std::vector<std::string> kReaders{"reader-1", "reader-2"};
const std::vector<std::string> kStaff{"aoki", "mori"};
constexpr int kSteps = 60;

int any(int below) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, below));
}

const base::Instant kNearMidnight = base::parse_rfc3339("2026-11-22T14:50:00.000Z").value();

// A tablet as somebody carries it: what it holds, and what an observer knows of it.
struct Carried {
  std::string token = {};
  std::string name = {};
  bool cut_off = false;
  std::string login = {};
};

class World {
 public:
  // Half of the time whatever may happen, half of the time what a check would do next.
  void act() { any(2) == 0 ? stumble() : go_on(); }

  // A tablet shows a photo to whoever began that check, logged in on it, while it is connected, not
  // locked, and the check is neither decided nor over.
  void photos_are_seen_by_the_right_staff_only() {
    for (const Carried& tablet : carried_) {
      for (const auto& [id, staff] : begun_) {
        if (!sees(tablet, id)) continue;
        RC_ASSERT(!tablet.cut_off);
        RC_ASSERT(tablet.login == staff);
        RC_ASSERT(!decided_.contains(id));
      }
    }
  }

  // Some minutes later nobody sees anything, and whoever comes next is asked for a face as ever:
  // the reader's new offer is one that no staff has begun.
  void the_next_patient_finds_nothing() {
    clock_.advance(15min);
    for (const Carried& tablet : carried_) {
      for (const auto& [id, staff] : begun_) RC_ASSERT(!sees(tablet, id));
    }
    for (const std::string& reader : kReaders) {
      const std::string id = offer(reader);
      RC_ASSERT(checks_.poll(reader, id, clock_.now()).state == VisualState::Offered);
    }
    for (const OpenVisual& check : checks_.open(clock_.now())) RC_ASSERT(check.staff.empty());
  }

 private:
  // As the tablet's API asks: tablet, session, lock, whose check.
  std::optional<staff::Session> session(const Carried& carried) {
    const auto tablet = tablets_.find(carried.token);
    if (!tablet) return std::nullopt;
    const auto session = sessions_.find(tablets_.session_of(tablet->name));
    if (!session || session->locked) return std::nullopt;
    return *session;
  }
  bool sees(const Carried& tablet, const std::string& id) {
    const auto logged_in = session(tablet);
    return logged_in && checks_.photo(logged_in->login, id, clock_.now());
  }

  void stumble() {
    switch (any(8)) {
      case 0:
        return pair();
      case 1:
        return log_in(kStaff[any(2)]);
      case 2:
        return cut_off();
      case 3:
        return sessions_.lock(tablets_.session_of(carried().name));
      case 4:
        return static_cast<void>(offer(kReaders[any(2)]));
      case 5:
        return checks_.withdraw(kReaders[any(2)], newest_);
      case 6:
        return decide();
      default:
        clock_.advance(
            std::chrono::seconds(std::array{1, 20, 59, 61, 119, 121, 181, 700, -30}[any(9)]));
    }
  }
  void go_on() {
    if (carried_.empty() || !tablets_.find(carried_.back().token)) return pair();
    Carried& tablet = carried_.back();
    const auto logged_in = session(tablet);
    if (!logged_in) return log_in(kStaff[any(2)]);
    sessions_.touch(tablets_.session_of(tablet.name));
    const auto open = checks_.open(clock_.now());
    if (open.empty()) return static_cast<void>(offer(kReaders[any(2)]));
    const OpenVisual& check = open.front();
    if (check.state == VisualState::Offered) {
      const VisualStaff staff{logged_in->login, "reception"};
      RC_ASSERT(
          checks_.start(staff, check.visual_id, wire::VisualReason::HolderUnable, clock_.now())
              .has_value());
      begun_[check.visual_id] = logged_in->login;
    } else if (check.state == VisualState::Wanted) {
      RC_ASSERT(checks_
                    .show(check.reader, check.visual_id,
                          base::secret(base::to_bytes(check.visual_id)), clock_.now())
                    .has_value());
      if (logged_in->login == check.staff) RC_ASSERT(sees(tablet, check.visual_id));
    } else {
      decide();
    }
  }

  Carried& carried() {
    if (carried_.empty()) pair();
    return carried_[static_cast<std::size_t>(any(static_cast<int>(carried_.size())))];
  }
  void pair() {
    const auto invitation = tablets_.invite("aoki");
    const auto paired = tablets_.pair(invitation.code);
    if (!paired) return;
    RC_ASSERT(!tablets_.pair(invitation.code));  // once
    carried_.push_back({.token = paired->token.reveal(), .name = paired->tablet.name});
  }
  void log_in(const std::string& login) {
    Carried& tablet = carried();
    if (!tablets_.find(tablet.token)) return;
    store::Account account;
    account.login = login;
    account.role = "reception";
    sessions_.close(tablets_.session_of(tablet.name));
    tablets_.put_session(tablet.name, sessions_.open(account, tablet.name));
    tablet.login = login;
  }
  void cut_off() {
    Carried& tablet = carried();
    if (!tablets_.find(tablet.token)) return;
    sessions_.close(tablets_.session_of(tablet.name));
    RC_ASSERT(tablets_.revoke(tablet.name).has_value());
    tablet.cut_off = true;
  }
  std::string offer(const std::string& reader) {
    newest_ = "id-" + std::to_string(++offers_);
    RC_ASSERT(checks_.offer(reader, pki::sha256(base::as_bytes(newest_)), newest_, clock_.now())
                  .has_value());
    return newest_;
  }
  void decide() {
    for (const auto& [id, staff] : begun_) {
      const wire::VisualVerdict verdict{any(3) > 0, static_cast<wire::VisualOutcome>(any(3))};
      const auto decided = checks_.decide(staff, id, verdict, clock_.now());
      const bool counts = decided || decided.error().code == ErrorCode::VisualHolderAbsent;
      if (counts) decided_.insert(id);
    }
  }

  base::ManualClock clock_{kNearMidnight};
  base::SystemRandom random_;
  Tablets tablets_{clock_, random_};
  staff::Sessions sessions_{std::chrono::minutes{10}, clock_, random_};
  VisualChecks checks_;
  std::vector<Carried> carried_;
  std::map<std::string, std::string> begun_;  // by id: who
  std::set<std::string> decided_;
  std::string newest_;
  int offers_ = 0;
};

RC_GTEST_PROP(AnyTablet, ShowsAPhotoOnlyToWhomItBelongs, ()) {
  World world;
  for (int step = 0; step < kSteps; ++step) {
    world.act();
    world.photos_are_seen_by_the_right_staff_only();
  }
}

RC_GTEST_PROP(AnyTablet, LeavesTheNextPatientTheFace, ()) {
  World world;
  for (int step = 0; step < kSteps; ++step) world.act();
  world.the_next_patient_finds_nothing();
}

TEST(Tablets, AreLetInOnceForTwoMinutesHoweverManyWrongCodesWereTried) {
  base::ManualClock clock(kNearMidnight);
  base::SystemRandom random;
  Tablets tablets(clock, random);
  const auto code = [](const std::string& text) { return base::secret(std::string(text)); };
  const auto first = tablets.invite("aoki");
  const auto second = tablets.invite("aoki");
  EXPECT_EQ(tablets.pair(first.code).error().code, ErrorCode::NotFound) << "the newer counts";
  for (int wrong = 0; wrong < 100; ++wrong) EXPECT_FALSE(tablets.pair(code("a")));
  EXPECT_TRUE(tablets.pair(second.code)) << "or anybody in the network could end it";
  EXPECT_FALSE(tablets.pair(second.code));
  const auto third = tablets.invite("aoki");
  clock.advance(kInvitationTime);
  EXPECT_FALSE(tablets.pair(third.code));
}

TEST(Tablets, EndAtMidnightInJapanAndFreeTheirNames) {
  base::ManualClock clock(kNearMidnight);
  base::SystemRandom random;
  Tablets tablets(clock, random);
  const auto token = tablets.pair(tablets.invite("aoki").code)->token.reveal();
  EXPECT_EQ(tablets.pair(tablets.invite("mori").code)->tablet.name, "tablet-2");
  ASSERT_TRUE(tablets.revoke("tablet-1"));
  EXPECT_EQ(tablets.find(token).error().code, ErrorCode::StaffSessionMissing);
  EXPECT_EQ(tablets.pair(tablets.invite("mori").code)->tablet.name, "tablet-1");
  EXPECT_EQ(tablets.find(token).error().code, ErrorCode::StaffSessionMissing)
      << "another of that name";
  clock.advance(10min);
  EXPECT_TRUE(tablets.list().empty());
}

}  // namespace
}  // namespace kaopass::desk
