#include "city/case.hpp"

#include <algorithm>

#include "card/pin.hpp"
#include "city/card_maker.hpp"
#include "city/numbering.hpp"

namespace kaopass::city {
namespace {

constexpr std::size_t kCodeDigits = 6;
constexpr std::size_t kTokenOctets = 16;

std::string new_code(base::Random& random) {
  return random_text(random, kDigits, kCodeDigits);
}

bool is_signature_password(std::string_view text) {
  const auto digit = [](char each) { return each >= '0' && each <= '9'; };
  const auto letter = [](char each) { return each >= 'A' && each <= 'Z'; };
  return text.size() >= 6 && text.size() <= 16 && std::ranges::any_of(text, digit) &&
         std::ranges::any_of(text, letter) &&
         std::ranges::all_of(text, [&](char each) { return digit(each) || letter(each); });
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

}  // namespace

Case open_case(base::Random& random) {
  Case open;
  open.number = base::to_hex(random.bytes(8));
  open.pairing_code = new_code(random);
  return open;
}

bool wants_pins(const Case& open) {
  return open.kind == CardState::Ordinary;
}

bool wants_signature_password(const Case& open, base::Day today) {
  return wants_pins(open) && open.person &&
         base::age_on(open.person->birth, today) >= kSignatureAge;
}

std::vector<std::string_view> missing(const Case& open) {
  std::vector<std::string_view> all;
  if (!open.person) all.emplace_back("person");
  if (!open.portrait) all.emplace_back("photo");
  if (wants_pins(open) && !open.pin) all.emplace_back("pins");
  return all;
}

Result<std::string> pair_holder(Case& open, std::string_view code, base::Random& random) {
  if (open.pairing_code.empty() || code != open.pairing_code) {
    if (!open.pairing_code.empty() && ++open.wrong_codes >= kPairingTries) {
      open.pairing_code = new_code(random);
      open.wrong_codes = 0;
    }
    return fail(ErrorCode::NotFound, "pairing code");
  }
  open.pairing_code.clear();
  open.holder_token = base::to_hex(random.bytes(kTokenOctets));
  return open.holder_token;
}

Result<ChosenPins> parse_chosen_pins(std::string_view body) {
  const auto authentication = take(body, R"({"authentication":")", "\"");
  if (!authentication || !card::is_digits(*authentication, 4)) return fail(ErrorCode::PinFormat);
  ChosenPins pins{base::Pin(std::string(*authentication)), std::nullopt};
  if (const auto signature = take(body, R"(,"signature":")", "\"")) {
    if (!is_signature_password(*signature)) return fail(ErrorCode::PinFormat);
    pins.signature = base::Pin(std::string(*signature));
  }
  if (body != "}") return fail(ErrorCode::PinFormat);
  return pins;
}

}  // namespace kaopass::city
