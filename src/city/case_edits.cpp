// The small steps of a case: what the clerk chooses or ticks.
#include "city/application.hpp"
#include "city/clerks.hpp"
#include "city/counter_rules.hpp"
#include "city/window.hpp"
#include "net/json.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;

constexpr std::size_t kTextLimit = 480;  // octets

Result<bool> bool_member(const json::object& body, std::string_view name) {
  const json::value* value = body.if_contains(name);
  if (value == nullptr || !value->is_bool()) return fail(ErrorCode::InvalidJson, std::string(name));
  return value->get_bool();
}

Result<Halves> read_halves(const json::object& body) {
  Halves halves;
  KAOPASS_TRY(halves.authentication, bool_member(body, "authentication"));
  KAOPASS_TRY(halves.signature, bool_member(body, "signature"));
  if (!halves.authentication && !halves.signature) {
    return fail(ErrorCode::InvalidValue, "at least one");
  }
  return halves;
}

Result<Proxy> read_proxy(const json::object& object) {
  Proxy proxy;
  KAOPASS_TRY(auto name, net::text_member(object, "name"));
  if (name.empty() || name.size() > kTextLimit) return fail(ErrorCode::InvalidValue, "name");
  proxy.name = base::secret<std::string>(std::move(name));
  KAOPASS_TRY(const auto relation_text, net::text_member(object, "relation"));
  const auto relation = parse_relation(relation_text);
  if (!relation) return fail(ErrorCode::InvalidValue, "relation");
  proxy.relation = *relation;
  const json::value* papers = object.if_contains("papers");
  if (papers == nullptr || !papers->is_array()) return fail(ErrorCode::InvalidJson, "papers");
  for (const json::value& each : papers->get_array()) {
    const auto paper = each.is_string() ? parse_paper(each.get_string()) : std::nullopt;
    if (!paper) return fail(ErrorCode::InvalidValue, "papers");
    proxy.papers.insert(*paper);
  }
  return proxy;
}

bool is_reason_of(Procedure procedure, std::string_view reason) {
  const bool gone = reason == "lost" || reason == "stolen";
  if (procedure == Procedure::Loss) return gone;
  if (procedure == Procedure::Death) return parse_death_paper(reason).has_value();
  return procedure == Procedure::Revoke && (gone || reason == "damaged" || reason == "returned");
}

Status check_event_day(const Case& open, base::Day day, base::Day today) {
  if (open.procedure == Procedure::MoveOut || open.procedure == Procedure::Death) {
    return check_life_day(day, today, *open.resident, open.cards);
  }
  std::optional<base::Day> issued;
  for (const store::CityCard& each : open.cards) {
    if (each.card == open.card) issued = each.issued;
  }
  return check_card_day(day, today, open.resident->person.birth, issued);
}

}  // namespace

Result<net::Response> Window::change(Edit edit, net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  const auto lock = enter();
  KAOPASS_CHECK(must_be_seen(request));
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  KAOPASS_CHECK((this->*edit)(body));
  return changed();
}

// After too many wrong ones there is none until the clerk asks.
Status Window::show_new_code(const json::object& /*body*/) {
  if (!case_.holder_token.empty()) return fail(ErrorCode::CounterStepUnfit, "paired");
  renew_pairing(case_, office_.random);
  return {};
}

Status Window::choose_kind(const json::object& body) {
  KAOPASS_CHECK(must_be_of({Procedure::Issue}));
  KAOPASS_TRY(const auto name, net::text_member(body, "kind"));
  const auto kind = parse_state(name);
  if (!kind) return fail(ErrorCode::InvalidValue, "kind");
  const auto* person = person_of(case_);
  const bool infant = person != nullptr && !wants_photo(person->birth, today());
  const auto photo = infant && !case_.portrait ? rules::Photo::Missing : rules::Photo::There;
  KAOPASS_CHECK(check_obtain(*kind, rules::Act::ObtainNew, today(), photo));
  case_.kind = kind;
  if (*kind == CardState::FaceAuthentication) forget_pins();
  if (!check_registration(*kind, today())) case_.wish.reset();
  return {};
}

