#pragma once
// Everything a card remembers without power. A value: the chip changes a copy and commits it as
// one durable write, so that no moment shows half a change.

#include <array>
#include <map>
#include <memory>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "pki/card_verifiable.hpp"
#include "pki/key.hpp"
#include "vcard/layout.hpp"

namespace kaopass::vcard {

enum class CardState : std::uint8_t { Ordinary = 1, FaceAuthentication = 2 };

inline constexpr std::size_t kMaxFileSize = 32'768;  // READ BINARY has a 15-bit offset
inline constexpr std::size_t kMaxStateSize = 256 * 1024;

// A PIN is kept as its HMAC under a salt of its own, never in clear
// (docs/profile/virtual-card.md says what this is worth).
struct PinValue {
  std::array<std::uint8_t, 16> salt;
  base::Digest mac;
};
PinValue make_pin_value(std::array<std::uint8_t, 16> salt, base::ByteView value);
bool matches(const PinValue& stored, base::ByteView value);

struct PinRecord {
  std::uint8_t tries_left = 0;
  std::optional<PinValue> value;  // none: never set, or erased
};

// Contents are immutable and shared, so that copying a state costs little.
using Content = std::shared_ptr<const base::secret<base::Bytes>>;
using Key = std::shared_ptr<const pki::PrivateKey>;

struct State {
  CardState card_state = CardState::Ordinary;
  base::Day trusted_date;  // docs/profile/terminal-authentication.md, "Dates"
  pki::CvcAnchor terminal_ca;
  std::map<Place, Content> files;
  std::map<Place, Key> keys;
  std::map<Place, PinRecord> pins;

  void put_file(Place place, base::Bytes content);
};

base::secret<base::Bytes> encode(const State& state);
// FileDamaged for anything that encode() did not write.
Result<State> parse_state(base::ByteView encoded);

// Erases what a face-authentication card must not hold (docs/profile/card-switch.md): signature
// certificate and key, values of the holder's PINs. Counters stay as they are.
void make_face_authentication(State& state);
// The first half of it: signature certificate, its key and password, whatever the card's state.
void erase_signature(State& state);

}  // namespace kaopass::vcard
