#pragma once
// What the outcome of a step rests on: rows of the rules, by the card as it is by then, the day and
// the reader's software. Only these can be proven by it.

#include <map>
#include <set>
#include <vector>

#include "rules/decide.hpp"
#include "scenario/scenario.hpp"

namespace kaopass::scenario {

// By what a sentence is proven. A sentence that is a rule needs a thing allowed and a thing
// refused; one that is none (rules::Sentence::no_row) any of them.
enum class Side { Allowed, Refused, Shown, Document, Figure };
std::string_view side_name(Side side);  // "allowed"

struct Ground {
  const rules::Row* row = nullptr;
  Side side = Side::Allowed;
  std::string_view numbers;  // those of the row's sentences that it can prove
};

// A card by then, as far as the scenario says what became of it.
struct HeldCard {
  CardState state = CardState::FaceAuthentication;
  bool registered = true;
  enum class From { Before, Issue, Switch } from = From::Before;
};

// Cards, readers and the day in the course of a scenario.
class Course {
 public:
  explicit Course(const Scenario& scenario);

  // Of the step that comes next.
  [[nodiscard]] std::vector<Ground> grounds(const Step& step) const;
  // It has been done, and what is expected of it came.
  void pass(const Step& step);
  // Null where nobody holds it.
  [[nodiscard]] const HeldCard* card(const std::string& name) const;
  // The card that was last at that reader; null before the first.
  [[nodiscard]] const HeldCard* last_at(const std::string& reader) const;
  [[nodiscard]] base::Day day() const { return day_; }
  [[nodiscard]] bool is_updated(const std::string& reader) const;

 private:
  base::Day day_;
  std::map<std::string, HeldCard> cards_;
  std::map<std::string, std::string> last_at_;
  std::set<std::string> updated_;
};

// Whether the reader asked for the registration in this visit, as far as it is expected to.
bool asks_registration(const Step& visit);

}  // namespace kaopass::scenario
