#include "face/pairs.hpp"

#include <charconv>
#include <map>
#include <optional>
#include <utility>

namespace kaopass::face {
namespace {

constexpr std::size_t kMaxLines = 1'000'000;
constexpr int kMaxFolds = 100;
constexpr int kMaxNumber = 9999;  // file names have four digits
constexpr std::size_t kMaxCount = 1'000'000;

auto bad_line(std::size_t line, const std::string& why) {
  return fail(ErrorCode::InvalidValue, "pair list, line " + std::to_string(line) + ": " + why);
}

std::vector<std::string_view> words_of(std::string_view line) {
  constexpr std::string_view kBlanks = " \t\r";
  std::vector<std::string_view> words;
  for (std::size_t at = 0; (at = line.find_first_not_of(kBlanks, at)) != line.npos;) {
    const std::size_t end = std::min(line.find_first_of(kBlanks, at), line.size());
    words.push_back(line.substr(at, end - at));
    at = end;
  }
  return words;
}

std::optional<int> number_of(std::string_view word, int max) {
  int number = 0;
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  const bool whole = error == std::errc{} && end == word.data() + word.size();
  return whole && number >= 1 && number <= max ? std::optional(number) : std::nullopt;
}

bool is_file_name(std::string_view name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == name.npos;
}

class Reader {
 public:
  // A line of one or two numbers and nothing else.
  bool take_header(const std::vector<std::string_view>& words) {
    if (words.size() > 2) return false;
    const auto count = number_of(words.back(), static_cast<int>(kMaxCount));
    const auto folds = words.size() == 2 ? number_of(words[0], kMaxFolds) : 1;
    if (!count || !folds) return false;
    list_.folds = *folds;
    count_ = static_cast<std::size_t>(*count);
    return true;
  }

  Status take_pair(const std::vector<std::string_view>& words, std::size_t line) {
    if (words.size() != 3 && words.size() != 4) {
      return bad_line(line, "expected a name and two numbers, or two names with a number each");
    }
    const bool mated = words.size() == 3;
    const std::string_view other = mated ? words[0] : words[2];
    const auto first = number_of(words[1], kMaxNumber);
    const auto second = number_of(words.back(), kMaxNumber);
    if (!first || !second) return bad_line(line, "picture numbers run from 1 to 9999");
    if (!is_file_name(words[0]) || !is_file_name(other)) return bad_line(line, "not a name");
    if (!mated && words[0] == other) return bad_line(line, "impostors are the same person");
    int fold = 0;
    if (count_) {
      const std::size_t index = list_.pairs.size();
      fold = static_cast<int>(index / (2 * *count_));
      if (fold >= list_.folds) return bad_line(line, "more pairs than the header says");
      if (mated != (index % (2 * *count_) < *count_)) {
        return bad_line(line, "not the kind of pair that the header announces here");
      }
    }
    const std::size_t left = picture(words[0], *first);
    const std::size_t right = picture(other, *second);
    list_.pairs.push_back({.left = left, .right = right, .mated = mated, .fold = fold});
    return {};
  }

  Result<PairList> finish(std::size_t line) {
    if (list_.pairs.empty()) return bad_line(line, "the list holds no pair");
    if (count_ && list_.pairs.size() != 2 * *count_ * static_cast<std::size_t>(list_.folds)) {
      return bad_line(line, "fewer pairs than the header says");
    }
    return std::move(list_);
  }

 private:
  std::size_t picture(std::string_view name, int number) {
    const std::string digits = std::to_string(number);
    std::string path(name);
    path.append("/").append(name).append("_").append(4 - digits.size(), '0').append(digits);
    path.append(".jpg");
    const auto person = people_.try_emplace(std::string(name), people_.size()).first->second;
    const auto [at, is_new] = by_path_.try_emplace(path, list_.pictures.size());
    if (is_new) list_.pictures.push_back({.path = std::move(path), .person = person});
    return at->second;
  }

  PairList list_;
  std::optional<std::size_t> count_;
  std::map<std::string, std::size_t> people_, by_path_;
};

}  // namespace

Result<PairList> parse_pairs(std::string_view text) {
  Reader reader;
  std::size_t line = 0;
  bool first = true;
  while (!text.empty()) {
    if (++line > kMaxLines) return bad_line(line, "the list is too long");
    const std::size_t end = text.find('\n');
    const auto words = words_of(text.substr(0, end));
    text.remove_prefix(end == text.npos ? text.size() : end + 1);
    if (words.empty()) continue;
    const bool header = std::exchange(first, false) && reader.take_header(words);
    if (!header) KAOPASS_CHECK(reader.take_pair(words, line));
  }
  return reader.finish(line);
}

}  // namespace kaopass::face
