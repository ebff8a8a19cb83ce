#pragma once
// The municipal counter's side of the card switch (docs/profile/card-switch.md). One channel, from
// the counter's own reader or the virtual card in process.
//
// Both: TerminalRole unless the credential's leaf is a municipality's; the errors of
// Session::authenticate_terminal(); CardStateConflict when the card is in that state already, with
// nothing changed; CardUnreadable when the card could not write, with nothing changed.

#include "apdu/channel.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "pki/credential.hpp"

namespace kaopass::card {

// Erases the signature certificate and the holder's PINs; the rest of the card stays.
Status switch_to_face_authentication(apdu::CardChannel& channel,
                                     const pki::TerminalCredential& municipality, base::Day today);

// 4 digits each. The signature certificate stays absent until the holder applies for a new one.
struct NewPins {
  base::Pin authentication;  // of the user-authentication key
  base::Pin text;            // 入力補助
  base::Pin juki;            // 住基
};
// Further errors: PinFormat, with nothing sent.
Status switch_to_ordinary(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                          const NewPins& pins, base::Day today);

}  // namespace kaopass::card
