// What staff do with receptions: look, cancel, link, try again, close the day.

#include <algorithm>
#include <boost/json.hpp>
#include <deque>

#include "desk/day.hpp"
#include "desk/desk.hpp"

namespace kaopass::desk {

namespace json = boost::json;

Result<std::vector<Visit>> Desk::visits(base::Day day) {
  KAOPASS_TRY(const auto carried, store_.carried_over(day));
  std::vector<Visit> visits;
  for (const store::Reception& reception : carried) {
    Visit visit = visit_or_damage(reception);
    const auto decided = decided_on(visit);
    if (!decided || *decided == day) visits.push_back(std::move(visit));
  }
  KAOPASS_TRY(auto of_day, visits_of(day));
  std::ranges::move(of_day, std::back_inserter(visits));
  return visits;
}

Result<std::vector<Visit>> Desk::visits_of(base::Day day) {
  KAOPASS_TRY(const auto receptions, store_.receptions(day));
  std::vector<Visit> visits;
  for (const store::Reception& reception : receptions) {
    visits.push_back(visit_or_damage(reception));
  }
  return visits;
}

Result<wire::ReceptionList> Desk::receptions_for(const std::string& staff) {
  const base::Day today = base::day_in_japan(clock_.now());
  {
    const std::scoped_lock lock(looks_mutex_);
    base::Day& looked = looks_[staff];
    if (looked != today) {
      KAOPASS_CHECK(log_.record(act::kListSeen, staff, base::to_iso(today)));
      looked = today;
    }
  }
  return receptions();
}

Result<std::optional<store::LoggedAct>> Desk::closed(base::Day day) {
  return store_.find_act(act::kDayClose, base::to_iso(day));
}

// A closed day is read-only, except for what was carried over and whose day is open still.
Status Desk::may_change(const Visit& visit) {
  if (visit.cancelled) return fail(ErrorCode::ReceptionCancelled);
  KAOPASS_TRY(const auto day_closed, closed(base::day_in_japan(visit.arrived_at)));
  if (!day_closed) return {};
  if (!visit.carried) return fail(ErrorCode::DayClosed);
  const auto decided = decided_on(visit);
  if (!decided) return {};
  KAOPASS_TRY(const auto decision_closed, closed(*decided));
  if (decision_closed) return fail(ErrorCode::DayClosed);
  return {};
}

Status Desk::keep_act(std::string_view act, const std::string& staff, Visit& visit,
                      const json::object& details) {
  std::vector<store::Reception> changed;
  changed.push_back(to_reception(visit));
  KAOPASS_CHECK(
      store_.commit_with(log_.entry(act, staff, visit.check_id, details), log_.seal(), changed));
  changes_.touch(visit.check_id);
  // What fails here is shown with the reception and done later.
  if (!visit.retired.empty()) static_cast<void>(write_file(visit));
  static_cast<void>(retire(visit));
  return {};
}

Result<Visit> Desk::cancel(const std::string& staff, const std::string& check_id,
                           CancelReason reason, const std::string& note) {
  const CheckLocks::Held held(locks_, check_id);
  const std::scoped_lock lock(days_);
  KAOPASS_TRY(Visit visit, load(check_id));
  KAOPASS_CHECK(may_change(visit));
  desk::cancel(visit, {clock_.now(), staff, reason, note});
  KAOPASS_CHECK(keep_act(act::kCancel, staff, visit,
                         {{"reason", cancel_reason_name(reason)}, {"file", visit.file}}));
  return visit;
}

Result<Visit> Desk::link(const std::string& staff, const std::string& check_id,
                         const std::string& reference_number) {
  const CheckLocks::Held held(locks_, check_id);
  const std::scoped_lock lock(days_);
  KAOPASS_TRY(Visit visit, load(check_id));
  KAOPASS_CHECK(may_change(visit));
  desk::link(visit, reference_number);
  KAOPASS_CHECK(keep_act(act::kLink, staff, visit, {{"reference_number", reference_number}}));
  return visit;
}

Result<Visit> Desk::handle(const std::string& staff, const std::string& check_id, Way way,
                           const std::string& note, const std::string& device) {
  const CheckLocks::Held held(locks_, check_id);
  const std::scoped_lock lock(days_);
  KAOPASS_TRY(Visit visit, load(check_id));
  KAOPASS_CHECK(may_change(visit));
  const auto ways = ways_for(visit, clock_.now());
  if (std::ranges::find(ways, way) == ways.end()) return fail(ErrorCode::InvalidValue, "way");
  visit.handled = Handled{clock_.now(), staff, way, note};
  KAOPASS_CHECK(
      keep_act(act::kHandle, staff, visit, staff::with_device({{"way", way_name(way)}}, device)));
  return visit;
}

Status Desk::holder_absent(const std::string& staff, const OpenVisual& check,
                           const json::object& details) {
  const std::scoped_lock lock(days_);
  Visit visit = desk::holder_absent(check.visual_id, check.reader, staff, clock_.now());
  visit.card = check.certificate_sha256;
  KAOPASS_TRY(const auto is_closed, closed(base::day_in_japan(visit.arrived_at)));
  visit.carried = is_closed.has_value();
  return keep_act(act::kVisualDecision, staff, visit, details);
}

Result<Visit> Desk::retry(const std::string& staff, const std::string& check_id) {
  {
    const CheckLocks::Held held(locks_, check_id);
    KAOPASS_TRY(const Visit visit, load(check_id));
    if (visit.cancelled) return fail(ErrorCode::ReceptionCancelled);
    KAOPASS_CHECK(log_.record(act::kRetry, staff, check_id));
  }
  LineUse line = LineUse::WhileUp;
  KAOPASS_CHECK(work_on(check_id, line));
  return load(check_id);
}

Result<store::LoggedAct> Desk::close_day(const std::string& staff, base::Day day,
                                         const std::set<std::string>& carry) {
  if (day > base::day_in_japan(clock_.now())) return fail(ErrorCode::InvalidDate, "a day to come");
  // In order, so that two closings cannot wait for each other.
  std::deque<CheckLocks::Held> held;
  for (const std::string& id : carry) held.emplace_back(locks_, id);
  const std::scoped_lock lock(days_);
  KAOPASS_TRY(const auto already, closed(day));
  if (already) return fail(ErrorCode::DayClosed);
  KAOPASS_TRY(auto visits, this->visits(day));
  std::vector<store::Reception> changed;
  for (Visit& visit : visits) {
    if (!is_open(visit)) continue;
    if (!carry.contains(visit.check_id)) return fail(ErrorCode::DayOpen, visit.check_id);
    visit.carried = true;
    changed.push_back(to_reception(visit));
  }
  if (changed.size() != carry.size()) {
    return fail(ErrorCode::InvalidValue, "what is carried over is not open");
  }
  const json::object summary = summarise(visits, {carry.begin(), carry.end()}, clock_.now());
  KAOPASS_TRY(auto act,
              store_.commit_with(log_.entry(act::kDayClose, staff, base::to_iso(day), summary),
                                 log_.seal(), changed));
  for (const std::string& id : carry) changes_.touch(id);
  changes_.touch();
  return act;
}

}  // namespace kaopass::desk
