// The card client against the virtual card: two implementations of the same documents. Both rooms
// know the other only by facts and profile, so what passes here was written down well enough.
#include <gtest/gtest.h>

#include "card/session.hpp"
#include "vcard/test_card.hpp"

namespace kaopass {
namespace {

using card::PinStatus;
using card::Session;
using vcard::day;
using vcard::keys;
using vcard::TestCard;

const base::Day kToday = day(2026, 11, 22);

base::Pin number_b(const char* code = "2285") {
  return base::Pin{std::string("5502172035") + code};
}
pki::CvcAnchor visual_ca() {
  return {pki::kTestVisualCaId, keys().content_ca.public_key()};
}
pki::CvcAnchor text_ca() {
  return {pki::kTestTextCaId, keys().content_ca.public_key()};
}
TestCard face_authentication_card() {
  return TestCard{vcard::without_pins(vcard::test_personalisation())};
}
base::Digest digest_of(std::string_view text) {
  return pki::sha256(base::as_bytes(text));
}
pki::TerminalCredential reader_terminal() {
  return vcard::terminal(vcard::grant(pki::TerminalRole::Reader));
}
ErrorCode error_of(const Status& status) {
  return status ? ErrorCode::AlreadyExists : status.error().code;
}

TEST(OrdinaryCard, TellsEverythingWithoutATry) {
  TestCard chip;
  const auto before = vcard::encode(chip.state());
  const auto info = Session{chip.channel()}.info();
  ASSERT_TRUE(info) << info.error().detail;
  EXPECT_EQ(info->token.label, "JPKIAPICCTOKEN2");
  EXPECT_EQ(info->availability, (card::Availability{true, true}));
  EXPECT_EQ(info->record->municipality, "99201");
  EXPECT_EQ(base::to_iso(info->record->expiry), "2035-02-17");
  EXPECT_TRUE(info->auth_certificate && info->auth_ca_certificate);
  EXPECT_TRUE(info->signature_ca_certificate);
  EXPECT_EQ(info->pins.auth_pin, (card::PinState{PinStatus::Usable, 3}));
  EXPECT_EQ(info->pins.signature_password, (card::PinState{PinStatus::Usable, 5}));
  EXPECT_EQ(info->pins.visual_number_b, (card::PinState{PinStatus::Usable, 10}));
  EXPECT_EQ(info->pins.visual_birth, (card::PinState{PinStatus::Usable, 10}));
  EXPECT_EQ(info->pins.text_pin, (card::PinState{PinStatus::Usable, 3}));
  EXPECT_EQ(info->pins.juki_pin.status, PinStatus::Usable);
  EXPECT_EQ(vcard::encode(chip.state()).reveal(), before.reveal()) << "nothing moved";
}

TEST(OrdinaryCard, GivesPhotoAndItemsByTheNumberOnItsFront) {
  TestCard chip;
  Session session{chip.channel()};
  const auto face = session.read_face(number_b(), visual_ca());
  ASSERT_TRUE(face) << face.error().detail;
  EXPECT_EQ(face->photo.reveal(), base::Bytes(6000, 0xAB));
  EXPECT_EQ(base::to_iso(face->birth), "1980-02-17");
  EXPECT_EQ(face->sex, card::Sex::Female);
  const auto attributes = session.read_attributes(number_b(), text_ca());
  ASSERT_TRUE(attributes) << attributes.error().detail;
  EXPECT_EQ(attributes->name.reveal(), "架空　花子");
  EXPECT_EQ(attributes->address.reveal(), "架空県花守市桜町一丁目２番３号");
}

TEST(OrdinaryCard, IsNotTheIssuersUnderAnotherAuthority) {
  TestCard chip;
  Session session{chip.channel()};
  EXPECT_EQ(session.read_face(number_b(), text_ca()).error().code, ErrorCode::CardLies);
  const pki::CvcAnchor other{pki::kTestTextCaId, keys().terminal_ca.public_key()};
  EXPECT_EQ(session.read_attributes(number_b(), other).error().code, ErrorCode::CardLies);
}

TEST(OrdinaryCard, SignsAfterThePinAndSpendsOneTryOnAWrongOne) {
  TestCard chip;
  Session session{chip.channel()};
  const base::Digest digest = digest_of("to sign");
  EXPECT_EQ(session.sign_after_pin(digest).error().code, ErrorCode::CardAccessDenied);
  const Status wrong = session.verify_auth_pin(base::Pin{"9999"});
  EXPECT_EQ(error_of(wrong), ErrorCode::PinWrong);
  EXPECT_EQ(wrong.error().detail, "tries left: 2");
  EXPECT_EQ(session.auth_pin_state()->tries_left, 2);
  ASSERT_TRUE(session.verify_auth_pin(base::Pin{"1234"}));
  const auto signature = session.sign_after_pin(digest);
  ASSERT_TRUE(signature);
  EXPECT_TRUE(keys().authentication.public_key().verify_pkcs1_sha256(digest, *signature));
  ASSERT_TRUE(session.reset());
  EXPECT_EQ(session.sign_after_pin(digest).error().code, ErrorCode::CardAccessDenied);
}

TEST(OrdinaryCard, IsBlockedByTheThirdWrongPinAndThenJustUnusable) {
  TestCard chip;
  Session session{chip.channel()};
  EXPECT_EQ(error_of(session.verify_auth_pin(base::Pin{"0000"})), ErrorCode::PinWrong);
  EXPECT_EQ(error_of(session.verify_auth_pin(base::Pin{"0000"})), ErrorCode::PinWrong);
  EXPECT_EQ(error_of(session.verify_auth_pin(base::Pin{"0000"})), ErrorCode::PinBlocked);
  EXPECT_EQ(error_of(session.verify_auth_pin(base::Pin{"1234"})), ErrorCode::PinUnusable);
}

TEST(OrdinaryCard, LosesNoMoreThanSixTriesToAWrongFrontScan) {
  TestCard chip;
  Session session{chip.channel()};
  for (int attempt = 0; attempt < 20; ++attempt) {
    const auto face = session.read_face(number_b("0000"), visual_ca());
    EXPECT_EQ(face.error().code,
              attempt < 6 ? ErrorCode::VerificationNumberWrong : ErrorCode::TooFewTriesLeft);
  }
  EXPECT_EQ(session.info()->pins.visual_number_b, (card::PinState{PinStatus::Usable, 4}));
}

TEST(FaceAuthenticationCard, RefusesEveryPinByItselfAndMovesNoCounter) {
  TestCard chip = face_authentication_card();
  Session session{chip.channel()};
  const auto info = session.info();
  ASSERT_TRUE(info) << info.error().detail;
  EXPECT_EQ(info->availability, (card::Availability{false, true}));
  EXPECT_EQ(info->pins.auth_pin.status, PinStatus::Blocked);
  EXPECT_EQ(info->pins.text_pin.status, PinStatus::Blocked);
  EXPECT_EQ(info->pins.juki_pin.status, PinStatus::Blocked);
  const auto before = vcard::encode(chip.state());
  EXPECT_EQ(error_of(session.verify_auth_pin(base::Pin{"1234"})), ErrorCode::PinUnusable);
  EXPECT_EQ(session.sign_after_pin(digest_of("x")).error().code, ErrorCode::CardAccessDenied);
  EXPECT_EQ(vcard::encode(chip.state()).reveal(), before.reveal());
  EXPECT_TRUE(session.read_face(number_b(), visual_ca()));
}

TEST(TerminalAuthentication, AllowsExactlyOneSignatureOverThatDigest) {
  TestCard chip = face_authentication_card();
  Session session{chip.channel()};
  const base::Digest digest = digest_of("evidence");
  const auto terminal = reader_terminal();
  EXPECT_EQ(session.sign_after_terminal(digest).error().code, ErrorCode::TerminalRefused);
  ASSERT_TRUE(session.authenticate_terminal(terminal, digest, kToday));
  const auto signature = session.sign_after_terminal(digest);
  ASSERT_TRUE(signature) << signature.error().detail;
  const pki::PublicKey key = keys().authentication.public_key();
  EXPECT_TRUE(key.verify_pss_sha256(digest, *signature));
  EXPECT_FALSE(key.verify_pkcs1_sha256(digest, *signature));
  EXPECT_EQ(session.sign_after_terminal(digest).error().code, ErrorCode::TerminalRefused);
  ASSERT_TRUE(session.authenticate_terminal(terminal, digest, kToday));
  EXPECT_EQ(session.sign_after_terminal(digest_of("another")).error().code,
            ErrorCode::TerminalRefused);
}

TEST(TerminalAuthentication, RefusesAnotherChainAnotherRoleAndOldTerminals) {
  TestCard chip = face_authentication_card();
  Session session{chip.channel()};
  const base::Digest digest = digest_of("evidence");
  const auto stranger = vcard::terminal(vcard::grant(pki::TerminalRole::Reader), keys().content_ca);
  EXPECT_EQ(error_of(session.authenticate_terminal(stranger, digest, kToday)),
            ErrorCode::TerminalUntrusted);

  // A municipality's terminal switches cards; it never signs for a holder.
  const auto municipal = vcard::terminal(vcard::grant(pki::TerminalRole::Municipality));
  ASSERT_TRUE(session.authenticate_terminal(municipal, digest, kToday));
  EXPECT_EQ(session.sign_after_terminal(digest).error().code, ErrorCode::TerminalRefused);

  // The client knows the day; the card knows the newest day it was told (2025-06-01 here).
  EXPECT_EQ(error_of(session.authenticate_terminal(reader_terminal(), digest, day(2027, 6, 1))),
            ErrorCode::TerminalExpired);
  EXPECT_EQ(error_of(session.authenticate_terminal(reader_terminal(), digest, day(2025, 5, 31))),
            ErrorCode::TerminalExpired);
  const auto old = vcard::terminal({pki::TerminalRole::Reader, day(2024, 6, 1), day(2025, 5, 31)});
  EXPECT_EQ(error_of(session.authenticate_terminal(old, digest, day(2025, 5, 1))),
            ErrorCode::TerminalExpired);
}

TEST(TerminalAuthentication, RefusesATerminalThatHasOnlyTheCertificate) {
  TestCard chip = face_authentication_card();
  auto thief = reader_terminal();
  thief.key = vcard::copy(keys().internal);
  EXPECT_EQ(error_of(Session{chip.channel()}.authenticate_terminal(thief, digest_of("x"), kToday)),
            ErrorCode::TerminalRefused);
}

// A card that is pulled out after so many commands.
class Pulled final : public apdu::CardChannel {
 public:
  Pulled(apdu::CardChannel& inner, int answers) : inner_(inner), answers_(answers) {}
  Result<base::Bytes> transmit(base::ByteView command) override {
    if (count_ == answers_) return fail(ErrorCode::CardRemoved);
    ++count_;
    return inner_.transmit(command);
  }
  Result<base::Bytes> reset() override { return inner_.reset(); }
  int count() const { return count_; }

