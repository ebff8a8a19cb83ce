// GET CHALLENGE, SET PUBLIC IC KEY, EXTERNAL AUTHENTICATE: the terminal proves itself to the card.
// docs/profile/terminal-authentication.md has the rules and which of them are public.
#include <algorithm>
#include <utility>

#include "pki/digest.hpp"
#include "vcard/chip.hpp"

namespace kaopass::vcard {
namespace {

using apdu::Command;
using apdu::Response;
using apdu::StatusWord;
using pki::CardVerifiableCertificate;

constexpr std::string_view kLabel = "kaopass ta v1";
constexpr std::size_t kNonceSize = 32;
constexpr std::size_t kAuthenticationSize = sizeof(base::Digest) + pki::kRsaSignatureSize;
constexpr std::size_t kSecondPartSize = 5 + pki::kRsaSignatureSize;
constexpr std::size_t kPartHeaders = 5 + 5;  // 7F21 and 5F4E before the body
constexpr Place kTerminalCa{Application::Jpki, apdu::jpki::kTerminalCa};

bool terminal_ca_is_current(const Chip& chip) {
  return chip.session.application == Application::Jpki &&
         chip.session.file == apdu::jpki::kTerminalCa;
}

StatusWord judge(const CardVerifiableCertificate& certificate, const pki::KeyId& issuer,
                 const pki::PublicKey& key) {
  if (certificate.issuer() != issuer) return StatusWord::KeyNotFound;
  return certificate.is_issued_by(issuer, key) ? StatusWord::Ok : StatusWord::VerifyFailed;
}

StatusWord accept_issuer(Chip& chip, CardVerifiableCertificate certificate) {
  const StatusWord verdict =
      judge(certificate, chip.state.terminal_ca.id, chip.state.terminal_ca.key);
  if (verdict == StatusWord::Ok) chip.session.terminal.issuer = std::move(certificate);
  return verdict;
}

StatusWord accept_leaf(Chip& chip, CardVerifiableCertificate certificate) {
  TerminalSession& terminal = chip.session.terminal;
  if (!terminal.issuer) return StatusWord::KeyNotFound;
  const StatusWord verdict =
      judge(certificate, terminal.issuer->subject(), terminal.issuer->public_key());
  if (verdict != StatusWord::Ok) return verdict;
  const pki::TerminalGrant& grant = *certificate.grant();
  if (grant.expiry < chip.state.trusted_date) return StatusWord::PinLocked;
  if (grant.effective > chip.state.trusted_date) {
    State next = chip.state;
    next.trusted_date = grant.effective;
    if (!chip.commit(std::move(next))) return StatusWord::MemoryFailure;
  }
  terminal.leaf = std::move(certificate);
  return StatusWord::Ok;
}

Response load_first_part(Chip& chip, const Command& command) {
  const std::size_t size = command.data.size();
  if (size != kPartHeaders + pki::kCvcBodySize &&
      size != kPartHeaders + pki::kCvcTerminalBodySize) {
    return only(StatusWord::WrongLength);
  }
  if (!terminal_ca_is_current(chip)) return only(StatusWord::NoCurrentFile);
  TerminalSession& terminal = chip.session.terminal;
  terminal = TerminalSession{.first_part = command.data,
                             .issuer = std::move(terminal.issuer),
                             .leaf = {},
                             .nonce = {},
                             .may_sign = {},
                             .may_switch = {},
                             .staged = {}};
  return {};
}

Response load_second_part(Chip& chip, const Command& command) {
  if (command.data.size() != kSecondPartSize) return only(StatusWord::WrongLength);
  if (!terminal_ca_is_current(chip)) return only(StatusWord::NoCurrentFile);
  const base::Bytes first = std::exchange(chip.session.terminal.first_part, {});
  if (first.empty()) return only(StatusWord::ConditionsNotSatisfied);
  auto certificate = CardVerifiableCertificate::parse_parts(first, command.data);
  if (!certificate) return only(StatusWord::BadData);
  return only(certificate->grant() ? accept_leaf(chip, *std::move(certificate))
                                   : accept_issuer(chip, *std::move(certificate)));
}

}  // namespace

Response get_challenge(Chip& chip, const Command& command) {
  if (command.p1 != 0 || command.p2 != 0) return only(StatusWord::BadParameters);
  if (!command.data.empty() || !command.le) return only(StatusWord::WrongLength);
  if (*command.le > apdu::kShortLe) return only(StatusWord::ConditionsNotSatisfied);
  chip.session.terminal.nonce = chip.random.bytes(*command.le);
  return {.data = chip.session.terminal.nonce};
}

Response set_public_ic_key(Chip& chip, const Command& command) {
  if (command.p2 == 0xC1 && command.p1 == 0x06) return load_first_part(chip, command);
  if (command.p2 == 0xC1 && command.p1 == 0x00) return load_second_part(chip, command);
  return only(StatusWord::BadParameters);
}

Response external_authenticate(Chip& chip, const Command& command) {
  if (command.p1 != 0) return only(StatusWord::BadParameters);
  const auto key = chip.referenced(command.p2);
  if (!key) return only(key.error());
  TerminalSession& terminal = chip.session.terminal;
  const base::Bytes nonce = std::exchange(terminal.nonce, {});
  if ((*key)->place != kTerminalCa || !terminal.leaf || nonce.size() != kNonceSize) {
    return only(StatusWord::ConditionsNotSatisfied);
  }
  if (command.data.size() != kAuthenticationSize) return only(StatusWord::WrongLength);

  base::Digest granted{};
  const base::ByteView data{command.data};
  std::ranges::copy(data.first(granted.size()), granted.begin());
  const base::Digest message =
      pki::sha256({base::as_bytes(kLabel), nonce, terminal.leaf->subject(), granted});
  if (!terminal.leaf->public_key().verify_pkcs1_sha256(message, data.subspan(granted.size()))) {
    return only(StatusWord::VerifyFailed);
  }
  const bool reader = terminal.leaf->grant()->role == pki::TerminalRole::Reader;
  (reader ? terminal.may_sign : terminal.may_switch) = granted;
  return {};
}

}  // namespace kaopass::vcard
