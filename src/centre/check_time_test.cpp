// Step 6: the day it is. Grace of an expired certificate, rules, a clock set back.

#include "centre/test_check.hpp"

namespace kaopass::centre {
namespace {

using store::CardState;
using wire::Method;

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
  const auto terminal = clinic_.reader.credential.certificate.profile()->terminal;
  const auto fresh_places = [&](base::Instant now) {
    set_clock(world_, now);
    world_.clock.set(now + kTrustTime);
    const auto issue = [&](const pki::Profile& profile) {
      return world_.authority->issue_credential(profile, now).value();
    };
    clinic_.desk_credential = issue({pki::Role::Desk, clinic_.institution, "desk", {}});
    clinic_.reader.credential =
        issue({pki::Role::Reader, clinic_.institution, "r1", all_capabilities(), terminal});
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
                     .revoked = {},
                     .suspended = {},
                     .reason = {}};
  EXPECT_TRUE(judge(check, row, base::parse_iso_day("2023-12-15").value()));
  EXPECT_EQ(judge(check, row, base::parse_iso_day("2023-12-14").value()).error().code,
            ErrorCode::RuleForbids);
}

}  // namespace
}  // namespace kaopass::centre
