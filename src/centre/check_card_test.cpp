// Step 6: whose card it is. Signatures moved from elsewhere, composite cards, the register.

#include "centre/test_check.hpp"

namespace kaopass::centre {
namespace {

using store::CardState;
using wire::Method;

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
  ASSERT_TRUE(
      city.revoke_card(card_.certificate.sha256(), wire::FeedReason::Lost, world_.clock.now()));
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Face),
                 ErrorCode::CertificateRevoked);
}

TEST_F(Check, NeverAcceptsAPinOfAFaceAuthenticationCard) {  // N1.1
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Pin), ErrorCode::MethodForbidden,
                 "face-card.pin");
}

TEST_F(Check, FollowsASwitchOfTheCardAtOnce) {  // N1.4
  Register city(world_.centre->store());
  const auto certificate = card_.certificate.sha256();
  ASSERT_TRUE(city.set_card_state(certificate, CardState::Ordinary, world_.clock.now()));
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Pin)));
  EXPECT_EQ(city.set_card_state(certificate, CardState::Ordinary, world_.clock.now()).error().code,
            ErrorCode::CardStateConflict);
  ASSERT_TRUE(city.set_card_state(certificate, CardState::FaceAuthentication, world_.clock.now()));
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Pin), ErrorCode::MethodForbidden,
                 "face-card.pin");
}

}  // namespace
}  // namespace kaopass::centre
