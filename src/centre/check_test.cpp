// Step 6, and every attack of the protocol that the centre must stop (docs/protocol/README.md).

#include <gtest/gtest.h>

#include "centre/test_world.hpp"

namespace kaopass::centre {
namespace {

using store::CardState;
using wire::Method;

class Check : public testing::Test {
 protected:
  void expect_refused(const TestPlace& place, const wire::CheckRequest& request, ErrorCode code) {
    const auto answer = world_.check(place, request);
    ASSERT_FALSE(answer) << "accepted";
    EXPECT_EQ(base::info(answer.error().code).name, base::info(code).name) << answer.error().detail;
  }
  wire::CheckRequest signed_draft(const Draft& draft) { return world_.sign(draft, clinic_, card_); }

  TestWorld world_;
  TestPlace& clinic_ = *world_.clinic;
  TestPlace& pharmacy_ = *world_.pharmacy;
  TestCard card_ = world_.make_card("resident-1", CardState::FaceAuthentication);
  TestCard ordinary_ = world_.make_card("resident-2", CardState::Ordinary);
};

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

// --- challenge and retry -------------------------------------------------------------------------

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

// --- relayed and pre-signed signatures -----------------------------------------------------------

TEST_F(Check, RefusesACardSignatureOfAnotherCheck) {
  const auto earlier = world_.request(clinic_, card_, Method::Face);
  auto request = world_.request(clinic_, card_, Method::Face);
  request.card_signature = earlier.card_signature;
  expect_refused(clinic_, request, ErrorCode::CardSignatureInvalid);
}

TEST_F(Check, RefusesACardSignatureRelayedToAnotherReader) {
  // The card signed evidence of the clinic's reader; another reader wraps the same words.
  const Draft draft = world_.draft(clinic_, card_, Method::Face);
  auto request = signed_draft(draft);
  request.evidence =
      world_.statement(wire::kEvidenceType, draft.evidence, pharmacy_.reader.credential);
  request.reader_certificates = {pharmacy_.reader.credential.certificate.der()};
  expect_refused(clinic_, request, ErrorCode::ChallengeInvalid);
}

TEST_F(Check, RefusesTheWrongPaddingForTheMethod) {
  const auto digest_of = [](const wire::Evidence& evidence) {
    const auto payload = wire::to_json(evidence);
    return pki::sha256(wire::check_message(pki::sha256(base::as_bytes(payload))));
  };
  const Draft face = world_.draft(clinic_, ordinary_, Method::Face);
  auto request = world_.sign(face, clinic_, ordinary_);
  request.card_signature = ordinary_.key.sign_pkcs1_sha256(digest_of(face.evidence)).value();
  expect_refused(clinic_, request, ErrorCode::CardSignatureInvalid);

  const Draft pin = world_.draft(clinic_, ordinary_, Method::Pin);
  request = world_.sign(pin, clinic_, ordinary_);
  request.card_signature = ordinary_.key.sign_pss_sha256(digest_of(pin.evidence)).value();
  expect_refused(clinic_, request, ErrorCode::CardSignatureInvalid);
}

TEST_F(Check, RefusesASignatureOverTheBareEvidenceDigest) {
  const Draft draft = world_.draft(clinic_, card_, Method::Face);
  auto request = signed_draft(draft);
  const auto payload = wire::to_json(draft.evidence);
  request.card_signature = card_.key.sign_pss_sha256(pki::sha256(base::as_bytes(payload))).value();
  expect_refused(clinic_, request, ErrorCode::CardSignatureInvalid);
}

// --- the card ------------------------------------------------------------------------------------

TEST_F(Check, RefusesACompositeCardOfAnothersPhotoAndAStolenCertificate) {
  Draft draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.card_digests->photo = ordinary_.digests.photo;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::CardUnregistered);
  draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.card_digests = ordinary_.digests;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::CardUnregistered);
}

TEST_F(Check, RefusesEachSingleForeignDigest) {
  base::Digest wire::CardDigests::* const parts[] = {
      &wire::CardDigests::birth_sex_key, &wire::CardDigests::name_address,
      &wire::CardDigests::photo, &wire::CardDigests::attributes};
  for (const auto part : parts) {
    Draft draft = world_.draft(clinic_, card_, Method::Face);
    ((*draft.evidence.card_digests).*part)[31] ^= 1U;
    expect_refused(clinic_, signed_draft(draft), ErrorCode::CardUnregistered);
  }
}

TEST_F(Check, RefusesACertificateThatTheEvidenceDoesNotName) {
  auto request = world_.request(clinic_, card_, Method::Face);
  request.card_certificate = ordinary_.certificate.der();
  expect_refused(clinic_, request, ErrorCode::EvidenceInvalid);
}

