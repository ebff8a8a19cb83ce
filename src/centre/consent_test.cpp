// Consents to past records (step 9): for a day, for one institution, and the last word counts.

#include "centre/test_steps.hpp"

namespace kaopass::centre {
namespace {

class Consent : public Steps {
 protected:
  // Says it, `after` the check of the test was made.
  std::vector<insurance::Grant> say(const wire::CheckId& id, bool yes, std::chrono::seconds after) {
    const auto statement = consent_at(kNow + after, id, {{RecordKind::Medication, yes}});
    return world_
        .open<wire::ConsentAnswer>(wire::kConsentAnswerType,
                                   world_.centre->consents(desk_, id, statement).value())
        .grants;
  }
  std::string granted(const wire::CheckId& id) {
    const auto status = world_.centre->require_grant(desk_, id, RecordKind::Medication);
    return status ? "granted" : std::string(base::info(status.error().code).name);
  }

  const TestCard card_ = world_.make_card("resident-1", CardState::FaceAuthentication);
  const Desk desk_ = world_.desk_of(clinic_);
};

TEST_F(Steps, GrantsRecordsForADayToThisInstitutionOnly) {
  const TestCard card = world_.make_card("resident-1", CardState::FaceAuthentication);
  const Desk desk = world_.desk_of(clinic_);
  const auto id = checked(clinic_, card, Method::Face);
  EXPECT_EQ(world_.centre->require_grant(desk, id, RecordKind::Medication).error().code,
            ErrorCode::ConsentMissing);
  const auto statement =
      consent(id, {{RecordKind::Medication, true}, {RecordKind::Checkup, false}});
  const auto jws = world_.centre->consents(desk, id, statement).value();
  const auto answer = world_.open<wire::ConsentAnswer>(wire::kConsentAnswerType, jws);
  ASSERT_EQ(answer.grants.size(), 1U);
  EXPECT_EQ(answer.grants[0].until() - answer.grants[0].from, std::chrono::hours{24});
  EXPECT_EQ(world_.centre->consents(desk, id, statement).value(), jws);

  EXPECT_TRUE(world_.centre->require_grant(desk, id, RecordKind::Medication));
  EXPECT_EQ(world_.centre->require_grant(desk, id, RecordKind::Checkup).error().code,
            ErrorCode::ConsentMissing);
  EXPECT_EQ(world_.centre->require_grant(desk, id, RecordKind::Treatment).error().code,
            ErrorCode::ConsentMissing);
  const auto there = checked(pharmacy_, card, Method::Face);
  EXPECT_EQ(world_.centre->require_grant(world_.desk_of(pharmacy_), there, RecordKind::Medication)
                .error()
                .code,
            ErrorCode::ConsentMissing);
  world_.clock.advance(std::chrono::hours{24});
  EXPECT_EQ(world_.centre->require_grant(desk, id, RecordKind::Medication).error().code,
            ErrorCode::ConsentExpired);
}

TEST_F(Steps, ForgetsAGrantThatIsTakenBack) {
  const TestCard card = world_.make_card("resident-1", CardState::FaceAuthentication);
  const Desk desk = world_.desk_of(clinic_);
  const auto id = checked(clinic_, card, Method::Face);
  ASSERT_TRUE(world_.centre->consents(desk, id, consent(id, {{RecordKind::Treatment, true}})));
  EXPECT_TRUE(world_.centre->require_grant(desk, id, RecordKind::Treatment));
  world_.clock.advance(std::chrono::seconds{1});
  ASSERT_TRUE(world_.centre->consents(desk, id, consent(id, {{RecordKind::Treatment, false}})));
  EXPECT_EQ(world_.centre->require_grant(desk, id, RecordKind::Treatment).error().code,
            ErrorCode::ConsentMissing);
}

TEST_F(Steps, GivesNoRecordsForNumbersThatSomeoneSays) {
  // There is no way to ask by number: a check of a card, at this very institution, must exist.
  const Desk desk = world_.desk_of(clinic_);
  EXPECT_EQ(world_.centre->require_grant(desk, {}, RecordKind::Medication).error().code,
            ErrorCode::CheckUnknown);
}

TEST_F(Steps, TakesNoStatementLongAfterTheCheck) {
  const TestCard card = world_.make_card("resident-1", CardState::FaceAuthentication);
  const auto id = checked(clinic_, card, Method::Face);
  world_.clock.advance(kStatementTime + std::chrono::seconds{1});
  EXPECT_EQ(
      world_.centre
          ->consents(world_.desk_of(clinic_), id, consent(id, {{RecordKind::Medication, true}}))
          .error()
          .code,
      ErrorCode::CheckUnknown);
}

using std::chrono::minutes;
using std::chrono::seconds;

TEST_F(Consent, HeldBackFollowsNoLaterRefusal) {
  const auto id = checked(clinic_, card_, Method::Face);
  world_.clock.advance(minutes{5});
  EXPECT_TRUE(say(id, false, seconds{20}).empty());
  EXPECT_TRUE(say(id, true, seconds{10}).empty());
  EXPECT_EQ(granted(id), "check.consent");
  EXPECT_EQ(say(id, true, seconds{30}).size(), 1U) << "the patient thought again";
  EXPECT_EQ(granted(id), "granted");
}

TEST_F(Consent, OutlivesAnOlderRefusalThatComesLate) {
  const auto id = checked(clinic_, card_, Method::Face);
  world_.clock.advance(minutes{5});
  EXPECT_EQ(say(id, true, seconds{20}).size(), 1U);
  say(id, false, seconds{10});
  EXPECT_EQ(granted(id), "granted");
}

TEST_F(Consent, OfTheSameInstantAsARefusalIsNone) {
  const auto id = checked(clinic_, card_, Method::Face);
  EXPECT_EQ(say(id, true, seconds{0}).size(), 1U);
  say(id, false, seconds{0});
  EXPECT_EQ(granted(id), "check.consent");
  const auto again =
      consent_at(kNow, id, {{RecordKind::Medication, true}, {RecordKind::Checkup, true}});
  ASSERT_TRUE(world_.centre->consents(desk_, id, again));
  EXPECT_EQ(granted(id), "check.consent");
  EXPECT_TRUE(world_.centre->require_grant(desk_, id, RecordKind::Checkup))
      << "each kind by itself";
}

TEST_F(Consent, OfAnEarlierCheckFollowsNoRefusalOfALaterOne) {
  const auto earlier = checked(clinic_, card_, Method::Face);
  world_.clock.advance(minutes{10});
  const auto later = checked(clinic_, card_, Method::Face);
  say(later, false, minutes{10});
  // Even said later by the reader's clock: the patient had been asked anew.
  EXPECT_TRUE(say(earlier, true, minutes{11}).empty());
  EXPECT_EQ(granted(later), "check.consent");
  EXPECT_EQ(say(later, true, minutes{11}).size(), 1U);
  EXPECT_EQ(granted(earlier), "granted") << "a grant is the institution's";
}

TEST_F(Consent, OfANewDayIsNotHinderedByTheDayBefore) {
  const auto yesterday = checked(clinic_, card_, Method::Face);
  say(yesterday, false, seconds{0});
  world_.clock.advance(std::chrono::hours{24});
  const auto today = checked(clinic_, card_, Method::Face);
  EXPECT_EQ(say(today, true, std::chrono::hours{24}).size(), 1U);
  EXPECT_EQ(granted(today), "granted");
}

}  // namespace
}  // namespace kaopass::centre
