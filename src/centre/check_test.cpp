// Step 6: what is accepted, and which challenge an answer belongs to.

#include "centre/test_check.hpp"

namespace kaopass::centre {
namespace {

using wire::Method;

TEST_F(Check, AcceptsAFaceAuthenticationCardByFace) {
  const auto answer = world_.check(clinic_, world_.request(clinic_, card_, Method::Face)).value();
  EXPECT_TRUE(answer.registered);
  EXPECT_EQ(answer.institution, "1311111111");
  EXPECT_EQ(answer.reader, "r1");
  EXPECT_EQ(answer.method, Method::Face);
  EXPECT_FALSE(answer.liveness_waived);
  EXPECT_TRUE(answer.records_allowed);
  EXPECT_EQ(answer.certificate_notice, wire::CertificateNotice::None);
  EXPECT_EQ(answer.person.size(), 32U);
}

TEST_F(Check, AcceptsAFaceAuthenticationCardByVisualCheck) {
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Visual)));
}

TEST_F(Check, AcceptsAnOrdinaryCardInAllThreeWays) {
  for (const Method method : {Method::Face, Method::Pin, Method::Visual}) {
    EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, ordinary_, method)));
  }
}

TEST_F(Check, AcceptsAPinWithoutCardContents) {
  Draft draft = world_.draft(clinic_, ordinary_, Method::Pin);
  draft.evidence.card_digests.reset();
  EXPECT_TRUE(world_.check(clinic_, world_.sign(draft, clinic_, ordinary_)));
}

TEST_F(Check, KnowsThePersonByAnotherHandleAtAnotherInstitution) {
  const auto here = world_.check(clinic_, world_.request(clinic_, card_, Method::Face)).value();
  const auto again = world_.check(clinic_, world_.request(clinic_, card_, Method::Face)).value();
  const auto there =
      world_.check(pharmacy_, world_.request(pharmacy_, card_, Method::Face)).value();
  EXPECT_EQ(here.person, again.person);
  EXPECT_NE(here.person, there.person);
}

TEST_F(Check, GivesARetryTheSameAnswerEvenWhenItsChallengeHasExpired) {
  const auto request = world_.request(clinic_, card_, Method::Face);
  const Desk desk = world_.desk_of(clinic_);
  const auto first = world_.centre->check(desk, request).value();
  EXPECT_EQ(world_.centre->check(desk, request).value(), first);
  world_.clock.advance(std::chrono::hours{2});
  EXPECT_EQ(world_.centre->check(desk, request).value(), first);
  world_.restart();
  EXPECT_EQ(world_.centre->check(desk, request).value(), first);
}

TEST_F(Check, RefusesAnotherContentUnderAUsedCheckId) {
  Draft draft = world_.draft(clinic_, card_, Method::Face);
  ASSERT_TRUE(world_.check(clinic_, signed_draft(draft)));
  draft.evidence.face->frames = 6;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::CheckOfAnother);
}

TEST_F(Check, RefusesAnExpiredChallenge) {
  const auto request = world_.request(clinic_, card_, Method::Face);
  world_.clock.advance(kChallengeTime + std::chrono::seconds{1});
  expect_refused(clinic_, request, ErrorCode::ChallengeExpired);
}

TEST_F(Check, RefusesAPreSignedRequestForAChallengeNeverIssued) {
  Draft draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.challenge[5] ^= 1U;
  draft.evidence.check_id = check_id(draft.evidence.challenge);
  expect_refused(clinic_, signed_draft(draft), ErrorCode::ChallengeInvalid);
}

TEST_F(Check, RefusesACheckIdThatIsNotTheChallenges) {
  Draft draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.check_id.bytes[0] ^= 1U;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::EvidenceInvalid);
}

TEST_F(Check, RefusesAChallengeOfARehearsal) {
  Draft draft = world_.draft(clinic_, card_, Method::Face);
  const auto challenge =
      world_.centre->challenge(world_.desk_of(clinic_), {wire::Purpose::Rehearsal, "r1"}).value();
  draft.evidence.challenge = challenge.challenge;
  draft.evidence.check_id = challenge.check_id;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::ChallengeInvalid);
}

TEST_F(Check, RefusesAReplayAtAnotherInstitution) {
  const auto request = world_.request(clinic_, card_, Method::Face);
  expect_refused(pharmacy_, request, ErrorCode::ChallengeInvalid);
  ASSERT_TRUE(world_.check(clinic_, request));
  expect_refused(pharmacy_, request, ErrorCode::ChallengeInvalid);
}

}  // namespace
}  // namespace kaopass::centre
