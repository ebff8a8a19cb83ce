#pragma once
// A resident as the town plans them: who they are, how they are insured, which card they get. No
// key and no picture yet.

#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "insurance/coverage.hpp"
#include "insurance/person.hpp"
#include "vcard/state.hpp"

namespace kaopass::city {

using CardState = vcard::CardState;
std::string_view state_name(CardState state);  // "face-authentication"
std::optional<CardState> parse_state(std::string_view name);

enum class PortraitSource {
  Sample,  // a face of the sample pictures
  Drawn,   // head and shoulders as a drawing: every byte of a card, but nothing to match
  None,    // an infant's card has no photo
};

enum class CertificateCondition { Good, ExpiredInGrace, Revoked };

struct CardPlan {
  std::string id;  // "card-001", the folder's name
  CardState state = CardState::Ordinary;
  bool registered = true;  // 健康保険証利用登録
  PortraitSource portrait = PortraitSource::Drawn;
  std::size_t sample = 0;  // which face, where portrait is Sample
  CertificateCondition certificate = CertificateCondition::Good;
  std::string serial;  // 15 digits
  base::Day issued;
  base::Day expiry;
  base::secret<std::string> security_code;  // 4 digits on the front
  base::secret<std::string> my_number;      // 12 digits; check digit wrong on purpose: nobody's
  base::Pin pin;                            // 4 digits; a TEST pin, for an ordinary card
  base::Pin signature_password;             // 6 to 16 of A-Z 0-9, for an adult's ordinary card
};

struct Resident {
  std::string id;  // "resident-001"
  insurance::Person person;
  std::vector<insurance::Coverage> coverages;
  std::optional<CardPlan> card;
};

// A card lasts to the 10th birthday after issue, of a minor to the 5th, as its certificates do
// (facts/card.md 2.6).
base::Day card_expiry(base::Day birth, base::Day issued);

}  // namespace kaopass::city
