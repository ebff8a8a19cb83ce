// Judged by openssl: what a tablet that was told such an authority trusts, and what not.
#include "pki/browser_certificate.hpp"

#include <gtest/gtest.h>

#include "pki/test_support.hpp"

namespace kaopass::pki {
namespace {

const std::string kAddress = "192.168.10.20";

class BrowserCertificate : public testing::Test {
 protected:
  BrowserCredential make(const std::string& address = kAddress) {
    auto made = make_browser_credential("desk 9910000018", address, kNow, random_).value();
    authority_ = folder_.file("authority.pem", made.authority.pem());
    server_ = folder_.file("server.pem", made.server.certificate.pem());
    return made;
  }
  std::string verify(const std::string& more, const std::string& authority = "") {
    return judge(
        "openssl verify -x509_strict -purpose sslserver -attime " +
        std::to_string(
            std::chrono::duration_cast<std::chrono::seconds>(kNow.time_since_epoch()).count()) +
        " -CAfile " + (authority.empty() ? authority_ : authority) + " " + more + " " + server_);
  }
  TestFolder folder_;
  base::SystemRandom random_;
  std::string authority_, server_;
};

TEST_F(BrowserCertificate, IsTrustedAtItsOwnAddressOnly) {
  make();
  EXPECT_TRUE(verify("-verify_ip 192.168.10.20").ends_with("exit 0"));
  EXPECT_FALSE(verify("-verify_ip 192.168.10.21").ends_with("exit 0"));
  EXPECT_FALSE(verify("-verify_hostname localhost").ends_with("exit 0"));
}

TEST_F(BrowserCertificate, ServesAnIpv6Address) {
  make("fd00::20");
  EXPECT_TRUE(verify("-verify_ip fd00::20").ends_with("exit 0"));
  EXPECT_FALSE(verify("-verify_ip fd00::21").ends_with("exit 0"));
}

TEST_F(BrowserCertificate, ComesUnderAnAuthorityThatCanVouchForNothingElse) {
  make();
  const std::string text = judge("openssl x509 -noout -text -in " + authority_);
  EXPECT_NE(text.find("CA:TRUE, pathlen:0"), std::string::npos);
  EXPECT_NE(text.find("X509v3 Name Constraints: critical"), std::string::npos);
  EXPECT_NE(text.find("IP:192.168.10.20/255.255.255.255"), std::string::npos);
  // Of host names all: one kind of names leaves the others free.
  const std::size_t excluded = text.find("Excluded:");
  ASSERT_NE(excluded, std::string::npos);
  EXPECT_NE(text.find("DNS:\n", excluded), std::string::npos);
}

TEST_F(BrowserCertificate, IsNewEachTimeAndKnowsItsOwnAuthority) {
  const BrowserCredential first = make();
  const std::string old_authority = folder_.file("old.pem", first.authority.pem());
  const BrowserCredential second = make();
  EXPECT_FALSE(verify("", old_authority).ends_with("exit 0"));
  EXPECT_TRUE(belongs_together(second.authority, second.server.certificate, kAddress));
  EXPECT_FALSE(belongs_together(first.authority, second.server.certificate, kAddress));
  EXPECT_FALSE(belongs_together(second.authority, second.server.certificate, "192.168.10.21"));
}

TEST_F(BrowserCertificate, NeedsAnAddress) {
  for (const char* no : {"", "localhost", "192.168.10", "192.168.10.20:443"}) {
    EXPECT_EQ(make_browser_credential("desk", no, kNow, random_).error().code,
              ErrorCode::InvalidValue)
        << no;
  }
}

}  // namespace
}  // namespace kaopass::pki
