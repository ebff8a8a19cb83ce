// COMPUTE DIGITAL SIGNATURE and INTERNAL AUTHENTICATE.
#include <algorithm>
#include <utility>

#include "apdu/instruction.hpp"
#include "pki/digest.hpp"
#include "vcard/chip.hpp"

namespace kaopass::vcard {
namespace {

using apdu::Command;
using apdu::Response;
using apdu::SignatureMethod;
using apdu::StatusWord;

constexpr Place kAuthKey{Application::Jpki, apdu::jpki::kAuthKey};
constexpr Place kCommonKey{Application::Common, apdu::common::kInternalKey};
constexpr std::size_t kMaxMessage = 255;

// Input lengths of facts/card.md 2.2, table of P1.
bool length_fits(SignatureMethod method, std::size_t length) {
  switch (method) {
    case SignatureMethod::Pkcs1Verbatim:
      return length >= 1 && length <= pki::kPkcs1RawMaximum;
    case SignatureMethod::Pkcs1Digest:
    case SignatureMethod::PssDigest:
      return length == sizeof(base::Digest);
    case SignatureMethod::BareDigest:
    case SignatureMethod::Pkcs1Message:
    case SignatureMethod::PssMessage:
      return length >= 1 && length <= kMaxMessage;
  }
  return false;
}

base::Digest as_digest(base::ByteView octets) {
  base::Digest digest{};
  std::ranges::copy(octets.first(digest.size()), digest.begin());
  return digest;
}

Result<base::Bytes> sign(const pki::PrivateKey& key, SignatureMethod method, base::ByteView data) {
  switch (method) {
    case SignatureMethod::Pkcs1Verbatim:
      return key.sign_pkcs1_raw(data);
    case SignatureMethod::BareDigest:
      return key.sign_pkcs1_raw(pki::sha256(data));
    case SignatureMethod::Pkcs1Digest:
      return key.sign_pkcs1_sha256(as_digest(data));
    case SignatureMethod::Pkcs1Message:
      return key.sign_pkcs1_sha256(pki::sha256(data));
    case SignatureMethod::PssDigest:
      return key.sign_pss_sha256(as_digest(data));
    case SignatureMethod::PssMessage:
      return key.sign_pss_sha256(pki::sha256(data));
  }
  return fail(ErrorCode::CryptoFailed, "signature method");
}

tl::expected<const FileRow*, StatusWord> referenced_key(Chip& chip, std::uint8_t p2) {
  if (p2 == 0x00) {
    const auto place = default_key(chip.session.application);
    if (!place) return tl::unexpected(StatusWord::BadParameters);
    return find_file(*place);
  }
  const auto row = chip.referenced(p2);
  if (row && (*row)->kind != Kind::Key) return tl::unexpected(StatusWord::FileStructureMismatch);
  return row;
}

// After the PIN; or, for the user-authentication key, once after terminal authentication.
bool may_sign(Chip& chip, const FileRow& key, const Command& command) {
  if (key.place == kAuthKey) {
    const auto granted = std::exchange(chip.session.terminal.may_sign, std::nullopt);
    const bool pss = static_cast<SignatureMethod>(command.p1) == SignatureMethod::PssDigest;
    if (granted && pss && base::equal(*granted, command.data)) return true;
  }
  return chip.is_open(key);
}

Response finish(const Result<base::Bytes>& signature) {
  return signature ? Response{.data = *signature} : only(StatusWord::OtherError);
}

}  // namespace

Response compute_signature(Chip& chip, const Command& command) {
  if (command.p1 > static_cast<std::uint8_t>(SignatureMethod::PssMessage)) {
    return only(StatusWord::BadParameters);
  }
  // Told before signing: a signature that does not fit must not use up a grant.
  if (command.le.value_or(apdu::kShortLe) < pki::kRsaSignatureSize) {
    return only(apdu::wrong_le_status(pki::kRsaSignatureSize));
  }
  const auto key = referenced_key(chip, command.p2);
  if (!key) return only(key.error());
  const auto method = static_cast<SignatureMethod>(command.p1);
  const bool allowed = may_sign(chip, **key, command);
  if (!length_fits(method, command.data.size())) return only(StatusWord::WrongLength);
  if ((*key)->place == kCommonKey) return only(StatusWord::ConditionsNotSatisfied);
  const auto found = chip.state.keys.find((*key)->place);
  if (!allowed || found == chip.state.keys.end()) return only(StatusWord::SecurityNotSatisfied);
  return finish(sign(*found->second, method, command.data));
}

Response internal_authenticate(Chip& chip, const Command& command) {
  if (command.p1 != 0) return only(StatusWord::BadParameters);
  const auto key = referenced_key(chip, command.p2);
  if (!key) return only(key.error());
  if ((*key)->place != kCommonKey) return only(StatusWord::ConditionsNotSatisfied);
  if (command.data.empty() || command.data.size() > kMaxMessage) {
    return only(StatusWord::WrongLength);
  }
  return finish(chip.state.keys.at(kCommonKey)->sign_pkcs1_sha256(pki::sha256(command.data)));
}

}  // namespace kaopass::vcard
