#include "desk/staff_view.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "desk/desk.hpp"
#include "net/http.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

json::value time_or_null(const std::optional<base::Instant>& instant) {
  if (!instant) return nullptr;
  return json::string(base::to_rfc3339(*instant));
}

json::value text_or_null(std::string_view text) {
  if (text.empty()) return nullptr;
  return json::string(text);
}

json::value problem_or_null(const std::optional<Refusal>& error) {
  if (!error) return nullptr;
  return problem_json({error->code, {}, error->rule});
}

std::int64_t seconds_until(base::Instant until, base::Instant now) {
  return std::max<std::int64_t>(0, std::chrono::floor<std::chrono::seconds>(until - now).count());
}

// Person, validity and coverages of the centre's answer, in its own spelling.
void add_coverage(json::object& item, const Visit& visit, base::Instant now) {
  item["person"] = nullptr;
  item["validity"] = nullptr;
  item["coverages"] = json::array();
  item["certificate_notice"] = "none";
  json::error_code error;
  const json::value answer = json::parse(visit.coverage.reveal(), error);
  if (error || !answer.is_object()) return;  // not there yet; else from_reception() knows it whole
  json::object person = answer.at("person").as_object();
  const auto birth = base::parse_iso_day(std::string_view(person.at("birth").as_string()));
  if (birth) person["age"] = base::age_on(*birth, base::day_in_japan(now));
  item["person"] = std::move(person);
  item["validity"] = answer.at("validity");
  item["coverages"] = answer.at("coverages");
  item["certificate_notice"] = answer.at("certificate_notice");
}

json::array consents_json(const Visit& visit, base::Instant now) {
  json::array consents;
  for (const wire::ConsentRecord& record : visit.consents) {
    const auto until = record.consented ? std::optional(record.time + insurance::kGrantTime)
                                        : std::optional<base::Instant>();
    consents.push_back(json::object{{"kind", insurance::record_kind_name(record.kind)},
                                    {"consented", record.consented},
                                    {"time", base::to_rfc3339(record.time)},
                                    {"until", time_or_null(until)},
                                    {"seconds_left", until ? seconds_until(*until, now) : 0}});
  }
  return consents;
}

std::string_view file_state(const Visit& visit) {
  if (visit.cancelled) return visit.published.empty() ? "none" : "removed";
  if (visit.file_state == FileState::Written) return "written";
  return visit.accepted && !visit.error ? "due" : "none";
}

json::object file_json(const Visit& visit) {
  const bool is_written = visit.file_state == FileState::Written;
  return {{"state", file_state(visit)},
          {"name", text_or_null(is_written ? visit.file : std::string())},
          {"written_at", is_written ? time_or_null(visit.written_at) : nullptr},
          {"has_replacements", visit.has_replacements},
          {"problem", problem_or_null(visit.file_error)}};
}

// A visit of which nothing was checked: whose job that is follows from why.
json::value problem_of(const Visit& visit) {
  const bool waits = !visit.error && !visit.cancelled && !visit.unsent.empty();
  if (waits) return problem_or_null(Refusal{ErrorCode::LineDown, rule_without_line(visit.method)});
  if (!visit.unchecked) return problem_or_null(visit.error);
  const base::ErrorInfo& why = base::info(*visit.unchecked);
  json::object problem = problem_json({ErrorCode::VisitUnchecked, std::string(why.name)});
  problem["owner"] = base::owner_name(why.owner);
  return problem;
}

json::value handled_json(const std::optional<Handled>& handled) {
  if (!handled) return nullptr;
  return json::object{{"at", base::to_rfc3339(handled->at)},
                      {"staff", handled->staff},
                      {"way", way_name(handled->way)},
                      {"note", handled->note}};
}

json::array ways_json(const std::vector<Way>& ways) {
  json::array names;
  for (const Way way : ways) names.push_back(json::string(way_name(way)));
  return names;
}

json::value cancelled_json(const std::optional<Cancelled>& cancelled) {
  if (!cancelled) return nullptr;
  return json::object{{"at", base::to_rfc3339(cancelled->at)},
                      {"staff", cancelled->staff},
                      {"reason", cancel_reason_name(cancelled->reason)},
                      {"note", cancelled->note}};
}

// Of the reader, while this very visit is in it.
json::value phase_of(const Visit& visit, const Looking& looking) {
  for (const ReaderSeen& reader : looking.readers) {
    const auto& id = reader.state.check_id;
    if (reader.connected && id && wire::to_hex(*id) == visit.check_id) {
      return json::string(reader.state.phase);
    }
  }
  return nullptr;
}

