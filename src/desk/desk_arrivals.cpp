// Who arrives, also whom the centre was not asked about: staff see everybody who put a card in.

#include "desk/desk.hpp"
#include "desk/rate.hpp"

namespace kaopass::desk {
namespace {

constexpr std::size_t kIdSize = 16;
// A reader whose challenge fails asks again at once; before another card is read, and its holder
// verified, more time passes.
constexpr std::chrono::seconds kSameVisit{3};

// What was decided about the person, who stands there; of an absent one nothing was.
std::optional<ErrorCode> error_of(const wire::VisualVerdict& verdict) {
  if (!verdict.holder_present) return std::nullopt;
  switch (verdict.decision) {
    case wire::VisualOutcome::Same:
      return std::nullopt;
    case wire::VisualOutcome::Different:
      return ErrorCode::VisualNoMatch;
    case wire::VisualOutcome::Undecided:
      break;
  }
  return ErrorCode::VisualUndecided;
}

std::string of_reader(const std::string& name) {
  return "arrival " + name;
}

}  // namespace

std::string Desk::new_id() {
  return base::to_hex(random_.bytes(kIdSize));
}

Status Desk::may_arrive(const std::string& reader) {
  return check_rate(store_, of_reader(reader), kArrivalsLimit, clock_.now());
}

Status Desk::keep_arrival(const std::string& reader, const Result<wire::ChallengeAnswer>& answer,
                          base::Instant asked_at) {
  std::string before;  // the row of this visit's first try
  {
    const std::scoped_lock lock(arrivals_mutex_);
    const auto found = failed_.find(reader);
    if (found != failed_.end() && std::chrono::abs(asked_at - found->second.at) < kSameVisit) {
      before = found->second.id;
    }
    if (answer) {
      failed_.erase(reader);
    } else if (!before.empty()) {
      found->second.at = clock_.now();
    }
  }
  if (answer) {
    KAOPASS_CHECK(count_uses(store_, {of_reader(reader)}, clock_.now()));
    KAOPASS_CHECK(keep_new(open_visit(*answer, reader, clock_.now())));
    return before.empty() ? Status{} : forget(before);
  }
  if (!before.empty()) return {};
  KAOPASS_CHECK(count_uses(store_, {of_reader(reader)}, clock_.now()));
  const std::string id = new_id();
  KAOPASS_CHECK(keep_new(unchecked_visit(id, reader, answer.error().code, clock_.now())));
  const std::scoped_lock lock(arrivals_mutex_);
  failed_[reader] = {id, clock_.now()};
  return {};
}

// What the second try brought stands in its place.
Status Desk::forget(const std::string& id) {
  KAOPASS_CHECK(store_.forget(id));
  changes_.forget();
  return {};
}

Status Desk::keep_refused(const OpenVisual& check, const std::string& staff,
                          const wire::VisualVerdict& verdict) {
  const auto error = error_of(verdict);
  if (!error) return {};
  Visit visit;
  visit.check_id = new_id();
  visit.arrived_at = clock_.now();
  visit.reader = check.reader;
  visit.card = check.certificate_sha256;
  visit.method = wire::Method::Visual;
  visit.visual_staff = staff;
  visit.error = error;
  return keep_new(std::move(visit));
}

// Who arrives on a day that is closed already belongs to the days that follow.
Status Desk::keep_new(Visit visit) {
  const std::scoped_lock lock(days_);
  KAOPASS_TRY(const auto is_closed, closed(base::day_in_japan(visit.arrived_at)));
  visit.carried = is_closed.has_value();
  {
    const std::scoped_lock arriving(arrivals_mutex_);
    arrivals_.emplace_back(visit.arrived_at + kPatience, visit.check_id);
  }
  return keep(visit);
}

// Screens learn that a reader has been silent for too long.
void Desk::tell_who_waits() {
  const std::scoped_lock lock(arrivals_mutex_);
  while (!arrivals_.empty() && arrivals_.front().first <= clock_.now()) {
    changes_.touch(arrivals_.front().second);
    arrivals_.pop_front();
  }
}

Status Desk::note_visual_staff(const Peer& reader, const std::string& check_id,
                               const std::string& staff) {
  const CheckLocks::Held held(locks_, check_id);
  auto visit = load_of(reader, check_id);
  if (!visit && visit.error().code == ErrorCode::CheckUnknown) return {};
  if (!visit) return tl::unexpected<Error>(visit.error());
  if (visit->visual_staff == staff) return {};
  const bool open = visit->visual_staff.empty() && !visit->method && !visit->error;
  if (!open) return fail(ErrorCode::CheckOfAnother, "verified already");
  visit->visual_staff = staff;
  return keep(*visit);
}

}  // namespace kaopass::desk