 private:
  apdu::CardChannel& inner_;
  int answers_;
  int count_ = 0;
};

Status whole_check(apdu::CardChannel& channel) {
  Session session{channel};
  KAOPASS_CHECK(session.info());
  KAOPASS_CHECK(session.read_face(number_b(), visual_ca()));
  KAOPASS_CHECK(session.read_attributes(number_b(), text_ca()));
  const base::Digest digest = digest_of("evidence");
  KAOPASS_CHECK(session.authenticate_terminal(reader_terminal(), digest, kToday));
  KAOPASS_CHECK(session.sign_after_terminal(digest));
  KAOPASS_CHECK(session.verify_auth_pin(base::Pin{"1234"}));
  KAOPASS_CHECK(session.sign_after_pin(digest));
  return {};
}

TEST(AnyCard, PulledOutAnywhereIsRemovedAndNothingElse) {
  TestCard chip;
  Pulled never{chip.channel(), -1};
  const Status whole = whole_check(never);
  ASSERT_TRUE(whole) << whole.error().detail;
  for (int answers = 0; answers < never.count(); ++answers) {
    chip.reset();
    Pulled pulled{chip.channel(), answers};
    EXPECT_EQ(error_of(whole_check(pulled)), ErrorCode::CardRemoved) << answers;
  }
}

}  // namespace
}  // namespace kaopass
