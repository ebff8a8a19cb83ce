#pragma once
// The client of a My Number card. Applications are found by selecting them, never by ATR; every
// status word is judged; every loop ends; a removed card is CardRemoved, never a wrong PIN.
//
// One thread at a time. Any call may give the channel's errors (CardRemoved, NoCard, CardBusy,
// CardUnreadable, PcscUnavailable) and CardProtocol, CardFileMissing, CardAccessDenied,
// CardUnreadable for what the card answered; only further errors are named below.

#include "apdu/channel.hpp"
#include "apdu/instruction.hpp"
#include "card/connection.hpp"
#include "card/face_file.hpp"
#include "card/info.hpp"
#include "card/text_files.hpp"
#include "pki/certificate.hpp"
#include "pki/credential.hpp"

namespace kaopass::card {

// Below so many remaining tries 照合番号B is not tried: a wrong front scan must never block it.
inline constexpr int kTriesKept = 5;

class Session {
 public:
  // The channel must outlive the session.
  explicit Session(apdu::CardChannel& channel) : connection_(channel) {}

  // CardUnknown: not a My Number card (no JPKI application). Spends no try.
  Result<CardInfo> info();
  Status identify();  // the first part of it: CardUnknown

  // Certificate 000A, parsed; free on the plastic card. Not yet verified against any CA.
  Result<pki::Certificate> read_auth_certificate();
  Result<PinState> auth_pin_state();  // spends no try

  // Verifies 照合番号B, reads the face file and its signer, verifies DF28 under the CA.
  // TooFewTriesLeft, VerificationNumberWrong, PinBlocked, PinUnusable, CardLies.
  Result<FaceFile> read_face(const base::Pin& number_b, const pki::CvcAnchor& visual_ca);
  // The same for the text application: the four attributes, DF32 and DF33.
  Result<Attributes> read_attributes(const base::Pin& number_b, const pki::CvcAnchor& text_ca);

  // Opens the authentication key for signatures until reset. PinFormat (nothing was sent),
  // PinWrong (tries left in the detail), PinBlocked (this was the last try), PinUnusable (blocked
  // before, or a card without PIN: the chip does not tell which).
  Status verify_auth_pin(const base::Pin& pin);
  // 特定機関認証 as docs/profile/terminal-authentication.md, steps 1 to 5, with a leaf of any role.
  // After a reader's the card makes exactly one PSS signature, over `digest`. `today` in Japan: the
  // card has no clock. TerminalUntrusted, TerminalExpired, TerminalRefused.
  Status authenticate_terminal(const pki::TerminalCredential& terminal, const base::Digest& digest,
                               base::Day today);

  // 256 octets. After verify_auth_pin(): PKCS#1 v1.5 (P1 02).
  Result<base::Bytes> sign_after_pin(const base::Digest& digest);
  // After authenticate_terminal() with the same digest: PSS (P1 04). TerminalRefused.
  Result<base::Bytes> sign_after_terminal(const base::Digest& digest);

  // Forgets everything that was verified on the card.
  Status reset() { return connection_.reset(); }

 private:
  Status open_with_number_b(apdu::FileId pin, const base::Pin& number_b);
  Result<pki::CardVerifiableCertificate> read_signer(apdu::FileId file);
  Status load(const pki::CardVerifiableCertificate& certificate);
  Result<apdu::Response> compute_signature(apdu::SignatureMethod method,
                                           const base::Digest& digest);

  Connection connection_;
};

}  // namespace kaopass::card
