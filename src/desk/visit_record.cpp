// A visit as the store's row: what every desk shows in columns, the rest as our own JSON.

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "desk/visit.hpp"
#include "rules/decide.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 4> kRequests{"check", "registration", "coverage",
                                                    "consents"};
constexpr std::array<std::string_view, 4> kFileStates{"none", "due", "staged", "written"};

template <class Enum, std::size_t N>
std::string_view name_of(const std::array<std::string_view, N>& names, Enum value) {
  return names[static_cast<std::size_t>(value)];
}

tl::unexpected<Error> damaged(std::string_view what) {
  return fail(ErrorCode::FileDamaged, "reception: " + std::string(what));
}

// Members of a JSON object that this program has written itself: anything else is damage.
class Members {
 public:
  explicit Members(const json::object& object) : object_(object) {}

  [[nodiscard]] Result<std::string> text(std::string_view name) const {
    const json::value* member = object_.if_contains(name);
    if (member == nullptr || !member->is_string()) return damaged(name);
    return std::string(member->get_string());
  }
  [[nodiscard]] Result<bool> flag(std::string_view name) const {
    const json::value* member = object_.if_contains(name);
    if (member == nullptr || !member->is_bool()) return damaged(name);
    return member->get_bool();
  }
  template <class Enum, std::size_t N>
  Result<Enum> choice(std::string_view name, const std::array<std::string_view, N>& names) const {
    KAOPASS_TRY(const std::string value, text(name));
    for (std::size_t i = 0; i < N; ++i) {
      if (names[i] == value) return static_cast<Enum>(i);
    }
    return damaged(name);
  }
  [[nodiscard]] Result<std::vector<json::object>> objects(std::string_view name) const {
    const json::value* member = object_.if_contains(name);
    if (member == nullptr || !member->is_array()) return damaged(name);
    std::vector<json::object> objects;
    for (const json::value& element : member->get_array()) {
      if (!element.is_object()) return damaged(name);
      objects.push_back(element.get_object());
    }
    return objects;
  }

 private:
  const json::object& object_;
};

json::array to_json(const std::vector<wire::ConsentRecord>& records) {
  json::array array;
  for (const wire::ConsentRecord& record : records) {
    array.push_back(json::object{{"kind", insurance::record_kind_name(record.kind)},
                                 {"yes", record.consented},
                                 {"time", base::to_rfc3339(record.time)}});
  }
  return array;
}

Result<std::vector<wire::ConsentRecord>> records(const Members& members, std::string_view name) {
  KAOPASS_TRY(const auto objects, members.objects(name));
  std::vector<wire::ConsentRecord> records;
  for (const json::object& object : objects) {
    const Members each(object);
    KAOPASS_TRY(const std::string kind_name, each.text("kind"));
    const auto kind = insurance::record_kind(kind_name);
    if (!kind) return damaged("kind");
    KAOPASS_TRY(const bool yes, each.flag("yes"));
    KAOPASS_TRY(const std::string time_text, each.text("time"));
    KAOPASS_TRY(const base::Instant time, base::parse_rfc3339(time_text));
    records.push_back({*kind, yes, time});
  }
  return records;
}

std::string unsent_to_json(const Visit& visit) {
  json::array array;
  for (const Unsent& each : visit.unsent) {
    array.push_back(
        json::object{{"request", name_of(kRequests, each.request)}, {"body", each.body.reveal()}});
  }
  return json::serialize(json::object{{"unsent", array}});
}

Result<json::object> parse(const std::string& text) {
  json::error_code error;
  json::value value = json::parse(text, error);
  if (error || !value.is_object()) return damaged("JSON");
  return std::move(value.get_object());
}

Status read_unsent(const std::string& text, Visit& visit) {
  KAOPASS_TRY(const json::object object, parse(text));
  KAOPASS_TRY(const auto objects, Members(object).objects("unsent"));
  for (const json::object& element : objects) {
    const Members each(element);
    KAOPASS_TRY(const Request request, each.choice<Request>("request", kRequests));
    KAOPASS_TRY(std::string body, each.text("body"));
    visit.unsent.push_back({request, base::secret(std::move(body))});
  }
  return {};
}

constexpr const char* kStaff = "staff";

json::object staff_to_json(const Visit& visit) {
  json::array retired;
  for (const std::string& file : visit.retired) retired.push_back(json::string(file));
  json::object staff{{"visual_staff", visit.visual_staff},
                     {"reference_number", visit.reference_number},
                     {"note_due", visit.note_due},
                     {"retired", std::move(retired)},
                     {"written_at", visit.written_at ? base::to_rfc3339(*visit.written_at) : ""}};
  if (visit.cancelled) {
    staff["cancelled"] = {{"at", base::to_rfc3339(visit.cancelled->at)},
                          {"staff", visit.cancelled->staff},
                          {"reason", cancel_reason_name(visit.cancelled->reason)},
                          {"note", visit.cancelled->note}};
  }
  if (visit.handled) {
    staff["handled"] = {{"at", base::to_rfc3339(visit.handled->at)},
                        {"staff", visit.handled->staff},
                        {"way", way_name(visit.handled->way)},
                        {"note", visit.handled->note}};
  }
  return staff;
}

