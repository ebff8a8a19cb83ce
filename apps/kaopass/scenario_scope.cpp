#include "scenario_scope.hpp"

#include <algorithm>

#include "wire/check.hpp"

namespace kaopass::cli {
namespace {

using namespace scenario;

template <class... Kinds>
bool has(const Scenario& scenario) {
  return std::ranges::any_of(scenario.steps, [](const Step& step) {
    return (std::holds_alternative<Kinds>(step.what) || ...);
  });
}

template <class Test>
bool any_visit(const Scenario& scenario, Test test) {
  return std::ranges::any_of(scenario.steps, [&](const Step& step) {
    const auto* visit = std::get_if<Visit>(&step.what);
    return visit != nullptr && test(*visit);
  });
}

template <class Test>
bool any_attempt(const Scenario& scenario, Test test) {
  return any_visit(scenario,
                   [&](const Visit& visit) { return std::ranges::any_of(visit.attempts, test); });
}

bool wants_rare_card(const Scenario& scenario) {
  return std::ranges::any_of(scenario.cards, [](const auto& each) {
    const CardOrder& card = each.second;
    return card.chip != Chip::MyNumber || !card.in_register || card.certificate_until;
  });
}

Scope none(std::string_view en, std::string_view ja) {
  return {.why_en = en, .why_ja = ja};
}

}  // namespace

Scope scope_of(const Scenario& scenario) {
  if (has<Issue, Switch, AtCounter, Look>(scenario)) {
    return none("the municipal counter, which is not judged", "市町村窓口（判定の対象外）");
  }
  if (has<Update>(scenario)) return none("its maker's signing key", "メーカーの署名鍵が要る");
  if (has<SetLine, SetCentre, Diagnose, Served>(scenario)) {
    return none("hands on the line, the centre or the desk's files", "回線やセンターを止める");
  }
  if (scenario.day || has<GoTo>(scenario)) {
    return none("a day of its own; places go by their own clock", "その日の時計が要る");
  }
  if (!has<Visit>(scenario))
    return none("a question to a place; it asks the rules or reads documents",
                "規則か文書だけに尋ねる");
  if (wants_rare_card(scenario)) {
    return none("a card that lies ready nowhere", "用意できないカード");
  }
  const auto lies = [](const Visit& visit) { return visit.lies != Lies::FaceUp; };
  if (any_visit(scenario, lies)) return none("a hand that lays the card so", "カードの置き方");
  const auto two = [](const Attempt& each) { return each.shown == Shown::Two; };
  if (any_attempt(scenario, two)) return none("a picture of two people", "二人の写真が要る");
  const auto old = [](const Visit& visit) { return visit.reader == "hospital-2"; };
  const auto visual = [](const Attempt& each) { return each.method == wire::Method::Visual; };
  const auto away = [](const Attempt& each) { return each.at != ComparedAt::Desk; };
  Scope scope{.reader = true};
  scope.desk = !any_visit(scenario, old);
  scope.centre = scope.desk && !any_attempt(scenario, away);
  scope.with_desk = any_attempt(scenario, visual) || has<Handle>(scenario);
  return scope;
}

}  // namespace kaopass::cli
