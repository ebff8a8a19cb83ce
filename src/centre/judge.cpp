// What the register and the rules of the day say of a proven check.

#include "centre/verify.hpp"
#include "rules/rules.hpp"

namespace kaopass::centre {
namespace {

bool same_contents(const wire::CardDigests& digests, const store::CardRow& card) {
  return digests.birth_sex_key == card.birth_sex_key && digests.name_address == card.name_address &&
         digests.photo == card.photo && digests.attributes == card.attributes;
}

}  // namespace

Status judge(const ProvenCheck& check, const std::optional<store::CardRow>& card, base::Day day) {
  if (!card) return fail(ErrorCode::CardUnregistered, "unknown certificate");
  if (card->revoked) return fail(ErrorCode::CertificateRevoked, "revoked by the city");
  const auto& digests = check.evidence.card_digests;
  if (digests && !same_contents(*digests, *card)) {
    return fail(ErrorCode::CardUnregistered, "contents of another card");
  }
  const auto state = card->state == store::CardState::FaceAuthentication
                         ? rules::Card::FaceAuthentication
                         : rules::Card::Ordinary;
  const auto verification = static_cast<rules::Verification>(check.evidence.method);
  if (const rules::Rule* rule = rules::forbidding(state, verification, day)) {
    return fail(rule->refusal, std::string(rule->citation));
  }
  return {};
}

}  // namespace kaopass::centre
