#include "base/error.hpp"

#include <algorithm>
#include <array>

#include "base/result.hpp"

namespace kaopass::base {
namespace {

constexpr ErrorInfo kCatalogue[] = {
#define KAOPASS_ERROR(name, code, owner, http, exit, en, ja, remedy_en, remedy_ja) \
  {ErrorCode::name, code, Owner::owner, http, Exit::exit, en, ja, remedy_en, remedy_ja},
#include "base/error_catalogue.inc"
#undef KAOPASS_ERROR
};

struct OwnerNames {
  std::string_view en, ja;
};
constexpr std::array<OwnerNames, 8> kOwners{{{"patient", "患者"},
                                             {"staff", "受付職員"},
                                             {"reader", "カードリーダー"},
                                             {"line", "回線"},
                                             {"centre", "センター"},
                                             {"municipality", "市町村"},
                                             {"insurer", "保険者"},
                                             {"operator", "運用担当者"}}};

}  // namespace

std::span<const ErrorInfo> error_catalogue() {
  return kCatalogue;
}

const ErrorInfo& info(ErrorCode code) {
  return kCatalogue[static_cast<std::size_t>(code)];
}

std::optional<ErrorCode> error_code(std::string_view name) {
  const auto* row = std::ranges::find(kCatalogue, name, &ErrorInfo::name);
  if (row == std::end(kCatalogue)) return std::nullopt;
  return row->code;
}

std::string_view owner_name(Owner owner) {
  return kOwners[static_cast<std::size_t>(owner)].en;
}

std::string_view owner_name_ja(Owner owner) {
  return kOwners[static_cast<std::size_t>(owner)].ja;
}

std::string describe(const Error& error, Language language) {
  const ErrorInfo& row = info(error.code);
  const bool ja = language == Language::Japanese;
  std::string line{row.name};
  line += ": ";
  line += ja ? row.text_ja : row.text_en;
  if (!error.detail.empty()) line += " [" + error.detail + "]";
  line += ja ? "（担当: " : " (owner: ";
  line += ja ? owner_name_ja(row.owner) : owner_name(row.owner);
  line += ja ? "、対応: " : "; remedy: ";
  line += ja ? row.remedy_ja : row.remedy_en;
  line += ja ? "）" : ")";
  return line;
}

}  // namespace kaopass::base
