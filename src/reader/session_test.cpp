// The core of a visit: the good ways, the bad ones, and what no order of events may bring about.
#include "reader/session.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "face/test_frames.hpp"
#include "reader/mover.hpp"

namespace kaopass::reader {
namespace {

using namespace std::chrono_literals;
using pki::Capability;
using wire::Method;

const pki::Capabilities kAll{Capability::Face,
                             Capability::Pin,
                             Capability::Visual,
                             Capability::RegisterAfterPin,
                             Capability::RegisterAfterFace,
                             Capability::RegisterAfterVisual};
const base::Instant kStart{1'800'000'000'000ms};
constexpr face::DrawnPrompts kDrawn{face::Prompt::TurnLeft, face::Prompt::Blink,
                                    face::Prompt::TurnRight, face::Prompt::TurnLeft};
const MethodChosen kFaceWithPrompts{Method::Face, kDrawn};
constexpr FaceJudged kRightFace{true};
constexpr FaceJudged kWrongFace{false};

class Visit {
 public:
  explicit Visit(pki::Capabilities capabilities = kAll) : capabilities_(capabilities) {}
  template <class What>
  Visit& then(What what, std::chrono::milliseconds after = 1s) {
    now_ += after;
    Step next = step(capabilities_, state, Event{now_, std::move(what)});
    state = std::move(next.state);
    last = next.effects;
    for (const Effect effect : next.effects) all.push_back(effect);
    return *this;
  }
  // The patient does what the screen asks, as long as it asks.
  Visit& moving() {
    for (int frames = 0; frames < 32 && state.prompts && !state.prompts->is_over(); ++frames) {
      then(FrameSeen{face::frame_answering(state.prompts->shown())}, 250ms);
    }
    return *this;
  }
  // From the choice to a holder who is found live and to match.
  Visit& by_face() { return then(kFaceWithPrompts).moving().then(kRightFace); }
  bool asked(Effect effect) const { return std::count(all.begin(), all.end(), effect) > 0; }
  Visit& choosing(CardRead card = {.photo = true, .portrait = true, .pin_usable = false}) {
    return then(CardInserted{}).then(card);
  }
  State state;
  std::vector<Effect> last, all;

