#pragma once
// The TEST authority: every CA, the ledger of what was issued and revoked, the lists. One folder,
// DIR/authority: keys/ (0600), public/ (see trust.hpp), signers/, ledger.jsonl, lock.
// Stateless between calls and safe for several processes: each change holds the folder's lock, and
// is durable in the ledger before its result is returned. All names are marked TEST.

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "pki/credential.hpp"
#include "pki/crl.hpp"
#include "pki/release.hpp"
#include "pki/trust.hpp"

namespace kaopass::pki {

enum class AuthorityName { UserAuthentication, DigitalSignature, Tls };
inline constexpr std::array kAuthorityNames = {AuthorityName::UserAuthentication,
                                               AuthorityName::DigitalSignature, AuthorityName::Tls};
std::string_view authority_name(AuthorityName name);  // "user-authentication"
std::optional<AuthorityName> parse_authority_name(std::string_view name);

enum class CardContent { Visual, Text };  // 券面事項確認AP, 券面事項入力補助AP

// Names under which a place is reached on its own machine.
inline constexpr std::array<std::string_view, 3> kHostsOfEveryPlace = {"localhost", "127.0.0.1",
                                                                       "::1"};

// The key that signs DF28 or DF33 for one municipality, with its certificate (EF 0004).
struct CardSigner {
  PrivateKey key;
  CardVerifiableCertificate certificate;
};

// One line of the ledger.
struct Issued {
  std::string kind;     // an authority_name(), or "terminal"
  std::string serial;   // hex; a terminal's subject key id in hex
  std::string subject;  // opaque for card certificates
  base::Instant issued;
  base::Instant not_after;
  std::optional<base::Instant> revoked;
};

// The 5th birthday after issue (facts/card.md 2.6). A birthday on 29 February is 28 February in
// common years.
base::Day fifth_birthday_after(base::Day issue, base::Day birth);
// A card certificate's last day: that birthday, or the last day of the card that it is for,
// whichever comes first. A minor's card ends at the 5th birthday after its issue, so that a
// certificate which is renewed on it would else outlive it.
base::Day certificate_end(base::Day issue, base::Day birth, base::Day card_end);

class Authority {
 public:
  // Makes all CAs and empty lists, whole or not at all. AlreadyExists.
  static Status initialise(const std::filesystem::path& folder, base::Instant now);
  // AuthorityMissing.
  static Result<Authority> open(const std::filesystem::path& folder);

  [[nodiscard]] std::filesystem::path public_folder() const;
  [[nodiscard]] Result<TrustStore> trust() const { return load_trust(public_folder()); }

  // P-256 under the mutual-TLS CA, valid 2 years; SAN localhost, 127.0.0.1, ::1 and `hosts` (DNS
  // names or addresses). Role::Maker and Role::Centre are also published, in public/makers and
  // public/centres: others check what these sign. InvalidValue.
  Result<Certificate> issue(const Profile& profile, const PublicKey& key, base::Instant now,
                            const std::vector<std::string>& hosts = {}) const;
  Result<Credential> issue_credential(const Profile& profile, base::Instant now,
                                      const std::vector<std::string>& hosts = {}) const;

  // Another term for the same subject, key, capabilities and hosts; of a reader, with the key id of
  // its renewed terminal, if that is given. CertificateUntrusted: not of this authority;
  // CertificateRevoked. One that has expired may be renewed; the old one stays good until its end.
  Result<Certificate> renew(const Certificate& certificate, const std::optional<KeyId>& terminal,
                            base::Instant now) const;

  // RSA-2048, until certificate_end(). The subject is an opaque CN without meaning.
  Result<Certificate> issue_user_authentication(const PublicKey& key, base::Day birth,
                                                base::Instant now,
                                                base::Day card_end = base::Day::max()) const;
  Result<Certificate> issue_digital_signature(const PublicKey& key, const SignatureHolder& holder,
                                              base::Instant now,
                                              base::Day card_end = base::Day::max()) const;

  // Leaf for a terminal's RSA-2048 key under the terminal CA's intermediate, never before its
  // effective day. InvalidValue.
  Result<TerminalCertificates> issue_terminal(const PublicKey& key, const TerminalGrant& grant,
                                              base::Instant now) const;
  Result<TerminalCredential> issue_terminal_credential(const TerminalGrant& grant,
                                                       base::Instant now) const;

  // Another leaf for the same key and role, under a new key id, for as many days as before.
  // TerminalUntrusted: not of this authority; CertificateRevoked.
  Result<TerminalCertificates> renew_terminal(const CardVerifiableCertificate& leaf,
                                              base::Instant now) const;

  // Made at first use, the same ever after. Municipality code: 5 digits. InvalidValue.
  Result<CardSigner> card_signer(CardContent content, const std::string& municipality) const;

  // Durable, and published in new lists at once. NotFound; revoking twice keeps the first instant.
  Status revoke(AuthorityName authority, const std::string& serial, base::Instant now) const;
  Status revoke_terminal(const KeyId& key, base::Instant now) const;
  // New lists with nextUpdate 30 days on: run at least that often.
  Status publish_lists(base::Instant now) const;

  Result<std::vector<Issued>> list() const;

 private:
  explicit Authority(std::filesystem::path folder) : folder_(std::move(folder)) {}
  std::filesystem::path folder_;
};

}  // namespace kaopass::pki
