// The client against scripts, honest cards, lying cards and cards that are taken away.
#include "card/session.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <deque>

#include "card/test_card.hpp"

namespace kaopass::card {
namespace {

using apdu::Response;
using apdu::StatusWord;

base::Bytes hex(std::string_view text) {
  return *base::from_hex(text);
}
base::Pin number_b() {
  return base::Pin{"55021720352285"};
}

// Expected commands and their answers, in order.
class Script final : public apdu::CardChannel {
 public:
  struct Line {
    base::Bytes command, answer;
  };
  explicit Script(std::deque<Line> lines) : lines_(std::move(lines)) {}
  ~Script() override { EXPECT_TRUE(lines_.empty()) << lines_.size() << " commands were not sent"; }

  Result<base::Bytes> transmit(base::ByteView command) override {
    if (lines_.empty()) {
      ADD_FAILURE() << "unexpected " << base::to_hex(command);
      return fail(ErrorCode::CardUnreadable);
    }
    const Line line = lines_.front();
    lines_.pop_front();
    EXPECT_EQ(base::to_hex(command), base::to_hex(line.command));
    return line.answer;
  }
  Result<base::Bytes> reset() override { return base::Bytes{}; }

 private:
  std::deque<Line> lines_;
};

const Script::Line kSelectJpki{hex("00A4040C0AD392F000260100000001"), hex("9000")};

TEST(Session, SendsThePinOnceAndSignsByTheAuthenticationKey) {
  base::Digest digest{};
  digest.fill(0xAB);
  const base::Bytes signature(256, 0x5A);
  Script card{{kSelectJpki,
               {hex("002000980431323334"), hex("9000")},
               {base::concat({hex("802A029720"), digest, hex("00")}),
                base::concat({signature, hex("9000")})}}};
  Session session{card};
  ASSERT_TRUE(session.verify_auth_pin(base::Pin{"1234"}));
  EXPECT_EQ(*session.sign_after_pin(digest), signature);
}

TEST(Session, SendsNothingForWhatCannotBeAPin) {
  Script card{{}};
  Session session{card};
  EXPECT_EQ(session.verify_auth_pin(base::Pin{"12345"}).error().code, ErrorCode::PinFormat);
}

TEST(Session, SaysHowManyTriesAWrongPinLeft) {
  Script card{{kSelectJpki, {hex("002000980431323334"), hex("63C2")}}};
  Session session{card};
  const Status wrong = session.verify_auth_pin(base::Pin{"1234"});
  EXPECT_EQ(wrong.error().code, ErrorCode::PinWrong);
  EXPECT_EQ(wrong.error().detail, "tries left: 2");
}

TEST(Session, DoesNotTellAFaceAuthenticationCardFromABlockedPin) {
  Script card{
      {kSelectJpki, {hex("00200098"), hex("63C0")}, {hex("002000980431323334"), hex("6984")}}};
  Session session{card};
  EXPECT_EQ(session.auth_pin_state()->status, PinStatus::Blocked);
  EXPECT_EQ(session.verify_auth_pin(base::Pin{"1234"}).error().code, ErrorCode::PinUnusable);
}

TEST(Session, KnowsThatACardWithoutTheJpkiApplicationIsAnother) {
  Script card{{{hex("00A4040C0AD392F000260100000001"), hex("6A82")}}};
  EXPECT_EQ(Session{card}.info().error().code, ErrorCode::CardUnknown);
}

TEST(Session, RefusesASignatureOfAnotherLength) {
  base::Digest digest{};
  Script card{{kSelectJpki,
               {base::concat({hex("802A029720"), digest, hex("00")}),
                base::concat({base::Bytes(255, 0x5A), hex("9000")})}}};
  EXPECT_EQ(Session{card}.sign_after_pin(digest).error().code, ErrorCode::CardProtocol);
}

TEST(Session, ShowsEverythingThatCostsNoTryAndSendsNoPin) {
  TestCard card;
  personalise(card);
  const auto info = Session{card}.info();
  ASSERT_TRUE(info) << info.error().detail;
  EXPECT_EQ(info->token.kind, TokenKind::Card);
  EXPECT_EQ(info->availability, (Availability{false, true}));
  EXPECT_EQ(info->auth_certificate->size(), 1204U);
  EXPECT_FALSE(info->signature_ca_certificate);
  EXPECT_FALSE(info->record);
  EXPECT_EQ(info->pins.auth_pin, (PinState{PinStatus::Blocked, 0}));
  EXPECT_EQ(info->pins.visual_number_b, (PinState{PinStatus::Usable, 10}));
  EXPECT_EQ(info->pins.juki_pin.status, PinStatus::Absent);
  for (const base::Bytes& command : card.sent) {
    const bool is_verify = command[1] == apdu::ins::kVerify;
    EXPECT_TRUE(!is_verify || command.size() == 4) << base::to_hex(command);
  }
}

TEST(Session, ReadsAndVerifiesFaceAndAttributes) {
  TestCard card;
  personalise(card);
  Session session{card};
  const auto face = session.read_face(number_b(), visual_issuer().anchor);
  ASSERT_TRUE(face) << face.error().detail;
  EXPECT_EQ(face->photo.reveal().size(), 5000U);
  const auto attributes = session.read_attributes(number_b(), text_issuer().anchor);
  ASSERT_TRUE(attributes) << attributes.error().detail;
  EXPECT_EQ(attributes->name.reveal(), "番号　花子");
}

TEST(Session, ToleratesTheTwoOctetsThatSomeCardsPutBeforeTheirFile) {
  TestCard card;
  personalise(card);
  for (const auto& [application, file] : {std::pair{apdu::visual::kAid, apdu::visual::kFace},
                                          std::pair{apdu::text::kAid, apdu::text::kAttributes}}) {
    base::Bytes& content = card.applications[application][file.value];
    content = base::concat({hex("1234"), content, hex("FFFF")});
  }
  Session session{card};
  EXPECT_TRUE(session.read_face(number_b(), visual_issuer().anchor));
  EXPECT_TRUE(session.read_attributes(number_b(), text_issuer().anchor));
}

TEST(Session, NeverTriesNumberBBelowFiveRemainingTries) {
  for (int tries = 0; tries <= 10; ++tries) {
    TestCard card;
    personalise(card);
    card.verify_answer = apdu::tries_left_status(tries - 1);
    card.retry_queries[{apdu::visual::kAid, apdu::visual::kNumberB.p2()}] =
        apdu::tries_left_status(tries);
    const auto face = Session{card}.read_face(number_b(), visual_issuer().anchor);
    EXPECT_EQ(face.error().code,
              tries < kTriesKept ? ErrorCode::TooFewTriesLeft : ErrorCode::VerificationNumberWrong)
        << tries;
  }
}

TEST(LyingCard, WithAnothersPhotoIsFound) {
  TestCard card;
  personalise(card);
  TestIssuer forger{pki::kTestVisualCaId};
  card.applications[apdu::visual::kAid][apdu::visual::kFace.value] =
      make_face_file("forged", forger.signer_key);
  EXPECT_EQ(Session{card}.read_face(number_b(), visual_issuer().anchor).error().code,
            ErrorCode::CardLies);
  // Nor does it help to bring one's own signer, even under the right key id.
  card.applications[apdu::visual::kAid][apdu::visual::kCvCertificate.value] =
      forger.signer.encode();
  EXPECT_EQ(Session{card}.read_face(number_b(), visual_issuer().anchor).error().code,
            ErrorCode::CardLies);
}

TEST(LyingCard, WhoseFileNeverEndsIsLeft) {
  TestCard card;
  personalise(card);
  card.lie = [](const apdu::Command& command) -> std::optional<Response> {
    if (command.ins != apdu::ins::kReadBinary) return std::nullopt;
    // A length field that promises 65,535 octets, then octets for ever.
    base::Bytes data(*command.le, 0x11);
    const base::Bytes head = hex("FF2082FFFF");
    if (command.p1 == 0 && command.p2 == 0) std::copy(head.begin(), head.end(), data.begin());
    return Response{.data = data};
  };
  EXPECT_EQ(Session{card}.read_face(number_b(), visual_issuer().anchor).error().code,
            ErrorCode::CardProtocol);
  EXPECT_LT(card.sent.size(), 300U);
}

TEST(LyingCard, ThatGivesMoreThanWasAskedForIsLeft) {
  TestCard card;
  personalise(card);
  card.lie = [](const apdu::Command& command) -> std::optional<Response> {
    if (command.ins != apdu::ins::kReadBinary) return std::nullopt;
    return Response{.data = base::Bytes(*command.le + 1, 0x11)};
  };
  EXPECT_EQ(Session{card}.info().error().code, ErrorCode::CardProtocol);
}

TEST(LyingCard, WhoseFileIsCutOffIsLeft) {
  TestCard card;
  personalise(card);
  auto& file = card.applications[apdu::visual::kAid][apdu::visual::kFace.value];
  const base::Bytes whole = file;
  for (const std::size_t length :
       {std::size_t{0}, std::size_t{1}, std::size_t{3}, std::size_t{300}, whole.size() - 1}) {
    file = base::to_bytes(base::ByteView(whole).first(length));
    EXPECT_EQ(Session{card}.read_face(number_b(), visual_issuer().anchor).error().code,
              ErrorCode::CardProtocol)
        << length;
  }
}

// Everything that talks to a card in a check.
Status whole_check(apdu::CardChannel& card) {
  Session session{card};
  KAOPASS_CHECK(session.info());
  KAOPASS_CHECK(session.read_face(number_b(), visual_issuer().anchor));
  KAOPASS_CHECK(session.read_attributes(number_b(), text_issuer().anchor));
  return session.verify_auth_pin(base::Pin{"1234"});
}

TEST(RemovedCard, IsReportedAsRemovedWhereverItHappens) {
  TestCard honest;
  personalise(honest);
  ASSERT_TRUE(whole_check(honest));
  const int commands = static_cast<int>(honest.sent.size());
  for (int answered = 0; answered < commands; ++answered) {
    TestCard card;
    personalise(card);
    card.removed_after = answered;
    EXPECT_EQ(whole_check(card).error().code, ErrorCode::CardRemoved) << answered;
  }
}

TEST(LyingCard, WhateverStatusWordItGivesAtWhateverCommandIsNeverTakenForSuccess) {
  TestCard honest;
  personalise(honest);
  ASSERT_TRUE(whole_check(honest));
  const int commands = static_cast<int>(honest.sent.size());
  for (int liar_at = 0; liar_at < commands; ++liar_at) {
    for (const int status : {0x0000, 0x6283, 0x6400, 0x6700, 0x6985, 0x6A80, 0x6F00, 0xFFFF}) {
      TestCard card;
      personalise(card);
      int count = 0;
      card.lie = [&](const apdu::Command&) -> std::optional<Response> {
        if (count++ != liar_at) return std::nullopt;
        return Response{.status = static_cast<StatusWord>(status)};
      };
      const Status outcome = whole_check(card);
      // Where a file is optional a refusal is an answer; elsewhere it must be an error.
      const ErrorCode code = outcome ? ErrorCode::CardAccessDenied : outcome.error().code;
      EXPECT_TRUE(!outcome || status == 0x6985) << liar_at;
      EXPECT_NE(code, ErrorCode::PinWrong) << liar_at;
    }
  }
}

RC_GTEST_PROP(LyingCard, ThatAnswersGarbageEndsInAnErrorSoon, ()) {
  TestCard card;
  personalise(card);
  int left = *rc::gen::inRange(0, 40);
  card.lie = [&](const apdu::Command&) -> std::optional<Response> {
    if (left-- > 0) return std::nullopt;
    return Response{.data = *rc::gen::container<base::Bytes>(rc::gen::arbitrary<std::uint8_t>()),
                    .status = *rc::gen::element(StatusWord::Ok, StatusWord::EndOfFile,
                                                static_cast<StatusWord>(0x6C10),
                                                static_cast<StatusWord>(0x63C5))};
  };
  (void)whole_check(card);
  RC_ASSERT(card.sent.size() < 1000U);
}

}  // namespace
}  // namespace kaopass::card