Status read_handled(const json::object& staff, Visit& visit) {
  const json::value* member = staff.if_contains("handled");
  if (member == nullptr) return {};
  if (!member->is_object()) return damaged("handled");
  const Members members(member->get_object());
  Handled handled;
  KAOPASS_TRY(const std::string at, members.text("at"));
  KAOPASS_TRY(handled.at, base::parse_rfc3339(at));
  KAOPASS_TRY(handled.staff, members.text("staff"));
  KAOPASS_TRY(const std::string name, members.text("way"));
  const auto known = way(name);
  if (!known) return damaged("way");
  handled.way = *known;
  KAOPASS_TRY(handled.note, members.text("note"));
  visit.handled = std::move(handled);
  return {};
}

Status read_cancelled(const json::object& object, Visit& visit) {
  const Members members(object);
  Cancelled cancelled;
  KAOPASS_TRY(const std::string at, members.text("at"));
  KAOPASS_TRY(cancelled.at, base::parse_rfc3339(at));
  KAOPASS_TRY(cancelled.staff, members.text("staff"));
  KAOPASS_TRY(const std::string reason, members.text("reason"));
  const auto known = cancel_reason(reason);
  if (!known) return damaged("reason");
  cancelled.reason = *known;
  KAOPASS_TRY(cancelled.note, members.text("note"));
  visit.cancelled = std::move(cancelled);
  return {};
}

// Rows of before there were staff acts lack it.
Status read_staff(const json::object& details, Visit& visit) {
  const json::value* member = details.if_contains(kStaff);
  if (member == nullptr) return {};
  if (!member->is_object()) return damaged(kStaff);
  const json::object& staff = member->get_object();
  const Members members(staff);
  KAOPASS_TRY(visit.visual_staff, members.text("visual_staff"));
  KAOPASS_TRY(visit.reference_number, members.text("reference_number"));
  KAOPASS_TRY(visit.note_due, members.flag("note_due"));
  KAOPASS_TRY(const std::string written_at, members.text("written_at"));
  if (!written_at.empty()) {
    KAOPASS_TRY(visit.written_at, base::parse_rfc3339(written_at));
  }
  const json::value* retired = staff.if_contains("retired");
  if (retired == nullptr || !retired->is_array()) return damaged("retired");
  for (const json::value& file : retired->get_array()) {
    if (!file.is_string()) return damaged("retired");
    visit.retired.emplace_back(file.get_string());
  }
  KAOPASS_CHECK(read_handled(staff, visit));
  const json::value* cancelled = staff.if_contains("cancelled");
  if (cancelled == nullptr) return {};
  if (!cancelled->is_object()) return damaged("cancelled");
  return read_cancelled(cancelled->get_object(), visit);
}

// The row behind the error. Rows of before errors had one lack it.
std::string_view rule_of(const json::object& details) {
  const json::value* id = details.if_contains("rule");
  if (id == nullptr || !id->is_string()) return {};
  const rules::Row* row = rules::find_row(id->get_string());
  return row != nullptr ? row->id : std::string_view{};
}

// Rows of before it was kept lack it.
Status read_card(const json::object& details, Visit& visit) {
  if (!details.contains("card")) return {};
  KAOPASS_TRY(const std::string hex, Members(details).text("card"));
  KAOPASS_TRY(const base::Bytes octets, base::from_hex(hex));
  base::Digest& card = visit.card.emplace();
  if (octets.size() != card.size()) return damaged("card");
  std::ranges::copy(octets, card.begin());
  return {};
}

std::string details_to_json(const Visit& visit) {
  json::object details{
      {"accepted", visit.accepted},
      {"line_was_down", visit.line_was_down},
      {"rule", visit.error ? visit.error->rule : std::string_view{}},
      {"coverage", visit.coverage.reveal()},
      {"asked", to_json(visit.asked)},
      {"consents", to_json(visit.consents)},
      {"file_state", name_of(kFileStates, visit.file_state)},
      {"file_identifier", base::to_hex(visit.file_identifier)},
      {"executed_at", base::to_rfc3339(visit.executed_at)},
      {"file", visit.file},
      {"has_replacements", visit.has_replacements},
      {"file_error", visit.file_error ? base::info(*visit.file_error).name : std::string_view{}},
      {kStaff, staff_to_json(visit)},
  };
  if (visit.card) details["card"] = base::to_hex(*visit.card);
  if (visit.unchecked) details["unchecked"] = base::info(*visit.unchecked).name;
  return json::serialize(details);
}

