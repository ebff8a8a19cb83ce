// Step 6: who vouches for the holder. Desk, reader, terminal key, software.

#include "centre/test_check.hpp"

namespace kaopass::centre {
namespace {

using wire::Method;

TEST_F(Check, RefusesARevokedReader) {
  ASSERT_TRUE(world_.authority->revoke(
      pki::AuthorityName::Tls, clinic_.reader.credential.certificate.serial(), world_.clock.now()));
  world_.clock.advance(kTrustTime);
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Face), ErrorCode::ReaderUntrusted);
}

TEST_F(Check, RefusesARevokedTerminalKey) {
  const auto& terminal = clinic_.reader.credential.certificate.profile()->terminal;
  ASSERT_TRUE(world_.authority->revoke_terminal(*terminal, world_.clock.now()));
  world_.clock.advance(kTrustTime);
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Face), ErrorCode::ReaderUntrusted);
}

TEST_F(Check, RefusesTheTerminalKeyOfAnotherReader) {
  Draft draft = world_.draft(clinic_, card_, Method::Face);
  draft.evidence.terminal_key = pharmacy_.reader.credential.certificate.profile()->terminal;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::ReaderUntrusted);
  draft = world_.draft(clinic_, card_, Method::Visual);
  (*draft.evidence.terminal_key)[15] ^= 1U;
  expect_refused(clinic_, signed_draft(draft), ErrorCode::ReaderUntrusted);
}

TEST_F(Check, TakesOnlyAPinFromAReaderWithoutATerminalKey) {
  TestPlace place = with_reader(clinic_, copy(clinic_.reader));
  place.reader.credential =
      world_.authority
          ->issue_credential({pki::Role::Reader, clinic_.institution, "r1", all_capabilities()},
                             kNow)
          .value();
  EXPECT_TRUE(world_.check(place, world_.request(place, ordinary_, Method::Pin)));
  Draft draft = world_.draft(place, card_, Method::Face);
  draft.evidence.terminal_key = clinic_.reader.credential.certificate.profile()->terminal;
  expect_refused(place, world_.sign(draft, place, card_), ErrorCode::ReaderUntrusted);
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

}  // namespace
}  // namespace kaopass::centre
