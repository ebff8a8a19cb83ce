// Renewing: the same subject and key for another term, of nothing that was revoked.

#include <gtest/gtest.h>

#include <algorithm>

#include "pki/test_authority.hpp"

namespace kaopass::pki {
namespace {

using namespace std::chrono;

const TerminalGrant kMunicipality{TerminalRole::Municipality, day("2026-11-22"), day("2027-11-21")};

TEST(Renewal, keeps_key_names_ceiling_and_hosts) {
  const Authority a = authority();
  const Certificate old =
      a.issue(kReader, p256_key().public_key(), kNow, {"desk.test", "10.1.2.3", "2001:db8::7"})
          .value();
  const base::Instant later = old.not_after() + days{3};  // even after it has expired
  const Certificate renewed = a.renew(old, {}, later).value();
  EXPECT_TRUE(renewed.public_key() == old.public_key());
  EXPECT_EQ(renewed.subject(), old.subject());
  EXPECT_EQ(renewed.profile(), old.profile());
  EXPECT_NE(renewed.serial(), old.serial());
  EXPECT_GT(renewed.not_after(), later + days{700});
  const TestFolder folder;
  const std::string show = "openssl x509 -noout -ext subjectAltName -in ";
  EXPECT_EQ(judge(show + folder.file("renewed.pem", renewed.pem())),
            judge(show + folder.file("old.pem", old.pem())));
}

// A reader must know whose answers to believe, also when the centre has a new certificate.
TEST(Renewal, of_a_centre_is_published_as_its_first_certificate_was) {
  const Authority a = authority();
  const Certificate old =
      a.issue({Role::Centre, "", "centre", {}}, p256_key().public_key(), kNow).value();
  const Certificate renewed = a.renew(old, {}, kNow).value();
  const auto published = a.trust()->centres;
  EXPECT_NE(std::ranges::find(published, old), published.end());
  EXPECT_NE(std::ranges::find(published, renewed), published.end());
  EXPECT_EQ(published.size(), 2U);
}

TEST(Renewal, names_the_renewed_terminal_key_of_a_reader) {
  const Authority a = authority();
  const Certificate old = a.issue(kReader, p256_key().public_key(), kNow).value();
  const KeyId terminal = terminal_key_id("9700002", "0007");
  EXPECT_EQ(a.renew(old, terminal, kNow)->profile()->terminal, terminal);
  const Certificate desk =
      a.issue({Role::Desk, "1312345670", "desk", {}}, p256_key().public_key(), kNow).value();
  EXPECT_EQ(a.renew(desk, terminal, kNow).error().code, ErrorCode::InvalidValue);
}

TEST(Renewal, is_refused_to_the_revoked_and_to_strangers) {
  const Authority a = authority();
  const Certificate revoked = a.issue(kReader, p256_key().public_key(), kNow).value();
  ASSERT_TRUE(a.revoke(AuthorityName::Tls, revoked.serial(), kNow));
  EXPECT_EQ(a.renew(revoked, {}, kNow).error().code, ErrorCode::CertificateRevoked);

  const TestFolder other;
  ASSERT_TRUE(Authority::initialise(other.path() / "authority", kNow));
  const Authority foreign = Authority::open(other.path() / "authority").value();
  const Certificate stranger = foreign.issue(kReader, p256_key().public_key(), kNow).value();
  EXPECT_EQ(a.renew(stranger, {}, kNow).error().code, ErrorCode::CertificateUntrusted);
  EXPECT_EQ(a.renew(a.trust()->tls_ca, {}, kNow).error().code, ErrorCode::CertificateUntrusted);
  const auto terminal = foreign.issue_terminal(rsa_key().public_key(), kMunicipality, kNow).value();
  EXPECT_EQ(a.renew_terminal(terminal.leaf, kNow).error().code, ErrorCode::TerminalUntrusted);
  EXPECT_EQ(a.renew_terminal(terminal.issuer, kNow).error().code, ErrorCode::TerminalUntrusted);
}

TEST(Renewal, of_a_terminal_keeps_role_key_and_length_of_the_term) {
  const Authority a = authority();
  const auto old = a.issue_terminal(rsa_key().public_key(), kMunicipality, kNow).value();
  const base::Instant later = noon("2027-12-24");
  const auto renewed = a.renew_terminal(old.leaf, later).value();
  EXPECT_TRUE(renewed.leaf.public_key() == old.leaf.public_key());
  EXPECT_NE(renewed.leaf.subject(), old.leaf.subject());
  EXPECT_EQ(renewed.leaf.grant(),
            (TerminalGrant{TerminalRole::Municipality, day("2027-12-24"), day("2028-12-22")}));
  EXPECT_TRUE(verify_terminal_chain(renewed.leaf, renewed.issuer, a.trust()->terminal_ca,
                                    TerminalRole::Municipality, day("2028-12-22")));
  ASSERT_TRUE(a.revoke_terminal(renewed.leaf.subject(), kNow));
  EXPECT_EQ(a.renew_terminal(renewed.leaf, later).error().code, ErrorCode::CertificateRevoked);
  EXPECT_TRUE(a.renew_terminal(old.leaf, later)) << "the one before was not revoked";
}

}  // namespace
}  // namespace kaopass::pki
