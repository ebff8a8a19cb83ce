#include "insurance/consent.hpp"

namespace kaopass::insurance {
namespace {

struct KindRow {
  std::string_view name, code;
};
// In the order of RecordKind.
constexpr std::array<KindRow, kRecordKinds.size()> kRows{{
    {"medication", "YZK"},
    {"checkup", "TKK"},
    {"treatment", "SRJ"},
}};

}  // namespace

std::string_view record_kind_name(RecordKind kind) {
  return kRows[static_cast<std::size_t>(kind)].name;
}

std::string_view record_kind_code(RecordKind kind) {
  return kRows[static_cast<std::size_t>(kind)].code;
}

std::optional<RecordKind> record_kind(std::string_view name) {
  for (const RecordKind kind : kRecordKinds) {
    if (record_kind_name(kind) == name) return kind;
  }
  return std::nullopt;
}

}  // namespace kaopass::insurance
