#include <array>

#include "wire/character_code.hpp"
#include "wire/half_width.hpp"
#include "wire/receipt_computer.hpp"

namespace kaopass::wire {
namespace {

namespace ins = insurance;

class Xml {
 public:
  void text(std::string_view tag, std::string value) {
    replaced_ = replace_unprintable(value) || replaced_;
    open(tag);
    for (const char c : value) escape(c);
    close(tag);
  }
  void optional_text(std::string_view tag, const std::string& value) {
    if (!value.empty()) text(tag, value);
  }
  void day(std::string_view tag, base::Day value) { text(tag, base::to_yyyymmdd(value)); }
  void day(std::string_view tag, const std::optional<base::Day>& value) {
    if (value) day(tag, *value);
  }
  void open(std::string_view tag) { out_.append("<").append(tag).append(">"); }
  void close(std::string_view tag) { out_.append("</").append(tag).append(">"); }
  [[nodiscard]] const std::string& str() const { return out_; }
  [[nodiscard]] bool replaced() const { return replaced_; }

 private:
  void escape(char c) {
    switch (c) {
      case '&':
        out_ += "&amp;";
        break;
      case '<':
        out_ += "&lt;";
        break;
      case '>':
        out_ += "&gt;";
        break;
      default:
        out_ += c;
    }
  }
  std::string out_;
  bool replaced_ = false;
};

// 一部負担割合: "030" is 3割.
std::string ratio(int percent) {
  const std::string digits = std::to_string(percent);
  return std::string(3 - std::min<std::size_t>(3, digits.size()), '0') + digits;
}

// Side information on a normal result; the public code table is not complete, so these are our
// profile's (docs/profile/receipt-computer.md).
struct Notice {
  std::string_view code, message;
};
constexpr Notice kExpiresSoon{"KP001",
                              "マイナンバーカードの電子証明書の有効期限まで3か月以内です。"};
constexpr Notice kExpired{"KP002",
                          "電子証明書の有効期限が切れているため、資格情報のみ提供します。"};

void write_header(Xml& xml, const CoverageAnswer& answer, base::ByteView file_identifier,
                  base::Instant executed_at, CharacterCode code) {
  xml.open("MessageHeader");
  xml.text("ProcessExecutionTime", base::to_yyyymmddhhmmss(executed_at));
  xml.day("QualificationConfirmationDate", answer.day);
  xml.text("MedicalInstitutionCode", answer.institution);
  xml.text("ArbitraryFileIdentifier", base::to_base64(file_identifier));
  xml.text("ReferenceClassification", "1");  // OQSCD002: My Number card
  xml.text("SegmentOfResult", "1");          // OQSCD003: normal
  xml.text("CharacterCodeIdentifier", std::to_string(static_cast<int>(code)));
  xml.close("MessageHeader");
}

void write_person(Xml& xml, const ins::Person& person) {
  xml.text("Name", person.name.reveal());
  xml.optional_text("NameKana", to_half_width(person.name_kana.reveal()));
  xml.text("Sex1", std::to_string(static_cast<int>(person.sex)));
  xml.day("Birthdate", person.birth);
  xml.optional_text("Address", person.address.reveal());
  xml.optional_text("PostNumber", person.postal_code);
}

void write_elderly(Xml& xml, const ins::ElderlyRecipient& elderly) {
  xml.open("ElderlyRecipientCertificateInfo");
  xml.day("ElderlyRecipientCertificateDate", elderly.issued);
  xml.day("ElderlyRecipientValidStartDate", elderly.valid.from);
  xml.day("ElderlyRecipientValidEndDate", elderly.valid.until);
  xml.text("ElderlyRecipientContributionRatio", ratio(elderly.copayment_percent));
  xml.close("ElderlyRecipientCertificateInfo");
}

// Given without a screen since 2024-10-07, so the flag says yes whenever there is something.
void write_cost_limit(Xml& xml, const ins::CostLimit& limit, base::Instant executed_at) {
  xml.text("LimitApplicationCertificateRelatedConsFlg", "1");
  xml.text("LimitApplicationCertificateRelatedConsTime", base::to_yyyymmddhhmmss(executed_at));
  xml.open("LimitApplicationCertificateRelatedInfo");
  xml.text("LimitApplicationCertificateClassification", limit.classification);
  xml.text("LimitApplicationCertificateClassificationFlag", limit.income_class);
  xml.day("LimitApplicationCertificateDate", limit.issued);
  xml.day("LimitApplicationCertificateValidStartDate", limit.valid.from);
  xml.day("LimitApplicationCertificateValidEndDate", limit.valid.until);
  xml.day("LimitApplicationCertificateLongTermDate", limit.long_term);
  xml.close("LimitApplicationCertificateRelatedInfo");
}

void write_diseases(Xml& xml, const std::vector<ins::SpecificDisease>& diseases,
                    base::Instant executed_at) {
  if (diseases.empty()) return;
  xml.text("SpecificDiseasesCertificateRelatedConsFlg", "1");
  xml.text("SpecificDiseasesCertificateRelatedConsTime", base::to_yyyymmddhhmmss(executed_at));
  xml.open("SpecificDiseasesCertificateList");
  for (const ins::SpecificDisease& disease : diseases) {
    xml.open("SpecificDiseasesCertificateInfo");
    xml.text("SpecificDiseasesDiseaseCategory", std::to_string(disease.category));
    xml.day("SpecificDiseasesCertificateDate", disease.issued);
    xml.day("SpecificDiseasesValidStartDate", disease.valid.from);
    xml.day("SpecificDiseasesValidEndDate", disease.valid.until);
    xml.text("SpecificDiseasesSelfPay", std::to_string(disease.self_pay_yen));
    xml.close("SpecificDiseasesCertificateInfo");
  }
  xml.close("SpecificDiseasesCertificateList");
}

void write_assistance(Xml& xml, const ins::Coverage& coverage) {
  xml.text("PublicExpenseNumber", coverage.insurer_number.padded());
  xml.text("BeneficiaryNumber", coverage.insured_number);
  xml.text("WelfareOfficeName", coverage.insurer_name);
  if (!coverage.medical_ticket) return;
  xml.open("PublicExpenseResultList");
  xml.open("MedicalTicketInfo");
  xml.text("TicketType", "01");  // OQSCD018: 医療券
  xml.day("MedicalTicketValidDate", coverage.medical_ticket->valid.from);
  xml.day("MedicalTicketExpirationDate", coverage.medical_ticket->valid.until);
  xml.text("IssueNumber", coverage.medical_ticket->issue_number);
  xml.text("DesignatedMedicalInstitutionCode", coverage.medical_ticket->institution);
  xml.close("MedicalTicketInfo");
  xml.close("PublicExpenseResultList");
}

void write_coverage(Xml& xml, const ins::Coverage& coverage, base::Instant executed_at) {
  if (coverage.insurer_number.kind() == ins::InsuranceKind::MedicalAssistance) {
    xml.text("InsuredCardClassification", "A1");
    write_assistance(xml, coverage);
  } else {
    xml.text("InsuredCardClassification", coverage.card_classification);
    xml.text("InsurerNumber", coverage.insurer_number.padded());
    xml.optional_text("InsuredCardSymbol", coverage.insured_symbol);
    xml.optional_text("InsuredIdentificationNumber", coverage.insured_number);
    xml.optional_text("InsuredBranchNumber", coverage.branch_number);
  }
  xml.text("InsurerName", coverage.insurer_name);
  xml.text("PersonalFamilyClassification", std::to_string(static_cast<int>(coverage.relation)));
  xml.day("QualificationDate", coverage.qualified.from);
  xml.day("DisqualificationDate", coverage.qualified.until);
  if (coverage.loss_reason) xml.text("ReasonOfLoss", ins::loss_reason_code(*coverage.loss_reason));
  xml.text("InsuredPartialContributionRatio", ratio(coverage.copayment_percent));
  if (coverage.elderly_recipient) write_elderly(xml, *coverage.elderly_recipient);
  if (coverage.cost_limit) write_cost_limit(xml, *coverage.cost_limit, executed_at);
  write_diseases(xml, coverage.specific_diseases, executed_at);
}

// In the order of RecordKind.
constexpr std::array<std::string_view, ins::kRecordKinds.size()> kConsentTags{
    "PharmacistsInfo", "SpecificHealthCheckupsInfo", "DiagnosisInfo"};

void write_consents(Xml& xml, const std::vector<ConsentRecord>& consents) {
  for (const ConsentRecord& consent : consents) {
    const std::string tag(kConsentTags[static_cast<std::size_t>(consent.kind)]);
    xml.text(tag + "ConsFlg", consent.consented ? "1" : "0");  // OQSCD016
    if (!consent.consented) continue;
    xml.text(tag + "ConsTime", base::to_yyyymmddhhmmss(consent.time));
    xml.text(tag + "AvailableTime", base::to_yyyymmddhhmmss(consent.time + ins::kGrantTime));
  }
}

void write_body(Xml& xml, const CoverageAnswer& answer, const std::vector<ConsentRecord>& consents,
                const std::optional<std::string>& reference_number, base::Instant executed_at) {
  xml.open("MessageBody");
  xml.text("ProcessingResultStatus", "1");  // OQSCD004: normal
  if (answer.certificate_notice != CertificateNotice::None) {
    const Notice& notice =
        answer.certificate_notice == CertificateNotice::Expired ? kExpired : kExpiresSoon;
    xml.text("ProcessingResultCode", std::string(notice.code));
    xml.text("ProcessingResultMessage", std::string(notice.message));
  }
  xml.text("QualificationValidity", std::to_string(static_cast<int>(answer.validity.code)));
  if (!answer.coverages.empty()) xml.open("ResultList");
  for (const CoverageEntry& entry : answer.coverages) {
    // QualificationValidity is the file's, so a coverage that ended must not stand below a valid
    // one.
    if (ins::is_valid(answer.validity.code) && !ins::is_valid(entry.validity.code)) continue;
    xml.open("ResultOfQualificationConfirmation");
    write_coverage(xml, entry.coverage, executed_at);
    write_person(xml, answer.person);
    if (ins::is_preschool(answer.person.birth, answer.day))
      xml.text("PreschoolClassification", "1");
    write_consents(xml, consents);
    if (reference_number) xml.text("ReferenceNumber", *reference_number);
    xml.close("ResultOfQualificationConfirmation");
  }
  if (!answer.coverages.empty()) xml.close("ResultList");
  xml.close("MessageBody");
}

// The institution's 10 digits, then 17 digits that differ from check to check.
std::string file_name(const CoverageAnswer& answer, base::Instant executed_at) {
  constexpr std::size_t kNumberDigits = 17;
  constexpr std::size_t kNumberOctets = 7;  // 2^56 has 17 digits
  const base::ByteView id(answer.check_id.bytes);
  const std::string number = std::to_string(base::from_big_endian(id.first(kNumberOctets)));
  return std::string(kResultPrefix) + answer.institution +
         std::string(kNumberDigits - number.size(), '0') + number + "_" +
         base::to_yyyymmddhhmmss(executed_at) + ".xml";
}

ReceiptFile finished(const Xml& xml, std::string name, CharacterCode code) {
  const bool is_utf8 = code == CharacterCode::Utf8;
  const std::string text = std::string(R"(<?xml version="1.0" encoding=")") +
                           (is_utf8 ? "UTF-8" : "Shift_JIS") + "\" standalone=\"no\"?>\n" +
                           xml.str() + "\n";
  Spelled spelled = is_utf8 ? Spelled{base::to_bytes(text), false} : to_cp932(text);
  return {std::move(name), std::move(spelled.octets), spelled.has_replacements || xml.replaced()};
}

}  // namespace

ReceiptFile write_receipt_file(const CoverageAnswer& answer,
                               const std::vector<ConsentRecord>& consents,
                               const std::optional<std::string>& reference_number,
                               base::ByteView file_identifier, base::Instant executed_at,
                               CharacterCode code) {
  Xml xml;
  xml.open("XmlMsg");
  write_header(xml, answer, file_identifier, executed_at, code);
  write_body(xml, answer, consents, reference_number, executed_at);
  xml.close("XmlMsg");

  return finished(xml, file_name(answer, executed_at), code);
}

ReceiptFile write_cancel_note(const std::string& institution, const std::vector<std::string>& files,
                              base::ByteView file_identifier, base::Instant cancelled_at,
                              CharacterCode code) {
  Xml xml;
  xml.open("XmlMsg");
  xml.open("MessageHeader");
  xml.text("ProcessExecutionTime", base::to_yyyymmddhhmmss(cancelled_at));
  xml.text("MedicalInstitutionCode", institution);
  xml.text("ArbitraryFileIdentifier", base::to_base64(file_identifier));
  xml.text("ReferenceClassification", "1");  // OQSCD002: My Number card
  xml.text("SegmentOfResult", "1");          // OQSCD003: normal
  xml.text("CharacterCodeIdentifier", std::to_string(static_cast<int>(code)));
  xml.close("MessageHeader");
  xml.open("MessageBody");
  for (const std::string& file : files) xml.text("CancelledFile", file);
  xml.close("MessageBody");
  xml.close("XmlMsg");
  // Its own prefix: who looks for results must not take it for one.
  const std::string& first = files.at(0);
  const std::string number = first.substr(std::min(kResultPrefix.size(), first.size()));
  return finished(xml,
                  std::string(kCancelPrefix) + number.substr(0, number.find('_')) + "_" +
                      base::to_yyyymmddhhmmss(cancelled_at) + ".xml",
                  code);
}

}  // namespace kaopass::wire
