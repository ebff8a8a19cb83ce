#pragma once
// Step 8: the coverage answer, given without any consent to records.

#include <vector>

#include "insurance/coverage.hpp"
#include "insurance/validity.hpp"
#include "wire/check.hpp"

namespace kaopass::wire {

// to_json and parse exist for insurance::Coverage, too: the feed's and the store's document.
struct CoverageEntry {
  insurance::Coverage coverage;
  insurance::Validity validity;
  friend bool operator==(const CoverageEntry&, const CoverageEntry&) = default;
};

// JWS payload, kCoverageReceiptType: what a desk keeps of a coverage answer, without any name.
struct CoverageReceipt {
  CheckId check_id;
  AuditReceipt receipt;
  std::string head;
  friend bool operator==(const CoverageReceipt&, const CoverageReceipt&) = default;
};
inline constexpr std::size_t kReceiptLimit = 4096;

// JWS payload, kCoverageAnswerType. Not copyable: it carries a name.
struct CoverageAnswer {
  CheckId check_id;
  std::string institution;
  base::Day day;  // the day that was decided for
  insurance::Person person;
  insurance::Validity validity;          // of the person
  std::vector<CoverageEntry> coverages;  // newest first
  CertificateNotice certificate_notice = CertificateNotice::None;
  std::string receipt;  // a CoverageReceipt as JWS
  friend bool operator==(const CoverageAnswer&, const CoverageAnswer&) = default;
};

}  // namespace kaopass::wire
