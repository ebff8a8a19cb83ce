#pragma once
// One row of the rules: for which questions and days it speaks, what it answers, which sentence
// stands behind it, and what people are told. Rows never overlap and leave nothing open, so their
// order means nothing.

#include <initializer_list>
#include <optional>

#include "base/error.hpp"
#include "base/time.hpp"
#include "rules/words.hpp"

namespace kaopass::rules {

// A set of words of one enumeration; all of them unless said otherwise.
template <class Enum>
class SetOf {
 public:
  constexpr SetOf() = default;
  constexpr SetOf(std::initializer_list<Enum> members) : bits_(0) {
    for (const Enum member : members) bits_ |= bit(member);
  }
  [[nodiscard]] constexpr bool has(Enum member) const { return (bits_ & bit(member)) != 0; }

 private:
  static constexpr std::uint32_t bit(Enum member) {
    return std::uint32_t{1} << static_cast<unsigned>(member);
  }
  std::uint32_t bits_ = ~std::uint32_t{0};
};

enum class Answer : std::uint8_t { Allowed, Refused };
// Our own addition, where the notice is silent and a question needs an answer all the same.
enum class Origin : std::uint8_t { Notice, Ours };

// The same said three times: Japanese, easy Japanese (やさしい日本語), English.
struct Text {
  std::string_view ja, easy, en;
};

struct Row {
  std::string_view id;       // stable: "face-card.pin"
  std::string_view numbers;  // of sentences (rules/sentences.hpp), the deciding one first
  Origin origin = Origin::Notice;
  Answer answer = Answer::Allowed;
  SetOf<Credential> credentials = {};
  SetOf<Act> acts = {};
  SetOf<Verified> verified = {};
  SetOf<ReaderSoftware> software = {};
  SetOf<Holder> holder = {};
  SetOf<Consent> consent = {};
  SetOf<Wish> wish = {};
  SetOf<Photo> photo = {};
  std::optional<base::Day> from = {}, to = {};  // both inclusive; none: without end
  Text reason, next;
  std::optional<base::ErrorCode> refusal = {};  // by which a place of ours refuses

  [[nodiscard]] constexpr bool allows() const { return answer == Answer::Allowed; }
  [[nodiscard]] constexpr bool is_ours() const { return origin == Origin::Ours; }
  [[nodiscard]] constexpr bool speaks_on(base::Day day) const {
    return (!from || *from <= day) && (!to || day <= *to);
  }
  [[nodiscard]] constexpr bool speaks_of(const Question& q) const {
    return credentials.has(q.credential) && acts.has(q.act) && verified.has(q.verified) &&
           software.has(q.software) && holder.has(q.holder) && consent.has(q.consent) &&
           wish.has(q.wish) && photo.has(q.photo);
  }
};

}  // namespace kaopass::rules
