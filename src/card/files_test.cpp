// The parsers of card files: what is right is read, what is not is refused.
#include <gtest/gtest.h>

#include "card/face_file.hpp"
#include "card/test_card.hpp"
#include "card/text_files.hpp"
#include "card/token.hpp"

namespace kaopass::card {
namespace {

using base::ByteView;

TEST(FaceFile, GivesItsItemsAndFitsItsSignature) {
  const auto& issuer = visual_issuer();
  const auto file = parse_face_file(make_face_file("photo", issuer.signer_key));
  ASSERT_TRUE(file);
  EXPECT_EQ(base::to_iso(file->birth), "1980-02-17");
  EXPECT_EQ(file->sex, Sex::Female);
  EXPECT_EQ(base::to_iso(file->expiry), "2035-02-17");
  EXPECT_EQ(base::as_text(file->photo.reveal()), "photo");
  EXPECT_TRUE(verify_face_file(*file, issuer.signer, issuer.anchor));
}

TEST(FaceFile, LiesWhenAnySignedOctetIsAnother) {
  const auto& issuer = visual_issuer();
  const base::Bytes honest = make_face_file("photo", issuer.signer_key);
  for (const char* original : {"19800217", "key", "name", "address", "photo"}) {
    base::Bytes forged = honest;
    const std::string_view text(original);
    const auto at = std::search(forged.begin(), forged.end(), text.begin(), text.end());
    ASSERT_NE(at, forged.end());
    *(at + 2) ^= 0x01;
    const auto file = parse_face_file(forged);
    if (!file) continue;  // a date that does not exist is refused even earlier
    EXPECT_EQ(verify_face_file(*file, issuer.signer, issuer.anchor).error().code,
              ErrorCode::CardLies)
        << original;
  }
}

TEST(FaceFile, LiesUnderASignerThatTheVisualAuthorityDidNotSign) {
  const auto& issuer = visual_issuer();
  const auto& stranger = text_issuer();
  const auto file = parse_face_file(make_face_file("photo", stranger.signer_key));
  EXPECT_EQ(verify_face_file(*file, stranger.signer, issuer.anchor).error().code,
            ErrorCode::CardLies);
  EXPECT_EQ(verify_face_file(*file, issuer.signer, issuer.anchor).error().code,
            ErrorCode::CardLies);
}

TEST(FaceFile, CutOffAnywhereIsRefused) {
  const base::Bytes whole = make_face_file("photo", visual_issuer().signer_key);
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(parse_face_file(ByteView(whole).first(length))) << length;
  }
  EXPECT_FALSE(parse_face_file(base::concat({whole, base::Bytes{0}})));
}

TEST(Attributes, GiveTheItemsAndFitTheIntegrityFile) {
  const auto& issuer = text_issuer();
  const TestText files = make_text_files("番号　花子", issuer.signer_key);
  const auto attributes = parse_attributes(files.attributes);
  const auto integrity = parse_integrity(files.integrity);
  ASSERT_TRUE(attributes && integrity);
  EXPECT_EQ(attributes->name.reveal(), "番号　花子");
  EXPECT_EQ(attributes->sex, Sex::Female);
  EXPECT_TRUE(verify_attributes(*attributes, *integrity, issuer.signer, issuer.anchor));
}

TEST(Attributes, LieWhenTheyAreAnotherPersons) {
  const auto& issuer = text_issuer();
  const TestText mine = make_text_files("番号　花子", issuer.signer_key);
  const TestText others = make_text_files("番号　太郎", issuer.signer_key);
  const auto attributes = parse_attributes(others.attributes);
  const auto integrity = parse_integrity(mine.integrity);
  EXPECT_EQ(verify_attributes(*attributes, *integrity, issuer.signer, issuer.anchor).error().code,
            ErrorCode::CardLies);
}

TEST(Attributes, CutOffAnywhereAreRefused) {
  const TestText files = make_text_files("番号　花子", text_issuer().signer_key);
  for (std::size_t length = 0; length < files.attributes.size(); ++length) {
    EXPECT_FALSE(parse_attributes(ByteView(files.attributes).first(length)));
  }
  for (std::size_t length = 0; length < files.integrity.size(); ++length) {
    EXPECT_FALSE(parse_integrity(ByteView(files.integrity).first(length)));
  }
}

TEST(TokenInfo, TellsCardFromPhoneByItsLabel) {
  EXPECT_EQ(parse_token_info(make_token_info("JPKIAPICCTOKEN2"))->kind, TokenKind::Card);
  EXPECT_EQ(parse_token_info(make_token_info("JPKIAPICCTOKEN"))->kind, TokenKind::Card);
  EXPECT_EQ(parse_token_info(make_token_info("JPKIAPGPSETOKEN"))->kind, TokenKind::AndroidPhone);
  EXPECT_EQ(parse_token_info(make_token_info("JPKIAPIOSTOKEN"))->kind, TokenKind::IPhone);
  EXPECT_EQ(parse_token_info(make_token_info("SOMETHING"))->kind, TokenKind::Unknown);
  EXPECT_EQ(parse_token_info(make_token_info("JPKIAPICCTOKEN2"))->label, "JPKIAPICCTOKEN2");
  EXPECT_FALSE(parse_token_info(make_token_info("JPKI\n")));
  EXPECT_FALSE(parse_token_info(base::Bytes(159, 'A')));
}

TEST(Availability, IsThreeOctetsOfPresentOrNot) {
  EXPECT_EQ(*parse_availability(base::Bytes{0x8F, 0x8F, 0x00}), (Availability{true, true}));
  EXPECT_EQ(*parse_availability(base::Bytes{0x00, 0x8F, 0x00}), (Availability{false, true}));
  EXPECT_FALSE(parse_availability(base::Bytes{0x01, 0x8F, 0x00}));
  EXPECT_FALSE(parse_availability(base::Bytes{0x8F, 0x8F}));
}

TEST(CardRecord, HoldsSerialMunicipalityAndExpiry) {
  const std::string digits =
      "123456789012345"
      "13101"
      "20350217";
  const auto record = parse_card_record(base::to_bytes("\x01\x1C" + digits));
  ASSERT_TRUE(record);
  EXPECT_EQ(record->serial, "123456789012345");
  EXPECT_EQ(record->municipality, "13101");
  EXPECT_EQ(base::to_iso(record->expiry), "2035-02-17");
  EXPECT_FALSE(parse_card_record(base::to_bytes("\x01\x1C" + digits + "0")));
  EXPECT_FALSE(
      parse_card_record(base::to_bytes("\x01\x1C"
                                       "12345678901234a1310120350217")));
}

}  // namespace
}  // namespace kaopass::card
