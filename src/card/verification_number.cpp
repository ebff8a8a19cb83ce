#include "card/verification_number.hpp"

#include <algorithm>
#include <string_view>

#include "card/pin.hpp"

namespace kaopass::card {
namespace {

constexpr std::size_t kSecurityCodeDigits = 4;
constexpr std::size_t kNumberBDigits = 14;
constexpr std::size_t kYearDigits = 4;

}  // namespace

Result<base::Pin> verification_number_b(const CardFront& front) {
  KAOPASS_CHECK(base::to_era(front.birth));
  const std::string& code = front.security_code.reveal();
  if (!is_digits(code, kSecurityCodeDigits)) return fail(ErrorCode::InvalidValue, "security code");
  std::string number;
  number.reserve(kNumberBDigits);  // no half-filled copies left behind by growth
  number += base::to_era_yymmdd(front.birth);
  number += base::to_yyyymmdd(front.expiry).substr(0, kYearDigits);
  number += code;
  return base::Pin{std::move(number)};
}

Status check_number_b(const base::Pin& number) {
  if (is_digits(number.reveal(), kNumberBDigits)) return {};
  return fail(ErrorCode::InvalidValue, "verification number B has 14 digits");
}

}  // namespace kaopass::card
