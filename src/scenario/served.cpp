// A page that is served, held against the document that it comes from.
#include <algorithm>
#include <boost/json.hpp>
#include <cstdio>

#include "base/file.hpp"
#include "scenario/documents.hpp"
#include "scenario/lines.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

constexpr std::size_t kDocumentLimit = 2 * 1024 * 1024;

// As esbuild writes it into a script: nothing but ASCII. A sequence that is cut
// ends the text: nothing of it is found then.
std::string as_in_script(std::string_view text) {
  std::string escaped;
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i]);
    if (first < 0x80) {
      escaped += text[i++];
      continue;
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (i + length > text.size()) break;
    std::uint32_t point = first & (0x7FU >> length);
    for (std::size_t j = 1; j < length; ++j) {
      point = point << 6U | (static_cast<unsigned char>(text[i + j]) & 0x3FU);
    }
    char unit[16];
    const char* form = point > 0xFFFF ? "\\u{%X}" : point > 0xFF ? "\\u%04X" : "\\x%02X";
    static_cast<void>(std::snprintf(unit, sizeof unit, form, static_cast<unsigned>(point)));
    escaped += unit;
    i += length;
  }
  return escaped;
}

// A step "1. ..." or the cells of a table's row; nothing of any other line.
std::vector<std::string_view> said_in(std::string_view line) {
  if (line.size() > 3 && line[0] >= '1' && line[0] <= '9' && line.substr(1, 2) == ". ") {
    return {line.substr(3)};
  }
  std::vector<std::string_view> cells;
  if (!line.starts_with("| ")) return cells;
  for (line.remove_prefix(2); !line.empty();) {
    const std::size_t end = line.find(" |");
    if (end == line.npos) break;
    if (end > 0) cells.push_back(line.substr(0, end));
    line.remove_prefix(std::min(end + 3, line.size()));
  }
  return cells;
}

// Pictures of that line: paths from the document's own folder.
std::vector<std::string_view> pictures_in(std::string_view line) {
  constexpr std::string_view kSource = "src=\"";
  std::vector<std::string_view> paths;
  for (auto at = line.find(kSource); at != line.npos; at = line.find(kSource, at)) {
    at += kSource.size();
    paths.push_back(line.substr(at, line.find('"', at) - at));
  }
  return paths;
}

bool line_is_served(std::string_view line, std::string_view text,
                    const std::filesystem::path& beside) {
  const bool said = std::ranges::all_of(said_in(line), [&](std::string_view words) {
    return text.find(as_in_script(words)) != text.npos;
  });
  return said && std::ranges::all_of(pictures_in(line), [&](std::string_view path) {
           const std::filesystem::path picture = beside / path;
           std::error_code gone;
           return text.find(picture.stem().string()) != text.npos &&
                  std::filesystem::exists(picture, gone);
         });
}

}  // namespace

Result<json::object> see_served(const Served& served, std::string_view text,
                                const std::filesystem::path& folder) {
  KAOPASS_TRY(const auto contents, base::read_file(folder / served.file, kDocumentLimit));
  std::string_view document = base::as_text(contents);
  const auto beside = (folder / served.file).parent_path();
  bool current = !text.empty();
  std::size_t said = 0;
  while (!document.empty()) {
    const std::string_view line = cut_line(document);
    current = current && line_is_served(line, text, beside);
    said += said_in(line).size();
  }
  return json::object{{"found", !text.empty()}, {"current", current && said > 0}};
}

}  // namespace kaopass::scenario
