#include "scenario/documents.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>
#include <cstdio>

#include "base/file.hpp"
#include "face/policy.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

constexpr std::size_t kDocumentLimit = 2 * 1024 * 1024;

std::string_view cut_line(std::string_view& text) {
  const std::size_t end = std::min(text.find('\n'), text.size());
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return line;
}

// The number before the next comma.
Result<double> cut_number(std::string_view& line) {
  const std::size_t end = std::min(line.find(','), line.size());
  double number = 0;
  const auto [stop, error] = std::from_chars(line.data(), line.data() + end, number);
  if (error != std::errc{} || stop != line.data() + end) {
    return fail(ErrorCode::InvalidValue, "curve");
  }
  line.remove_prefix(std::min(end + 1, line.size()));
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

}  // namespace

Result<json::object> see_document(const Document& document, const std::filesystem::path& folder) {
  const auto contents = base::read_file(folder / document.file, kDocumentLimit);
  if (!contents && contents.error().code == ErrorCode::FileMissing) {
    return json::object{{"found", false}};
  }
  KAOPASS_CHECK(contents);
  const std::string_view text = base::as_text(*contents);
  const bool found = std::ranges::all_of(
      document.says, [&](const std::string& words) { return text.find(words) != text.npos; });
  return json::object{{"found", found}};
}

Result<json::object> see_document(const Figure& figure, const std::filesystem::path& folder) {
  KAOPASS_TRY(const auto policy, face::find_policy(figure.policy));
  KAOPASS_TRY(const auto curve, base::read_file(folder / figure.curve, kDocumentLimit));
  KAOPASS_TRY(const double fmr, fmr_at(base::as_text(curve), policy.threshold));
  KAOPASS_TRY(const auto document, base::read_file(folder / figure.document, kDocumentLimit));
  char threshold[16];
  std::snprintf(threshold, sizeof threshold, "%.3f", static_cast<double>(policy.threshold));
  const bool stated = base::as_text(document).find(threshold) != std::string_view::npos;
  return json::object{{"holds", fmr <= policy.target_fmr}, {"stated", stated}};
}

}  // namespace kaopass::scenario