TEST_F(Check, RefusesACertificateTheRegisterDoesNotKnow) {
  const TestCard stranger{
      "stranger", pki::PrivateKey::from_pem(shared_key(0).to_pem()).value(),
      world_.authority
          ->issue_user_authentication(shared_key(0).public_key(),
                                      base::parse_iso_day("1980-02-17").value(), kNow)
          .value(),
      card_.digests};
  expect_refused(clinic_, world_.request(clinic_, stranger, Method::Face),
                 ErrorCode::CardUnregistered);
}

TEST_F(Check, RefusesACertificateOfAnotherAuthority) {
  TemporaryFolder other;
  ASSERT_TRUE(pki::Authority::initialise(other.path() / "authority", kNow));
  const auto authority = pki::Authority::open(other.path() / "authority").value();
  const TestCard forged{
      "resident-1", pki::PrivateKey::from_pem(shared_key(0).to_pem()).value(),
      authority
          .issue_user_authentication(shared_key(0).public_key(),
                                     base::parse_iso_day("1980-02-17").value(), kNow)
          .value(),
      card_.digests};
  expect_refused(clinic_, world_.request(clinic_, forged, Method::Face),
                 ErrorCode::CertificateUntrusted);
}

TEST_F(Check, RefusesARevokedCertificateWithinMoments) {
  ASSERT_TRUE(world_.authority->revoke(pki::AuthorityName::UserAuthentication,
                                       card_.certificate.serial(), world_.clock.now()));
  world_.clock.advance(kTrustTime);
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Face),
                 ErrorCode::CertificateRevoked);
}

TEST_F(Check, RefusesACardThatTheCityRevoked) {
  Register city(world_.centre->store());
  ASSERT_TRUE(city.revoke_card(card_.certificate.sha256(), world_.clock.now()));
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Face),
                 ErrorCode::CertificateRevoked);
}

TEST_F(Check, NeverAcceptsAPinOfAFaceAuthenticationCard) {  // N1.1
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Pin), ErrorCode::MethodForbidden);
}

TEST_F(Check, FollowsASwitchOfTheCardAtOnce) {  // N1.4
  Register city(world_.centre->store());
  const auto certificate = card_.certificate.sha256();
  ASSERT_TRUE(city.set_card_state(certificate, CardState::Ordinary, world_.clock.now()));
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Pin)));
  EXPECT_EQ(city.set_card_state(certificate, CardState::Ordinary, world_.clock.now()).error().code,
            ErrorCode::CardStateConflict);
  ASSERT_TRUE(city.set_card_state(certificate, CardState::FaceAuthentication, world_.clock.now()));
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Pin), ErrorCode::MethodForbidden);
}

// --- desk and reader -----------------------------------------------------------------------------

TEST_F(Check, RefusesARevokedReader) {
  ASSERT_TRUE(world_.authority->revoke(
      pki::AuthorityName::Tls, clinic_.reader.credential.certificate.serial(), world_.clock.now()));
  world_.clock.advance(kTrustTime);
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Face), ErrorCode::ReaderUntrusted);
}

TEST_F(Check, RefusesARevokedTerminalKey) {
  const pki::TerminalGrant grant{pki::TerminalRole::Reader, base::day_in_japan(kNow),
                                 base::day_in_japan(kNow) + std::chrono::days{30}};
  const auto terminal = world_.authority->issue_terminal(shared_key(0).public_key(), grant, kNow);
  ASSERT_TRUE(terminal);
  Draft draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.terminal_key = terminal->leaf.subject();
  ASSERT_TRUE(world_.authority->revoke_terminal(terminal->leaf.subject(), world_.clock.now()));
  world_.clock.advance(kTrustTime);
  expect_refused(clinic_, signed_draft(draft), ErrorCode::ReaderUntrusted);
}

TEST_F(Check, RefusesADeskThatIsRevokedOrNotADesk) {
  EXPECT_EQ(world_.centre->desk(clinic_.reader.credential.certificate.der()).error().code,
            ErrorCode::DeskUntrusted);
  ASSERT_TRUE(world_.authority->revoke(
      pki::AuthorityName::Tls, clinic_.desk_credential.certificate.serial(), world_.clock.now()));
  world_.clock.advance(kTrustTime);
  EXPECT_EQ(world_.centre->desk(clinic_.desk_credential.certificate.der()).error().code,
            ErrorCode::DeskUntrusted);
}

TEST_F(Check, RefusesAReaderOfAnotherInstitution) {
  // The desk asks for a challenge in the name of a reader that stands elsewhere.
  const TestPlace mixed = with_reader(clinic_, copy(pharmacy_.reader));
  expect_refused(mixed, world_.request(mixed, card_, Method::Face), ErrorCode::InstitutionMismatch);
}