// Staff can help where a machine could not: the card lies in the same reader still, or again. Any
// other that is put in later is somebody else's.
const OpenVisual* visual_for(const Visit& visit, const Looking& looking) {
  const ReceptionStage stage = stage_of(visit, looking.now);
  if (stage != ReceptionStage::Refused && stage != ReceptionStage::CheckAgain) return nullptr;
  if (visit.handled) return nullptr;
  for (const OpenVisual& check : looking.visual) {
    const bool offered = check.state == wire::VisualState::Offered;
    const bool still = check.since <= visit.arrived_at;
    const bool again =
        visit.card == check.certificate_sha256 && check.since - visit.arrived_at < kPatience;
    if (offered && (still || again) && check.reader == visit.reader) return &check;
  }
  return nullptr;
}

json::array actions_json(const Visit& visit, const Looking& looking) {
  json::array actions;
  const auto add = [&](Right right, std::string_view name, bool possible) {
    if (possible && may(looking.role, right)) actions.push_back(json::string(name));
  };
  const bool changeable = looking.may_change && !visit.cancelled;
  add(Right::Visual, "visual", visual_for(visit, looking) != nullptr);
  add(Right::Cancel, "handle", changeable && !ways_for(visit, looking.now).empty());
  add(Right::Cancel, "cancel", changeable);
  add(Right::Link, "link", changeable);
  add(Right::Print, "print", !visit.coverage.reveal().empty());
  add(Right::Cancel, "retry", changeable && has_work(visit));
  return actions;
}

}  // namespace

json::object problem_json(const Error& error) {
  return json::parse(net::error_response(error).text()).at("error").as_object();
}

json::object reception_json(const Visit& visit, const Looking& looking) {
  const base::Day day = base::day_in_japan(visit.arrived_at);
  json::object item{{"id", visit.check_id},
                    {"day", base::to_iso(day)},
                    {"carried_from",
                     visit.carried && day < looking.day ? json::value(base::to_iso(day)) : nullptr},
                    {"arrived_at", base::to_rfc3339(visit.arrived_at)},
                    {"reader", visit.reader},
                    {"state", stage_name(stage_of(visit, looking.now))},
                    {"phase", phase_of(visit, looking)},
                    {"method", text_or_null(visit.method ? wire::method_name(*visit.method) : "")},
                    {"staff", text_or_null(visit.visual_staff)},
                    {"liveness_waived", visit.liveness_waived},
                    {"registered", visit.registered},
                    {"problem", problem_of(visit)},
                    {"file", file_json(visit)},
                    {"reference_number", text_or_null(visit.reference_number)},
                    {"cancelled", cancelled_json(visit.cancelled)},
                    {"ways", ways_json(ways_for(visit, looking.now))},
                    {"handled", handled_json(visit.handled)},
                    {"visual_id", nullptr},
                    {"actions", actions_json(visit, looking)}};
  if (const OpenVisual* visual = visual_for(visit, looking)) item["visual_id"] = visual->visual_id;
  add_coverage(item, visit, looking.now);
  if (may(looking.role, Right::Consents)) item["consents"] = consents_json(visit, looking.now);
  return item;
}

json::array readers_json(const Looking& looking) {
  json::array readers;
  for (const ReaderSeen& reader : looking.readers) {
    const auto visual = std::ranges::find(looking.visual, reader.name, &OpenVisual::reader);
    const auto& check_id = reader.state.check_id;
    readers.push_back(json::object{
        {"reader", reader.name},
        {"connected", reader.connected},
        {"last_seen", base::to_rfc3339(reader.last_seen)},
        {"phase", reader.state.phase},
        {"since", base::to_rfc3339(reader.since)},
        {"wants_staff", wire::staff_wanted_name(reader.state.wants_staff)},
        {"card_forgotten_since", time_or_null(reader.state.card_forgotten_since)},
        {"check_id", text_or_null(check_id ? wire::to_hex(*check_id) : "")},
        {"visual_id", text_or_null(visual == looking.visual.end() ? "" : visual->visual_id)},
        {"certificate_until", base::to_rfc3339(reader.certificate_until)}});
  }
  return readers;
}

json::object visual_json(const OpenVisual& check, const std::string& login, base::Instant now) {
  const bool begun = check.state != wire::VisualState::Offered;
  return {{"visual_id", check.visual_id},
          {"reader", check.reader},
          {"state", wire::visual_state_name(check.state)},
          {"since", base::to_rfc3339(check.since)},
          {"until", time_or_null(check.until)},
          {"seconds_left", check.until ? seconds_until(*check.until, now) : 0},
          {"staff", text_or_null(check.staff)},
          {"mine", begun && check.staff == login},
          {"reason", begun ? json::value(wire::visual_reason_name(check.reason)) : nullptr}};
}

}  // namespace kaopass::desk