 private:
  pki::Capabilities capabilities_;
  base::Instant now_ = kStart;
};

using Effects = std::vector<Effect>;

TEST(Visit, OfAFaceAuthenticationCardGoesByFaceToConsentAndEnd) {
  Visit visit;
  visit.choosing();
  EXPECT_EQ(visit.state.methods, (std::vector{Method::Face, Method::Visual}));
  visit.then(kFaceWithPrompts).moving();
  EXPECT_EQ(visit.last, Effects{Effect::JudgeFace});
  visit.then(kRightFace);
  EXPECT_EQ(visit.last, (Effects{Effect::CloseVisual, Effect::Check}));
  visit.then(CheckAnswered{.registered = true, .records_allowed = true});
  EXPECT_EQ(visit.last, Effects{Effect::AskCoverage});
  visit.then(CoverageAnswered{}).then(ConsentsChosen{});
  EXPECT_EQ(visit.last, Effects{Effect::SendConsents});
  visit.then(ConsentsAccepted{});
  EXPECT_EQ(visit.last, (Effects{Effect::ReleaseCard, Effect::Finish}));
  EXPECT_EQ(visit.state.phase, Phase::TakeCard);
  EXPECT_EQ(visit.state.ending, Ending::Completed);
  visit.then(CardRemoved{});
  EXPECT_EQ(visit.last, Effects{Effect::Forget});
  EXPECT_EQ(visit.state.phase, Phase::Ended);
}

TEST(Visit, OffersOnlyWhatCardAndReaderCanDo) {
  Visit ordinary;
  ordinary.choosing({.photo = true, .portrait = true, .pin_usable = true});
  EXPECT_EQ(ordinary.state.methods, (std::vector{Method::Face, Method::Pin, Method::Visual}));
  Visit infant;
  infant.choosing({.photo = false, .portrait = false, .pin_usable = true});
  EXPECT_EQ(infant.state.methods, std::vector{Method::Pin});
  Visit unclear_photo;
  unclear_photo.choosing({.photo = true, .portrait = false, .pin_usable = false});
  EXPECT_EQ(unclear_photo.state.methods, std::vector{Method::Visual});
  Visit simple_reader{{Capability::Face}};
  simple_reader.choosing({.photo = true, .portrait = true, .pin_usable = true});
  EXPECT_EQ(simple_reader.state.methods, std::vector{Method::Face});
  Visit nothing;
  nothing.choosing({.photo = false, .portrait = false, .pin_usable = false});
  EXPECT_EQ(nothing.state.phase, Phase::TakeCard);
  EXPECT_EQ(nothing.state.problem->code, ErrorCode::NoPhoto);
}

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

pki::Capabilities waiving() {
  pki::Capabilities capabilities = kAll;
  capabilities.add(Capability::TestLivenessWaived);
  return capabilities;
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

TEST(Visit, AsksForRegistrationOnlyWhereThisReaderMayRegisterAfterThatMethod) {
  // N2.4: registration after a visual check came by software update.
  pki::Capabilities before_update{Capability::Face, Capability::Visual,
                                  Capability::RegisterAfterFace};
  for (const Method method : {Method::Face, Method::Visual}) {
    Visit visit{before_update};
    visit.choosing();
    if (method == Method::Face) visit.by_face();
    if (method == Method::Visual) {
      visit.then(MethodChosen{method}).then(VisualDecided{wire::VisualOutcome::Same, true});
    }
    visit.then(CheckAnswered{.registered = false, .records_allowed = true});
    const bool asks = visit.state.phase == Phase::AskingRegistration;
    EXPECT_EQ(asks, method == Method::Face);
  }
}

TEST(Visit, WithoutRegistrationEndsAndSaysSo) {
  Visit visit;
  visit.choosing().by_face().then(CheckAnswered{});
  visit.then(RegistrationChosen{Choice::No});
  EXPECT_EQ(visit.state.problem->code, ErrorCode::NotRegistered);
  EXPECT_FALSE(visit.asked(Effect::Register));
}

TEST(Visit, GoesOnByAnotherMethodWhereTheCentreForbidsOne) {
  Visit visit;
  visit.choosing({.photo = true, .portrait = true, .pin_usable = true})
      .then(MethodChosen{Method::Pin})
      .then(PinEntered{})
      .then(PinAccepted{})
      .then(CheckFailed{{ErrorCode::MethodForbidden, {}}});
  EXPECT_EQ(visit.state.methods, (std::vector{Method::Face, Method::Visual}));
  EXPECT_EQ(visit.state.problem->code, ErrorCode::MethodForbidden);
}

TEST(Visit, EndsByItselfWhenNobodyGoesOn) {
  Visit visit;
  visit.choosing().then(TimePassed{}, 119s);
  EXPECT_EQ(visit.state.phase, Phase::Choosing);
  visit.then(TimePassed{}, 1s);
  EXPECT_EQ(visit.state.ending, Ending::TimedOut);
  EXPECT_EQ(visit.last, (Effects{Effect::CloseVisual, Effect::ReleaseCard}));
}

TEST(Visit, TakenCardMeansNoConsentAndNoError) {
  Visit visit;
  visit.choosing()
      .by_face()
      .then(CheckAnswered{.registered = true, .records_allowed = true})
      .then(CoverageAnswered{})
      .then(CardRemoved{});
  EXPECT_EQ(visit.state.ending, Ending::LeftEarly);
  EXPECT_FALSE(visit.state.problem);
  EXPECT_FALSE(visit.asked(Effect::SendConsents));
}

bool flip() {
  return *rc::gen::arbitrary<bool>();
}
Error any_error() {
  return {*rc::gen::element(ErrorCode::PinWrong, ErrorCode::PinBlocked, ErrorCode::CardRemoved,
                            ErrorCode::MethodForbidden, ErrorCode::ChallengeExpired,
                            ErrorCode::LineDown),
          {}};
}

// Mostly one that answers.
face::Observation any_frame(face::Prompt shown) {
  if (*rc::gen::inRange(0, 8) > 0) return face::frame_answering(shown);
  face::Observation frame =
      face::frame_with(*rc::gen::element(-20.F, 0.F, 20.F), *rc::gen::element(0.F, 0.95F));
  if (*rc::gen::inRange(0, 8) == 0) frame.novelty = face::Novelty::SeenBefore;
  return frame;
}

// What can happen, by the phase in which it fits; the last row fits always.
decltype(Event::what) event_for(const State& state) {
  using wire::VisualOutcome;
  switch (state.phase) {
    case Phase::Reading:
      if (*rc::gen::inRange(0, 8) == 0) return CardFailed{any_error()};
      return CardRead{*rc::gen::inRange(0, 8) > 0, *rc::gen::inRange(0, 8) > 0, flip()};
    case Phase::Choosing:
      if (*rc::gen::inRange(0, 8) == 0) return VisualWanted{};
      if (flip()) return kFaceWithPrompts;
      return MethodChosen{*rc::gen::element(Method::Face, Method::Pin, Method::Visual)};
    case Phase::Capturing:
      if (*rc::gen::inRange(0, 8) == 0) return FaceUnusable{any_error()};
      if (*rc::gen::inRange(0, 8) == 0) return FaceLost{};
      if (!state.prompts || state.prompts->is_over() || *rc::gen::inRange(0, 16) == 0) {
        return FaceJudged{flip()};
      }
      return FrameSeen{any_frame(state.prompts->shown())};
    case Phase::EnteringPin:
      return PinEntered{};
    case Phase::VerifyingPin:
      if (flip()) return PinRefused{any_error()};
      return PinAccepted{};
    case Phase::Comparing:
      if (*rc::gen::inRange(0, 8) == 0) return VisualFailed{any_error()};
      return VisualDecided{*rc::gen::element(VisualOutcome::Same, VisualOutcome::Different,
                                             VisualOutcome::Undecided),
                           flip()};
    case Phase::Checking:
      if (flip()) return CheckFailed{any_error()};
      return CheckAnswered{flip(), flip()};
    case Phase::AskingRegistration:
      return RegistrationChosen{flip() ? Choice::Yes : Choice::No};
    case Phase::Registering:
      return Registered{};
    case Phase::AskingCoverage:
      return CoverageAnswered{};
    case Phase::AskingConsents:
      return ConsentsChosen{};
    case Phase::Consenting:
      if (flip()) return StepFailed{any_error()};
      return ConsentsAccepted{};
    case Phase::Idle:
    case Phase::Ended:
      return CardInserted{};
    case Phase::TakeCard:
      break;
  }
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      return BackToChoice{};
    case 1:
      return Cancelled{};
    case 2:
      return CardRemoved{};
    default:
      return TimePassed{};
  }
}

// Mostly what fits, so that visits get far; now and then anything at all.
Event arbitrary_event(const State& state, base::Instant at) {
  const int luck = *rc::gen::inRange(0, 8);
  if (luck > 1) return {at, event_for(state)};
  if (luck > 0) return {at, TimePassed{}};
  State other = state;
  other.phase = static_cast<Phase>(*rc::gen::inRange(0, static_cast<int>(Phase::Ended) + 1));
  return {at, event_for(other)};
}

bool proves_holder(const State& before, const Event& event, const pki::Capabilities& may) {
  if (const auto* judged = std::get_if<FaceJudged>(&event.what)) {
    const auto liveness = before.prompts ? before.prompts->liveness() : face::Liveness::NotChecked;
    const bool alive =
        liveness == face::Liveness::Live ||
        (liveness == face::Liveness::NotChecked && may.has(Capability::TestLivenessWaived));
    return before.phase == Phase::Capturing && judged->match && alive;
  }
  if (std::holds_alternative<PinAccepted>(event.what)) return before.phase == Phase::VerifyingPin;
  if (const auto* decided = std::get_if<VisualDecided>(&event.what)) {
    return before.phase == Phase::Comparing && decided->outcome == wire::VisualOutcome::Same &&
           decided->holder_present;
  }
  return false;
}

RC_GTEST_PROP(AnyVisit, MakesNoEvidenceWithoutAHolderAndAlwaysLetsTheCardGo, ()) {
  pki::Capabilities capabilities = kAll;
  if (*rc::gen::arbitrary<bool>()) capabilities.add(Capability::TestLivenessWaived);
  State state;
  base::Instant now = kStart;
  bool held = false;  // the card, by the shell
  const int events = *rc::gen::inRange(0, 80);
  for (int i = 0; i < events; ++i) {
    now += *rc::gen::element<std::chrono::seconds>(1s, 1s, 2s, 20s, 200s);
    const Event event = arbitrary_event(state, now);
    const Step next = step(capabilities, state, event);
    for (const Effect effect : next.effects) {
      if (effect == Effect::ReadCard) held = true;
      if (effect == Effect::ReleaseCard) held = false;
      if (effect == Effect::Check) RC_ASSERT(proves_holder(state, event, capabilities));
      if (effect == Effect::Register || effect == Effect::SendConsents) {
        RC_ASSERT(state.verified);
      }
    }
    RC_ASSERT(next.state.face_attempts <= kFaceAttempts);
    const bool over = next.state.phase == Phase::TakeCard || next.state.phase == Phase::Ended;
    if (over) RC_ASSERT(!held);
    if (over) RC_ASSERT(next.state.ending.has_value());
    if (next.state.phase == Phase::Choosing) RC_ASSERT(!next.state.methods.empty());
    state = next.state;
  }
  // Whatever happened, a card that is taken away ends it, and nothing of the visit stays.
  Step last = step(capabilities, state, Event{now, CardRemoved{}});
  const bool never_began = state.phase == Phase::Idle;
  RC_ASSERT(never_began || last.state.phase == Phase::Ended);
  RC_ASSERT(last.state.methods.empty() && !last.state.method && !last.state.verified);
  RC_ASSERT(last.state.face_attempts == 0 && last.state.excluded.empty());
  if (state.phase != Phase::Idle && state.phase != Phase::Ended) {
    RC_ASSERT(last.effects.back() == Effect::Forget);
  }
}

// A visit as random events leave it, with what it has asked for since the card was put in.
struct Wandered {
  State state;
  base::Instant now = kStart;
  std::vector<Effect> asked;
};

Wandered wander(const pki::Capabilities& capabilities) {
  Wandered visit;
  const int events = *rc::gen::inRange(0, 60);
  for (int i = 0; i < events; ++i) {
    // Clocks are set, too: forwards by days, and back.
    visit.now += *rc::gen::element<std::chrono::seconds>(1s, 1s, 2s, 20s, 90000s, -3600s);
    const Event event = arbitrary_event(visit.state, visit.now);
    Step next = step(capabilities, visit.state, event);
    if (contains(next.effects, Effect::ReadCard)) visit.asked.clear();
    visit.asked.insert(visit.asked.end(), next.effects.begin(), next.effects.end());
    visit.state = std::move(next.state);
  }
  return visit;
}

bool is_open(Phase phase) {
  return phase != Phase::Idle && phase != Phase::TakeCard && phase != Phase::Ended;
}

bool is_after_check(Phase phase) {
  switch (phase) {
    case Phase::AskingRegistration:
    case Phase::Registering:
    case Phase::AskingCoverage:
    case Phase::AskingConsents:
    case Phase::Consenting:
      return true;
    default:
      return false;
  }
}

RC_GTEST_PROP(AnyVisit, AsksForCoverageOnceAndOnlyForAHolderWhomTheCentreAccepted, ()) {
  const Wandered visit = wander(kAll);
  const auto asked = std::count(visit.asked.begin(), visit.asked.end(), Effect::AskCoverage);
  RC_ASSERT(asked <= 1);
  if (asked > 0) {
    const auto coverage = std::find(visit.asked.begin(), visit.asked.end(), Effect::AskCoverage);
    RC_ASSERT(std::find(visit.asked.begin(), coverage, Effect::Check) != coverage);
    const bool over = visit.state.phase == Phase::Ended;
    RC_ASSERT(over || visit.state.checked);
  }
  if (is_after_check(visit.state.phase)) {
    RC_ASSERT(visit.state.verified && visit.state.checked && visit.state.method.has_value());
  }
  const bool proven = is_after_check(visit.state.phase) || visit.state.phase == Phase::Checking;
  RC_ASSERT(visit.state.verified == proven);
}

RC_GTEST_PROP(AnyVisit, EndsInTimeWhateverAnswerIsLost, ()) {
  const Wandered visit = wander(kAll);
  if (!is_open(visit.state.phase)) return;
  RC_ASSERT(visit.state.deadline > visit.state.since);
  const bool clock_set_back = flip();
  const base::Instant at = clock_set_back ? visit.state.since - 1s : visit.state.deadline;
  const Step late = step(kAll, visit.state, Event{at, TimePassed{}});
  RC_ASSERT(late.state.phase == Phase::TakeCard);
  RC_ASSERT(late.state.ending == Ending::TimedOut);
  RC_ASSERT(contains(late.effects, Effect::ReleaseCard));
}

RC_GTEST_PROP(AnyVisit, TakesNoAnswerThatComesAfterItsEnd, ()) {
  Wandered visit = wander(kAll);
  Step over = step(kAll, visit.state, Event{visit.now, Cancelled{}});
  if (over.state.phase != Phase::TakeCard) return;
  const int any = *rc::gen::inRange(0, static_cast<int>(Phase::Ended));
  State asking = over.state;
  asking.phase = static_cast<Phase>(any);  // whatever phase the answer was meant for
  const Event late = arbitrary_event(asking, visit.now + 1s);
  if (std::holds_alternative<CardRemoved>(late.what)) return;
  const Step next = step(kAll, over.state, late);
  RC_ASSERT(next.state.phase == Phase::TakeCard && next.effects.empty());
  RC_ASSERT(next.state.ending == over.state.ending && !next.state.verified);
}

}  // namespace
}  // namespace kaopass::reader
