#include "pki/authority.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <set>
#include <thread>

#include "pki/chain.hpp"
#include "pki/digest.hpp"
#include "pki/test_support.hpp"

namespace kaopass::pki {
namespace {

using namespace std::chrono;

const Profile kReader{Role::Reader,
                      "1312345670",
                      "reader-1",
                      {Capability::Face, Capability::Visual, Capability::TestLivenessWaived}};
const SignatureHolder kHolder{
    "𠮷髙　太郎", "", '1', day("1980-02-17"), "東京都千代田区一番町１", ""};

// Making the CAs takes seconds, so most tests share one authority; each issues its own things.
class AuthorityTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new TestFolder;
    ASSERT_TRUE(Authority::initialise(folder_->path() / "authority", kNow));
  }
  static void TearDownTestSuite() { delete folder_; }
  static Authority authority() { return Authority::open(folder_->path() / "authority").value(); }
  static std::string public_file(const std::string& name) {
    return (authority().public_folder() / name).string();
  }
  static std::size_t neighbours() {
    std::size_t count = 0;
    for ([[maybe_unused]] const auto& entry :
         std::filesystem::directory_iterator(folder_->path())) {
      ++count;
    }
    return count;
  }
  // How openssl judges a certificate against a CA and its list at an instant.
  static std::string verdict(const Certificate& leaf, const std::string& ca, base::Instant at) {
    const TestFolder folder;
    const auto seconds_at = floor<seconds>(at).time_since_epoch().count();
    return judge("openssl verify -x509_strict -crl_check -attime " + std::to_string(seconds_at) +
                 " -CAfile " + public_file(ca + ".pem") + " -CRLfile " +
                 public_file(ca + ".crl.pem") + " " + folder.file("leaf.pem", leaf.pem()));
  }
  static TestFolder* folder_;
};
TestFolder* AuthorityTest::folder_ = nullptr;

TEST_F(AuthorityTest, a_second_init_is_refused_and_changes_nothing) {
  const base::Bytes before = contents_of(public_file("tls.pem"));
  EXPECT_EQ(Authority::initialise(folder_->path() / "authority", kNow).error().code,
            ErrorCode::AlreadyExists);
  EXPECT_EQ(contents_of(public_file("tls.pem")), before);
  EXPECT_EQ(neighbours(), 1U);
}

TEST_F(AuthorityTest, a_folder_without_one_says_so) {
  EXPECT_EQ(Authority::open(folder_->path() / "none").error().code, ErrorCode::AuthorityMissing);
  EXPECT_EQ(load_trust(folder_->path() / "none").error().code, ErrorCode::AuthorityMissing);
}

TEST_F(AuthorityTest, private_keys_are_private_and_the_public_folder_holds_none) {
  const auto root = folder_->path() / "authority";
  std::size_t keys = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root / "keys")) {
    EXPECT_EQ(entry.status().permissions(), std::filesystem::perms(0600));
    ++keys;
  }
  EXPECT_EQ(keys, 7U);
  EXPECT_EQ(std::filesystem::status(root).permissions(), std::filesystem::perms(0700));
  EXPECT_EQ(judge("grep -rl PRIVATE " + (root / "public").string()), "exit 1");
}

