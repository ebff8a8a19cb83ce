// What the command line says below an error that a rule refuses.

#include <gtest/gtest.h>

#include "rules/decide.hpp"
#include "rules_commands.hpp"

namespace kaopass::cli {
namespace {

TEST(RuleLines, SayReasonCitationAndNextStepInTheLanguageAskedFor) {
  const Error refused = rules::refusal(*rules::find_row("face-card.visual-of-absent-holder"));
  EXPECT_EQ(
      rule_lines(refused, base::Language::English),
      "  reason: A visual check is impossible when the holder is absent, as when a proxy "
      "fetches medicine. [N3.4 脚注５]\n"
      "  next: Confirm the eligibility by the prescription; an eligibility certificate, where "
      "there is one, serves, too.\n");
  EXPECT_EQ(
      rule_lines(refused, base::Language::Japanese),
      "  理由: 代理の方が薬を受け取りに来るなど本人がいないときは、目視での確認はできません。"
      " [N3.4 脚注５]\n"
      "  次に: 処方箋で資格を確認してください。資格確認書がある人は、それでも確認できます。\n");
}

TEST(RuleLines, AreNoneWithoutARule) {
  EXPECT_EQ(rule_lines({ErrorCode::LineDown, {}}, base::Language::English), "");
}

}  // namespace
}  // namespace kaopass::cli
