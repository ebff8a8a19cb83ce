// Registration and coverage after a check (steps 7 and 8).

#include "centre/test_steps.hpp"

namespace kaopass::centre {
namespace {

TEST_F(Steps, RegistersAfterAFaceMatchAndThenShowsTheCoverage) {  // N1.6, N2.3
  const TestCard card = unregistered();
  const Desk desk = world_.desk_of(clinic_);
  const auto id = checked(clinic_, card, Method::Face);
  EXPECT_EQ(world_.centre->coverage(desk, id).error().code, ErrorCode::NotRegistered);

  const auto statement = registration(id, clinic_.reader.credential);
  const auto jws = world_.centre->registration(desk, id, statement).value();
  const auto answer = world_.open<wire::RegistrationAnswer>(wire::kRegistrationAnswerType, jws);
  EXPECT_EQ(answer.registered_at, world_.clock.now());
  EXPECT_EQ(world_.centre->registration(desk, id, statement).value(), jws);
  EXPECT_EQ(Register(world_.centre->store()).registered_since("resident-9").value(),
            world_.clock.now());

  const auto coverage = world_.open<wire::CoverageAnswer>(
      wire::kCoverageAnswerType, world_.centre->coverage(desk, id).value());
  EXPECT_EQ(coverage.validity.code, insurance::ValidityCode::None);
  EXPECT_FALSE(coverage.validity.remedy_ja.empty());
}

TEST_F(Steps, RegistersAfterAVisualCheckOnlyWithTheSoftwareForIt) {  // N2.4
  const TestCard card = unregistered();
  pki::Capabilities older{pki::Capability::Face, pki::Capability::Visual,
                          pki::Capability::RegisterAfterFace};
  const TestPlace place = with_reader(clinic_, world_.make_reader("r8", all_capabilities(), older));
  const auto id = checked(place, card, Method::Visual);
  const Desk desk = world_.desk_of(place);
  EXPECT_EQ(
      world_.centre->registration(desk, id, registration(id, place.reader.credential)).error().code,
      ErrorCode::CapabilityMissing);
  const auto updated = checked(clinic_, card, Method::Visual);
  EXPECT_TRUE(
      world_.centre->registration(desk, updated, registration(updated, clinic_.reader.credential)));
}

TEST_F(Steps, AreAnsweredSoOftenAnHourForOneCheckAlsoOverARestart) {
  const CentreOptions options{.limits = {.card = 20, .answers = 3}};
  world_.restart(options);
  const TestCard card = unregistered();
  const Desk desk = world_.desk_of(clinic_);
  const auto id = checked(clinic_, card, Method::Face);
  const auto statement = registration(id, clinic_.reader.credential);
  for (int retries = 0; retries < 5; ++retries) {
    ASSERT_TRUE(world_.centre->registration(desk, id, statement)) << "a retry is no answer more";
  }
  ASSERT_TRUE(world_.centre->coverage(desk, id));
  world_.restart(options);
  ASSERT_TRUE(world_.centre->consents(desk, id, consent(id, {{RecordKind::Checkup, true}})));
  EXPECT_EQ(world_.centre->coverage(desk, id).error().code, ErrorCode::RateLimited);
  EXPECT_EQ(
      world_.centre->consents(desk, id, consent(id, {{RecordKind::Checkup, false}})).error().code,
      ErrorCode::RateLimited);
  const auto another = checked(clinic_, card, Method::Face);
  EXPECT_TRUE(world_.centre->coverage(desk, another));
  world_.clock.advance(kRateWindow);
  EXPECT_TRUE(world_.centre->coverage(desk, id));
}

TEST_F(Steps, RefusesStatementsThatTheReaderOfTheCheckDidNotSign) {
  const TestCard card = unregistered();
  const Desk desk = world_.desk_of(clinic_);
  const auto id = checked(clinic_, card, Method::Face);
  // A rogue desk, with its own key; another reader of the same institution; a helper made up.
  EXPECT_EQ(
      world_.centre->registration(desk, id, registration(id, clinic_.desk_credential)).error().code,
      ErrorCode::StatementInvalid);
  const TestReader other = world_.make_reader("r9", all_capabilities(), all_capabilities());
  EXPECT_EQ(world_.centre->registration(desk, id, registration(id, other.credential)).error().code,
            ErrorCode::StatementInvalid);
  std::string helper = registration(id, clinic_.reader.credential);
  helper[helper.find('.') + 20] ^= 1;
  EXPECT_FALSE(world_.centre->registration(desk, id, helper));
  const auto forged = world_.statement(
      wire::kConsentType,
      wire::ConsentStatement{id, {{RecordKind::Medication, true}}, {}, world_.clock.now()},
      clinic_.desk_credential);
  EXPECT_EQ(world_.centre->consents(desk, id, forged).error().code, ErrorCode::StatementInvalid);
}

TEST_F(Steps, RefusesAConsentAsARegistrationAndAStatementOfAnotherCheck) {
  const TestCard card = world_.make_card("resident-1", CardState::FaceAuthentication);
  const Desk desk = world_.desk_of(clinic_);
  const auto first = checked(clinic_, card, Method::Face);
  const auto second = checked(clinic_, card, Method::Face);
  const auto consented = consent(first, {{RecordKind::Medication, true}});
  EXPECT_EQ(world_.centre->registration(desk, first, consented).error().code,
            ErrorCode::StatementInvalid);
  EXPECT_EQ(world_.centre->consents(desk, second, consented).error().code,
            ErrorCode::StatementInvalid);
  // Having been taken once, where it belongs, makes it no better elsewhere.
  ASSERT_TRUE(world_.centre->consents(desk, first, consented));
  EXPECT_EQ(world_.centre->registration(desk, first, consented).error().code,
            ErrorCode::StatementInvalid);
  EXPECT_EQ(world_.centre->consents(desk, second, consented).error().code,
            ErrorCode::StatementInvalid);
}

TEST_F(Steps, RefusesStatementsOfAReaderRevokedMeanwhile) {
  const TestCard card = unregistered();
  const Desk desk = world_.desk_of(clinic_);
  const auto id = checked(clinic_, card, Method::Face);
  ASSERT_TRUE(world_.authority->revoke(
      pki::AuthorityName::Tls, clinic_.reader.credential.certificate.serial(), world_.clock.now()));
  world_.clock.advance(kTrustTime);
  EXPECT_EQ(world_.centre->registration(desk, id, registration(id, clinic_.reader.credential))
                .error()
                .code,
            ErrorCode::ReaderUntrusted);
}

TEST_F(Steps, ShowsCoverageWithoutAnyConsent) {
  const TestCard card = world_.make_card("resident-1", CardState::FaceAuthentication);
  const auto id = checked(clinic_, card, Method::Face);
  const auto answer = world_.open<wire::CoverageAnswer>(
      wire::kCoverageAnswerType, world_.centre->coverage(world_.desk_of(clinic_), id).value());
  EXPECT_EQ(answer.validity.code, insurance::ValidityCode::Valid);
  EXPECT_EQ(answer.person.name.reveal(), "山田　𠮷子");
  ASSERT_EQ(answer.coverages.size(), 1U);
  EXPECT_EQ(answer.coverages[0].coverage.copayment_percent, 10);
  EXPECT_EQ(answer.day, base::day_in_japan(world_.clock.now()));
}

TEST_F(Steps, ShowsOfACoverageWhatHoldsOnTheDay) {
  const TestCard card = world_.make_card("resident-1", CardState::FaceAuthentication);
  const base::Day today = base::day_in_japan(world_.clock.now());
  const auto coverage = [](const char* number, insurance::Period qualified) {
    insurance::Coverage made{.insurer_number =
                                 insurance::InsurerNumber::with_check_digit(number).value()};
    made.qualified = qualified;
    return made;
  };
  const std::chrono::days day{1};
  auto ended = coverage("0113001", {today - 900 * day, today - day});
  ended.cost_limit = insurance::CostLimit{"01", "A03", today, {today - day, {}}, {}};
  auto valid = coverage("0613001", {today, today + 30 * day});
  valid.elderly_recipient = insurance::ElderlyRecipient{today, {today, {}}, 20};
  valid.cost_limit = insurance::CostLimit{"02", "B05", today, {today + day, {}}, {}};
  const auto coming = coverage("3913123", {today + 31 * day, {}});
  const auto shown = [&](const std::vector<insurance::Coverage>& fed) {
    EXPECT_TRUE(Register(world_.centre->store()).put_coverages("resident-1", fed));
    const auto id = checked(clinic_, card, Method::Face);
    return world_.open<wire::CoverageAnswer>(
        wire::kCoverageAnswerType, world_.centre->coverage(world_.desk_of(clinic_), id).value());
  };
  const auto answer = shown({ended, valid, coming});
  ASSERT_EQ(answer.coverages.size(), 2U);  // who is insured needs not hear of what comes
  EXPECT_EQ(answer.coverages[0].coverage.copayment_percent, 20);
  EXPECT_TRUE(answer.coverages[0].coverage.elderly_recipient);
  EXPECT_FALSE(answer.coverages[0].coverage.cost_limit);
  EXPECT_FALSE(answer.coverages[1].coverage.cost_limit);
  EXPECT_EQ(answer.coverages[1].validity.code, insurance::ValidityCode::InvalidNewExists);
  EXPECT_EQ(shown({ended, coming}).coverages.size(), 2U);  // who is not, does
}

TEST_F(Steps, ShowsNothingToAnotherInstitution) {
  const TestCard card = world_.make_card("resident-1", CardState::FaceAuthentication);
  const auto id = checked(clinic_, card, Method::Face);
  const Desk other = world_.desk_of(pharmacy_);
  EXPECT_EQ(world_.centre->coverage(other, id).error().code, ErrorCode::CheckOfAnother);
  EXPECT_EQ(world_.centre->consents(other, id, consent(id, {})).error().code,
            ErrorCode::CheckOfAnother);
  EXPECT_EQ(world_.centre->coverage(world_.desk_of(clinic_), {}).error().code,
            ErrorCode::CheckUnknown);
}

TEST_F(Steps, KeepsTheRegistrationWhenTheCardIsSwitched) {  // N1.5
  const TestCard card = world_.make_card("resident-1", CardState::Ordinary);
  Register city(world_.centre->store());
  const auto since = city.registered_since("resident-1").value();
  ASSERT_TRUE(city.set_card_state(card.certificate.sha256(), CardState::FaceAuthentication,
                                  world_.clock.now()));
  EXPECT_EQ(city.registered_since("resident-1").value(), since);
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card, Method::Face))->registered);
}

