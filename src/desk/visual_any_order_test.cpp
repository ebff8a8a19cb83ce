// Visual checks under anything that may happen at two readers with two members of staff, in any
// order, with time that jumps both ways: who sees a photo, what may be signed, and what is left.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>

#include "desk/visual_checks.hpp"
#include "pki/digest.hpp"

namespace kaopass::desk {
namespace {

using namespace std::chrono_literals;
using wire::VisualOutcome;
using wire::VisualState;

const base::Instant kMorning = base::parse_rfc3339("2026-11-22T00:00:00.000Z").value();
const std::vector<std::string> kReaders{"reader-1", "reader-2"};
const std::vector<std::string> kStaff{"aoki", "mori"};
const wire::CheckId kCheck = wire::parse_check_id("00112233445566778899aabbccddeeff").value();

constexpr int kSteps = 60;

// What an observer knows who wrote down every successful step.
struct Written {
  std::string reader, staff;
  std::optional<base::Instant> started;
  bool shown = false;
  std::optional<wire::VisualVerdict> verdict;
};

// Evenly, at every size that the test grows through.
int any(int below) {
  return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, below));
}

class World {
 public:
  // Half of the time whatever may happen, half of the time what a visit would do next: else no
  // walk would come far.
  void act() {
    if (any(2) == 0) {
      go_on();
    } else {
      stumble();
    }
  }
  void stumble() {
    const std::string which = id();
    switch (any(9)) {
      case 0:
        return offer();
      case 1:
        return start(which, staff());
      case 2:
        return show(which, reader());
      case 3:
        return decide(which, staff());
      case 4:
        return bind(which, reader());
      case 5:
        return checks_.withdraw(reader(), which);
      case 6:
        return static_cast<void>(checks_.give_up(staff(), which, now_));
      case 7:
        return static_cast<void>(checks_.poll(reader(), which, now_));
      default:
        now_ += std::chrono::seconds(std::array{1, 20, 59, 61, 119, 121, 181, -30, -600}[any(9)]);
    }
  }
  void go_on() {
    if (written_.empty()) return offer();
    const std::string which = id();
    const Written& written = written_[which];
    if (written.verdict) return bind(which, written.reader);
    if (written.shown) return decide(which, written.staff);
    if (written.started) return show(which, written.reader);
    start(which, staff());
  }

  // A photo is seen by who started the check, within its time, before the decision.
  void photos_are_seen_by_the_right_staff_only() {
    for (const auto& [id, written] : written_) {
      for (const std::string& staff : kStaff) {
        if (!checks_.photo(staff, id, now_)) continue;
        RC_ASSERT(staff == written.staff);
        RC_ASSERT(!written.verdict);
        RC_ASSERT(now_ - *written.started < kVisualTime);
        RC_ASSERT(now_ >= *written.started);
      }
    }
  }
  void a_reader_has_one_patient() {
    std::map<std::string, int> open;
    for (const OpenVisual& check : checks_.open(now_)) ++open[check.reader];
    for (const auto& [reader, count] : open) RC_ASSERT(count == 1);
  }
  // Whatever was going on: some minutes later nothing of it is left.
  void nothing_is_left_after(std::chrono::minutes time) {
    now_ += time;
    RC_ASSERT(checks_.open(now_).empty());
    for (const auto& [id, written] : written_) {
      RC_ASSERT(!checks_.holds(id));
      for (const std::string& staff : kStaff) RC_ASSERT(!checks_.photo(staff, id, now_));
      RC_ASSERT(!checks_.bind(written.reader, id, kCheck, now_));
    }
  }

 private:
  static std::string reader() { return kReaders[any(2)]; }
  static std::string staff() { return kStaff[any(2)]; }
  std::string id() {
    if (written_.empty()) return "none";
    const int newest = static_cast<int>(written_.size()) - 1;
    return "id-" + std::to_string(std::max(0, newest - any(3)));
  }

  void offer() {
    const std::string id = "id-" + std::to_string(written_.size());
    const std::string where = reader();
    if (checks_.offer(where, pki::sha256(base::as_bytes(id)), id, now_)) {
      written_[id].reader = where;
    }
  }
  void start(const std::string& which, const std::string& who) {
    if (!checks_.start({who, "reception"}, which, wire::VisualReason::HolderUnable, now_)) return;
    RC_ASSERT(written_[which].staff.empty());  // nobody takes over what another began
    written_[which].staff = who;
    written_[which].started = now_;
  }
  void show(const std::string& which, const std::string& where) {
    if (!checks_.show(where, which, base::secret(base::to_bytes(which)), now_)) return;
    RC_ASSERT(where == written_[which].reader);
    RC_ASSERT(written_[which].started.has_value());
    written_[which].shown = true;
  }
  void decide(const std::string& which, const std::string& who) {
    const wire::VisualVerdict verdict{any(3) > 0, static_cast<VisualOutcome>(any(3))};
    const auto decided = checks_.decide(who, which, verdict, now_);
    const bool counts =
        decided.has_value() || decided.error().code == ErrorCode::VisualHolderAbsent;
    if (!counts) return;
    RC_ASSERT(who == written_[which].staff);
    RC_ASSERT(!written_[which].verdict);
    written_[which].verdict = verdict;
  }
  void bind(const std::string& which, const std::string& where) {
    const auto bound = checks_.bind(where, which, kCheck, now_);
    if (!bound) return;
    const Written& written = written_[which];
    RC_ASSERT(where == written.reader);
    RC_ASSERT(written.verdict.has_value());
    RC_ASSERT(written.verdict->holder_present);  // N3.4
    RC_ASSERT(bound->decision == written.verdict->decision);
    RC_ASSERT(bound->staff == written.staff);
    RC_ASSERT(bound->photo_sha256 == photo_digest(base::as_bytes(which)));
    RC_ASSERT(bound->certificate_sha256 == pki::sha256(base::as_bytes(which)));
  }

  VisualChecks checks_;
  base::Instant now_ = kMorning;
  std::map<std::string, Written> written_;  // by id
};

RC_GTEST_PROP(AnyVisualCheck, ShowsAPhotoAndSignsOnlyAsItsOwnStaffDecided, ()) {
  World world;
  for (int step = 0; step < kSteps; ++step) {
    world.act();
    world.photos_are_seen_by_the_right_staff_only();
    world.a_reader_has_one_patient();
  }
}

RC_GTEST_PROP(AnyVisualCheck, LeavesNothingOpenBehind, ()) {
  World world;
  for (int step = 0; step < kSteps; ++step) world.act();
  world.nothing_is_left_after(15min);
}

}  // namespace
}  // namespace kaopass::desk
