#include "pki/key.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/file.hpp"
#include "pki/digest.hpp"
#include "pki/test_support.hpp"

namespace kaopass::pki {
namespace {

using base::as_bytes;

const base::Digest kDigest = sha256(as_bytes("kaopass"));

TEST(Digest, matches_the_published_vectors) {
  // FIPS 180-4 example; RFC 4231 test case 2.
  EXPECT_EQ(base::to_hex(sha256(as_bytes("abc"))),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256({as_bytes("a"), as_bytes(""), as_bytes("bc")}), sha256(as_bytes("abc")));
  EXPECT_EQ(base::to_hex(hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?"))),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(base::to_hex(hmac_sha256({}, {})),
            "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad");
}

TEST(Key, survives_its_file_which_only_its_owner_may_read) {
  const TestFolder folder;
  for (const PrivateKey* key : {&rsa_key(), &p256_key()}) {
    const std::string path = folder.path() / "key.pem";
    ASSERT_TRUE(save_key(path, *key));
    EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms(0600));
    EXPECT_TRUE(load_key(path)->public_key() == key->public_key());
    EXPECT_NE(judge("openssl pkey -in " + path + " -check -noout").find("is valid"),
              std::string::npos);
    EXPECT_EQ(judge("openssl pkey -in " + path + " -pubout"), key->public_key().pem() + "exit 0");
  }
}

TEST(Key, reads_back_from_each_public_spelling) {
  for (const PrivateKey* key : {&rsa_key(), &p256_key()}) {
    const PublicKey known = key->public_key();
    EXPECT_TRUE(PublicKey::from_spki_der(known.spki_der()).value() == known);
    EXPECT_TRUE(PublicKey::from_pem(known.pem()).value() == known);
  }
  const PublicKey rsa = rsa_key().public_key();
  EXPECT_TRUE(PublicKey::from_rsa(rsa.rsa_modulus(), rsa.rsa_exponent()).value() == rsa);
  EXPECT_FALSE(PublicKey::from_rsa(rsa.rsa_modulus(), base::Bytes{1, 0}));
  EXPECT_FALSE(PublicKey::from_rsa(base::Bytes(256, 0), rsa.rsa_exponent()));
  EXPECT_FALSE(PublicKey::from_rsa(rsa.rsa_modulus(), base::Bytes{1, 0, 2}));
}

TEST(Key, other_kinds_and_sizes_are_refused) {
  for (const char* made :
       {"RSA -pkeyopt rsa_keygen_bits:1024", "RSA -pkeyopt rsa_keygen_bits:3072",
        "RSA-PSS -pkeyopt rsa_keygen_bits:2048", "ED25519", "EC -pkeyopt ec_paramgen_curve:P-384",
        "EC -pkeyopt ec_paramgen_curve:P-256 -pkeyopt ec_param_enc:explicit"}) {
    const TestFolder folder;
    const std::string path = folder.path() / "key.pem";
    ASSERT_EQ(judge("openssl genpkey -quiet -algorithm " + std::string(made) + " -out " + path),
              "exit 0")
        << made;
    EXPECT_EQ(load_key(path).error().code, ErrorCode::InvalidCertificate) << made;
    ASSERT_EQ(judge("openssl pkey -in " + path + " -pubout -out " + path + ".pub"), "exit 0");
    const auto pem = contents_of(path + ".pub");
    EXPECT_FALSE(PublicKey::from_pem(base::as_text(pem))) << made;
  }
}

TEST(Key, refuses_octets_after_the_key) {
  base::Bytes der = p256_key().public_key().spki_der();
  der.push_back(0);
  EXPECT_FALSE(PublicKey::from_spki_der(der));
  EXPECT_FALSE(PublicKey::from_pem(p256_key().public_key().pem() + "x"));
  EXPECT_FALSE(PublicKey::from_pem("x" + p256_key().public_key().pem()));
}

TEST(Signature, verifies_only_in_the_form_it_was_made) {
  const PublicKey key = rsa_key().public_key();
  const base::Bytes pkcs1 = rsa_key().sign_pkcs1_sha256(kDigest).value();
  const base::Bytes pss = rsa_key().sign_pss_sha256(kDigest).value();
  const base::Bytes raw = rsa_key().sign_pkcs1_raw(kDigest).value();
  EXPECT_TRUE(key.verify_pkcs1_sha256(kDigest, pkcs1));
  EXPECT_TRUE(key.verify_pss_sha256(kDigest, pss));
  EXPECT_TRUE(key.verify_pkcs1_raw(kDigest, raw));
  EXPECT_FALSE(key.verify_pkcs1_sha256(kDigest, pss));
  EXPECT_FALSE(key.verify_pkcs1_sha256(kDigest, raw));
  EXPECT_FALSE(key.verify_pss_sha256(kDigest, pkcs1));
  EXPECT_FALSE(key.verify_pss_sha256(kDigest, raw));
  EXPECT_FALSE(key.verify_pkcs1_raw(kDigest, pkcs1));
  EXPECT_FALSE(key.verify_pkcs1_raw(kDigest, pss));
  EXPECT_FALSE(rsa_key(1).public_key().verify_pkcs1_sha256(kDigest, pkcs1));
  EXPECT_FALSE(p256_key().public_key().verify_pkcs1_sha256(kDigest, pkcs1));
}

TEST(Signature, raw_over_a_digest_info_is_the_ordinary_form) {
  // What OpenSC sends as 80 2A 00 80 33 (facts/card.md 2.2).
  const base::Bytes digest_info =
      base::concat({base::from_hex("3031300d060960864801650304020105000420").value(), kDigest});
  const base::Bytes signature = rsa_key().sign_pkcs1_raw(digest_info).value();
  EXPECT_EQ(signature, rsa_key().sign_pkcs1_sha256(kDigest).value());
  EXPECT_TRUE(rsa_key().public_key().verify_pkcs1_raw(digest_info, signature));
}

TEST(Signature, raw_takes_one_to_245_octets) {
  for (const std::size_t size : {1U, 245U}) {
    const base::Bytes data(size, 7);
    const auto signature = rsa_key().sign_pkcs1_raw(data);
    ASSERT_TRUE(signature);
    EXPECT_TRUE(rsa_key().public_key().verify_pkcs1_raw(data, *signature));
  }
  EXPECT_FALSE(rsa_key().sign_pkcs1_raw({}));
  EXPECT_FALSE(rsa_key().sign_pkcs1_raw(base::Bytes(246, 7)));
}

TEST(Signature, pss_with_another_salt_is_refused) {
  const TestFolder folder;
  ASSERT_TRUE(save_key(folder.path() / "key.pem", rsa_key()));
  const std::string digest = folder.file("digest", kDigest);
  for (const int salt : {0, 20, 32, 64}) {
    const std::string out = folder.path() / "signature";
    ASSERT_EQ(judge("openssl pkeyutl -sign -inkey " + (folder.path() / "key.pem").string() +
                    " -in " + digest + " -out " + out +
                    " -pkeyopt digest:sha256 -pkeyopt rsa_padding_mode:pss"
                    " -pkeyopt rsa_mgf1_md:sha256 -pkeyopt rsa_pss_saltlen:" +
                    std::to_string(salt)),
              "exit 0");
    EXPECT_EQ(rsa_key().public_key().verify_pss_sha256(kDigest, contents_of(out)), salt == 32);
  }
}

TEST(Signature, openssl_verifies_what_we_sign) {
  const TestFolder folder;
  const std::string message = folder.file("message", "kaopass");
  const std::string rsa = folder.file("rsa.pem", rsa_key().public_key().pem());
  const std::string pkcs1 = folder.file("pkcs1", rsa_key().sign_pkcs1_sha256(kDigest).value());
  const std::string pss = folder.file("pss", rsa_key().sign_pss_sha256(kDigest).value());
  const std::string verify = "openssl dgst -sha256 -verify " + rsa + " -signature ";
  EXPECT_EQ(judge(verify + pkcs1 + " " + message), "Verified OK\nexit 0");
  EXPECT_EQ(
      judge(verify + pss + " -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:32 " + message),
      "Verified OK\nexit 0");
  EXPECT_NE(judge(verify + pss + " " + message), "Verified OK\nexit 0");
}

TEST(Signature, es256_matches_the_example_of_rfc_7515) {
  // Appendix A.3: key, signing input and signature.
  const base::Bytes point = base::concat(
      {base::from_hex("3059301306072a8648ce3d020106082a8648ce3d03010703420004").value(),
       base::from_base64url("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU").value(),
       base::from_base64url("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0").value()});
  const PublicKey key = PublicKey::from_spki_der(point).value();
  const base::ByteView input = as_bytes(
      "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxl"
      "LmNvbS9pc19yb290Ijp0cnVlfQ");
  base::Bytes signature =
      base::from_base64url(
          "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q")
          .value();
  EXPECT_TRUE(key.verify_es256(input, signature));
  signature[5] ^= 1;
  EXPECT_FALSE(key.verify_es256(input, signature));
}

RC_GTEST_PROP(Signature, es256_fits_its_message_only,
              (const std::string& a, const std::string& b)) {
  const base::Bytes signature = p256_key().sign_es256(as_bytes(a)).value();
  RC_ASSERT(signature.size() == kEs256SignatureSize);
  RC_ASSERT(p256_key().public_key().verify_es256(as_bytes(a), signature));
  RC_ASSERT(p256_key().public_key().verify_es256(as_bytes(b), signature) == (a == b));
}

RC_GTEST_PROP(Signature, of_any_other_octets_is_refused, (const base::Bytes& octets)) {
  RC_ASSERT(!rsa_key().public_key().verify_pkcs1_sha256(kDigest, octets));
  RC_ASSERT(!rsa_key().public_key().verify_pss_sha256(kDigest, octets));
  RC_ASSERT(!p256_key().public_key().verify_es256(as_bytes("m"), octets));
}

TEST(Signature, of_the_right_length_but_all_zeros_or_ones_is_refused) {
  for (const std::uint8_t octet : {std::uint8_t{0x00}, std::uint8_t{0xFF}}) {
    EXPECT_FALSE(rsa_key().public_key().verify_pkcs1_sha256(kDigest, base::Bytes(256, octet)));
    EXPECT_FALSE(p256_key().public_key().verify_es256(as_bytes("m"), base::Bytes(64, octet)));
  }
}

TEST(Signature, asks_for_the_right_kind_of_key) {
  EXPECT_EQ(p256_key().sign_pkcs1_sha256(kDigest).error().code, ErrorCode::CryptoFailed);
  EXPECT_EQ(p256_key().sign_pss_sha256(kDigest).error().code, ErrorCode::CryptoFailed);
  EXPECT_EQ(rsa_key().sign_es256(as_bytes("m")).error().code, ErrorCode::CryptoFailed);
}

}  // namespace
}  // namespace kaopass::pki
