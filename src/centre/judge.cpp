// What the register and the rules of the day say.

#include "centre/judge.hpp"

#include "centre/verify.hpp"

namespace kaopass::centre {
namespace {

using rules::Act;

bool same_contents(const wire::CardDigests& digests, const store::CardRow& card) {
  return digests.birth_sex_key == card.birth_sex_key && digests.name_address == card.name_address &&
         digests.photo == card.photo && digests.attributes == card.attributes;
}

rules::Credential credential_of(store::CardState card) {
  return card == store::CardState::FaceAuthentication ? rules::Credential::FaceCard
                                                      : rules::Credential::OrdinaryCard;
}

struct Said {
  Act verify;
  rules::Verified verified;
};
Said said_of(wire::Method method) {
  switch (method) {
    case wire::Method::Face:
      return {Act::VerifyByFace, rules::Verified::Face};
    case wire::Method::Pin:
      return {Act::VerifyByPin, rules::Verified::Pin};
    case wire::Method::Visual:
      return {Act::VerifyByVisual, rules::Verified::Visual};
  }
  return {};  // unreachable: every method is above
}

}  // namespace

const rules::Row& verification_rule(store::CardState card, wire::Method method, base::Day day) {
  return rules::decide({.credential = credential_of(card), .act = said_of(method).verify}, day);
}

const rules::Row& registration_rule(store::CardState card, wire::Method verified,
                                    rules::ReaderSoftware software, base::Day day) {
  return rules::decide({.credential = credential_of(card),
                        .act = Act::RegisterByReader,
                        .verified = said_of(verified).verified,
                        .software = software},
                       day);
}

const rules::Row& records_rule(store::CardState card, rules::Consent consent, base::Day day) {
  return rules::decide(
      {.credential = credential_of(card), .act = Act::UsePastRecords, .consent = consent}, day);
}

const rules::Row* rule_behind(ErrorCode code, store::CardState card, base::Day day) {
  rules::Question question{.credential = credential_of(card), .act = Act::VerifyByVisual};
  switch (code) {
    case ErrorCode::VisualHolderAbsent:
      question.holder = rules::Holder::Absent;
      break;
    case ErrorCode::FaceNoMatch:  // staff may look where the machine could not (N3.3)
    case ErrorCode::FaceNotLive:
    case ErrorCode::LivenessNotChecked:
      break;
    default:
      return nullptr;
  }
  return &rules::decide(question, day);
}

Status judge(const ProvenCheck& check, const std::optional<store::CardRow>& card, base::Day day) {
  if (!card) return fail(ErrorCode::CardUnregistered, "unknown certificate");
  if (card->revoked) {
    return fail(ErrorCode::CertificateRevoked, "revoked by the city: " + card->reason);
  }
  if (card->suspended) {
    return fail(ErrorCode::CardSuspended);
  }
  const auto& digests = check.evidence.card_digests;
  if (digests && !same_contents(*digests, *card)) {
    return fail(ErrorCode::CardUnregistered, "contents of another card");
  }
  const rules::Row& rule = verification_rule(card->state, check.evidence.method, day);
  if (!rule.allows()) return tl::unexpected(rules::refusal(rule));
  return {};
}

}  // namespace kaopass::centre
