#include "pki/authority.hpp"

#include <cstdio>

#include "base/file.hpp"
#include "base/random.hpp"
#include "pki/authority_files.hpp"
#include "pki/certificate_kinds.hpp"
#include "pki/layout.hpp"
#include "pki/ledger.hpp"

namespace kaopass::pki {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"user-authentication", "digital-signature",
                                                    "tls"};
constexpr std::uint64_t kTerminalsMaximum = 1'000'000'000;  // digits in a terminal key id

// As 997794E9AGCIEG13221003A: 22 random letters and digits, then A (facts/card.md 2.6).
std::string opaque_name() {
  constexpr std::string_view kLetters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  base::SystemRandom random;
  std::string name;
  for (int i = 0; i < 22; ++i) name += kLetters[random.below(kLetters.size())];
  return name + "A";
}

Result<CardVerifiableCertificate> terminal_leaf(const std::filesystem::path& folder,
                                                std::uint64_t number, const PublicKey& key,
                                                const TerminalGrant& grant) {
  if (number >= kTerminalsMaximum) return fail(ErrorCode::InvalidValue, "terminal ids are used up");
  char digits[10];
  std::snprintf(digits, sizeof digits, "%09u", static_cast<unsigned>(number));
  const std::string text(digits);
  const KeyId id = terminal_key_id("97" + text.substr(0, 5), text.substr(5));
  KAOPASS_TRY(const PrivateKey issuer, load_key(layout::key(folder, layout::kTerminalIssuer)));
  return CardVerifiableCertificate::issue(kTestTerminalIssuerId, issuer, id, key, grant);
}

}  // namespace

std::string_view authority_name(AuthorityName name) {
  return kNames.at(static_cast<std::size_t>(name));
}

std::optional<AuthorityName> parse_authority_name(std::string_view name) {
  for (const AuthorityName each : kAuthorityNames) {
    if (authority_name(each) == name) return each;
  }
  return std::nullopt;
}

Result<Authority> Authority::open(const std::filesystem::path& folder) {
  if (!std::filesystem::is_regular_file(layout::ledger(folder))) {
    return fail(ErrorCode::AuthorityMissing, folder.string());
  }
  return Authority(folder);
}

std::filesystem::path Authority::public_folder() const {
  return layout::public_folder(folder_);
}

Result<Certificate> Authority::issue(const Profile& profile, const PublicKey& key,
                                     base::Instant now,
                                     const std::vector<std::string>& hosts) const {
  if (key.kind() != KeyKind::P256) return fail(ErrorCode::InvalidValue, "the key is not P-256");
  KAOPASS_TRY(Certificate certificate,
              issue_under(folder_, AuthorityName::Tls, key, now,
                          [&](const Order& order) { return place_parts(profile, hosts, order); }));
  if (profile.role == Role::Maker || profile.role == Role::Centre) {
    const auto folder = profile.role == Role::Maker ? layout::makers(public_folder())
                                                    : layout::centres(public_folder());
    KAOPASS_CHECK(base::write_file_atomically(folder / (certificate.serial() + ".pem"),
                                              base::as_bytes(certificate.pem()),
                                              base::FileMode::Public));
  }
  return certificate;
}

Result<Credential> Authority::issue_credential(const Profile& profile, base::Instant now,
                                               const std::vector<std::string>& hosts) const {
  KAOPASS_TRY(PrivateKey key, PrivateKey::generate_p256());
  KAOPASS_TRY(Certificate certificate, issue(profile, key.public_key(), now, hosts));
  return Credential{std::move(certificate), std::move(key)};
}

Result<Certificate> Authority::issue_user_authentication(const PublicKey& key, base::Day birth,
                                                         base::Instant now,
                                                         base::Day card_end) const {
  if (key.kind() != KeyKind::Rsa2048) return fail(ErrorCode::InvalidValue, "the key is not RSA");
  return issue_under(folder_, AuthorityName::UserAuthentication, key, now,
                     [&](const Order& order) -> Result<CertificateParts> {
                       return user_authentication_parts(opaque_name(), birth, card_end, order);
                     });
}

Result<Certificate> Authority::issue_digital_signature(const PublicKey& key,
                                                       const SignatureHolder& holder,
                                                       base::Instant now,
                                                       base::Day card_end) const {
  if (key.kind() != KeyKind::Rsa2048) return fail(ErrorCode::InvalidValue, "the key is not RSA");
  return issue_under(folder_, AuthorityName::DigitalSignature, key, now, [&](const Order& order) {
    return digital_signature_parts(opaque_name(), holder, card_end, order);
  });
}

Result<TerminalCertificates> Authority::issue_terminal(const PublicKey& key,
                                                       const TerminalGrant& grant,
                                                       base::Instant now) const {
  if (key.kind() != KeyKind::Rsa2048) return fail(ErrorCode::InvalidValue, "the key is not RSA");
  if (grant.effective > grant.expiry) return fail(ErrorCode::InvalidValue, "expiry before effect");
  // A card has no clock: it could not tell a leaf that is not yet effective.
  if (grant.effective > base::day_in_japan(now)) {
    return fail(ErrorCode::InvalidValue, "effective day in the future");
  }
  KAOPASS_TRY(CardVerifiableCertificate issuer,
              load_cvc(layout::anchor(public_folder(), layout::kTerminalIssuer)));
  KAOPASS_TRY(Ledger ledger, Ledger::open(folder_));
  KAOPASS_TRY(CardVerifiableCertificate leaf, terminal_leaf(folder_, ledger.next(), key, grant));
  const bool reader = grant.role == TerminalRole::Reader;
  KAOPASS_CHECK(ledger.append_issued(
      {layout::kTerminal,
       to_text(leaf.subject()),
       reader ? "reader" : "municipality",
       now,
       base::start_of_day_in_japan(grant.expiry + std::chrono::days{1}) - std::chrono::seconds{1},
       {}}));
  return TerminalCertificates{std::move(issuer), std::move(leaf)};
}

Result<TerminalCredential> Authority::issue_terminal_credential(const TerminalGrant& grant,
                                                                base::Instant now) const {
  KAOPASS_TRY(PrivateKey key, PrivateKey::generate_rsa2048());
  KAOPASS_TRY(TerminalCertificates certificates, issue_terminal(key.public_key(), grant, now));
  return TerminalCredential{std::move(certificates), std::move(key)};
}

Result<std::vector<Issued>> Authority::list() const {
  return read_ledger(folder_);
}

}  // namespace kaopass::pki
