#pragma once
// Bodies of the reader API's requests: what the patient did, as values. Every parser: InvalidJson
// for what is missing, of another type or unknown; trailing octets are refused.

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "card/verification_number.hpp"
#include "insurance/consent.hpp"
#include "reader/session.hpp"
#include "wire/statement.hpp"

namespace kaopass::reader {

struct VisitBody {
  std::string card;  // id of a virtual card; empty for the card in the slot
  std::optional<card::CardFront> front;
};
Result<VisitBody> parse_visit_body(std::string_view body);

struct MethodBody {
  wire::Method method;
  Movements movements;
};
Result<MethodBody> parse_method_body(std::string_view body);
Result<base::Pin> parse_pin_body(std::string_view body);

std::string_view helper_name(wire::Helper helper);  // "family"
struct HelperBody {
  std::string visit;  // the last one that the sender knows of
  wire::Helper helper;
};
Result<HelperBody> parse_helper_body(std::string_view body);

// A statement may name who operates (N3.2, N3.7); whoever was named before stays otherwise.
struct RegistrationBody {
  Choice choice;
  std::optional<wire::Helper> helper;
};
Result<RegistrationBody> parse_registration_body(std::string_view body);

struct ConsentsBody {
  std::map<insurance::RecordKind, bool> consents;  // every kind
  std::optional<wire::Helper> helper;
};
Result<ConsentsBody> parse_consents_body(std::string_view body);

Result<std::string> parse_release_body(std::string_view body);  // JWS

}  // namespace kaopass::reader
