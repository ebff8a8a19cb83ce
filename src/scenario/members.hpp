#pragma once
// The members of one JSON object, each taken once; what nobody took is refused at the end.

#include <boost/json.hpp>
#include <set>

#include "base/result.hpp"
#include "base/time.hpp"

namespace kaopass::scenario {

class Members {
 public:
  // What is looked into outlives this. `where`: "steps[2].visit"; refusals begin with it.
  Members(const boost::json::object& object, std::string where)
      : object_(&object), where_(std::move(where)) {}
  Members(boost::json::object&&, std::string) = delete;
  // InvalidJson: not an object.
  static Result<Members> of(const boost::json::value& value, std::string where);
  static Result<Members> of(boost::json::value&&, std::string) = delete;

  const boost::json::value* take(std::string_view name);  // null where it is not there
  // Those below leave `value` as it is where the member is missing; InvalidJson where it is not
  // what it must be.
  Status text(std::string_view name, std::string& value);
  Status flag(std::string_view name, bool& value);
  Status day(std::string_view name, std::optional<base::Day>& value);
  // As text, but it must be there.
  Status need(std::string_view name, std::string& value);
  Result<const boost::json::object*> need_object(std::string_view name);
  // An array of at most `limit`; empty where the member is missing.
  Result<boost::json::array> list(std::string_view name, std::size_t limit);

  template <class Enum, std::size_t N>
  Status word(std::string_view name, Enum& value,
              const std::pair<std::string_view, Enum> (&words)[N]) {
    std::string text_value;
    KAOPASS_CHECK(text(name, text_value));
    if (text_value.empty()) return {};
    for (const auto& [known, meaning] : words) {
      if (known != text_value) continue;
      value = meaning;
      return {};
    }
    return refuse(name, "no such word, but one of" + known_words(words));
  }

  // Nothing may be left.
  Status finish() const;
  [[nodiscard]] tl::unexpected<Error> refuse(std::string_view name, std::string_view why) const;
  [[nodiscard]] std::string at(std::string_view name) const;

 private:
  template <class Enum, std::size_t N>
  static std::string known_words(const std::pair<std::string_view, Enum> (&words)[N]) {
    std::string all;
    for (const auto& [word, meaning] : words) all += ' ' + std::string(word);
    return all;
  }
  const boost::json::object* object_;
  std::string where_;
  std::set<std::string, std::less<>> taken_;
};

}  // namespace kaopass::scenario
