#include "reader/api_bodies.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "net/json.hpp"

namespace kaopass::reader {
namespace {

namespace json = boost::json;

constexpr std::array<std::pair<wire::Helper, std::string_view>, 4> kHelpers{
    {{wire::Helper::None, "none"},
     {wire::Helper::Family, "family"},
     {wire::Helper::Carer, "carer"},
     {wire::Helper::Staff, "staff"}}};
constexpr std::array kMethods{wire::Method::Face, wire::Method::Pin, wire::Method::Visual};

tl::unexpected<Error> bad(std::string_view what) {
  return fail(ErrorCode::InvalidJson, std::string(what));
}

// An object with no other members than these.
Result<json::object> object_of(std::string_view body,
                               std::initializer_list<std::string_view> names) {
  KAOPASS_TRY(json::object object, net::parse_object(body));
  for (const auto& member : object) {
    const bool known = std::any_of(names.begin(), names.end(), [&](std::string_view name) {
      return name == std::string_view(member.key());
    });
    if (!known) return bad("unknown member");
  }
  return object;
}

Result<wire::Helper> helper_in(const json::object& object) {
  KAOPASS_TRY(const std::string name, net::text_member(object, "helper"));
  for (const auto& [helper, known] : kHelpers) {
    if (known == name) return helper;
  }
  return bad("helper");
}

Result<std::optional<wire::Helper>> any_helper_in(const json::object& object) {
  if (!object.contains("helper")) return std::nullopt;
  return helper_in(object);
}

Result<card::CardFront> parse_front(const json::value& value) {
  if (!value.is_object()) return bad("front");
  const json::object& object = value.get_object();
  KAOPASS_TRY(const std::string birth_text, net::text_member(object, "birth"));
  KAOPASS_TRY(const std::string expiry_text, net::text_member(object, "expiry"));
  KAOPASS_TRY(std::string code, net::text_member(object, "security_code"));
  KAOPASS_TRY(const base::Day birth, base::parse_iso_day(birth_text));
  KAOPASS_TRY(const base::Day expiry, base::parse_iso_day(expiry_text));
  return card::CardFront{birth, expiry, base::secret<std::string>{std::move(code)}};
}

}  // namespace

std::string_view helper_name(wire::Helper helper) {
  for (const auto& [known, name] : kHelpers) {
    if (known == helper) return name;
  }
  return kHelpers.front().second;
}

Result<VisitBody> parse_visit_body(std::string_view body) {
  KAOPASS_TRY(const json::object object, object_of(body, {"card", "front"}));
  VisitBody visit;
  if (object.contains("card")) {
    KAOPASS_TRY(visit.card, net::text_member(object, "card"));
  }
  if (const json::value* front = object.if_contains("front")) {
    KAOPASS_TRY(card::CardFront parsed, parse_front(*front));
    visit.front.emplace(std::move(parsed));
  }
  return visit;
}

Result<MethodBody> parse_method_body(std::string_view body) {
  KAOPASS_TRY(const json::object object, object_of(body, {"method", "prompts"}));
  const json::value* prompts = object.if_contains("prompts");
  if (prompts != nullptr && !prompts->is_bool()) return bad("prompts");
  const auto movements =
      prompts != nullptr && prompts->get_bool() ? Movements::Wanted : Movements::WhereNeeded;
  KAOPASS_TRY(const std::string name, net::text_member(object, "method"));
  for (const wire::Method method : kMethods) {
    if (wire::method_name(method) == name) return MethodBody{method, movements};
  }
  return bad("method");
}

// By hand and in one spelling only: a JSON library would keep copies that nobody wipes.
Result<base::Pin> parse_pin_body(std::string_view body) {
  constexpr std::string_view kHead = "{\"pin\":\"";
  constexpr std::string_view kTail = "\"}";
  constexpr std::size_t kLongest = 16;
  const std::size_t frame = kHead.size() + kTail.size();
  const bool framed = body.size() >= frame && body.size() <= frame + kLongest &&
                      body.starts_with(kHead) && body.ends_with(kTail);
  if (!framed) return bad("pin");
  const std::string_view pin = body.substr(kHead.size(), body.size() - frame);
  if (pin.find_first_of("\"\\") != std::string_view::npos) return bad("pin");
  return base::Pin{std::string(pin)};
}

Result<HelperBody> parse_helper_body(std::string_view body) {
  KAOPASS_TRY(const json::object object, object_of(body, {"visit", "helper"}));
  KAOPASS_TRY(std::string visit, net::text_member(object, "visit"));
  KAOPASS_TRY(const wire::Helper helper, helper_in(object));
  return HelperBody{std::move(visit), helper};
}

Result<RegistrationBody> parse_registration_body(std::string_view body) {
  KAOPASS_TRY(const json::object object, object_of(body, {"choice", "helper"}));
  KAOPASS_TRY(const std::string choice, net::text_member(object, "choice"));
  if (choice != "yes" && choice != "no") return bad("choice");
  KAOPASS_TRY(const auto helper, any_helper_in(object));
  return RegistrationBody{choice == "yes" ? Choice::Yes : Choice::No, helper};
}

Result<ConsentsBody> parse_consents_body(std::string_view body) {
  KAOPASS_TRY(const json::object object, object_of(body, {"consents", "helper"}));
  const json::value* consents = object.if_contains("consents");
  if (consents == nullptr || !consents->is_object()) return bad("consents");
  KAOPASS_TRY(const auto helper, any_helper_in(object));
  ConsentsBody parsed{{}, helper};
  for (const auto& member : consents->get_object()) {
    const auto kind = insurance::record_kind(std::string_view(member.key()));
    if (!kind || !member.value().is_bool()) return bad("consents");
    parsed.consents[*kind] = member.value().get_bool();
  }
  if (parsed.consents.size() != insurance::kRecordKinds.size()) return bad("consents");
  return parsed;
}

Result<std::string> parse_release_body(std::string_view body) {
  KAOPASS_TRY(const json::object object, object_of(body, {"release"}));
  return net::text_member(object, "release");
}

}  // namespace kaopass::reader
