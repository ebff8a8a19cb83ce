// The authentication key 0017: opened by the holder's PIN, or by a terminal that proves itself.

#include <string_view>

#include "card/session.hpp"
#include "card/status.hpp"
#include "pki/digest.hpp"

namespace kaopass::card {
namespace {

using apdu::StatusWord;

// docs/profile/terminal-authentication.md
constexpr std::string_view kTerminalLabel = "kaopass ta v1";
constexpr std::size_t kNonceSize = 32;
constexpr std::uint8_t kFirstPart = 0x06;
constexpr std::uint8_t kLastPart = 0x00;
constexpr std::uint8_t kTerminalCertificate = 0xC1;

// A card that refuses a part of the terminal's certificates says which way it distrusts them.
Status part_accepted(StatusWord status) {
  switch (status) {
    case StatusWord::PinLocked:  // here: the leaf expired before the card's trusted date
      return fail(ErrorCode::TerminalExpired, status_text(status));
    case StatusWord::WrongLength:
    case StatusWord::BadData:
    case StatusWord::KeyNotFound:
    case StatusWord::VerifyFailed:
    case StatusWord::BadParameters:  // a card of a generation without the command
    case StatusWord::InstructionUnknown:
      return fail(ErrorCode::TerminalUntrusted, status_text(status));
    default:
      return require_ok(status, "SET PUBLIC IC KEY");
  }
}

// What the card may refuse with once the certificates are loaded.
Status terminal_accepted(StatusWord status, std::string_view command) {
  switch (status) {
    case StatusWord::VerifyFailed:
    case StatusWord::SecurityNotSatisfied:
    case StatusWord::ConditionsNotSatisfied:
    case StatusWord::NoCurrentFile:
      return fail(ErrorCode::TerminalRefused, status_text(status));
    default:
      return require_ok(status, command);
  }
}

Status within_dates(const pki::CardVerifiableCertificate& leaf, base::Day today) {
  if (!leaf.grant()) return fail(ErrorCode::TerminalUntrusted, "leaf without role and dates");
  if (leaf.grant()->effective <= today && today <= leaf.grant()->expiry) return {};
  return fail(ErrorCode::TerminalExpired);
}

Result<base::Bytes> signature_of(apdu::Response&& response) {
  if (response.data.size() != pki::kRsaSignatureSize) {
    return fail(ErrorCode::CardProtocol, "signature of another length");
  }
  return std::move(response.data);
}

}  // namespace

Status Session::verify_auth_pin(const base::Pin& pin) {
  KAOPASS_CHECK(check_auth_pin(pin));
  KAOPASS_CHECK(identify());
  return connection_.verify(apdu::jpki::kAuthPin, pin, ErrorCode::PinWrong);
}

Result<apdu::Response> Session::compute_signature(apdu::SignatureMethod method,
                                                  const base::Digest& digest) {
  KAOPASS_CHECK(identify());
  return connection_.send({.cla = apdu::kProprietary,
                           .ins = apdu::ins::kComputeSignature,
                           .p1 = static_cast<std::uint8_t>(method),
                           .p2 = apdu::jpki::kAuthKey.p2(),
                           .data = base::to_bytes(base::ByteView(digest)),
                           .le = apdu::kShortLe});
}

Result<base::Bytes> Session::sign_after_pin(const base::Digest& digest) {
  KAOPASS_TRY(auto response, compute_signature(apdu::SignatureMethod::Pkcs1Digest, digest));
  KAOPASS_CHECK(require_ok(response.status, "COMPUTE DIGITAL SIGNATURE"));
  return signature_of(std::move(response));
}

Result<base::Bytes> Session::sign_after_terminal(const base::Digest& digest) {
  KAOPASS_TRY(auto response, compute_signature(apdu::SignatureMethod::PssDigest, digest));
  KAOPASS_CHECK(terminal_accepted(response.status, "COMPUTE DIGITAL SIGNATURE"));
  return signature_of(std::move(response));
}

Status Session::load(const pki::CardVerifiableCertificate& certificate) {
  const auto send_part = [&](std::uint8_t place, base::Bytes part) -> Status {
    KAOPASS_TRY(const auto response, connection_.send({.cla = apdu::kProprietary,
                                                       .ins = apdu::ins::kSetPublicIcKey,
                                                       .p1 = place,
                                                       .p2 = kTerminalCertificate,
                                                       .data = std::move(part)}));
    return part_accepted(response.status);
  };
  KAOPASS_CHECK(send_part(kFirstPart, certificate.first_part()));
  return send_part(kLastPart, certificate.second_part());
}

Status Session::authenticate_terminal(const pki::TerminalCredential& terminal,
                                      const base::Digest& digest, base::Day today) {
  const pki::CardVerifiableCertificate& leaf = terminal.certificates.leaf;
  KAOPASS_CHECK(within_dates(leaf, today));
  KAOPASS_CHECK(identify());
  KAOPASS_CHECK(connection_.select_file(apdu::jpki::kTerminalCa));
  KAOPASS_CHECK(load(terminal.certificates.issuer));
  KAOPASS_CHECK(load(leaf));
  KAOPASS_TRY(
      const base::Bytes nonce,
      connection_.run({.ins = apdu::ins::kGetChallenge, .le = kNonceSize}, "GET CHALLENGE"));
  if (nonce.size() != kNonceSize) return fail(ErrorCode::CardProtocol, "nonce of another length");
  const base::Digest message =
      pki::sha256({base::as_bytes(kTerminalLabel), nonce, leaf.subject(), digest});
  KAOPASS_TRY(const base::Bytes signature, terminal.key.sign_pkcs1_sha256(message));
  KAOPASS_TRY(const auto response, connection_.send({.ins = apdu::ins::kExternalAuthenticate,
                                                     .p2 = apdu::jpki::kTerminalCa.p2(),
                                                     .data = base::concat({digest, signature})}));
  return terminal_accepted(response.status, "EXTERNAL AUTHENTICATE");
}

}  // namespace kaopass::card
