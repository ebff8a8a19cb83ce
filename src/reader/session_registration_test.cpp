// The core of a visit: registration after each way of verification, and the expired certificate.
#include "reader/test_visit.hpp"
#include "rules/decide.hpp"

namespace kaopass::reader {
namespace {

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
  EXPECT_EQ(visit.state.problem->rule, "face-card.register-by-reader");
  EXPECT_FALSE(visit.asked(Effect::Register));
}

TEST(Visit, RegistersOnlyWhoSaysYes) {
  Visit visit;
  visit.choosing().by_face().then(CheckAnswered{.registered = false, .records_allowed = true});
  EXPECT_EQ(visit.state.phase, Phase::AskingRegistration);
  EXPECT_FALSE(visit.asked(Effect::Register));
  visit.then(RegistrationChosen{Choice::Yes});
  EXPECT_EQ(visit.last, Effects{Effect::Register});
  EXPECT_FALSE(visit.state.registered_now);
  visit.then(Registered{});
  EXPECT_TRUE(visit.state.registered_now);
  EXPECT_EQ(visit.last, Effects{Effect::AskCoverage});
}

// N2.4: the software of before 2023-12 registers after a face, not after a visual check.
TEST(Visit, WithOldSoftwareSaysByWhichRuleItDoesNotRegisterAfterAVisualCheck) {
  const pki::Capabilities before_update{Capability::Face, Capability::Pin, Capability::Visual,
                                        Capability::RegisterAfterFace};
  for (const bool pin_usable : {false, true}) {
    Visit visit{before_update};
    visit.choosing({.photo = true, .portrait = true, .pin_usable = pin_usable})
        .then(MethodChosen{Method::Visual})
        .then(VisualDecided{wire::VisualOutcome::Same, true})
        .then(CheckAnswered{});
    ASSERT_TRUE(visit.state.problem);
    const rules::Row* row = rules::find_row(visit.state.problem->rule);
    ASSERT_NE(row, nullptr);
    EXPECT_EQ(row->id, pin_usable ? "ordinary-card.old-reader-after-visual"
                                  : "face-card.old-reader-after-visual");
    EXPECT_EQ(visit.state.problem->code, row->refusal);
    EXPECT_FALSE(visit.asked(Effect::Register));
  }
}

TEST(Visit, WithAnExpiredCertificateShowsTheCoverageAndAsksForNoRecords) {
  Visit visit;
  visit.choosing().by_face().then(CheckAnswered{.registered = true, .records_allowed = false});
  visit.then(CoverageAnswered{});
  EXPECT_EQ(visit.state.ending, Ending::Completed);
  EXPECT_EQ(visit.last, (Effects{Effect::ReleaseCard, Effect::Finish}));
}

}  // namespace
}  // namespace kaopass::reader