Status Window::say_wish(const json::object& body) {
  KAOPASS_CHECK(must_be_of({Procedure::Issue, Procedure::ToFace}));
  KAOPASS_TRY(const auto wish, net::text_member(body, "wish"));
  if (wish != "yes" && wish != "no") return fail(ErrorCode::InvalidValue, "wish");
  const auto kind = kind_of(case_);
  if (!kind) return fail(ErrorCode::CounterStepUnfit, "missing: kind");
  if (wish == "yes") KAOPASS_CHECK(check_registration(*kind, today()));
  case_.wish = wish == "yes";
  return {};
}

Status Window::name_proxy(const json::object& body) {
  const json::value* named = body.if_contains("proxy");
  if (named == nullptr) return fail(ErrorCode::InvalidJson, "proxy");
  if (named->is_null()) {
    case_.proxy.reset();
    return {};
  }
  if (!named->is_object()) return fail(ErrorCode::InvalidJson, "proxy");
  KAOPASS_TRY(auto proxy, read_proxy(named->get_object()));
  if (const auto* person = person_of(case_)) {
    KAOPASS_CHECK(check_is_another(proxy, person->name.reveal()));
  }
  case_.proxy.emplace(std::move(proxy));
  return {};
}

Status Window::hear_advice(const json::object& body) {
  KAOPASS_CHECK(must_be_of({Procedure::ToFace}));
  KAOPASS_TRY(case_.advice_heard, bool_member(body, "heard"));
  return {};
}

Status Window::choose_pins_to_set(const json::object& body) {
  KAOPASS_CHECK(must_be_of({Procedure::Pin}));
  KAOPASS_TRY(const auto halves, read_halves(body));
  if (halves.signature && !case_.card_has_signature) {
    return fail(ErrorCode::CounterStepUnfit, "the card has no signature certificate");
  }
  case_.pins = halves;
  forget_pins();
  return {};
}

Status Window::choose_certificates(const json::object& body) {
  KAOPASS_CHECK(must_be_of({Procedure::Renew}));
  KAOPASS_TRY(const auto halves, read_halves(body));
  if (halves.signature) {
    if (case_.card_state) KAOPASS_CHECK(check_has_pins(*case_.card_state, today()));
    const auto* person = person_of(case_);
    if (person != nullptr && base::age_on(person->birth, today()) < kOwnWillAge) {
      return fail(ErrorCode::CounterStepUnfit, "a signature certificate below the age of 15");
    }
  }
  case_.certificates = halves;
  forget_pins();
  return {};
}

Status Window::write_event(const json::object& body) {
  KAOPASS_CHECK(
      must_be_of({Procedure::MoveOut, Procedure::Death, Procedure::Loss, Procedure::Revoke}));
  KAOPASS_TRY(const auto day_text, net::text_member(body, "day"));
  KAOPASS_TRY(const base::Day day, base::parse_iso_day(day_text));
  KAOPASS_CHECK(check_event_day(case_, day, today()));
  std::string reason, destination;
  if (body.contains("reason")) {
    KAOPASS_TRY(reason, net::text_member(body, "reason"));
    if (!is_reason_of(*case_.procedure, reason)) return fail(ErrorCode::InvalidValue, "reason");
  }
  if (body.contains("destination")) {
    KAOPASS_TRY(destination, net::text_member(body, "destination"));
    if (case_.procedure != Procedure::MoveOut) return fail(ErrorCode::InvalidValue, "destination");
    KAOPASS_CHECK(check_address(destination, "destination"));
  }
  case_.day = day;
  case_.reason = std::move(reason);
  case_.destination = std::move(destination);
  return {};
}

}  // namespace kaopass::city
