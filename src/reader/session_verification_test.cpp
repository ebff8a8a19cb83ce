// The core of a visit: how the holder is verified, by face, by PIN, by sight.
#include "reader/test_visit.hpp"

namespace kaopass::reader {
namespace {

TEST(Visit, SuggestsTheVisualCheckAfterThreeFailedFacesAndEndsFaceAfterFive) {
  Visit visit;
  visit.choosing();
  for (int attempt = 1; attempt <= kFaceAttempts; ++attempt) {
    visit.then(MethodChosen{Method::Face}).then(kWrongFace);
    EXPECT_EQ(visit.state.problem->code, ErrorCode::FaceNoMatch);
    EXPECT_EQ(visit.state.suggested.has_value(), attempt >= kSuggestVisualAfter) << attempt;
  }
  EXPECT_EQ(visit.state.methods, std::vector{Method::Visual});
  EXPECT_FALSE(visit.asked(Effect::Check));
}

face::Observation replayed() {
  face::Observation frame = face::frame_with(0);
  frame.novelty = face::Novelty::SeenBefore;
  return frame;
}

TEST(Visit, AcceptsAFaceOnlyAliveUnlessTheTestCertificateWaivesThat) {
  for (const bool waived : {false, true}) {
    Visit alive{waived ? waiving() : kAll};
    alive.choosing().by_face();
    EXPECT_TRUE(alive.asked(Effect::Check));
    EXPECT_FALSE(alive.state.liveness_waived);

    Visit unchecked{waived ? waiving() : kAll};
    unchecked.choosing().then(MethodChosen{Method::Face}).then(kRightFace);
    EXPECT_EQ(unchecked.asked(Effect::Check), waived);
    EXPECT_EQ(unchecked.state.liveness_waived, waived);

    Visit decided_early{waived ? waiving() : kAll};
    decided_early.choosing().then(kFaceWithPrompts).then(FrameSeen{face::frame_with(0)});
    decided_early.then(kRightFace);
    EXPECT_EQ(decided_early.asked(Effect::Check), waived);

    Visit picture{waived ? waiving() : kAll};
    picture.choosing().then(kFaceWithPrompts).then(FrameSeen{replayed()}).then(kRightFace);
    EXPECT_FALSE(picture.asked(Effect::Check));
    EXPECT_EQ(picture.state.problem->code, ErrorCode::FaceNotLive);
  }
}

TEST(Visit, LeadsWhoDoesNotMoveAsAskedToTheVisualCheck) {
  Visit visit;
  visit.choosing();
  for (int attempt = 1; attempt <= kLivenessAttempts; ++attempt) {
    visit.then(kFaceWithPrompts);
    for (int i = 0; i < face::kMatchedFrames; ++i) visit.then(FrameSeen{face::frame_with(0)});
    visit.then(TimePassed{}, face::kPromptTime);
    EXPECT_EQ(visit.state.problem->code, ErrorCode::FaceMovementUnseen);
    EXPECT_EQ(visit.state.suggested, Method::Visual);
  }
  EXPECT_EQ(visit.state.methods, std::vector{Method::Visual});
  EXPECT_FALSE(visit.asked(Effect::JudgeFace));
}

TEST(Visit, WhereLivenessIsWaivedJudgesTheFaceOfWhoDoesNotMove) {
  Visit visit{waiving()};
  visit.choosing().then(kFaceWithPrompts);
  for (int i = 0; i < face::kMatchedFrames; ++i) visit.then(FrameSeen{face::frame_with(0)});
  visit.then(TimePassed{}, face::kPromptTime);
  EXPECT_EQ(visit.last, Effects{Effect::JudgeFace});
  visit.then(kRightFace);
  EXPECT_TRUE(visit.state.liveness_waived);
}

TEST(Visit, CountsGoingBackOnceTheOrderIsShownButNotBefore) {
  Visit visit;
  visit.choosing().then(kFaceWithPrompts).then(FrameSeen{face::frame_with(0)}).then(BackToChoice{});
  EXPECT_EQ(visit.state.liveness_attempts, 0);
  visit.then(kFaceWithPrompts);
  for (int i = 0; i < face::kMatchedFrames; ++i) visit.then(FrameSeen{face::frame_with(0)});
  visit.then(BackToChoice{});
  EXPECT_EQ(visit.state.liveness_attempts, 1);
}

TEST(Visit, GivesTheWholeTimeForTheMovementsToWhoNeededLongToBeSeen) {
  Visit visit;
  visit.choosing().then(kFaceWithPrompts).then(TimePassed{}, 80s);
  visit.moving().then(TimePassed{}, 12s);
  EXPECT_EQ(visit.state.phase, Phase::Capturing);
}

TEST(Visit, LetsTheCardItselfRefuseThePinOfWhoInsists) {
  Visit visit;
  visit.choosing().then(MethodChosen{Method::Pin}).then(PinEntered{});
  EXPECT_EQ(visit.last, Effects{Effect::VerifyPin});
  visit.then(PinRefused{{ErrorCode::PinUnusable, {}}});
  EXPECT_EQ(visit.state.problem->code, ErrorCode::PinUnusable);
  visit.then(MethodChosen{Method::Pin});
  EXPECT_EQ(visit.state.phase, Phase::Choosing);
}

TEST(Visit, SaysWhyAMethodIsNotPossible) {
  Visit no_photo;
  no_photo.choosing({.photo = false, .portrait = false, .pin_usable = true});
  no_photo.then(MethodChosen{Method::Face});
  EXPECT_EQ(no_photo.state.problem->code, ErrorCode::NoPhoto);
  Visit turned;
  turned.choosing({.pin_usable = true, .front = FrontOfCard::UpsideDown})
      .then(MethodChosen{Method::Face});
  EXPECT_EQ(turned.state.problem->code, ErrorCode::CardUpsideDown);
  Visit cannot{{Capability::Face}};
  cannot.choosing().then(MethodChosen{Method::Visual});
  EXPECT_EQ(cannot.state.problem->code, ErrorCode::CapabilityMissing);
  EXPECT_EQ(cannot.state.phase, Phase::Choosing);
}

TEST(Visit, WithAWrongPinStaysAtThePinAndWithAnUnusableOneGoesOnWithoutIt) {
  Visit visit;
  visit.choosing({.photo = true, .portrait = true, .pin_usable = true})
      .then(MethodChosen{Method::Pin})
      .then(PinEntered{});
  EXPECT_EQ(visit.last, Effects{Effect::VerifyPin});
  visit.then(PinRefused{{ErrorCode::PinWrong, "tries left: 2"}});
  EXPECT_EQ(visit.state.phase, Phase::EnteringPin);
  EXPECT_EQ(visit.state.problem->code, ErrorCode::PinWrong);
  visit.then(PinEntered{}).then(PinRefused{{ErrorCode::PinBlocked, {}}});
  EXPECT_EQ(visit.state.methods, (std::vector{Method::Face, Method::Visual}));
  EXPECT_FALSE(visit.asked(Effect::Check));
}

TEST(Visit, ByVisualCheckNeedsThePresentHolderAndAClearDecision) {
  using wire::VisualOutcome;
  Visit absent;
  absent.choosing();
  EXPECT_EQ(absent.last, Effects{Effect::OfferVisual});
  absent.then(MethodChosen{Method::Visual}).then(TimePassed{});
  EXPECT_EQ(absent.last, Effects{Effect::PollVisual});
  absent.then(VisualWanted{});
  EXPECT_EQ(absent.last, Effects{Effect::SendPhoto});
  absent.then(VisualDecided{VisualOutcome::Same, false});
  EXPECT_EQ(absent.state.problem->code, ErrorCode::VisualHolderAbsent);
  EXPECT_EQ(absent.state.methods, std::vector{Method::Face});

  Visit same;
  same.choosing().then(MethodChosen{Method::Visual}).then(VisualDecided{VisualOutcome::Same, true});
  EXPECT_EQ(same.last, Effects{Effect::Check});

  Visit different;
  different.choosing()
      .then(MethodChosen{Method::Visual})
      .then(VisualDecided{VisualOutcome::Different, true});
  EXPECT_EQ(different.last, Effects{Effect::ReleaseCard});
  EXPECT_EQ(different.state.problem->code, ErrorCode::VisualNoMatch);
}

TEST(Visit, MayBeTakenOverByStaffWhileThePatientStillChooses) {
  Visit visit;
  visit.choosing().then(TimePassed{});
  EXPECT_EQ(visit.last, Effects{Effect::PollVisual});
  visit.then(VisualWanted{});
  EXPECT_EQ(visit.state.phase, Phase::Comparing);
  visit.then(VisualFailed{{ErrorCode::VisualClosed, {}}});
  EXPECT_EQ(visit.state.phase, Phase::Choosing);
  EXPECT_EQ(visit.last, Effects{Effect::OfferVisual});
}

TEST(Visit, NamesTheRuleByWhichAnAbsentHolderIsNotVerified) {
  for (const bool pin_usable : {false, true}) {
    Visit absent;
    absent.choosing({.photo = true, .portrait = true, .pin_usable = pin_usable})
        .then(MethodChosen{Method::Visual})
        .then(VisualDecided{wire::VisualOutcome::Same, false});
    EXPECT_EQ(absent.state.problem->rule,
              pin_usable ? "ordinary-card.holder-absent" : "face-card.visual-of-absent-holder");
  }
}

TEST(Visit, NamesTheWayThatRemainsWhereAMachineCouldNot) {  // N3.3, N3.5, N3.6
  for (const bool pin_usable : {false, true}) {
    Visit visit;
    visit.choosing({.photo = true, .portrait = true, .pin_usable = pin_usable})
        .then(MethodChosen{Method::Face})
        .then(kWrongFace);
    EXPECT_EQ(visit.state.problem->rule, pin_usable ? "ordinary-card.visual" : "face-card.visual");
    visit.by_face().then(CheckFailed{{ErrorCode::LineDown, {}}});
    EXPECT_EQ(visit.state.problem->rule,
              pin_usable ? "ordinary-card.portal-screen" : "face-card.declaration");
  }
  // Whom neither machine nor staff can verify, once no way is left.
  Visit infant;
  infant.choosing({.photo = false, .portrait = false, .pin_usable = false});
  EXPECT_EQ(infant.state.problem->rule, "face-card.declaration");
  Visit unclear{{Capability::Face, Capability::Visual}};
  unclear.choosing().then(MethodChosen{Method::Visual});
  unclear.then(VisualDecided{wire::VisualOutcome::Undecided, true});
  EXPECT_EQ(unclear.state.problem->rule, "") << "a face may still match";
  Visit nobody{{Capability::Visual}};
  nobody.choosing().then(MethodChosen{Method::Visual});
  nobody.then(VisualDecided{wire::VisualOutcome::Undecided, true});
  EXPECT_EQ(nobody.state.problem->rule, "face-card.declaration");
  // Whoever is nearer to it knows better.
  Visit told;
  told.choosing().by_face().then(
      CheckFailed{{ErrorCode::LineDown, {}, "ordinary-card.portal-screen"}});
  EXPECT_EQ(told.state.problem->rule, "ordinary-card.portal-screen");
}

// What the chip alone says fits a PIN that is locked, too.
TEST(Visit, NamesTheRuleAgainstThePinOnlyWhereTheCentreDoes) {
  Visit visit;
  visit.choosing().then(MethodChosen{Method::Pin}).then(PinEntered{});
  visit.then(PinRefused{{ErrorCode::PinUnusable, {}}});
  EXPECT_EQ(visit.state.problem->rule, "");
  Visit told;
  told.choosing({.photo = true, .portrait = true, .pin_usable = true})
      .then(MethodChosen{Method::Pin})
      .then(PinEntered{})
      .then(PinAccepted{})
      .then(CheckFailed{{ErrorCode::MethodForbidden, {}, "face-card.pin"}});
  EXPECT_EQ(told.state.problem->rule, "face-card.pin");
}

}  // namespace
}  // namespace kaopass::reader
