#include "desk/day.hpp"

#include <array>
#include <boost/json.hpp>
#include <map>

#include "desk/desk.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 7> kStages{"reading", "waiting",     "pending",  "accepted",
                                                  "refused", "check_again", "cancelled"};

json::object counts(const std::map<std::string, int, std::less<>>& numbers) {
  json::object object;
  for (const auto& [name, number] : numbers) object[name] = number;
  return object;
}

}  // namespace

std::string_view stage_name(ReceptionStage stage) {
  return kStages.at(static_cast<std::size_t>(stage));
}

ReceptionStage stage_of(const Visit& visit, base::Instant now) {
  if (visit.cancelled) return ReceptionStage::Cancelled;
  if (!visit.unsent.empty()) return ReceptionStage::Pending;
  if (is_refused(visit)) {
    const bool too_late = visit.line_was_down && visit.error == ErrorCode::ChallengeExpired;
    return too_late ? ReceptionStage::CheckAgain : ReceptionStage::Refused;
  }
  // A check alone receives nobody: who is not registered yet is asked at the reader.
  if (visit.registered || !visit.coverage.reveal().empty()) return ReceptionStage::Accepted;
  return now - visit.arrived_at < kPatience ? ReceptionStage::Reading : ReceptionStage::Waiting;
}

bool is_open(const Visit& visit) {
  if (visit.cancelled) return false;
  const bool undecided = !visit.accepted && !visit.error;
  return undecided || has_work(visit);
}

std::optional<base::Day> decided_on(const Visit& visit) {
  if (visit.cancelled) return base::day_in_japan(visit.cancelled->at);
  if (is_open(visit)) return std::nullopt;
  return base::day_in_japan(visit.written_at.value_or(visit.arrived_at));
}

json::object summarise(const std::vector<Visit>& visits, const std::vector<std::string>& carried,
                       base::Instant now) {
  std::map<std::string, int, std::less<>> states;
  std::map<std::string, int, std::less<>> methods;
  std::map<std::string, int, std::less<>> problems;
  std::map<std::string, int, std::less<>> rules;
  std::map<std::string, int, std::less<>> handled;
  int without_file = 0;
  int linked = 0;
  json::array open;
  for (const Visit& visit : visits) {
    ++states[std::string(stage_name(stage_of(visit, now)))];
    ++methods[visit.method ? std::string(wire::method_name(*visit.method)) : "none"];
    if (visit.error) ++problems[std::string(base::info(*visit.error).name)];
    if (visit.error && !visit.error->rule.empty()) ++rules[std::string(visit.error->rule)];
    if (visit.file_error) ++problems[std::string(base::info(*visit.file_error).name)];
    if (visit.accepted && !is_refused(visit) && !visit.cancelled &&
        visit.file_state != FileState::Written) {
      ++without_file;
    }
    if (!visit.reference_number.empty()) ++linked;
    if (visit.handled && !visit.cancelled) ++handled[std::string(way_name(visit.handled->way))];
    if (is_open(visit)) open.push_back(json::string(visit.check_id));
  }
  json::array carried_over;
  for (const std::string& id : carried) carried_over.push_back(json::string(id));
  return {{"total", visits.size()},       {"states", counts(states)},
          {"methods", counts(methods)},   {"problems", counts(problems)},
          {"rules", counts(rules)},       {"handled", counts(handled)},
          {"without_file", without_file}, {"linked", linked},
          {"open", std::move(open)},      {"carried", std::move(carried_over)}};
}

}  // namespace kaopass::desk
