#pragma once
// Consent (同意) of the patient to past records, kind by kind (OQSCD036), and what it grants.

#include <array>
#include <chrono>
#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace kaopass::insurance {

enum class RecordKind {
  Medication,  // 薬剤 YZK
  Checkup,     // 特定健診 TKK
  Treatment,   // 診療 SRJ
};
inline constexpr std::array kRecordKinds{RecordKind::Medication, RecordKind::Checkup,
                                         RecordKind::Treatment};
std::string_view record_kind_name(RecordKind kind);  // "medication"
std::optional<RecordKind> record_kind(std::string_view name);
std::string_view record_kind_code(RecordKind kind);  // "YZK"

// A grant lasts 24 h from the moment the patient consented (facts: AvailableTime).
inline constexpr std::chrono::hours kGrantTime{24};
struct Grant {
  RecordKind kind;
  base::Instant from;
  [[nodiscard]] base::Instant until() const { return from + kGrantTime; }
  [[nodiscard]] bool covers(base::Instant now) const { return from <= now && now < until(); }
  friend bool operator==(const Grant&, const Grant&) = default;
};

}  // namespace kaopass::insurance
