#include <gtest/gtest.h>

#include "vcard/test_card.hpp"

namespace kaopass::vcard {
namespace {

using base::Bytes;
using base::Digest;
using pki::TerminalRole;

const Digest kDigest = pki::sha256(base::as_bytes("evidence"));

// The terminal's side, step by step, so that each step can go wrong.
class Terminal {
 public:
  explicit Terminal(TestCard& card) : card_(card) {}
  void select() {
    card_.select(apdu::jpki::kAid);
    card_.send("00A4020C020016");
  }
  std::string load(const pki::CardVerifiableCertificate& certificate) {
    std::string first = send(0x80, 0xA2, 0x06, 0xC1, certificate.first_part());
    if (first != "9000") return first;
    return send(0x80, 0xA2, 0x00, 0xC1, certificate.second_part());
  }
  std::string load(const pki::TerminalCredential& credential) {
    const std::string issuer = load(credential.certificates.issuer);
    return issuer == "9000" ? load(credential.certificates.leaf) : issuer;
  }
  std::string authenticate(const pki::TerminalCredential& credential, const Digest& digest) {
    const Bytes nonce = card_.send("0084000020").data;
    return authenticate(credential, digest, nonce);
  }
  std::string authenticate(const pki::TerminalCredential& credential, const Digest& digest,
                           const Bytes& nonce) {
    const Digest message = pki::sha256(
        {base::as_bytes("kaopass ta v1"), nonce, credential.certificates.leaf.subject(), digest});
    return send(0x00, 0x82, 0x00, 0x96,
                base::concat({digest, *credential.key.sign_pkcs1_sha256(message)}));
  }
  std::string sign(const Digest& digest, std::uint8_t p1 = 0x04) {
    return TestCard::text(signature(digest, p1).status);
  }
  apdu::Response signature(const Digest& digest, std::uint8_t p1 = 0x04) {
    return card_.send(apdu::Command{.cla = 0x80,
                                    .ins = 0x2A,
                                    .p1 = p1,
                                    .p2 = 0x97,
                                    .data = base::to_bytes(base::ByteView{digest}),
                                    .le = apdu::kShortLe});
  }

