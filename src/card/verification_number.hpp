#pragma once
// 照合番号B: opens the photo and the printed items of a card to whoever sees its front
// (facts/card.md 2.4). Not a holder's secret, but it must not travel further than the reader.

#include <string>

#include "base/secret.hpp"
#include "base/time.hpp"

namespace kaopass::card {

// What the front scan of a card slot delivers, or staff key in from the card before them.
struct CardFront {
  base::Day birth;
  base::Day expiry;                         // of the card, not of a certificate
  base::secret<std::string> security_code;  // 4 digits
};

// 14 digits: birth as YYMMDD in the Japanese era, expiry as YYYY, security code.
// InvalidDate (birth before Meiji), InvalidValue (security code).
Result<base::Pin> verification_number_b(const CardFront& front);

// InvalidValue unless it is 14 digits.
Status check_number_b(const base::Pin& number);

}  // namespace kaopass::card
