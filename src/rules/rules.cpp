#include "rules/rules.hpp"

#include <array>

namespace kaopass::rules {
namespace {

using base::ErrorCode;
using std::chrono::December;

constexpr base::Day kFirstFaceCards{std::chrono::year{2023} / December / 15};

constexpr std::array kRules{
    Rule{"N1.8", "No face-authentication card exists before 2023-12-15.",
         "顔認証マイナンバーカードは令和5年12月15日から交付されています。", std::nullopt,
         kFirstFaceCards - std::chrono::days{1}, Card::FaceAuthentication, std::nullopt,
         ErrorCode::RuleForbids},
    Rule{"N1.1",
         "The holder of a face-authentication card is verified only by machine face match or by "
         "visual check.",
         "顔認証マイナンバーカードの本人確認は、機器による顔認証または目視による顔確認に限られます"
         "。",
         kFirstFaceCards, std::nullopt, Card::FaceAuthentication, Verification::Pin,
         ErrorCode::MethodForbidden},
};

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