Status read_details(const std::string& text, Visit& visit) {
  KAOPASS_TRY(const json::object object, parse(text));
  const Members members(object);
  KAOPASS_TRY(visit.accepted, members.flag("accepted"));
  KAOPASS_TRY(visit.line_was_down, members.flag("line_was_down"));
  if (visit.error) visit.error->rule = rule_of(object);
  KAOPASS_TRY(std::string coverage, members.text("coverage"));
  if (!coverage.empty() && !wire::parse<wire::CoverageAnswer>(base::as_bytes(coverage))) {
    return damaged("coverage");
  }
  visit.coverage = base::secret(std::move(coverage));
  KAOPASS_TRY(visit.asked, records(members, "asked"));
  KAOPASS_TRY(visit.consents, records(members, "consents"));
  KAOPASS_TRY(visit.file_state, members.choice<FileState>("file_state", kFileStates));
  KAOPASS_TRY(const std::string identifier, members.text("file_identifier"));
  KAOPASS_TRY(visit.file_identifier, base::from_hex(identifier));
  KAOPASS_TRY(const std::string executed_at, members.text("executed_at"));
  KAOPASS_TRY(visit.executed_at, base::parse_rfc3339(executed_at));
  KAOPASS_TRY(visit.file, members.text("file"));
  KAOPASS_TRY(visit.has_replacements, members.flag("has_replacements"));
  KAOPASS_TRY(const std::string file_error, members.text("file_error"));
  visit.file_error = base::error_code(file_error);
  if (object.contains("unchecked")) {
    KAOPASS_TRY(const std::string unchecked, members.text("unchecked"));
    visit.unchecked = base::error_code(unchecked);
  }
  KAOPASS_CHECK(read_card(object, visit));
  return read_staff(object, visit);
}

std::optional<wire::Method> method_of(std::string_view name) {
  for (const auto method : {wire::Method::Face, wire::Method::Pin, wire::Method::Visual}) {
    if (wire::method_name(method) == name) return method;
  }
  return std::nullopt;
}

store::ReceptionState state_of(const Visit& visit) {
  if (has_work(visit)) return store::ReceptionState::Pending;
  if (visit.cancelled) return store::ReceptionState::Refused;
  if (is_refused(visit)) return store::ReceptionState::Refused;
  return visit.accepted ? store::ReceptionState::Accepted : store::ReceptionState::Open;
}

}  // namespace

store::Reception to_reception(const Visit& visit) {
  store::Reception reception;
  reception.check_id = visit.check_id;
  reception.day = base::day_in_japan(visit.arrived_at);
  reception.arrived_at = visit.arrived_at;
  reception.reader = visit.reader;
  if (visit.method) reception.method = wire::method_name(*visit.method);
  reception.state = state_of(visit);
  if (visit.error) reception.error = *visit.error;
  reception.validity = visit.validity;
  reception.registered = visit.registered;
  reception.liveness_waived = visit.liveness_waived;
  reception.name = base::secret(std::string(visit.name.reveal()));
  reception.details = base::secret(details_to_json(visit));
  reception.unsent = base::secret(unsent_to_json(visit));
  reception.files = visit.published;
  reception.staff = visit.visual_staff;
  reception.carried = visit.carried;
  return reception;
}

Result<Visit> from_reception(const store::Reception& reception) {
  if (!wire::parse_check_id(reception.check_id)) return damaged("check_id");
  Visit visit;
  visit.check_id = reception.check_id;
  visit.arrived_at = reception.arrived_at;
  visit.reader = reception.reader;
  visit.method = method_of(reception.method);
  if (reception.error) visit.error = *reception.error;
  visit.validity = reception.validity;
  visit.registered = reception.registered;
  visit.liveness_waived = reception.liveness_waived;
  visit.name = base::secret(std::string(reception.name.reveal()));
  visit.carried = reception.carried;
  visit.published = reception.files;
  KAOPASS_CHECK(read_details(reception.details.reveal(), visit));
  KAOPASS_CHECK(read_unsent(reception.unsent.reveal(), visit));
  return visit;
}

Visit visit_or_damage(const store::Reception& reception) {
  auto whole = from_reception(reception);
  if (whole) return *std::move(whole);
  Visit visit;
  const bool named = wire::parse_check_id(reception.check_id).has_value();
  visit.check_id = named ? reception.check_id : wire::to_hex(wire::CheckId{});
  visit.arrived_at = reception.arrived_at;
  visit.reader = reception.reader;
  visit.error = ErrorCode::FileDamaged;
  visit.name = base::secret(std::string(reception.name.reveal()));
  return visit;
}

}  // namespace kaopass::desk
