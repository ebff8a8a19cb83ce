// Names, extensions and dates of every kind of certificate, openssl being the judge.

#include "pki/certificate_kinds.hpp"

#include <gtest/gtest.h>

#include "pki/test_authority.hpp"

namespace kaopass::pki {
namespace {

TEST(CertificateKinds, card_cas_have_the_names_and_extensions_of_the_facts) {
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

TEST(CertificateKinds, a_reader_certificate_names_its_role_place_and_ceiling) {
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

TEST(CertificateKinds, an_authentication_certificate_tells_nothing_about_its_holder) {
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

TEST(CertificateKinds, a_signature_certificate_names_its_holder) {
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

TEST(CardCertificates, do_not_outlive_their_card) {
  const base::Day card_end = day("2028-02-17");
  const Certificate card =
      authority()
          .issue_user_authentication(rsa_key().public_key(), day("2012-02-17"), kNow, card_end)
          .value();
  EXPECT_EQ(base::to_yyyymmddhhmmss(card.not_after()), "20280217235959");
  const Certificate sign =
      authority().issue_digital_signature(rsa_key().public_key(), kHolder, kNow, card_end).value();
  EXPECT_EQ(base::to_yyyymmddhhmmss(sign.not_after()), "20280217235959");
}

}  // namespace
}  // namespace kaopass::pki
