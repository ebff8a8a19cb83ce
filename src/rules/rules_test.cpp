#include "rules/rules.hpp"

#include <gtest/gtest.h>

namespace kaopass::rules {
namespace {

base::Day day(const char* iso) {
  return base::parse_iso_day(iso).value();
}

struct Row {
  Card card;
  Verification verification;
  const char* day;
  const char* citation;  // of the refusal; empty: allowed
};

TEST(Rules, DecideByCardMethodAndDay) {
  const Row rows[] = {
      {Card::FaceAuthentication, Verification::Pin, "2026-11-22", "N1.1"},
      {Card::FaceAuthentication, Verification::Face, "2026-11-22", ""},
      {Card::FaceAuthentication, Verification::Visual, "2023-12-15", ""},
      {Card::FaceAuthentication, Verification::Pin, "2023-12-15", "N1.1"},
      {Card::FaceAuthentication, Verification::Face, "2023-12-14", "N1.8"},
      {Card::FaceAuthentication, Verification::Pin, "2023-12-14", "N1.8"},
      {Card::Ordinary, Verification::Pin, "2023-12-14", ""},
      {Card::Ordinary, Verification::Face, "2026-11-22", ""},
  };
  for (const Row& row : rows) {
    const Rule* rule = forbidding(row.card, row.verification, day(row.day));
    EXPECT_EQ(rule == nullptr ? "" : rule->citation, row.citation) << row.day;
  }
}

TEST(Rules, EveryRowCitesANumberAndHasDatesInOrder) {
  for (const Rule& rule : all_rules()) {
    EXPECT_TRUE(rule.citation.starts_with("N")) << rule.text;
    EXPECT_FALSE(rule.text.empty() || rule.text_ja.empty());
    if (rule.valid_from && rule.valid_to) {
      EXPECT_LE(*rule.valid_from, *rule.valid_to);
    }
  }
}

}  // namespace
}  // namespace kaopass::rules