TEST_F(Check, RefusesEvidenceThatTheReaderDidNotSign) {
  const Draft draft = world_.draft(clinic_, card_, Method::Face);
  auto request = signed_draft(draft);
  // A rogue desk makes the evidence itself.
  request.evidence = world_.statement(wire::kEvidenceType, draft.evidence, clinic_.desk_credential);
  expect_refused(clinic_, request, ErrorCode::EvidenceInvalid);
  request.reader_certificates = {clinic_.desk_credential.certificate.der()};
  expect_refused(clinic_, request, ErrorCode::ReaderUntrusted);
}

TEST_F(Check, TakesNoOtherSignedMessageForEvidence) {
  const Draft draft = world_.draft(clinic_, card_, Method::Face);
  auto request = signed_draft(draft);
  request.evidence =
      world_.statement(wire::kConsentType, draft.evidence, clinic_.reader.credential);
  expect_refused(clinic_, request, ErrorCode::EvidenceInvalid);
}

TEST_F(Check, RefusesAReaderThatClaimsNewerSoftware) {
  Draft draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.software = "9.9.9";
  expect_refused(clinic_, signed_draft(draft), ErrorCode::ReleaseUntrusted);

  // A release that its maker did not sign.
  auto request = world_.request(clinic_, card_, Method::Face);
  const pki::Release release{"TEST-maker", "kaopass-reader", "2.0.0", all_capabilities(), kNow};
  const pki::Credential impostor{world_.maker->certificate,
                                 pki::PrivateKey::generate_p256().value()};
  const auto forged = pki::sign_release(release, impostor);
  request.release = forged ? *forged : "no";
  expect_refused(clinic_, request, ErrorCode::ReleaseUntrusted);
}

TEST_F(Check, TakesTheLowerOfCertificateAndRelease) {
  using pki::Capability;
  TestPlace place =
      with_reader(clinic_, world_.make_reader("r3", {Capability::Face}, all_capabilities()));
  EXPECT_TRUE(world_.check(place, world_.request(place, card_, Method::Face)));
  expect_refused(place, world_.request(place, ordinary_, Method::Pin),
                 ErrorCode::CapabilityMissing);
  place.reader = world_.make_reader("r4", all_capabilities(), {Capability::Pin});
  expect_refused(place, world_.request(place, card_, Method::Face), ErrorCode::CapabilityMissing);
}

// --- face ----------------------------------------------------------------------------------------

TEST_F(Check, RefusesAFaceThatDoesNotMatchOrLive) {
  Draft draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.decision = wire::Decision::Refused;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::FaceNoMatch);
  draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.face->score_band = wire::ScoreBand::Below;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::FaceNoMatch);
  draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.face->liveness = wire::Liveness::NotLive;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::FaceNotLive);
  draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.face->liveness = wire::Liveness::NotChecked;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::LivenessNotChecked);
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
  expect_refused(place, world_.sign(draft, place, card_), ErrorCode::FaceNotLive);
}

// --- visual check --------------------------------------------------------------------------------

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
    expect_refused(clinic_, signed_draft(draft), row.code);
  }
}

// --- rates ---------------------------------------------------------------------------------------

TEST_F(Check, StopsStaffWhoWorkThroughADrawerOfPinlessCards) {
  world_.restart({.limits = {.card = 100, .staff = 3, .reader = 100}});
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Visual)));
  }
  expect_refused(clinic_, world_.request(clinic_, ordinary_, Method::Visual),
                 ErrorCode::RateLimited);
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Face)));
  world_.clock.advance(kRateWindow);
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Visual)));
}

TEST_F(Check, LimitsCardsAndReadersButCountsNoRetry) {
  world_.restart({.limits = {.card = 2, .staff = 100, .reader = 3}});
  const auto request = world_.request(clinic_, card_, Method::Face);
  for (int i = 0; i < 5; ++i) ASSERT_TRUE(world_.check(clinic_, request));
  ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Face)));
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Face), ErrorCode::RateLimited);
  ASSERT_TRUE(world_.check(clinic_, world_.request(clinic_, ordinary_, Method::Face)));
  expect_refused(clinic_, world_.request(clinic_, ordinary_, Method::Face), ErrorCode::RateLimited);
}

// --- the clock -----------------------------------------------------------------------------------

base::Instant days_before(base::Instant instant, int days) {
  return instant - std::chrono::days{days};
}

// Lists are renewed as an authority does; the clock is set as a machine's would be.
void set_clock(TestWorld& world, base::Instant now) {
  world.clock.set(now);
  ASSERT_TRUE(world.authority->publish_lists(now));
}

