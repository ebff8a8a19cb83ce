#include "city/case.hpp"

#include <algorithm>
#include <array>

#include "card/municipal.hpp"
#include "card/pin.hpp"
#include "city/card_maker.hpp"
#include "city/counter_rules.hpp"
#include "city/numbering.hpp"

namespace kaopass::city {
namespace {

constexpr std::size_t kCodeDigits = 6;
constexpr std::size_t kTokenOctets = 16;

constexpr std::array<std::string_view, 12> kProcedures{
    "issue",   "to-face",  "to-ordinary", "pin",  "renew", "change",
    "move-in", "move-out", "death",       "loss", "found", "revoke"};

std::string new_code(base::Random& random) {
  return random_text(random, kDigits, kCodeDigits);
}

// What stands between the two; takes it off `text`. Nothing where it does not begin so.
std::optional<std::string_view> take(std::string_view& text, std::string_view before,
                                     std::string_view after) {
  if (!text.starts_with(before)) return std::nullopt;
  const auto end = text.find(after, before.size());
  if (end == std::string_view::npos) return std::nullopt;
  const auto value = text.substr(before.size(), end - before.size());
  text.remove_prefix(end + after.size());
  return value;
}

bool is_minor(const Case& open, base::Day today) {
  const auto* person = person_of(open);
  return person != nullptr && base::age_on(person->birth, today) < kOwnWillAge;
}

// Whether it is the holder's to decide, so that it counts who acts. A loss only stops, so anybody
// may report it, by telephone too; the register's notifications are the head of household's as
// well.
bool is_holders_act(Procedure procedure) {
  switch (procedure) {
    case Procedure::Issue:
    case Procedure::ToFace:
    case Procedure::ToOrdinary:
    case Procedure::Pin:
    case Procedure::Renew:
    case Procedure::Found:
    case Procedure::Revoke:
      return true;
    case Procedure::Change:
    case Procedure::MoveIn:
    case Procedure::MoveOut:
    case Procedure::Death:
    case Procedure::Loss:
      break;
  }
  return false;
}

bool has_died(const Case& open) {
  return open.resident && open.resident->status == store::ResidentStatus::Died;
}

bool writes_person(const Case& open) {
  switch (*open.procedure) {
    case Procedure::Issue:
      return !open.resident;
    case Procedure::Change:
    case Procedure::MoveIn:
      return true;
    default:
      return false;
  }
}

bool has_reason(Procedure procedure) {
  return procedure == Procedure::Loss || procedure == Procedure::Revoke ||
         procedure == Procedure::Death;
}

bool needs_card(Procedure procedure) {
  return procedure == Procedure::ToFace || procedure == Procedure::ToOrdinary ||
         procedure == Procedure::Pin || procedure == Procedure::Renew ||
         procedure == Procedure::Found || procedure == Procedure::Loss ||
         procedure == Procedure::Revoke;
}

bool proxy_is_whole(const Case& open, base::Day today) {
  const auto* person = person_of(open);
  if (person == nullptr) return true;
  if (open.proxy && !check_is_another(*open.proxy, person->name.reveal())) return false;
  const PinsSet pins = wants_pins(open, today) ? PinsSet::Yes : PinsSet::No;
  return check_actor(open.proxy, person->birth, pins, today).has_value();
}

bool is_done(const Case& open, std::string_view step, base::Day today) {
  if (step == "person") return open.person.has_value();
  if (step == "card") return !open.card.empty();
  if (step == "photo") return open.portrait.has_value();
  if (step == "kind") return open.kind.has_value();
  if (step == "proxy") return proxy_is_whole(open, today);
  if (step == "registration") return open.wish.has_value();
  if (step == "advice") return open.advice_heard;
  if (step == "reason") return !open.reason.empty();
  if (step == "pins") {
    const Halves wanted = wanted_pins(open, today);
    return (!wanted.authentication || open.pin) && (!wanted.signature || open.signature_password);
  }
  return open.certificates.authentication || open.certificates.signature;
}

}  // namespace

std::string_view procedure_name(Procedure procedure) {
  return kProcedures.at(static_cast<std::size_t>(procedure));
}

std::optional<Procedure> parse_procedure(std::string_view name) {
  const auto* found = std::ranges::find(kProcedures, name);
  if (found == kProcedures.end()) return std::nullopt;
  return static_cast<Procedure>(found - kProcedures.begin());
}

Case open_case(Procedure procedure, base::Random& random, base::Day today) {
  Case open;
  open.phase = Case::Phase::Open;
  open.number = base::to_hex(random.bytes(8));
  open.procedure = procedure;
  open.opened = open.day = today;
  open.pairing_code = new_code(random);
  if (procedure == Procedure::Pin) open.pins.authentication = true;
  if (procedure == Procedure::Renew) open.certificates.authentication = true;
  return open;
}

const insurance::Person* person_of(const Case& open) {
  if (open.person) return &*open.person;
  return open.resident ? &open.resident->person : nullptr;
}

std::optional<CardState> kind_of(const Case& open) {
  if (open.procedure == Procedure::ToFace) return CardState::FaceAuthentication;
  if (open.procedure == Procedure::ToOrdinary) return CardState::Ordinary;
  return open.kind;
}

bool asks_registration(const Case& open) {
  return (open.procedure == Procedure::Issue || open.procedure == Procedure::ToFace) &&
         open.registered != true;
}

bool wants_advice(const Case& open) {
  return open.procedure == Procedure::ToFace && open.registered != true;
}

Halves wanted_pins(const Case& open, base::Day today) {
  const auto* person = person_of(open);
  const bool grown = person != nullptr && base::age_on(person->birth, today) >= kSignatureAge;
  if (open.procedure == Procedure::Issue) {
    const bool ordinary = open.kind == CardState::Ordinary;
    return {ordinary, ordinary && grown};
  }
  if (open.procedure == Procedure::ToOrdinary) return {true, false};
  if (open.procedure == Procedure::Pin) return open.pins;
  if (open.procedure == Procedure::Renew) return {false, open.certificates.signature};
  return {};
}

bool wants_pins(const Case& open, base::Day today) {
  const Halves wanted = wanted_pins(open, today);
  return wanted.authentication || wanted.signature;
}

std::vector<std::string_view> needs(const Case& open, base::Day today) {
  std::vector<std::string_view> all;
  if (!open.procedure) return all;
  const Procedure procedure = *open.procedure;
  if (needs_card(procedure)) all.emplace_back("card");
  if (writes_person(open)) all.emplace_back("person");
  if (procedure == Procedure::Issue) {
    const auto* person = person_of(open);
    if (person == nullptr || wants_photo(person->birth, today)) all.emplace_back("photo");
    all.emplace_back("kind");
  }
  const bool asks_actor = is_holders_act(procedure) && !has_died(open);
  if (asks_actor && (open.proxy || is_minor(open, today))) all.emplace_back("proxy");
  if (asks_registration(open) && kind_of(open) && check_registration(*kind_of(open), today)) {
    all.emplace_back("registration");
  }
  if (wants_advice(open)) all.emplace_back("advice");
  if (procedure == Procedure::Renew) all.emplace_back("certificates");
  if (wants_pins(open, today)) all.emplace_back("pins");
  if (has_reason(procedure)) all.emplace_back("reason");
  return all;
}

std::vector<std::string_view> missing(const Case& open, base::Day today) {
  auto all = needs(open, today);
  std::erase_if(all, [&](std::string_view step) { return is_done(open, step, today); });
  return all;
}

Result<std::string> pair_holder(Case& open, std::string_view code, base::Random& random) {
  if (open.pairing_code.empty() || code != open.pairing_code) {
    // Whoever guesses would meet one code or another in the end: pairing ends instead.
    if (!open.pairing_code.empty() && ++open.wrong_codes >= kPairingTries) {
      open.pairing_code.clear();
    }
    return fail(ErrorCode::NotFound, "pairing code");
  }
  open.pairing_code.clear();
  open.holder_token = base::to_hex(random.bytes(kTokenOctets));
  return open.holder_token;
}

void renew_pairing(Case& open, base::Random& random) {
  open.pairing_code = new_code(random);
  open.wrong_codes = 0;
}

Result<ChosenPins> parse_chosen_pins(std::string_view body) {
  ChosenPins pins;
  if (const auto authentication = take(body, R"({"authentication":")", "\"")) {
    if (!card::is_digits(*authentication, 4)) return fail(ErrorCode::PinFormat);
    pins.authentication.emplace(std::string(*authentication));
  }
  const auto before = pins.authentication ? R"(,"signature":")" : R"({"signature":")";
  if (const auto signature = take(body, before, "\"")) {
    pins.signature.emplace(std::string(*signature));
    KAOPASS_CHECK(card::check_signature_password(*pins.signature));
  }
  const bool any = pins.authentication || pins.signature;
  if (!any || body != "}") return fail(ErrorCode::PinFormat);
  return pins;
}

}  // namespace kaopass::city
