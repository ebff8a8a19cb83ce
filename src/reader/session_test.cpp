// The core of a visit: its way from card to card, and its ends.
#include "reader/test_visit.hpp"

namespace kaopass::reader {
namespace {

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
}

TEST(Visit, EndsWithWhatIsToBeDoneWhereNoWayIsLeft) {
  for (const auto& [front, code] : {std::pair{FrontOfCard::Known, ErrorCode::NoPhoto},
                                    {FrontOfCard::UpsideDown, ErrorCode::CardUpsideDown},
                                    {FrontOfCard::NotKeyed, ErrorCode::FrontNotKeyed}}) {
    Visit visit;
    visit.choosing({.photo = false, .portrait = false, .pin_usable = false, .front = front});
    EXPECT_EQ(visit.state.phase, Phase::TakeCard);
    EXPECT_EQ(visit.state.problem->code, code);
  }
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

TEST(Visit, LeadsACardThatCannotBeTakenNowhereAndSaysWhy) {
  Visit visit;
  visit.then(CardRefused{{ErrorCode::SeveralCards, {}}});
  EXPECT_EQ(visit.state.phase, Phase::Ended);
  EXPECT_EQ(visit.state.problem->code, ErrorCode::SeveralCards);
  EXPECT_TRUE(visit.all.empty());
  visit.choosing().then(CardRefused{{ErrorCode::SeveralCards, {}}});
  EXPECT_EQ(visit.state.phase, Phase::Choosing) << "another card beside the one that is held";
}

TEST(Visit, SaysWhatWentWrongToWhoeverTookTheCardAndNotToTheNextOne) {
  Visit visit;
  visit.choosing().then(CardRemoved{}).then(TimePassed{}, 9s);
  EXPECT_EQ(visit.state.problem->code, ErrorCode::CardRemoved);
  visit.then(TimePassed{}, 1s);
  EXPECT_FALSE(visit.state.problem);
  EXPECT_EQ(visit.state.phase, Phase::Ended);
  EXPECT_EQ(visit.state.deadline, base::Instant{});

  Visit refused;
  refused.then(CardRefused{{ErrorCode::SeveralCards, {}}}).then(TimePassed{}, 29s);
  EXPECT_TRUE(refused.state.problem) << "the cards still lie there";
  refused.then(TimePassed{}, 1s);
  EXPECT_FALSE(refused.state.problem);
  refused.then(CardRefused{{ErrorCode::SeveralCards, {}}}).then(HelperChosen{wire::Helper::Carer});
  EXPECT_FALSE(refused.state.problem) << "somebody begins anew";
}

TEST(Visit, KnowsWhoHelpsFromBeforeTheCardUntilItIsTaken) {
  Visit visit;
  visit.then(HelperChosen{wire::Helper::Family}).choosing();
  EXPECT_EQ(visit.state.helper, wire::Helper::Family);
  visit.by_face().then(CheckAnswered{.registered = true, .records_allowed = true});
  visit.then(CoverageAnswered{}).then(HelperChosen{wire::Helper::Staff});
  visit.then(ConsentsChosen{}).then(ConsentsAccepted{}).then(HelperChosen{});
  EXPECT_EQ(visit.state.helper, wire::Helper::Staff) << "nothing is left to take back";
  visit.then(CardRemoved{});
  EXPECT_EQ(visit.state.helper, wire::Helper::None);
}

TEST(Visit, ForgetsWhoWantedToHelpAndPlacedNoCard) {
  Visit visit;
  visit.then(HelperChosen{wire::Helper::Carer}).then(TimePassed{}, 59s);
  EXPECT_EQ(visit.state.helper, wire::Helper::Carer);
  visit.then(TimePassed{});
  EXPECT_EQ(visit.state.helper, wire::Helper::None);
  visit.then(HelperChosen{wire::Helper::Carer}).then(HelperChosen{});
  EXPECT_EQ(visit.state.deadline, base::Instant{}) << "withdrawn";
}

}  // namespace
}  // namespace kaopass::reader
