#include <libxml/parser.h>
#include <libxml/tree.h>

#include <array>
#include <charconv>
#include <memory>

#include "wire/character_code.hpp"
#include "wire/receipt_computer.hpp"

namespace kaopass::wire {
namespace {

constexpr std::size_t kResultLimit = 64;
constexpr std::size_t kFieldLimit = 1024;

struct FreeDocument {
  void operator()(xmlDoc* document) const { xmlFreeDoc(document); }
};
using Document = std::unique_ptr<xmlDoc, FreeDocument>;

std::string_view name_of(const xmlNode* node) {
  return reinterpret_cast<const char*>(node->name);
}

const xmlNode* child(const xmlNode* parent, std::string_view name) {
  for (const xmlNode* each = parent == nullptr ? nullptr : parent->children; each != nullptr;
       each = each->next) {
    if (each->type == XML_ELEMENT_NODE && name_of(each) == name) return each;
  }
  return nullptr;
}

// The element's own text; nothing where it is missing or holds other elements.
std::optional<std::string> text(const xmlNode* parent, std::string_view name) {
  const xmlNode* element = child(parent, name);
  if (element == nullptr) return std::nullopt;
  std::string value;
  for (const xmlNode* part = element->children; part != nullptr; part = part->next) {
    if (part->type != XML_TEXT_NODE && part->type != XML_CDATA_SECTION_NODE) return std::nullopt;
    value += reinterpret_cast<const char*>(part->content);
    if (value.size() > kFieldLimit) return std::nullopt;
  }
  return value;
}

Result<std::string> required(const xmlNode* parent, std::string_view name) {
  auto value = text(parent, name);
  if (!value) return fail(ErrorCode::InvalidXml, std::string(name) + " is missing");
  return *std::move(value);
}

Result<int> required_number(const xmlNode* parent, std::string_view name) {
  KAOPASS_TRY(const std::string value, required(parent, name));
  int number = 0;
  const auto end = value.data() + value.size();
  if (const auto [at, error] = std::from_chars(value.data(), end, number);
      error != std::errc{} || at != end) {
    return fail(ErrorCode::InvalidXml, std::string(name) + " is not a number");
  }
  return number;
}

struct ConsentTag {
  insurance::RecordKind kind;
  std::string_view tag;
};
constexpr std::array kConsentTags{
    ConsentTag{insurance::RecordKind::Medication, "PharmacistsInfo"},
    ConsentTag{insurance::RecordKind::Medication, "PharmaceuticalInfo"},  // seen in the field
    ConsentTag{insurance::RecordKind::Checkup, "SpecificHealthCheckupsInfo"},
    ConsentTag{insurance::RecordKind::Treatment, "DiagnosisInfo"},
};

Status read_consents(const xmlNode* result, std::vector<ConsentRecord>& consents) {
  for (const ConsentTag& row : kConsentTags) {
    const std::string tag(row.tag);
    const auto flag = text(result, tag + "ConsFlg");
    if (!flag) continue;
    ConsentRecord record{row.kind, *flag == "1", {}};
    if (const auto time = text(result, tag + "ConsTime"); time && !time->empty()) {
      KAOPASS_TRY(record.time, base::parse_yyyymmddhhmmss(*time));
    }
    consents.push_back(record);
  }
  return {};
}

Result<ReceiptMessage::Result> read_result(const xmlNode* node) {
  ReceiptMessage::Result result;
  result.insurer_number = text(node, "InsurerNumber");
  result.insured_symbol = text(node, "InsuredCardSymbol");
  result.insured_number = text(node, "InsuredIdentificationNumber");
  result.branch_number = text(node, "InsuredBranchNumber");
  result.copayment_ratio = text(node, "InsuredPartialContributionRatio");
  result.reference_number = text(node, "ReferenceNumber");
  KAOPASS_TRY(std::string name, required(node, "Name"));
  result.name = base::secret<std::string>(std::move(name));
  result.name_kana = base::secret<std::string>(text(node, "NameKana").value_or(""));
  KAOPASS_TRY(result.sex, required(node, "Sex1"));
  KAOPASS_TRY(result.birth, required(node, "Birthdate"));
  KAOPASS_TRY(result.card_classification, required(node, "InsuredCardClassification"));
  KAOPASS_TRY(result.insurer_name, required(node, "InsurerName"));
  KAOPASS_CHECK(read_consents(node, result.consents));
  return result;
}

Status read_results(const xmlNode* list, std::vector<ReceiptMessage::Result>& results) {
  for (const xmlNode* node = list == nullptr ? nullptr : list->children; node != nullptr;
       node = node->next) {
    if (node->type != XML_ELEMENT_NODE || name_of(node) != "ResultOfQualificationConfirmation") {
      continue;
    }
    if (results.size() == kResultLimit) return fail(ErrorCode::InvalidXml, "too many results");
    KAOPASS_TRY(auto result, read_result(node));
    results.push_back(std::move(result));
  }
  return {};
}

bool says_shift_jis(base::ByteView contents) {
  const std::string_view start =
      base::as_text(contents.first(std::min<std::size_t>(contents.size(), 128)));
  return start.starts_with("<?xml") &&
         start.substr(0, start.find("?>")).find("Shift_JIS") != std::string_view::npos;
}

Result<Document> parse_document(base::ByteView contents) {
  if (contents.size() > kReceiptFileLimit) return fail(ErrorCode::MessageTooLarge);
  // libxml2 knows only plain Shift_JIS; names need Windows' characters (髙, 﨑).
  std::string converted;
  if (says_shift_jis(contents)) {
    KAOPASS_TRY(converted, from_cp932(contents));
    contents = base::as_bytes(converted);
  }
  Document document(xmlReadMemory(reinterpret_cast<const char*>(contents.data()),
                                  static_cast<int>(contents.size()), nullptr, "UTF-8",
                                  XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING));
  if (!document) return fail(ErrorCode::InvalidXml, "not well-formed");
  // A document type brings entities and their expansion; the interface has none.
  if (document->intSubset != nullptr) return fail(ErrorCode::InvalidXml, "a document type");
  return document;
}

}  // namespace

Result<ReceiptMessage> parse_receipt_file(base::ByteView contents) {
  KAOPASS_TRY(const Document document, parse_document(contents));
  const xmlNode* root = xmlDocGetRootElement(document.get());
  if (root == nullptr || name_of(root) != "XmlMsg") return fail(ErrorCode::InvalidXml, "no XmlMsg");
  const xmlNode* header = child(root, "MessageHeader");
  const xmlNode* body = child(root, "MessageBody");

  ReceiptMessage message;
  KAOPASS_TRY(const std::string executed_at, required(header, "ProcessExecutionTime"));
  KAOPASS_TRY(message.executed_at, base::parse_yyyymmddhhmmss(executed_at));
  KAOPASS_TRY(message.institution, required(header, "MedicalInstitutionCode"));
  KAOPASS_TRY(message.segment_of_result, required_number(header, "SegmentOfResult"));
  KAOPASS_TRY(const int code, required_number(header, "CharacterCodeIdentifier"));
  if (code != 0 && code != 1) return fail(ErrorCode::InvalidXml, "unknown character code");
  message.code = code == 0 ? CharacterCode::Utf8 : CharacterCode::ShiftJis;
  KAOPASS_TRY(message.validity, required_number(body, "QualificationValidity"));
  message.processing_result_code = text(body, "ProcessingResultCode");
  KAOPASS_CHECK(read_results(child(body, "ResultList"), message.results));
  return message;
}

}  // namespace kaopass::wire
