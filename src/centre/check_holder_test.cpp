// Step 6: how the holder was verified, by face or by staff.

#include "centre/test_check.hpp"

namespace kaopass::centre {
namespace {

using wire::Method;

TEST_F(Check, RefusesAFaceThatDoesNotMatchOrLive) {
  Draft draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.decision = wire::Decision::Refused;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::FaceNoMatch, "face-card.visual");
  draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.face->score_band = wire::ScoreBand::Below;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::FaceNoMatch, "face-card.visual");
  draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.face->liveness = wire::Liveness::NotLive;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::FaceNotLive, "face-card.visual");
  draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.face->liveness = wire::Liveness::NotChecked;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::LivenessNotChecked, "face-card.visual");
}

TEST_F(Check, WaivesLivenessOnlyForATestCertificateAndSaysSo) {
  pki::Capabilities ceiling = all_capabilities();
  ceiling.add(pki::Capability::TestLivenessWaived);
  const TestPlace place =
      with_reader(clinic_, world_.make_reader("r5", ceiling, all_capabilities()));
  Draft draft = world_.draft(place, card_, Method::Face);
  draft.evidence.face->liveness = wire::Liveness::NotChecked;
  const auto answer = world_.check(place, world_.sign(draft, place, card_)).value();
  EXPECT_TRUE(answer.liveness_waived);
  // A waiver that was not needed is not shown; a face known not to live is never waived.
  EXPECT_FALSE(world_.check(place, world_.request(place, card_, Method::Face))->liveness_waived);
  draft = world_.draft(place, card_, Method::Face);
  draft.evidence.face->liveness = wire::Liveness::NotLive;
  expect_refused(place, world_.sign(draft, place, card_), ErrorCode::FaceNotLive,
                 "face-card.visual");
}

TEST_F(Check, RefusesACountersignatureMovedToAnotherCard) {
  const Draft other = world_.draft(clinic_, ordinary_, Method::Visual);
  Draft draft = world_.draft(clinic_, card_, Method::Visual);
  draft.visual = other.visual;
  draft.evidence.visual_sha256 = other.evidence.visual_sha256;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::EvidenceInvalid);
}

TEST_F(Check, RefusesACountersignatureMovedToAnotherCheckOfTheSameCard) {
  const Draft earlier = world_.draft(clinic_, card_, Method::Visual);
  Draft draft = world_.draft(clinic_, card_, Method::Visual);
  draft.visual = earlier.visual;
  draft.evidence.visual_sha256 = earlier.evidence.visual_sha256;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::EvidenceInvalid);
}

TEST_F(Check, RefusesACountersignatureThatTheEvidenceDoesNotName) {
  Draft draft = world_.draft(clinic_, card_, Method::Visual);
  auto request = signed_draft(draft);
  world_.countersign(draft, clinic_, card_, "taro");
  request.visual = draft.visual;
  expect_refused(clinic_, request, ErrorCode::EvidenceInvalid);
  request.visual.reset();
  expect_refused(clinic_, request, ErrorCode::EvidenceInvalid);
}

TEST_F(Check, RefusesACountersignatureOfAnotherDesk) {
  Draft draft = world_.draft(clinic_, card_, Method::Visual);
  world_.countersign(draft, pharmacy_, card_);
  expect_refused(clinic_, signed_draft(draft), ErrorCode::EvidenceInvalid);
}

TEST_F(Check, RefusesAVisualCheckThatStaffDidNotDecideFor) {
  struct Row {
    bool present;
    wire::VisualOutcome outcome;
    ErrorCode code;
  };
  const Row rows[] = {
      {false, wire::VisualOutcome::Same, ErrorCode::VisualHolderAbsent},  // N3.4
      {true, wire::VisualOutcome::Different, ErrorCode::VisualNoMatch},
      {true, wire::VisualOutcome::Undecided, ErrorCode::VisualUndecided},
  };
  for (const Row& row : rows) {
    Draft draft = world_.draft(clinic_, card_, Method::Visual);
    const auto payload =
        pki::verify_jws(wire::kVisualType, *draft.visual, clinic_.desk_credential.certificate);
    auto decision = wire::parse<wire::VisualDecision>(*payload).value();
    decision.holder_present = row.present;
    decision.decision = row.outcome;
    draft.visual = world_.statement(wire::kVisualType, decision, clinic_.desk_credential);
    draft.evidence.visual_sha256 = pki::sha256(base::as_bytes(*draft.visual));
    expect_refused(clinic_, signed_draft(draft), row.code,
                   row.present ? "" : "face-card.visual-of-absent-holder");
  }
}

}  // namespace
}  // namespace kaopass::centre
