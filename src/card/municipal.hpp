#pragma once
// The municipal counter's side of what a municipality changes on a card
// (docs/profile/card-switch.md). One channel, from the counter's own reader or the virtual card in
// process. Each call is one write of the card, or none.
//
// All: TerminalRole unless the credential's leaf is a municipality's; the errors of
// Session::authenticate_terminal(); CardStateConflict when the card's state does not allow it, or
// is that already, with nothing changed; CardUnreadable when the card could not write, with nothing
// changed; PinFormat with nothing sent.

#include <optional>

#include "apdu/channel.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "pki/credential.hpp"

namespace kaopass::card {

// Erases the signature certificate and the holder's PINs; the rest of the card stays.
Status switch_to_face_authentication(apdu::CardChannel& channel,
                                     const pki::TerminalCredential& municipality, base::Day today);

// 4 digits each.
struct NewPins {
  base::Pin authentication;  // of the user-authentication key
  base::Pin text;            // 入力補助
  base::Pin juki;            // 住基
};
// The signature certificate stays absent until the holder applies for a new one.
Status switch_to_ordinary(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                          const NewPins& pins, base::Day today);

// New values and full tries, of the PINs that are given; `signature_password` only where the card
// has a signature certificate. At least one of both.
Status reset_pins(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                  const std::optional<NewPins>& pins,
                  const std::optional<base::Pin>& signature_password, base::Day today);

struct NewCertificate {
  const pki::PrivateKey& key;
  base::ByteView certificate;  // DER
};
Status renew_authentication(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                            const NewCertificate& renewed, base::Day today);
Status renew_signature(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                       const NewCertificate& renewed, const base::Pin& password, base::Day today);

// Whole files, as the issuer signed them. Erases the signature certificate: it names the holder as
// they were before.
struct RewrittenFiles {
  base::Bytes face, attributes, integrity;
};
Status rewrite_items(apdu::CardChannel& channel, const pki::TerminalCredential& municipality,
                     const RewrittenFiles& files, base::Day today);

// 6 to 16 of A-Z and 0-9 with at least one of each; PinFormat.
Status check_signature_password(const base::Pin& password);

}  // namespace kaopass::card
