#pragma once
// One valid message of every kind with every member in it, for tests.

#include "wire/audit.hpp"
#include "wire/coverage.hpp"
#include "wire/feed.hpp"
#include "wire/statement.hpp"

namespace kaopass::wire::sample {

inline base::Instant time() {
  return base::parse_rfc3339("2026-11-22T01:02:03.004Z").value();
}
inline base::Day day(const char* iso) {
  return base::parse_iso_day(iso).value();
}
inline CheckId check_id() {
  return parse_check_id("000102030405060708090a0b0c0d0e0f").value();
}
inline base::Digest digest(std::uint8_t octet) {
  base::Digest digest;
  digest.fill(octet);
  return digest;
}
inline const char* jws() {
  return "eyJh.eyJi.c2ln";
}

inline ChallengeRequest challenge_request() {
  return {Purpose::Eligibility, "r1"};
}
inline ChallengeAnswer challenge_answer() {
  return {{1, 2, 3}, check_id(), time()};
}
inline Evidence evidence() {
  Evidence e;
  e.check_id = check_id();
  e.challenge = {1, 2, 3};
  e.certificate_sha256 = digest(1);
  e.card_digests = CardDigests{digest(2), digest(3), digest(4), digest(5)};
  e.method = Method::Face;
  e.decision = Decision::Accepted;
  e.face =
      FaceEvidence{ScoreBand::FarAbove, "default", Liveness::Live, 5, {{"fr_feature", digest(6)}}};
  e.terminal_key = std::array<std::uint8_t, 16>{7};
  e.software = "2.0.0";
  e.time = time();
  return e;
}
inline Evidence visual_evidence() {
  Evidence e = evidence();
  e.method = Method::Visual;
  e.face.reset();
  e.visual_sha256 = digest(8);
  return e;
}
inline VisualDecision visual_decision() {
  return {"hanako",  "reception", check_id(),          digest(1),
          digest(4), true,        VisualOutcome::Same, VisualReason::CameraTrouble,
          time()};
}
inline CheckRequest check_request() {
  return {jws(), {0x30, 0x00}, base::Bytes(256, 9), {{0x30, 0x00}}, jws(), jws()};
}
inline CheckAnswer check_answer() {
  CheckAnswer a;
  a.check_id = check_id();
  a.institution = "1311111111";
  a.reader = "r1";
  a.person = "00112233445566778899aabbccddeeff";
  a.registered = true;
  a.method = Method::Visual;
  a.certificate_notice = CertificateNotice::ExpiresSoon;
  a.certificate_expires = day("2027-01-31");
  a.records_allowed = true;
  a.checked_at = time();
  a.receipt = {3, digest(10)};
  a.head = jws();
  return a;
}
inline SignedAnswer signed_answer() {
  return {jws()};
}
inline RegistrationStatement registration_statement() {
  return {check_id(), Helper::Family, time()};
}
inline ConsentStatement consent_statement() {
  using insurance::RecordKind;
  return {check_id(),
          {{RecordKind::Medication, true}, {RecordKind::Checkup, false}},
          Helper::Staff,
          time()};
}
inline StatementRequest statement_request() {
  return {jws()};
}
inline RegistrationAnswer registration_answer() {
  return {check_id(), time(), {4, digest(11)}, jws()};
}
inline ConsentAnswer consent_answer() {
  return {check_id(), {{insurance::RecordKind::Medication, time()}}, {5, digest(12)}, jws()};
}
inline AuditHead audit_head() {
  return {2, 300, digest(13), time()};
}
inline AuditEntry audit_entry() {
  AuditEntry e;
  e.person = 1;
  e.number = 2;
  e.head = 3;
  e.action = AuditAction::Check;
  e.time = time();
  e.check_id = check_id();
  e.institution = "1311111111";
  e.desk = "desk";
  e.reader = "r1";
  e.method = Method::Visual;
  e.staff = "hanako";
  e.statement = digest(14);
  e.helper = Helper::Carer;
  e.liveness_waived = true;
  e.refused = "check.method";
  e.unrecorded = 7;
  return e;
}
inline AuditEntry unknown_person_entry() {
  AuditEntry e;
  e.person = -1;
  e.number = 1;
  e.action = AuditAction::Check;
  e.time = time();
  e.institution = "1311111111";
  e.desk = "desk";
  e.refused = "check.evidence";
  return e;
}

inline insurance::Coverage coverage() {
  using namespace insurance;
  Coverage c{.insurer_number = InsurerNumber::with_check_digit("3913123").value()};
  c.insurer_name = "青空県後期高齢者医療広域連合";
  c.insured_symbol = "１２・３４";
  c.insured_number = "00123456";
  c.branch_number = "01";
  c.relation = PersonalFamily::Family;
  c.qualified = {day("2020-04-01"), day("2027-03-31")};
  c.loss_reason = LossReason::OtherInsurance;
  c.copayment_percent = 10;
  c.cost_limit = CostLimit{
      "01", "B06", day("2026-08-01"), {day("2026-08-01"), day("2027-07-31")}, day("2026-10-01")};
  c.specific_diseases = {{1, day("2026-04-01"), {day("2026-04-01"), std::nullopt}, 10000}};
  c.elderly_recipient =
      ElderlyRecipient{day("2026-08-01"), {day("2026-08-01"), day("2027-07-31")}, 20};
  c.medical_ticket =
      MedicalTicket{"12345678", "1311111111", {day("2026-11-01"), day("2026-11-30")}};
  return c;
}
inline CoverageAnswer coverage_answer() {
  CoverageAnswer a;
  a.check_id = check_id();
  a.institution = "1311111111";
  a.day = day("2026-11-22");
  a.person.name = insurance::PersonalText(std::string("髙﨑　𠮷子"));
  a.person.name_kana = insurance::PersonalText(std::string("タカサキ　ヨシコ"));
  a.person.birth = day("1944-05-03");
  a.person.sex = insurance::Sex::Female;
  a.person.address = insurance::PersonalText(std::string("東京都青空区一丁目２－３"));
  a.person.postal_code = "100-0001";
  a.coverages.push_back({coverage(), insurance::decide(coverage(), {}, a.institution, a.day)});
  const std::vector all{coverage()};
  a.validity = insurance::decide(all, a.institution, a.day);
  a.certificate_notice = CertificateNotice::Expired;
  a.receipt = jws();
  return a;
}
inline CoverageReceipt coverage_receipt() {
  return {check_id(), {6, digest(15)}, jws()};
}

inline FeedResident feed_resident() {
  return {std::move(coverage_answer().person)};
}
inline FeedCard feed_card() {
  return {{digest(2), digest(3), digest(4), digest(5)}, FeedCardState::FaceAuthentication};
}
inline FeedState feed_state() {
  return {FeedCardState::Ordinary};
}
inline base::Day feed_day() {
  return base::parse_iso_day("2026-11-22").value();
}
inline FeedRevocation feed_revocation() {
  return {FeedReason::Stolen, feed_day()};
}
inline FeedSuspension feed_suspension() {
  return {true, feed_day()};
}
inline FeedLife feed_life() {
  return {FeedEvent::MovedOut, feed_day()};
}
inline FeedRegistration feed_registration() {
  return {base::parse_rfc3339("2026-11-22T01:00:00.000Z").value()};
}
inline FeedCoverages feed_coverages() {
  return {{coverage()}};
}

}  // namespace kaopass::wire::sample
