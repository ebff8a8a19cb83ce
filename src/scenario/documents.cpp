#include "scenario/documents.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cstdio>

#include "base/file.hpp"
#include "face/policy.hpp"
#include "rules/decide.hpp"
#include "scenario/lines.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

constexpr std::size_t kDocumentLimit = 2 * 1024 * 1024;

// The number before the next comma.
Result<double> cut_number(std::string_view& line) {
  const std::string_view digits = line.substr(0, line.find(','));
  const char* end = digits.data() + digits.size();
  double number = 0;
  const auto [stop, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc{} || stop != end) return fail(ErrorCode::InvalidValue, "curve");
  line.remove_prefix(std::min(digits.size() + 1, line.size()));
  return number;
}

// False match rate at that threshold: of the last point that is not above it, which is not less
// than what lies between the points.
Result<double> fmr_at(std::string_view curve, double threshold) {
  if (cut_line(curve) != "threshold,fmr,fnmr") return fail(ErrorCode::InvalidValue, "curve");
  double rate = 1;
  while (!curve.empty()) {
    std::string_view line = cut_line(curve);
    KAOPASS_TRY(const double at, cut_number(line));
    KAOPASS_TRY(const double fmr, cut_number(line));
    if (at > threshold) break;
    rate = fmr;
  }
  return rate;
}

// Whether one line says all of it: a row of a table.
bool one_line_says(std::string_view text, std::initializer_list<std::string_view> words) {
  while (!text.empty()) {
    const std::string_view line = cut_line(text);
    if (std::ranges::all_of(words, [&](auto each) { return line.find(each) != line.npos; })) {
      return true;
    }
  }
  return false;
}

std::string in_ticks(std::string_view name) {
  return '`' + std::string(name) + '`';
}

bool states_rules(std::string_view text) {
  return std::ranges::all_of(rules::all_rows(), [&](const rules::Row& row) {
    return one_line_says(text, {in_ticks(row.id), row.reason.ja, row.reason.easy, row.reason.en,
                                row.next.ja, row.next.easy, row.next.en});
  });
}

bool states_errors(std::string_view text) {
  return std::ranges::all_of(base::error_catalogue(), [&](const base::ErrorInfo& row) {
    return one_line_says(
        text, {in_ticks(row.name), base::owner_name(row.owner), base::owner_name_ja(row.owner),
               row.text_en, row.text_ja, row.remedy_en, row.remedy_ja});
  });
}

// Whose job something is, and what to do (N5.2).
void see_catalogue(json::object& seen) {
  bool explained = true;
  json::array owners;
  for (const base::ErrorInfo& row : base::error_catalogue()) {
    explained = explained && says_it_twice(row.text_en, row.text_ja) &&
                says_it_twice(row.remedy_en, row.remedy_ja);
    const json::string owner(base::owner_name(row.owner));
    if (std::ranges::find(owners, json::value(owner)) == owners.end()) owners.push_back(owner);
  }
  seen["explained"] = explained;
  std::ranges::sort(owners, {}, [](const json::value& each) { return each.as_string(); });
  seen["owners"] = std::move(owners);
}

}  // namespace

bool says_it_twice(std::string_view english, std::string_view japanese) {
  const auto is_ascii = [](char c) { return static_cast<unsigned char>(c) < 0x80; };
  return !english.empty() && !std::ranges::all_of(japanese, is_ascii);
}

Result<json::object> see_document(const Document& document, const std::filesystem::path& folder) {
  const auto contents = base::read_file(folder / document.file, kDocumentLimit);
  if (!contents && contents.error().code == ErrorCode::FileMissing) {
    return json::object{{"found", false}};
  }
  KAOPASS_CHECK(contents);
  const std::string_view text = base::as_text(*contents);
  const bool found = std::ranges::all_of(
      document.says, [&](const std::string& words) { return text.find(words) != text.npos; });
  json::object seen{{"found", found}};
  if (document.covers == Covers::Rules) seen["current"] = states_rules(text);
  if (document.covers == Covers::Errors) {
    seen["current"] = states_errors(text);
    see_catalogue(seen);
  }
  return seen;
}

Result<json::object> see_document(const Figure& figure, const std::filesystem::path& folder) {
  KAOPASS_TRY(const auto policy, face::find_policy(figure.policy));
  KAOPASS_TRY(const auto curve, base::read_file(folder / figure.curve, kDocumentLimit));
  KAOPASS_TRY(const double fmr, fmr_at(base::as_text(curve), policy.threshold));
  KAOPASS_TRY(const auto document, base::read_file(folder / figure.document, kDocumentLimit));
  const std::string_view text = base::as_text(document);
  char threshold[16], fnmr[16];
  const auto at = static_cast<double>(policy.threshold);
  static_cast<void>(std::snprintf(threshold, sizeof threshold, "%.3f", at));
  static_cast<void>(std::snprintf(fnmr, sizeof fnmr, "%g %%", 100 * policy.measured_fnmr));
  const bool stated = text.find(threshold) != text.npos && text.find(fnmr) != text.npos;
  return json::object{{"holds", fmr <= policy.target_fmr}, {"stated", stated}};
}

}  // namespace kaopass::scenario
