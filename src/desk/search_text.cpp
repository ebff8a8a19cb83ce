#include "desk/search_text.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "net/percent.hpp"
#include "wire/half_width.hpp"

namespace kaopass::desk {
namespace {

constexpr std::size_t kNumberLeast = 4;

// Boost.JSON is strict about UTF-8.
bool is_utf8(const std::string& text) {
  boost::json::error_code error;
  boost::json::parse(boost::json::serialize(boost::json::string(text)), error);
  return !error;
}

std::string one_spelling(std::string_view utf8) {
  std::string text = wire::to_half_width(utf8);
  std::erase(text, ' ');
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

bool holds(std::string_view text, std::string_view word) {
  return one_spelling(text).find(word) != std::string::npos;
}

}  // namespace

Result<std::string> search_word(std::string_view encoded) {
  KAOPASS_TRY(const std::string text, net::percent_decoded(encoded));
  if (!is_utf8(text)) return fail(ErrorCode::InvalidValue, "not UTF-8");
  const auto characters = std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  std::string word = one_spelling(text);
  if (word.empty() || std::cmp_greater(characters, kSearchCharacters)) {
    return fail(ErrorCode::InvalidValue, "1 to 64 characters");
  }
  return word;
}

bool is_meant(const Visit& visit, const wire::CoverageAnswer* answer, std::string_view word) {
  if (answer != nullptr && (holds(answer->person.name.reveal(), word) ||
                            holds(answer->person.name_kana.reveal(), word))) {
    return true;
  }
  if (word.size() < kNumberLeast) return false;
  if (word == visit.check_id || word == one_spelling(visit.reference_number)) return true;
  if (answer == nullptr) return false;
  const base::Day birth = answer->person.birth;
  if (word == base::to_iso(birth) || word == base::to_yyyymmdd(birth)) return true;
  return std::ranges::any_of(answer->coverages, [&](const wire::CoverageEntry& entry) {
    return word == one_spelling(entry.coverage.insured_number);
  });
}

}  // namespace kaopass::desk