TEST_F(Steps, StopsACardThatWasReportedLostUntilItIsFound) {
  Register city(world_.centre->store());
  const TestCard card = world_.make_card("resident-1", CardState::Ordinary);
  const auto use = [&] {
    return world_.check(clinic_, world_.request(clinic_, card, Method::Pin));
  };
  for (int repeated = 0; repeated < 2; ++repeated) {
    ASSERT_TRUE(city.suspend_card(card.certificate.sha256(), true, kNow));
  }
  EXPECT_EQ(use().error().code, ErrorCode::CardSuspended);
  // What the city repeats about the card lifts nothing.
  ASSERT_TRUE(city.put_card("resident-1",
                            {card.certificate.sha256(), card.digests, CardState::Ordinary, kNow}));
  EXPECT_EQ(use().error().code, ErrorCode::CardSuspended);
  ASSERT_TRUE(city.suspend_card(card.certificate.sha256(), false, kNow));
  EXPECT_TRUE(use());
  EXPECT_EQ(city.suspend_card({}, true, kNow).error().code, ErrorCode::NotFound);
}

TEST_F(Steps, TakesNoCardOfWhoHasDied) {
  Register city(world_.centre->store());
  const TestCard card = world_.make_card("resident-1", CardState::Ordinary);
  const base::Day today = base::day_in_japan(kNow);
  const auto use = [&] {
    return world_.check(clinic_, world_.request(clinic_, card, Method::Pin));
  };
  ASSERT_TRUE(city.put_life("resident-1", {wire::FeedEvent::MovedOut, today}, kNow));
  EXPECT_TRUE(use());
  ASSERT_TRUE(city.put_life("resident-1", {wire::FeedEvent::Died, today}, kNow));
  const auto refused = use();
  EXPECT_EQ(refused.error().code, ErrorCode::CertificateRevoked);
  EXPECT_EQ(refused.error().detail, "revoked by the city: died");
  EXPECT_EQ(city.put_life("nobody", {wire::FeedEvent::Died, today}, kNow).error().code,
            ErrorCode::NotFound);
}