TEST_F(AuthorityTest, card_cas_have_the_names_and_extensions_of_the_facts) {
  const std::string text = judge("openssl x509 -noout -text -nameopt RFC2253,-esc_msb,utf8 -in " +
                                 public_file("user-authentication.pem"));
  for (const char* part :
       {"O=JPKI-TEST,C=JP", "OU=JPKI for user authentication",
        "OU=Japan Agency for Local Authority Information Systems", "Public-Key: (2048 bit)",
        "Signature Algorithm: sha256WithRSAEncryption", "X509v3 Basic Constraints: critical",
        "CA:TRUE", "X509v3 Key Usage: critical", "Certificate Sign, CRL Sign", "DirName",
        "CRL Distribution Points"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
  EXPECT_EQ(authority().trust()->digital_signature_ca.subject(),
            "C=JP,O=JPKI-TEST,OU=JPKI for digital signature,"
            "OU=Japan Agency for Local Authority Information Systems");
}

TEST_F(AuthorityTest, openssl_verifies_each_kind_and_its_chain) {
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

TEST_F(AuthorityTest, a_reader_certificate_names_its_role_place_and_ceiling) {
  const Certificate reader =
      authority().issue(kReader, p256_key().public_key(), kNow, {"desk.test", "10.1.2.3"}).value();
  EXPECT_EQ(Certificate::from_pem(reader.pem())->profile(), kReader);
  EXPECT_EQ(reader.subject(), "C=JP,O=kaopass TEST,OU=reader,OU=1312345670,CN=reader-1");
  const TestFolder folder;
  const std::string text = judge(
      "openssl x509 -noout -text -checkhost localhost -checkip 10.1.2.3 "
      "-in " +
      folder.file("reader.pem", reader.pem()));
  for (const char* part :
       {"DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1, DNS:desk.test",
        "TLS Web Server Authentication, TLS Web Client Authentication", kProfileOid,
        "localhost does match", "10.1.2.3 does match"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

TEST_F(AuthorityTest, an_authentication_certificate_tells_nothing_about_its_holder) {
  const Certificate card =
      authority()
          .issue_user_authentication(rsa_key().public_key(), day("1980-02-17"), kNow)
          .value();
  EXPECT_EQ(card.common_name().size(), 23U);
  EXPECT_EQ(card.subject(), "C=JP,CN=" + card.common_name());
  EXPECT_EQ(card.policies(), std::vector<std::string>{"1.2.392.200149.8.5.1.0.30"});
  EXPECT_FALSE(card.holder());
  EXPECT_FALSE(card.profile());
  // 2026-11-22 to the 5th birthday after it, to the end of that day in Japan.
  EXPECT_EQ(card.not_before(), base::start_of_day_in_japan(day("2026-11-22")));
  EXPECT_EQ(base::to_yyyymmddhhmmss(card.not_after()), "20310217235959");
}

TEST_F(AuthorityTest, a_signature_certificate_names_its_holder) {
  const Certificate sign =
      authority().issue_digital_signature(rsa_key().public_key(), kHolder, kNow).value();
  const SignatureHolder read = sign.holder().value();
  EXPECT_EQ(read.name, kHolder.name);
  EXPECT_EQ(read.address, kHolder.address);
  EXPECT_EQ(read.sex, '1');
  EXPECT_EQ(read.birth, kHolder.birth);
  EXPECT_EQ(sign.policies(), std::vector<std::string>{"1.2.392.200149.8.5.1.0.20"});
  const TestFolder folder;
  const std::string parse = "openssl asn1parse -in " + folder.file("sign.pem", sign.pem());
  const std::string whole = judge(parse);
  // The line after the extension's name holds its contents; it begins with their offset.
  const std::size_t contents = whole.find('\n', whole.find("Subject Alternative Name")) + 1;
  const int offset = std::atoi(whole.c_str() + contents);
  const std::string text = judge(parse + " -strparse " + std::to_string(offset));
  EXPECT_NE(text.find("1.2.392.200149.8.5.5.1"), std::string::npos) << text;
  EXPECT_NE(text.find("UTF8STRING        :319800217"), std::string::npos) << text;
}

TEST_F(AuthorityTest, chain_faults_are_told_apart) {
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

TEST_F(AuthorityTest, revocation_reaches_the_lists_and_counts_for_more_than_expiry) {
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

TEST_F(AuthorityTest, what_was_never_issued_cannot_be_revoked) {
  EXPECT_EQ(authority().revoke(AuthorityName::Tls, "0123", kNow).error().code, ErrorCode::NotFound);
  EXPECT_EQ(authority().revoke_terminal(terminal_key_id("9799999"), kNow).error().code,
            ErrorCode::NotFound);
}

TEST_F(AuthorityTest, a_list_signed_by_another_does_not_count) {
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

TEST_F(AuthorityTest, a_certificate_of_another_role_is_not_that_place_s) {
  const Certificate reader = authority().issue(kReader, p256_key().public_key(), kNow).value();
  EXPECT_EQ(authority().trust()->verify_place(reader, Role::Desk, kNow).error().code,
            ErrorCode::CertificateUntrusted);
}

TEST_F(AuthorityTest, asks_for_the_right_keys_and_values) {
  const Authority a = authority();
  const PublicKey p256 = p256_key().public_key();
  const PublicKey rsa = rsa_key().public_key();
  const TerminalGrant backwards{TerminalRole::Reader, day("2027-01-01"), day("2026-01-01")};
  EXPECT_EQ(a.issue(kReader, rsa, kNow).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(a.issue(kReader, p256, kNow, {"not a host"}).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(a.issue_user_authentication(p256, day("1980-02-17"), kNow).error().code,
            ErrorCode::InvalidValue);
  EXPECT_EQ(a.issue_terminal(rsa, backwards, kNow).error().code, ErrorCode::InvalidValue);
  const TerminalGrant future{TerminalRole::Reader, day("2026-11-23"), day("2027-01-01")};
  EXPECT_EQ(a.issue_terminal(rsa, future, kNow).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(a.card_signer(CardContent::Visual, "131").error().code, ErrorCode::InvalidValue);
}

TEST_F(AuthorityTest, terminals_chain_to_the_card_s_anchor_and_can_be_revoked) {
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

TEST_F(AuthorityTest, a_municipality_keeps_its_signers_of_card_contents) {
  const Authority a = authority();
  const TrustStore trust = a.trust().value();
  const CardSigner first = a.card_signer(CardContent::Visual, "13101").value();
  const CardSigner again = a.card_signer(CardContent::Visual, "13101").value();
  EXPECT_EQ(first.certificate.encode(), again.certificate.encode());
  EXPECT_TRUE(first.key.public_key() == again.certificate.public_key());
  EXPECT_TRUE(first.certificate.is_issued_by(trust.visual_ca.id, trust.visual_ca.key));
  const CardSigner text = a.card_signer(CardContent::Text, "13101").value();
  EXPECT_TRUE(text.certificate.is_issued_by(trust.text_ca.id, trust.text_ca.key));
  EXPECT_FALSE(text.certificate.is_issued_by(trust.visual_ca.id, trust.visual_ca.key));
}

TEST_F(AuthorityTest, releases_count_only_from_a_maker_in_good_standing) {
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
  Release foreign = release;
  foreign.maker = "another";
  EXPECT_EQ(sign_release(foreign, maker).error().code, ErrorCode::InvalidValue);
  const Credential reader = a.issue_credential(kReader, kNow).value();
  EXPECT_EQ(sign_release(release, reader).error().code, ErrorCode::InvalidValue);

  ASSERT_TRUE(a.revoke(AuthorityName::Tls, maker.certificate.serial(), kNow));
  EXPECT_EQ(a.trust()->verify_release(jws, kNow).error().code, ErrorCode::ReleaseUntrusted);
}

TEST_F(AuthorityTest, credentials_survive_their_folder_and_must_belong_together) {
  const TestFolder folder;
  const Credential made = authority().issue_credential(kReader, kNow).value();
  ASSERT_TRUE(save_credential(folder.path() / "credential", made));
  EXPECT_TRUE(load_credential(folder.path() / "credential")->certificate == made.certificate);
  ASSERT_TRUE(save_key(folder.path() / "credential/key.pem", p256_key()));
  EXPECT_EQ(load_credential(folder.path() / "credential").error().code,
            ErrorCode::InvalidCertificate);
}

TEST_F(AuthorityTest, processes_and_threads_never_share_a_serial) {
  constexpr int kEach = 10;
  const auto issue_some = [] {
    const Authority a = authority();
    for (int i = 0; i < kEach; ++i) {
      if (!a.issue({Role::Desk, "1312345670", "crowd", {}}, p256_key().public_key(), kNow)) {
        return 1;
      }
    }
    return 0;
  };
  ASSERT_TRUE(p256_key().kind() == KeyKind::P256);  // made before the fork
  std::array<pid_t, 2> children{};
  for (pid_t& child : children) {
    child = ::fork();
    if (child == 0) ::_exit(issue_some());
  }
  std::thread one(issue_some);
  std::thread two(issue_some);
  one.join();
  two.join();
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  std::set<std::string> serials;
  std::size_t crowd = 0;
  const auto all = authority().list().value();
  for (const Issued& row : all) {
    serials.insert(row.serial);
    if (row.subject.ends_with("CN=crowd")) ++crowd;
  }
  EXPECT_EQ(serials.size(), all.size());
  EXPECT_EQ(crowd, 4U * kEach);
}

TEST_F(AuthorityTest, a_line_torn_by_a_crash_was_never_written) {
  const auto ledger = folder_->path() / "authority/ledger.jsonl";
  const auto before = authority().list()->size();
  std::ofstream(ledger, std::ios::app) << R"({"n":99999,"event":"iss)";
  EXPECT_EQ(authority().list()->size(), before);
  ASSERT_TRUE(authority().issue(kReader, p256_key().public_key(), kNow));
  EXPECT_EQ(authority().list()->size(), before + 1);
}

TEST_F(AuthorityTest, a_damaged_public_folder_is_told) {
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

TEST(FifthBirthday, follows_the_calendar) {
  struct Row {
    const char *issue, *birth, *expiry;
  };
  for (const Row& row : {Row{"2025-10-27", "1980-02-17", "2030-02-17"},  // facts/card.md 2.6
                         Row{"2025-02-16", "1980-02-17", "2029-02-17"},
                         Row{"2025-02-17", "1980-02-17", "2030-02-17"},
                         Row{"2025-12-31", "2000-01-01", "2030-01-01"},
                         Row{"2026-02-27", "2000-02-29", "2030-02-28"},
                         Row{"2024-03-01", "2000-02-29", "2029-02-28"},
                         Row{"2023-03-01", "2000-02-29", "2028-02-29"}}) {
    EXPECT_EQ(base::to_iso(fifth_birthday_after(day(row.issue), day(row.birth))), row.expiry)
        << row.issue << ' ' << row.birth;
  }
}

}  // namespace
}  // namespace kaopass::pki
