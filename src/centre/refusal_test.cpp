// What is refused is in the audit, too, and nobody can fill the disk by being refused.

#include "centre/audit.hpp"
#include "centre/test_check.hpp"

namespace kaopass::centre {
namespace {

using store::CardState;
using wire::AuditAction;
using wire::AuditEntry;
using wire::Method;

class Refusal : public Check {
 protected:
  // Refused entries in the order of chains, institutions' before persons'.
  std::vector<AuditEntry> refusals() {
    std::vector<AuditEntry> found;
    EXPECT_TRUE(world_.centre->store().read([&](store::CentreTables& tables) {
      return tables.each_audit_row([&](const store::AuditRow& row) -> Status {
        KAOPASS_TRY(auto entry, wire::parse<AuditEntry>(base::as_bytes(row.entry)));
        if (entry.refused) found.push_back(std::move(entry));
        return {};
      });
    }));
    return found;
  }
  AuditEntry only_refusal() {
    auto all = refusals();
    EXPECT_EQ(all.size(), 1U);
    return all.empty() ? AuditEntry{} : std::move(all.back());
  }
  Result<AuditSummary> verify() {
    AuditSummary summary;
    KAOPASS_CHECK(world_.centre->store().read([&](store::CentreTables& tables) -> Status {
      KAOPASS_TRY(summary, verify_audit(tables, world_.centre->certificate(), {}));
      return {};
    }));
    return summary;
  }
  // One more request that fails for a card which the register does not know.
  wire::CheckRequest unknown_card() {
    Draft draft = world_.draft(clinic_, card_, Method::Face);
    draft.evidence.certificate_sha256[0] ^= 1U;
    return signed_draft(draft);
  }
};

TEST_F(Refusal, StandsInTheChainOfThePerson) {
  const auto request = world_.request(clinic_, card_, Method::Pin);
  expect_refused(clinic_, request, ErrorCode::MethodForbidden, "face-card.pin");
  const AuditEntry entry = only_refusal();
  EXPECT_EQ(entry.person, 1);
  EXPECT_EQ(entry.number, 2) << "after the registration at the municipality";
  EXPECT_EQ(entry.action, AuditAction::Check);
  EXPECT_EQ(entry.refused, "check.method");
  EXPECT_EQ(entry.check_id, world_.id_of(request));
  EXPECT_EQ(entry.institution, "1311111111");
  EXPECT_EQ(entry.reader, "r1");
  EXPECT_EQ(entry.method, Method::Pin);
  EXPECT_EQ(entry.statement, pki::sha256(base::as_bytes(request.evidence)));
  EXPECT_FALSE(entry.unrecorded);
  EXPECT_TRUE(world_.check(clinic_, world_.request(clinic_, card_, Method::Face)));
  EXPECT_EQ(verify().value().entries, 2 + 2);
}

TEST_F(Refusal, OfNobodyKnownStandsInAChainOfTheInstitution) {
  expect_refused(clinic_, unknown_card(), ErrorCode::EvidenceInvalid);
  auto unreadable = world_.request(clinic_, card_, Method::Face);
  unreadable.evidence = "no evidence";
  expect_refused(clinic_, unreadable, ErrorCode::EvidenceInvalid);
  expect_refused(pharmacy_, unreadable, ErrorCode::EvidenceInvalid);
  ASSERT_TRUE(world_.centre->seal());
  const auto all = refusals();
  ASSERT_EQ(all.size(), 3U);
  EXPECT_EQ(all[0].institution, pharmacy_.institution);
  EXPECT_EQ(all[0].person, -2);
  EXPECT_EQ(all[1].institution, clinic_.institution);
  EXPECT_EQ(all[1].person, -1);
  EXPECT_EQ(all[2].number, 2);
  EXPECT_FALSE(all[2].check_id) << "nothing that was said could be read";
  const auto summary = verify();
  ASSERT_TRUE(summary) << summary.error().detail;
  EXPECT_EQ(summary->institutions, 2);
  EXPECT_EQ(summary->persons, 2);
}

TEST_F(Refusal, NamesReaderAndStaffOnlyWhenTheyAreProven) {
  ASSERT_TRUE(world_.authority->revoke(
      pki::AuthorityName::Tls, clinic_.reader.credential.certificate.serial(), world_.clock.now()));
  world_.clock.advance(kTrustTime);
  expect_refused(clinic_, world_.request(clinic_, card_, Method::Visual),
                 ErrorCode::ReaderUntrusted);
  AuditEntry entry = only_refusal();
  EXPECT_EQ(entry.refused, "check.reader");
  EXPECT_FALSE(entry.reader);
  EXPECT_FALSE(entry.staff);

  Draft draft = world_.draft(pharmacy_, ordinary_, Method::Visual);
  draft.evidence.card_digests->attributes[0] ^= 1U;
  expect_refused(pharmacy_, world_.sign(draft, pharmacy_, ordinary_), ErrorCode::CardUnregistered);
  entry = refusals().back();
  EXPECT_EQ(entry.person, 2);
  EXPECT_EQ(entry.reader, "r2");
  EXPECT_EQ(entry.staff, "hanako");
}

TEST_F(Refusal, OfAnotherInstitutionAskingIsKnownToThePerson) {
  const auto answer = world_.check(clinic_, world_.request(clinic_, card_, Method::Face)).value();
  EXPECT_EQ(world_.centre->coverage(world_.desk_of(pharmacy_), answer.check_id).error().code,
            ErrorCode::CheckOfAnother);
  const AuditEntry entry = only_refusal();
  EXPECT_EQ(entry.person, 1);
  EXPECT_EQ(entry.action, AuditAction::Coverage);
  EXPECT_EQ(entry.refused, "check.of-another");
  EXPECT_EQ(entry.institution, pharmacy_.institution);
}

TEST_F(Refusal, OfAStatementNamesTheStatement) {
  const auto answer = world_.check(clinic_, world_.request(clinic_, card_, Method::Face)).value();
  const auto forged =
      world_.statement(wire::kConsentType,
                       wire::ConsentStatement{
                           answer.check_id, {{insurance::RecordKind::Medication, true}}, {}, kNow},
                       clinic_.desk_credential);
  EXPECT_FALSE(world_.centre->consents(world_.desk_of(clinic_), answer.check_id, forged));
  const AuditEntry entry = only_refusal();
  EXPECT_EQ(entry.action, AuditAction::Consent);
  EXPECT_EQ(entry.refused, "check.statement");
  EXPECT_EQ(entry.statement, pki::sha256(base::as_bytes(forged)));
}

TEST_F(Refusal, IsRecordedSoOftenAndThenCountedOverRestarts) {
  const CentreOptions options{.limits = {.refused = 4, .refused_person = 2}};
  world_.restart(options);
  for (int i = 0; i < 3; ++i) {
    expect_refused(clinic_, world_.request(clinic_, card_, Method::Pin), ErrorCode::MethodForbidden,
                   "face-card.pin");
  }
  EXPECT_EQ(refusals().size(), 2U) << "about one person";
  world_.restart(options);
  for (int i = 0; i < 5; ++i) {
    expect_refused(clinic_, unknown_card(), ErrorCode::EvidenceInvalid);
  }
  EXPECT_EQ(refusals().size(), 4U) << "of one institution";
  expect_refused(pharmacy_, world_.request(pharmacy_, card_, Method::Pin),
                 ErrorCode::MethodForbidden, "face-card.pin");
  EXPECT_EQ(refusals().size(), 5U) << "another institution has its own";

  world_.clock.advance(kRateWindow);
  expect_refused(clinic_, unknown_card(), ErrorCode::EvidenceInvalid);
  const auto all = refusals();
  EXPECT_EQ(all.size(), 6U);
  const auto& newest = all[2];  // of the clinic's chain
  EXPECT_EQ(newest.number, 3);
  EXPECT_EQ(newest.unrecorded, 3) << "since the restart";
  EXPECT_TRUE(verify());
}

TEST_F(Refusal, IsNoRetryOfAnAnswer) {
  const auto request = world_.request(clinic_, card_, Method::Face);
  ASSERT_TRUE(world_.check(clinic_, request));
  world_.clock.advance(std::chrono::hours{2});
  ASSERT_TRUE(world_.check(clinic_, request)) << "its challenge has expired, its answer has not";
  EXPECT_TRUE(refusals().empty());
}

}  // namespace
}  // namespace kaopass::centre