 private:
  std::string send(std::uint8_t cla, std::uint8_t ins, std::uint8_t p1, std::uint8_t p2,
                   Bytes data) {
    return TestCard::text(
        card_
            .send(
                apdu::Command{.cla = cla, .ins = ins, .p1 = p1, .p2 = p2, .data = std::move(data)})
            .status);
  }
  TestCard& card_;
};

class TerminalAuthentication : public testing::TestWithParam<CardState> {
 protected:
  TestCard card{GetParam() == CardState::Ordinary ? test_personalisation()
                                                  : without_pins(test_personalisation())};
  Terminal it{card};
  pki::TerminalCredential reader = terminal(grant(TerminalRole::Reader));
};
INSTANTIATE_TEST_SUITE_P(States, TerminalAuthentication,
                         testing::Values(CardState::Ordinary, CardState::FaceAuthentication));

TEST_P(TerminalAuthentication, allows_one_pss_signature_over_its_digest) {
  it.select();
  EXPECT_EQ(it.load(reader), "9000");
  EXPECT_EQ(it.authenticate(reader, kDigest), "9000");
  const auto response = it.signature(kDigest);
  EXPECT_TRUE(keys().authentication.public_key().verify_pss_sha256(kDigest, response.data));
  EXPECT_EQ(it.sign(kDigest), "6982");
  EXPECT_EQ(it.authenticate(reader, kDigest), "9000");  // the leaf is still loaded
  EXPECT_EQ(it.sign(kDigest), "9000");
}

TEST_P(TerminalAuthentication, allows_no_other_digest_padding_or_key) {
  it.select();
  it.load(reader);
  EXPECT_EQ(it.authenticate(reader, kDigest), "9000");
  EXPECT_EQ(it.sign(pki::sha256({})), "6982");
  EXPECT_EQ(it.sign(kDigest), "6982");  // the grant went with the refusal
  EXPECT_EQ(it.authenticate(reader, kDigest), "9000");
  EXPECT_EQ(it.sign(kDigest, 0x02), "6982");
  EXPECT_EQ(it.sign(kDigest), "6982");
  EXPECT_EQ(it.authenticate(reader, kDigest), "9000");
  EXPECT_EQ(card.status("802A049A 20" + base::to_hex(kDigest) + "00"), "6982");
  EXPECT_EQ(it.sign(kDigest), "9000");
}

TEST_P(TerminalAuthentication, is_gone_with_a_reset_or_a_selection) {
  it.select();
  it.load(reader);
  EXPECT_EQ(it.authenticate(reader, kDigest), "9000");
  card.reset();
  it.select();
  EXPECT_EQ(it.sign(kDigest), "6982");
  EXPECT_EQ(it.authenticate(reader, kDigest), "6985");  // nor is the leaf still there
  it.load(reader);
  EXPECT_EQ(it.authenticate(reader, kDigest), "9000");
  card.select(apdu::jpki::kAid);
  EXPECT_EQ(it.sign(kDigest), "6982");
}

TEST_P(TerminalAuthentication, takes_each_nonce_once_and_only_its_own) {
  it.select();
  it.load(reader);
  const Bytes nonce = card.send("0084000020").data;
  EXPECT_EQ(it.authenticate(reader, kDigest, Bytes(32)), "6300");
  EXPECT_EQ(it.authenticate(reader, kDigest, nonce), "6985");
  const Bytes shorter = card.send("0084000010").data;
  EXPECT_EQ(it.authenticate(reader, kDigest, shorter), "6985");
  EXPECT_EQ(it.sign(kDigest), "6982");
}

TEST_P(TerminalAuthentication, binds_key_and_digest) {
  it.select();
  it.load(reader);
  pki::TerminalCredential stolen = terminal(grant(TerminalRole::Reader));
  stolen.key = copy(keys().internal);
  EXPECT_EQ(it.authenticate(stolen, kDigest), "6300");
  EXPECT_EQ(it.sign(kDigest), "6982");
}

TEST_P(TerminalAuthentication, refuses_another_chain) {
  it.select();
  EXPECT_EQ(it.load(terminal(grant(TerminalRole::Reader), keys().content_ca)), "6300");
  EXPECT_EQ(it.load(reader.certificates.leaf), "6a88");  // without its issuer
  EXPECT_EQ(it.load(reader.certificates.issuer), "9000");
  const auto by_ca = *pki::CardVerifiableCertificate::issue(
      pki::kTestTerminalCaId, keys().terminal_ca, pki::terminal_key_id("9699801"),
      keys().terminal.public_key(), grant(TerminalRole::Reader));
  EXPECT_EQ(it.load(by_ca), "6a88");  // a leaf right under the CA
  const auto forged = *pki::CardVerifiableCertificate::issue(
      pki::kTestTerminalIssuerId, keys().internal, pki::terminal_key_id("9699801"),
      keys().terminal.public_key(), grant(TerminalRole::Reader));
  EXPECT_EQ(it.load(forged), "6300");
  EXPECT_EQ(it.authenticate(reader, kDigest), "6985");
}

TEST_P(TerminalAuthentication, refuses_what_expired_before_the_newest_date_it_has_seen) {
  it.select();
  const auto until = [](base::Day from, base::Day to) {
    return terminal({TerminalRole::Reader, from, to});
  };
  EXPECT_EQ(it.load(until(day(2024, 1, 1), day(2025, 3, 31))), "6984");  // before its issue
  EXPECT_EQ(it.load(until(day(2025, 1, 1), day(2025, 12, 31))), "9000");
  EXPECT_EQ(it.load(until(day(2026, 1, 1), day(2027, 1, 1))), "9000");
  EXPECT_EQ(it.load(until(day(2025, 1, 1), day(2025, 12, 31))), "6984");  // now it is too old
  card.reset();
  it.select();
  EXPECT_EQ(it.load(until(day(2025, 1, 1), day(2025, 12, 31))), "6984");
  EXPECT_EQ(card.state().trusted_date, day(2026, 1, 1));
  EXPECT_EQ(parse_state(*card.storage->load())->trusted_date, day(2026, 1, 1));
}

TEST_P(TerminalAuthentication, accepts_no_leaf_whose_date_cannot_be_remembered) {
  it.select();
  card.storage->refuse = true;
  EXPECT_EQ(it.load(reader), "6581");
  EXPECT_EQ(it.authenticate(reader, kDigest), "6985");
}

TEST_P(TerminalAuthentication, a_municipality_does_not_sign) {
  const pki::TerminalCredential city = terminal(grant(TerminalRole::Municipality));
  it.select();
  EXPECT_EQ(it.load(city), "9000");
  EXPECT_EQ(it.authenticate(city, kDigest), "9000");
  EXPECT_EQ(it.sign(kDigest), "6982");
}

TEST_P(TerminalAuthentication, the_public_first_half_answers_as_observed) {
  card.select(apdu::jpki::kAid);
  const std::string zeros(512, '0');
  EXPECT_EQ(card.status("80A200C1 000100" + zeros), "6700");
  for (const char* p1p2 : {"0000", "00AE", "8000", "00B6"}) {
    EXPECT_EQ(card.status(std::string{"80A2"} + p1p2 + "000100" + zeros), "6a86");
  }
  EXPECT_EQ(it.load(reader.certificates.issuer), "6986");  // EF 0016 is not selected
  EXPECT_EQ(card.send("0084000000").data.size(), 256U);
  EXPECT_EQ(card.status("00840000 000101"), "6985");
  it.select();
  EXPECT_EQ(card.status("80A200C1 000105" + std::string(522, '0')), "6985");  // no first part
  EXPECT_EQ(card.status("80A206C1 000133" + std::string(614, '0')), "9000");
  EXPECT_EQ(card.status("80A200C1 000105" + std::string(522, '0')), "6a80");
}

}  // namespace
}  // namespace kaopass::vcard
