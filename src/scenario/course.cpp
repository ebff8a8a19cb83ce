#include "scenario/expectation.hpp"
#include "scenario/grounds.hpp"

namespace kaopass::scenario {
namespace {

bool came_off(const Step& step) {
  const std::string_view outcome = text_of(step.expect, "outcome");
  return outcome == "accepted" || outcome == "done";
}

}  // namespace

Course::Course(const Scenario& scenario) : day_(day_of(scenario)) {
  for (const auto& [name, order] : scenario.cards) cards_[name] = {order.state, order.registered};
}

const HeldCard* Course::card(const std::string& name) const {
  const auto found = cards_.find(name);
  return found == cards_.end() ? nullptr : &found->second;
}

const HeldCard* Course::last_at(const std::string& reader) const {
  const auto found = last_at_.find(reader);
  return found == last_at_.end() ? nullptr : card(found->second);
}

// Only hospital-2 has the software of December 2023 (scenarios, N2.4).
bool Course::is_updated(const std::string& reader) const {
  return reader != "hospital-2" || updated_.contains(reader);
}

void Course::pass(const Step& step) {
  if (const auto* later = std::get_if<GoTo>(&step.what)) day_ = later->day;
  if (const auto* visit = std::get_if<Visit>(&step.what)) last_at_[visit->reader] = visit->card;
  if (!came_off(step)) return;
  if (const auto* visit = std::get_if<Visit>(&step.what)) {
    cards_[visit->card].registered = true;  // nobody is accepted without
  } else if (const auto* change = std::get_if<Switch>(&step.what)) {
    HeldCard& held = cards_[change->card];
    held = {change->to, held.registered || change->registers, HeldCard::From::Switch};
  } else if (const auto* issue = std::get_if<Issue>(&step.what)) {
    cards_[issue->card] = {issue->state, issue->registered, HeldCard::From::Issue};
  } else if (const auto* update = std::get_if<Update>(&step.what)) {
    updated_.insert(update->reader);
  }
}

}  // namespace kaopass::scenario
