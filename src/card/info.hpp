#pragma once
// Everything a card tells without any PIN and without spending a try (N3.1: the reader works alike
// for every card; only what the chip says differs).

#include <optional>
#include <string>

#include "base/bytes.hpp"
#include "card/pin.hpp"
#include "card/token.hpp"

namespace kaopass::card {

// Retry queries. Absent where the application or the PIN does not exist.
struct PinStates {
  PinState auth_pin;            // JPKI 0018
  PinState signature_password;  // JPKI 001B
  PinState visual_birth;        // visual 0011
  PinState visual_number_a;     // visual 0013
  PinState visual_number_b;     // visual 0012
  PinState text_pin;            // text 0011
  PinState text_number_a;       // text 0014
  PinState text_number_b;       // text 0015
  PinState juki_pin;            // juki 001C
};

struct CardInfo {
  TokenInfo token;
  std::optional<Availability> availability;             // EF 0008
  std::optional<CardRecord> record;                     // common application, where it exists
  std::optional<base::Bytes> auth_certificate;          // DER; absent where the token wants a PIN
  std::optional<base::Bytes> auth_ca_certificate;       // DER
  std::optional<base::Bytes> signature_ca_certificate;  // DER
  PinStates pins;
};

}  // namespace kaopass::card
