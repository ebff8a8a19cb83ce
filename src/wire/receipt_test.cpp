// The receipt computer's file: judged by libxml2's own tool and by our strict reader.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "wire/character_code.hpp"
#include "wire/half_width.hpp"
#include "wire/receipt_computer.hpp"
#include "wire/sample_messages.hpp"

namespace kaopass::wire {
namespace {

using insurance::RecordKind;

const base::Bytes kIdentifier{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

ReceiptFile write(const CoverageAnswer& answer, CharacterCode code) {
  const std::vector<ConsentRecord> consents{{RecordKind::Medication, true, sample::time()},
                                            {RecordKind::Checkup, false, sample::time()}};
  return write_receipt_file(answer, consents, "4711", kIdentifier, sample::time(), code);
}

std::string text_of(const ReceiptFile& file) {
  return std::string(base::as_text(file.contents));
}

void expect_tag(const std::string& xml, const std::string& tag, const std::string& value) {
  EXPECT_NE(xml.find("<" + tag + ">" + value + "</" + tag + ">"), std::string::npos)
      << tag << " is not " << value;
}

TEST(ReceiptFile, HasTheNameThatReceiptComputersWatchFor) {
  const auto file = write(sample::coverage_answer(), CharacterCode::Utf8);
  // 10 digits of the institution, 17 of ours, the moment in Japan.
  EXPECT_EQ(file.name, "OQSsiquc01res_face_131111111100001108152157446_20261122100203.xml");
}

TEST(ReceiptFile, SpellsTagsAndCodesOfTheInterface) {
  const auto xml = text_of(write(sample::coverage_answer(), CharacterCode::Utf8));
  EXPECT_TRUE(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"));
  expect_tag(xml, "ProcessExecutionTime", "20261122100203");
  expect_tag(xml, "QualificationConfirmationDate", "20261122");
  expect_tag(xml, "MedicalInstitutionCode", "1311111111");
  expect_tag(xml, "ArbitraryFileIdentifier", "AQIDBAUGBwgJCgs=");
  expect_tag(xml, "ReferenceClassification", "1");
  expect_tag(xml, "SegmentOfResult", "1");
  expect_tag(xml, "CharacterCodeIdentifier", "0");
  expect_tag(xml, "ProcessingResultStatus", "1");
  expect_tag(xml, "QualificationValidity", "1");
  expect_tag(xml, "InsurerNumber", "39131230");
  expect_tag(xml, "InsuredCardSymbol", "１２・３４");
  expect_tag(xml, "InsuredIdentificationNumber", "00123456");
  expect_tag(xml, "InsuredBranchNumber", "01");
  expect_tag(xml, "PersonalFamilyClassification", "2");
  expect_tag(xml, "Name", "髙﨑　𠮷子");
  expect_tag(xml, "NameKana", "ﾀｶｻｷ ﾖｼｺ");
  expect_tag(xml, "Sex1", "2");
  expect_tag(xml, "Birthdate", "19440503");
  expect_tag(xml, "PostNumber", "100-0001");
  expect_tag(xml, "QualificationDate", "20200401");
  expect_tag(xml, "DisqualificationDate", "20270331");
  expect_tag(xml, "ReasonOfLoss", "03");
  expect_tag(xml, "InsuredPartialContributionRatio", "010");
  expect_tag(xml, "ElderlyRecipientContributionRatio", "020");
  expect_tag(xml, "LimitApplicationCertificateClassificationFlag", "B06");
  expect_tag(xml, "LimitApplicationCertificateLongTermDate", "20261001");
  expect_tag(xml, "SpecificDiseasesSelfPay", "10000");
  expect_tag(xml, "PharmacistsInfoConsFlg", "1");
  expect_tag(xml, "PharmacistsInfoConsTime", "20261122100203");
  expect_tag(xml, "PharmacistsInfoAvailableTime", "20261123100203");  // + 24 h
  expect_tag(xml, "SpecificHealthCheckupsInfoConsFlg", "0");
  expect_tag(xml, "ReferenceNumber", "4711");
  expect_tag(xml, "ProcessingResultCode", "KP002");
  EXPECT_EQ(xml.find("SpecificHealthCheckupsInfoConsTime"), std::string::npos);
  EXPECT_EQ(xml.find("DiagnosisInfo"), std::string::npos);  // was not asked
}

TEST(ReceiptFile, PadsAnInsurerNumberOfSixDigits) {
  auto answer = sample::coverage_answer();
  answer.coverages[0].coverage.insurer_number =
      insurance::InsurerNumber::with_check_digit("13805").value();
  const auto xml = text_of(write(answer, CharacterCode::Utf8));
  EXPECT_NE(xml.find("<InsurerNumber>  13805"), std::string::npos);
}

TEST(ReceiptFile, NamesAnEndedCoverageOnlyWhereNoneIsValid) {
  auto answer = sample::coverage_answer();
  const auto written = [&] {
    return parse_receipt_file(write(answer, CharacterCode::Utf8).contents)->results.size();
  };
  answer.coverages.push_back(answer.coverages[0]);
  answer.coverages[1].validity.code = insurance::ValidityCode::InvalidNewExists;
  EXPECT_EQ(written(), 1U);
  answer.validity.code = insurance::ValidityCode::Invalid;
  EXPECT_EQ(written(), 2U);
}

TEST(ReceiptFile, SpellsMedicalAssistance) {
  auto answer = sample::coverage_answer();
  answer.coverages[0].coverage.insurer_number =
      insurance::InsurerNumber::with_check_digit("1213456").value();
  const auto xml = text_of(write(answer, CharacterCode::Utf8));
  expect_tag(xml, "InsuredCardClassification", "A1");
  expect_tag(xml, "BeneficiaryNumber", "00123456");
  expect_tag(xml, "TicketType", "01");
  expect_tag(xml, "MedicalTicketExpirationDate", "20261130");
}

TEST(ReceiptFile, IsWrittenForNoCoverageToo) {
  auto answer = sample::coverage_answer();
  answer.coverages.clear();
  answer.validity = insurance::decide({}, answer.institution, answer.day);
  answer.certificate_notice = CertificateNotice::None;
  const auto file = write(answer, CharacterCode::Utf8);
  expect_tag(text_of(file), "QualificationValidity", "4");
  EXPECT_EQ(text_of(file).find("ProcessingResultCode"), std::string::npos);
  const auto message = parse_receipt_file(file.contents).value();
  EXPECT_EQ(message.validity, 4);
  EXPECT_TRUE(message.results.empty());
}

TEST(ReceiptFile, ReadsBackInBothCodes) {
  for (const CharacterCode code : {CharacterCode::Utf8, CharacterCode::ShiftJis}) {
    const auto file = write(sample::coverage_answer(), code);
    const auto message = parse_receipt_file(file.contents);
    ASSERT_TRUE(message) << message.error().detail;
    EXPECT_EQ(message->code, code);
    EXPECT_EQ(message->executed_at,
              base::parse_rfc3339("2026-11-22T01:02:03.000Z").value());  // whole seconds
    EXPECT_EQ(message->institution, "1311111111");
    EXPECT_EQ(message->validity, 1);
    EXPECT_EQ(message->processing_result_code, "KP002");
    ASSERT_EQ(message->results.size(), 1U);
    const auto& result = message->results[0];
    const bool utf8 = code == CharacterCode::Utf8;
    EXPECT_EQ(result.name.reveal(), utf8 ? "髙﨑　𠮷子" : "髙﨑　〓子");
    EXPECT_EQ(file.has_replacements, !utf8);
    EXPECT_EQ(result.name_kana.reveal(), "ﾀｶｻｷ ﾖｼｺ");
    EXPECT_EQ(result.insurer_number, "39131230");
    EXPECT_EQ(result.copayment_ratio, "010");
    ASSERT_EQ(result.consents.size(), 2U);
    EXPECT_TRUE(result.consents[0].consented);
  }
}

TEST(ReceiptFile, IsXmlToAnIndependentTool) {
  if (std::system("command -v xmllint >/dev/null 2>&1") != 0) GTEST_SKIP() << "no xmllint";
  auto answer = sample::coverage_answer();
  for (const CharacterCode code : {CharacterCode::Utf8, CharacterCode::ShiftJis}) {
    // The tool knows plain Shift_JIS only, without Windows' additions.
    answer.person.name = insurance::PersonalText(std::string("山田 <&> 花子"));
    const auto file = write(answer, code);
    const auto path = std::filesystem::temp_directory_path() / file.name;
    std::ofstream(path, std::ios::binary) << text_of(file);
    const std::string command =
        "test \"$(xmllint --nonet --xpath 'string(//Name)' " + path.string() +
        ")\" = '山田 <&> 花子' && test \"$(xmllint --nonet --xpath 'string(//InsurerName)' " +
        path.string() + ")\" = '青空県後期高齢者医療広域連合'";
    EXPECT_EQ(std::system(command.c_str()), 0);
    std::filesystem::remove(path);
  }
}

TEST(ReceiptFile, MarksCharactersThatXmlCannotCarry) {
  auto answer = sample::coverage_answer();
  answer.person.name = insurance::PersonalText(std::string("山田\x01太郎\xFF"));
  const auto file = write(answer, CharacterCode::Utf8);
  EXPECT_TRUE(file.has_replacements);
  EXPECT_EQ(parse_receipt_file(file.contents)->results[0].name.reveal(), "山田〓太郎〓");
}

TEST(ReceiptFile, OfOthersIsReadInAnyOrderWithUnknownTags) {
  const char* text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n"
      "<XmlMsg><MessageBody><QualificationValidity>1</QualificationValidity><ResultList>"
      "<ResultOfQualificationConfirmation><New/><InsurerName>a</InsurerName><Sex1>1</Sex1>"
      "<PharmaceuticalInfoConsFlg>1</PharmaceuticalInfoConsFlg>"
      "<Birthdate>19800217</Birthdate><Name>b</Name>"
      "<InsuredCardClassification>01</InsuredCardClassification>"
      "</ResultOfQualificationConfirmation></ResultList></MessageBody><MessageHeader>"
      "<CharacterCodeIdentifier>0</CharacterCodeIdentifier><SegmentOfResult>1</SegmentOfResult>"
      "<MedicalInstitutionCode>1311111111</MedicalInstitutionCode>"
      "<ProcessExecutionTime>20230221174835</ProcessExecutionTime></MessageHeader></XmlMsg>";
  const auto message = parse_receipt_file(base::as_bytes(text));
  ASSERT_TRUE(message) << message.error().detail;
  EXPECT_EQ(message->results.at(0).consents.at(0).kind, RecordKind::Medication);
}

TEST(CancelNote, NamesTheFilesAndNobody) {
  const base::Bytes identifier(11, 7);
  const std::string number = "OQSsiquc01res_face_1311111111" + std::string(17, '3');
  const auto note = write_cancel_note(
      "1311111111", {number + "_20261126091245.xml", number + "_20261126091300.xml"}, identifier,
      base::parse_rfc3339("2026-11-26T00:30:00.000Z").value(), CharacterCode::Utf8);
  EXPECT_EQ(note.name,
            "KPSsiquc01can_face_1311111111" + std::string(17, '3') + "_20261126093000.xml");
  const std::string text(base::as_text(note.contents));
  EXPECT_NE(text.find("<CancelledFile>" + number + "_20261126091300.xml</CancelledFile>"),
            std::string::npos);
  EXPECT_NE(text.find("<ArbitraryFileIdentifier>" + base::to_base64(identifier)),
            std::string::npos);
  EXPECT_EQ(text.find("ResultOfQualificationConfirmation"), std::string::npos);
}

TEST(ReceiptFile, RefusesEntitiesGarbageAndSize) {
  const char* bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE XmlMsg [<!ENTITY a \"aaaa\">]><XmlMsg>&a;</XmlMsg>";
  EXPECT_EQ(parse_receipt_file(base::as_bytes(bomb)).error().code, ErrorCode::InvalidXml);
  for (const char* text : {"", "<", "<XmlMsg/>", "<Other/>", "<XmlMsg></XmlMsg>x"}) {
    EXPECT_EQ(parse_receipt_file(base::as_bytes(text)).error().code, ErrorCode::InvalidXml) << text;
  }
  EXPECT_EQ(parse_receipt_file(base::Bytes(kReceiptFileLimit + 1, ' ')).error().code,
            ErrorCode::MessageTooLarge);
}

TEST(HalfWidth, SpellsKatakanaAsTheInterfaceDoes) {
  EXPECT_EQ(to_half_width("ガギグゲゴ　パピプペポ"), "ｶﾞｷﾞｸﾞｹﾞｺﾞ ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ");
  EXPECT_EQ(to_half_width("ヴァイオリン・ッャュョー"), "ｳﾞｧｲｵﾘﾝ･ｯｬｭｮｰ");
  EXPECT_EQ(to_half_width("やまだ　ＡＢＣ１２３"), "ﾔﾏﾀﾞ ABC123");
  EXPECT_EQ(to_half_width("アイウエオ漢字"), "ｱｲｳｴｵ漢字");
  EXPECT_EQ(to_half_width("ワヲンヰヱヵヶ"), "ﾜｦﾝｲｴｶｹ");
}

TEST(ShiftJis, KeepsWindowsCharactersAndTwins) {
  for (const char* text : {"髙﨑①ⅢⅣ㈱", "ｱｲｳ", "―∥－～"}) {
    const Spelled spelled = to_cp932(text);
    EXPECT_FALSE(spelled.has_replacements) << text;
    EXPECT_EQ(from_cp932(spelled.octets).value(), text);
  }
  EXPECT_FALSE(to_cp932("1〜2−3").has_replacements);  // U+301C, U+2212
  EXPECT_TRUE(to_cp932("𠮷").has_replacements);
  EXPECT_FALSE(from_cp932(base::Bytes{0x81}));
}

}  // namespace
}  // namespace kaopass::wire
