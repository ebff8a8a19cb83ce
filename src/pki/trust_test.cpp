// What is believed: chains, revocation, roles, releases, and a public folder that is whole.

#include "pki/trust.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "pki/chain.hpp"
#include "pki/test_authority.hpp"

namespace kaopass::pki {
namespace {

using namespace std::chrono;

// How openssl judges a certificate against a CA and its list at an instant.
std::string verdict(const Certificate& leaf, const std::string& ca, base::Instant at) {
  const TestFolder folder;
  const auto seconds_at = floor<seconds>(at).time_since_epoch().count();
  return judge("openssl verify -x509_strict -crl_check -attime " + std::to_string(seconds_at) +
               " -CAfile " + public_file(ca + ".pem") + " -CRLfile " +
               public_file(ca + ".crl.pem") + " " + folder.file("leaf.pem", leaf.pem()));
}

TEST(Trust, openssl_verifies_each_kind_and_its_chain) {
  const Authority a = authority();
  const TrustStore trust = a.trust().value();
  const Certificate reader = a.issue(kReader, p256_key().public_key(), kNow).value();
  const Certificate card =
      a.issue_user_authentication(rsa_key().public_key(), day("1980-02-17"), kNow).value();
  const Certificate sign = a.issue_digital_signature(rsa_key().public_key(), kHolder, kNow).value();
  EXPECT_TRUE(verdict(reader, "tls", kNow).ends_with("OK\nexit 0"));
  EXPECT_TRUE(verdict(card, "user-authentication", kNow).ends_with("OK\nexit 0"))
      << verdict(card, "user-authentication", kNow);
  EXPECT_TRUE(verdict(sign, "digital-signature", kNow).ends_with("OK\nexit 0"));
  EXPECT_TRUE(trust.verify_place(reader, Role::Reader, kNow));
  EXPECT_TRUE(trust.verify_user_authentication(card, kNow));
  EXPECT_TRUE(trust.verify_digital_signature(sign, kNow));
}

TEST(Trust, chain_faults_are_told_apart) {
  const Authority a = authority();
  const Certificate card =
      a.issue_user_authentication(rsa_key().public_key(), day("1980-02-17"), kNow).value();
  // Lists last 30 days, so look at the end of validity with lists of that time.
  const base::Instant end = card.not_after();
  ASSERT_TRUE(a.publish_lists(end - hours{24}));
  const TrustStore late = a.trust().value();
  EXPECT_TRUE(late.verify_user_authentication(card, end));
  EXPECT_EQ(late.verify_user_authentication(card, end + seconds{1}).error().code,
            ErrorCode::CertificateExpired);
  const Error early = late.verify_user_authentication(card, card.not_before() - seconds{1}).error();
  EXPECT_EQ(early.code, ErrorCode::CertificateUntrusted);
  EXPECT_EQ(late.verify_digital_signature(card, end).error().code, ErrorCode::CertificateUntrusted);
  // Lists that are too old are no lists.
  EXPECT_EQ(late.verify_user_authentication(card, end + days{40}).error().code,
            ErrorCode::RevocationListStale);
  // No list at all.
  EXPECT_EQ(verify_chain(card, {}, {&late.user_authentication_ca, 1}, {}, end).error().code,
            ErrorCode::CertificateUntrusted);
  // The CA itself is nobody's leaf.
  EXPECT_EQ(late.verify_user_authentication(late.user_authentication_ca, end).error().code,
            ErrorCode::CertificateUntrusted);
  ASSERT_TRUE(a.publish_lists(kNow));
}

TEST(Trust, revocation_reaches_the_lists_and_counts_for_more_than_expiry) {
  const Authority a = authority();
  const Certificate card =
      a.issue_user_authentication(rsa_key().public_key(), day("1980-02-17"), kNow).value();
  ASSERT_TRUE(a.revoke(AuthorityName::UserAuthentication, card.serial(), kNow + hours{1}));
  TrustStore trust = a.trust().value();
  EXPECT_EQ(trust.verify_user_authentication(card, kNow).error().code,
            ErrorCode::CertificateRevoked);
  EXPECT_NE(verdict(card, "user-authentication", kNow + hours{2}).find("certificate revoked"),
            std::string::npos);
  EXPECT_TRUE(trust.crls.at(0).lists(card.serial()));
  EXPECT_EQ(judge("openssl crl -noout -in " + public_file("user-authentication.crl.pem") +
                  " -CAfile " + public_file("user-authentication.pem")),
            "verify OK\nexit 0");
  // Twice keeps the first instant.
  ASSERT_TRUE(a.revoke(AuthorityName::UserAuthentication, card.serial(), kNow + hours{9}));
  const std::vector<Issued> all = a.list().value();
  const auto row = std::find_if(all.begin(), all.end(),
                                [&](const Issued& each) { return each.serial == card.serial(); });
  ASSERT_NE(row, all.end());
  EXPECT_EQ(row->revoked, kNow + hours{1});
  ASSERT_TRUE(a.publish_lists(card.not_after()));
  trust = a.trust().value();
  EXPECT_EQ(trust.verify_user_authentication(card, card.not_after() + hours{1}).error().code,
            ErrorCode::CertificateRevoked);
  ASSERT_TRUE(a.publish_lists(kNow));
}

TEST(Trust, a_list_signed_by_another_does_not_count) {
  const TestFolder other;
  ASSERT_TRUE(Authority::initialise(other.path() / "authority", kNow));
  const TrustStore foreign = Authority::open(other.path() / "authority")->trust().value();
  const TrustStore trust = authority().trust().value();
  const Certificate card =
      authority()
          .issue_user_authentication(rsa_key().public_key(), day("1980-02-17"), kNow)
          .value();
  // Same names, other keys: neither their lists nor their CA fit ours.
  EXPECT_EQ(
      verify_chain(card, {}, {&trust.user_authentication_ca, 1}, foreign.crls, kNow).error().code,
      ErrorCode::CertificateUntrusted);
  EXPECT_EQ(foreign.verify_user_authentication(card, kNow).error().code,
            ErrorCode::CertificateUntrusted);
}

TEST(Trust, a_certificate_of_another_role_is_not_that_place_s) {
  const Certificate reader = authority().issue(kReader, p256_key().public_key(), kNow).value();
  EXPECT_EQ(authority().trust()->verify_place(reader, Role::Desk, kNow).error().code,
            ErrorCode::CertificateUntrusted);
}

TEST(Trust, releases_count_only_from_a_maker_in_good_standing) {
  const Authority a = authority();
  const Credential maker = a.issue_credential({Role::Maker, "", "TEST-maker", {}}, kNow).value();
  const Release release{
      "TEST-maker", "kiosk", "2.1.0", {Capability::Face, Capability::Visual}, kNow};
  const std::string jws = sign_release(release, maker).value();
  EXPECT_EQ(a.trust()->verify_release(jws, kNow).value(), release);
  std::string altered = jws;
  altered[altered.size() / 2] = altered[altered.size() / 2] == 'A' ? 'B' : 'A';
  EXPECT_EQ(a.trust()->verify_release(altered, kNow).error().code, ErrorCode::ReleaseUntrusted);

  Release waiving = release;
  waiving.capabilities.add(Capability::TestLivenessWaived);
  EXPECT_EQ(sign_release(waiving, maker).error().code, ErrorCode::InvalidValue);
  Release methodless = release;
  methodless.capabilities = {Capability::Face, Capability::RegisterAfterVisual};
  EXPECT_EQ(sign_release(methodless, maker).error().detail, "register-after-visual without visual");
  Release foreign = release;
  foreign.maker = "another";
  EXPECT_EQ(sign_release(foreign, maker).error().code, ErrorCode::InvalidValue);
  const Credential reader = a.issue_credential(kReader, kNow).value();
  EXPECT_EQ(sign_release(release, reader).error().code, ErrorCode::InvalidValue);

  ASSERT_TRUE(a.revoke(AuthorityName::Tls, maker.certificate.serial(), kNow));
  EXPECT_EQ(a.trust()->verify_release(jws, kNow).error().code, ErrorCode::ReleaseUntrusted);
}

TEST(Trust, terminals_chain_to_the_card_s_anchor_and_can_be_revoked) {
  const Authority a = authority();
  const TerminalGrant grant{TerminalRole::Reader, day("2026-11-22"), day("2027-11-21")};
  const TerminalCredential made = a.issue_terminal_credential(grant, kNow).value();
  const TestFolder folder;
  ASSERT_TRUE(save_terminal_credential(folder.path(), made));
  const TerminalCredential terminal = load_terminal_credential(folder.path()).value();
  const TrustStore trust = a.trust().value();
  EXPECT_TRUE(verify_terminal_chain(terminal.certificates.leaf, terminal.certificates.issuer,
                                    trust.terminal_ca, TerminalRole::Reader, day("2026-11-22")));
  const KeyId id = terminal.certificates.leaf.subject();
  EXPECT_FALSE(trust.revoked_terminals.contains(id));
  ASSERT_TRUE(a.revoke_terminal(id, kNow));
  EXPECT_TRUE(a.trust()->revoked_terminals.contains(id));
}

TEST(Trust, what_was_never_issued_cannot_be_revoked) {
  EXPECT_EQ(authority().revoke(AuthorityName::Tls, "0123", kNow).error().code, ErrorCode::NotFound);
  EXPECT_EQ(authority().revoke_terminal(terminal_key_id("9799999"), kNow).error().code,
            ErrorCode::NotFound);
}

TEST(Trust, a_damaged_public_folder_is_told) {
  const TestFolder copy;
  std::filesystem::copy(authority().public_folder(), copy.path() / "public",
                        std::filesystem::copy_options::recursive);
  const auto error_after_damage = [&](const char* name) {
    const auto path = copy.path() / "public" / name;
    const base::Bytes whole = contents_of(path);
    std::filesystem::resize_file(path, whole.size() / 2);
    const ErrorCode code = load_trust(copy.path() / "public").error().code;
    (void)copy.file(std::string("public/") + name, whole);
    return code;
  };
  for (const char* name : {"tls.pem", "tls.crl.pem", "visual.cvc", "revoked-terminals.jws"}) {
    EXPECT_EQ(error_after_damage(name), ErrorCode::FileDamaged) << name;
  }
  EXPECT_TRUE(load_trust(copy.path() / "public"));
}

}  // namespace
}  // namespace kaopass::pki
