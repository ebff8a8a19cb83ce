#pragma once
// The file that the receipt computer (レセコン) takes from the terminal's face/ folder after a
// check by card: tags and codes of the interface as publicly known
// (docs/profile/receipt-computer.md).

#include <optional>
#include <string>
#include <vector>

#include "insurance/consent.hpp"
#include "wire/coverage.hpp"

namespace kaopass::wire {

enum class CharacterCode { Utf8 = 0, ShiftJis = 1 };  // OQSCD005

// What was asked and answered; `consents` holds every kind the patient was asked for.
struct ConsentRecord {
  insurance::RecordKind kind;
  bool consented = false;
  base::Instant time;
  friend bool operator==(const ConsentRecord&, const ConsentRecord&) = default;
};

// What names begin with, before the institution's ten digits: of results, of cancellation notes.
inline constexpr std::string_view kResultPrefix = "OQSsiquc01res_face_";
inline constexpr std::string_view kCancelPrefix = "KPSsiquc01can_face_";

struct ReceiptFile {
  std::string name;  // kResultPrefix<institution 10 + check 17>_<yyyyMMddHHmmss>.xml
  base::Bytes contents;
  // Characters that the code cannot spell, replaced by 〓 and marked; staff are shown this.
  bool has_replacements = false;
};

// `file_identifier`: 11 octets chosen by the desk (ArbitraryFileIdentifier). Every coverage of the
// answer becomes a ResultOfQualificationConfirmation; invalid coverage makes a file, too.
ReceiptFile write_receipt_file(const CoverageAnswer& answer,
                               const std::vector<ConsentRecord>& consents,
                               const std::optional<std::string>& reference_number,
                               base::ByteView file_identifier, base::Instant executed_at,
                               CharacterCode code);

// What tells the receipt computer that files it may have read already mean nobody any more
// (docs/profile/receipt-computer.md). Nothing personal in it. `files`: the names that they had, one
// at least; the identifier is the last one's.
ReceiptFile write_cancel_note(const std::string& institution, const std::vector<std::string>& files,
                              base::ByteView file_identifier, base::Instant cancelled_at,
                              CharacterCode code);

// The file's contents as written above or by another terminal: fields in any order, unknown tags
// skipped, either code. InvalidXml, InvalidValue, MessageTooLarge (kReceiptFileLimit).
struct ReceiptMessage {
  base::Instant executed_at;
  std::string institution;
  CharacterCode code = CharacterCode::Utf8;
  int segment_of_result = 1;
  int validity = 4;  // QualificationValidity, OQSCD006
  std::optional<std::string> processing_result_code;
  struct Result {
    std::optional<std::string> insurer_number, insured_symbol, insured_number, branch_number;
    base::secret<std::string> name;
    base::secret<std::string> name_kana;
    std::string sex, birth, card_classification, insurer_name;
    std::optional<std::string> copayment_ratio, reference_number;
    // Kind to consent flag and last moment, where the file names the kind.
    std::vector<ConsentRecord> consents;
  };
  std::vector<Result> results;
};
inline constexpr std::size_t kReceiptFileLimit = 256 * 1024;
Result<ReceiptMessage> parse_receipt_file(base::ByteView contents);

}  // namespace kaopass::wire