TEST_F(Steps, KeepsARegisterThatRefusesNonsense) {
  Register city(world_.centre->store());
  EXPECT_EQ(city.put_resident("", person_of_resident()).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(city.register_use("nobody", kNow).error().code, ErrorCode::NotFound);
  EXPECT_EQ(city.revoke_card({}, wire::FeedReason::Lost, kNow).error().code, ErrorCode::NotFound);
  const TestCard card = world_.make_card("resident-1", CardState::Ordinary);
  ASSERT_TRUE(city.put_resident("resident-2", person_of_resident()));
  EXPECT_EQ(city.put_card("resident-2",
                          {card.certificate.sha256(), card.digests, CardState::Ordinary, kNow})
                .error()
                .code,
            ErrorCode::AlreadyExists);
  // A feed that comes again revives no revoked card.
  ASSERT_TRUE(city.revoke_card(card.certificate.sha256(), wire::FeedReason::Lost, kNow));
  ASSERT_TRUE(city.put_card("resident-1",
                            {card.certificate.sha256(), card.digests, CardState::Ordinary, kNow}));
  EXPECT_EQ(world_.check(clinic_, world_.request(clinic_, card, Method::Pin)).error().code,
            ErrorCode::CertificateRevoked);
}

}  // namespace
}  // namespace kaopass::centre
