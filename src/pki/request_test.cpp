#include "pki/request.hpp"

#include <gtest/gtest.h>

#include "pki/test_support.hpp"

namespace kaopass::pki {
namespace {

// A maker's own way of asking, with openssl.
std::string request_for(const TestFolder& folder, const PrivateKey& key, const std::string& form) {
  const std::string path = folder.path() / "request";
  EXPECT_TRUE(save_key(folder.path() / "key.pem", key));
  EXPECT_EQ(judge("openssl req -new -subj /CN=ignored -key " +
                  (folder.path() / "key.pem").string() + " -outform " + form + " -out " + path),
            "exit 0");
  return std::string(base::as_text(contents_of(path)));
}

TEST(Request, gives_the_key_that_signed_it) {
  for (const PrivateKey* key : {&p256_key(), &rsa_key()}) {
    for (const char* form : {"PEM", "DER"}) {
      const TestFolder folder;
      EXPECT_TRUE(parse_request(request_for(folder, *key, form)).value() == key->public_key());
    }
  }
}

TEST(Request, without_proof_of_possession_is_refused) {
  const TestFolder folder;
  std::string der = request_for(folder, p256_key(), "DER");
  // Another subject under the old signature.
  der.replace(der.find("ignored"), 7, "changed");
  EXPECT_EQ(parse_request(der).error().code, ErrorCode::InvalidCertificate);
}

TEST(Request, refuses_what_is_not_exactly_one) {
  const TestFolder folder;
  const std::string pem = request_for(folder, p256_key(), "PEM");
  const std::string der = request_for(folder, p256_key(), "DER");
  EXPECT_FALSE(parse_request(""));
  EXPECT_FALSE(parse_request(pem + pem));
  EXPECT_FALSE(parse_request(der + "x"));
  EXPECT_FALSE(parse_request(der.substr(0, der.size() - 1)));
  EXPECT_FALSE(parse_request(std::string(kRequestMaximum + 1, '0')));
  EXPECT_FALSE(parse_request(p256_key().public_key().pem()));
}

}  // namespace
}  // namespace kaopass::pki