TEST_F(Check, WarnsThreeMonthsAheadAndShowsCoverageOnlyForThreeMonthsAfterTheMonth) {
  const base::Instant ends = card_.certificate.not_after();
  // Readers and desks live two years; only the card's end matters here.
  const auto fresh_places = [&](base::Instant now) {
    set_clock(world_, now);
    world_.clock.set(now + kTrustTime);
    const auto issue = [&](const pki::Profile& profile) {
      return world_.authority->issue_credential(profile, now).value();
    };
    clinic_.desk_credential = issue({pki::Role::Desk, clinic_.institution, "desk", {}});
    clinic_.reader.credential =
        issue({pki::Role::Reader, clinic_.institution, "r1", all_capabilities()});
    world_.maker = issue({pki::Role::Maker, "", "TEST-maker2", {}});
    const pki::Release release{"TEST-maker2", "kaopass-reader", "2.0.0", all_capabilities(), now};
    clinic_.reader.release = pki::sign_release(release, *world_.maker).value();
  };
  fresh_places(days_before(ends, 95));
  auto answer = world_.check(clinic_, world_.request(clinic_, card_, Method::Face));
  ASSERT_TRUE(answer) << base::describe(answer.error());
  EXPECT_EQ(answer->certificate_notice, wire::CertificateNotice::None);
  fresh_places(days_before(ends, 85));
  answer = world_.check(clinic_, world_.request(clinic_, card_, Method::Face));
  EXPECT_EQ(answer->certificate_notice, wire::CertificateNotice::ExpiresSoon);
  EXPECT_TRUE(answer->records_allowed);

  const base::Day last = grace_end(ends);
  fresh_places(base::start_of_day_in_japan(last) + std::chrono::hours{20});
  answer = world_.check(clinic_, world_.request(clinic_, card_, Method::Face));
  ASSERT_TRUE(answer) << base::describe(answer.error());
  EXPECT_EQ(answer->certificate_notice, wire::CertificateNotice::Expired);
  EXPECT_FALSE(answer->records_allowed);
  const Desk desk = world_.desk_of(clinic_);
  EXPECT_TRUE(world_.centre->coverage(desk, answer->check_id));
  const auto consent =
      world_.statement(wire::kConsentType,
                       wire::ConsentStatement{answer->check_id,
                                              {{insurance::RecordKind::Medication, true}},
                                              wire::Helper::None,
                                              world_.clock.now()},
                       clinic_.reader.credential);
  EXPECT_EQ(world_.centre->consents(desk, answer->check_id, consent).error().code,
            ErrorCode::CertificateExpired);

  fresh_places(base::start_of_day_in_japan(last) + std::chrono::hours{24});
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Face),
                 ErrorCode::CertificateExpired);
}

TEST(GraceEnd, IsTheLastDayOfTheThirdMonthAfterTheMonthOfExpiry) {
  struct Row {
    const char *expires, *last;
  };
  for (const Row& row : {Row{"2026-11-15T14:59:59.000Z", "2027-02-28"},
                         Row{"2026-11-30T15:00:00.000Z", "2027-03-31"},  // 1 December in Japan
                         Row{"2027-11-30T14:59:59.000Z", "2028-02-29"}}) {
    EXPECT_EQ(base::to_iso(grace_end(base::parse_rfc3339(row.expires).value())), row.last);
  }
}

TEST_F(Check, KeepsItsPromisesWhenTheClockIsSetBack) {
  const auto request = world_.request(clinic_, card_, Method::Face);
  const Desk desk = world_.desk_of(clinic_);
  const auto answer = world_.centre->check(desk, request).value();
  const auto unused = world_.request(clinic_, card_, Method::Face);
  const auto later = world_.clock.now();
  set_clock(world_, later - std::chrono::minutes{10});
  // What was answered stays answered; a challenge of the future is refused; new ones work.
  EXPECT_EQ(world_.centre->check(desk, request).value(), answer);
  expect_refused(clinic_, unused, ErrorCode::ChallengeExpired);
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Face)));
}

TEST_F(Check, RefusesAFaceAuthenticationCardBeforeTheyExisted) {  // N1.8
  const ProvenCheck check{.evidence = world_.draft(clinic_, card_, Method::Face).evidence,
                          .evidence_sha256 = {},
                          .reader = "r1",
                          .reader_certificate = clinic_.reader.credential.certificate,
                          .visual = {},
                          .certificate_expires = {}};
  store::CardRow row{.person = 1,
                     .certificate = card_.certificate.sha256(),
                     .state = CardState::FaceAuthentication,
                     .state_since = kNow,
                     .birth_sex_key = card_.digests.birth_sex_key,
                     .name_address = card_.digests.name_address,
                     .photo = card_.digests.photo,
                     .attributes = card_.digests.attributes,
                     .revoked = {}};
  EXPECT_TRUE(judge(check, row, base::parse_iso_day("2023-12-15").value()));
  EXPECT_EQ(judge(check, row, base::parse_iso_day("2023-12-14").value()).error().code,
            ErrorCode::RuleForbids);
}

}  // namespace
}  // namespace kaopass::centre
