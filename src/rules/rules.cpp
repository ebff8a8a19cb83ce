#include "rules/rules.hpp"

#include <array>

#include "rules/table.hpp"

namespace kaopass::rules {
namespace {

// A rule of verification is a row of the table, so that the notice stands once. An id without a
// row, and a row without an error, do not compile.
consteval Rule of_row(std::string_view id, std::optional<Verification> verification) {
  for (const Row& row : kTable) {
    if (row.id != id) continue;
    return {row.numbers.substr(0, row.numbers.find(' ')),
            row.reason.en,
            row.reason.ja,
            row.from,
            row.to,
            Card::FaceAuthentication,
            verification,
            row.refusal.value()};
  }
  throw "no such row";
}

constexpr std::array kRules{of_row("face-card.not-yet", std::nullopt),
                            of_row("face-card.pin", Verification::Pin)};

bool applies(const Rule& rule, Card card, Verification verification, base::Day day) {
  return (!rule.valid_from || *rule.valid_from <= day) &&
         (!rule.valid_to || day <= *rule.valid_to) && (!rule.card || *rule.card == card) &&
         (!rule.verification || *rule.verification == verification);
}

}  // namespace

std::span<const Rule> all_rules() {
  return kRules;
}

const Rule* forbidding(Card card, Verification verification, base::Day day) {
  for (const Rule& rule : kRules) {
    if (applies(rule, card, verification, day)) return &rule;
  }
  return nullptr;
}

}  // namespace kaopass::rules
