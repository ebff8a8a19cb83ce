// The audit: chains, heads, receipts; what is rewritten is found.

#include <gtest/gtest.h>

#include "centre/audit.hpp"
#include "centre/test_world.hpp"
#include "store/centre_schema.hpp"
#include "store/sqlite/database.hpp"
#include "wire/coverage.hpp"

namespace kaopass::centre {
namespace {

using store::CardState;
using wire::Method;

class Audit : public testing::Test {
 protected:
  std::string visit(const TestCard& card) {
    world_.clock.advance(kHeadInterval + std::chrono::milliseconds{1});
    return world_.centre
        ->check(world_.desk_of(*world_.clinic), world_.request(*world_.clinic, card, Method::Face))
        .value();
  }
  // With what the authority publishes.
  Result<AuditSummary> verify(const std::vector<std::string>& receipts = {}) {
    AuditSummary summary;
    KAOPASS_TRY(const auto trust, pki::load_trust(world_.folder.path() / "authority" / "public"));
    KAOPASS_CHECK(world_.centre->store().read([&](store::CentreTables& tables) -> Status {
      KAOPASS_TRY(summary, verify_audit(tables, world_.centre->certificate(), receipts, &trust));
      return {};
    }));
    return summary;
  }
  // As an intruder with the file would.
  void tamper(const std::string& sql) {
    auto database = store::sqlite::Database::open(world_.folder.path() / "centre" / "centre.db",
                                                  store::kCentreMigrations)
                        .value();
    ASSERT_TRUE(database->execute(sql)) << sql;
  }
  void expect_broken(ErrorCode code, const std::vector<std::string>& receipts = {}) {
    const auto found = verify(receipts);
    ASSERT_FALSE(found) << "holds together";
    EXPECT_EQ(found.error().code, code) << found.error().detail;
  }

  TestWorld world_;
  TestCard one_ = world_.make_card("resident-1", CardState::FaceAuthentication);
  TestCard two_ = world_.make_card("resident-2", CardState::FaceAuthentication);
};

TEST_F(Audit, HoldsTogetherThroughVisitsHeadsAndRestarts) {
  std::vector<std::string> receipts;
  for (int i = 0; i < 3; ++i) {
    receipts.push_back(visit(one_));
    receipts.push_back(visit(two_));
  }
  world_.restart();
  receipts.push_back(visit(one_));
  const auto summary = verify(receipts).value();
  EXPECT_EQ(summary.persons, 2);
  EXPECT_EQ(summary.entries, 2 + 7);  // registrations at the municipality, visits
  EXPECT_GE(summary.heads, 7);
  EXPECT_EQ(summary.receipts, 7);
}

TEST_F(Audit, HoldsTogetherWhenTheCentresCertificateIsRenewed) {
  std::vector<std::string> receipts{visit(one_), visit(one_)};
  const auto authority = pki::Authority::open(world_.folder.path() / "authority").value();
  const auto renewed =
      authority.issue_credential({pki::Role::Centre, "", "centre", {}}, kNow).value();
  const auto folder = world_.folder.path() / "centre" / "credential";
  ASSERT_TRUE(pki::save_credential(folder, renewed));
  world_.restart();
  receipts.push_back(visit(one_));
  const auto summary = verify(receipts);
  ASSERT_TRUE(summary) << summary.error().detail;
  EXPECT_EQ(summary->receipts, 3);
}

TEST_F(Audit, BelievesNoFormerCentreThatTheAuthorityDidNotIssue) {
  const pki::Credential stranger = copy(world_.clinic->desk_credential);
  const std::string answer = TestWorld::statement(
      wire::kCheckAnswerType, world_.open<wire::CheckAnswer>(wire::kCheckAnswerType, visit(one_)),
      stranger);
  ASSERT_TRUE(world_.centre->store().write([&](store::CentreTables& tables) {
    return tables.keep_certificate(stranger.certificate.sha256(), stranger.certificate.der());
  }));
  expect_broken(ErrorCode::ReceiptBroken, {answer});
}

TEST_F(Audit, GivesEveryAnswerTheNewestHead) {
  visit(one_);
  const auto answer = world_.open<wire::CheckAnswer>(wire::kCheckAnswerType, visit(one_));
  const auto head = world_.open<wire::AuditHead>(wire::kAuditHeadType, answer.head);
  EXPECT_EQ(head.chains, 2);
  EXPECT_EQ(head.number, 2);
}

TEST_F(Audit, FindsARewrittenEntry) {
  visit(one_);
  tamper("UPDATE audit SET entry = replace(entry, '\"r1\"', '\"rX\"') WHERE number = 2");
  expect_broken(ErrorCode::AuditBroken);
}

TEST_F(Audit, FindsARewrittenEntryWithARepairedHash) {
  visit(one_);
  visit(one_);
  // The intruder recomputes the hash of the last entry of the chain, which no later entry binds.
  std::string entry;
  base::Digest before{};
  ASSERT_TRUE(world_.centre->store().read([&](store::CentreTables& tables) {
    return tables.each_audit_row([&](const store::AuditRow& row) {
      if (row.person == 1 && row.number == 2) before = row.hash;
      if (row.person == 1 && row.number == 3) entry = row.entry;
      return Status{};
    });
  }));
  ASSERT_TRUE(world_.centre->seal());
  entry.replace(entry.find("\"r1\""), 4, "\"rX\"");
  const auto hash = pki::sha256(wire::audit_message(before, entry));
  tamper("UPDATE audit SET entry = '" + entry + "', hash = X'" + base::to_hex(hash) +
         "' WHERE person = 1 AND number = 3");
  expect_broken(ErrorCode::AuditBroken);
}

TEST_F(Audit, FindsADeletedEntryChainOrHead) {
  visit(one_);
  visit(two_);
  visit(one_);
  const auto count = verify().value().heads;
  tamper(
      "CREATE TABLE copy AS SELECT * FROM audit; CREATE TABLE heads AS SELECT * FROM audit_head");
  const auto restore = [&] {
    tamper(
        "DELETE FROM audit; INSERT INTO audit SELECT * FROM copy;"
        "DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM heads");
    EXPECT_EQ(verify().value().heads, count);
  };
  for (const char* sql :
       {"DELETE FROM audit WHERE person = 1 AND number = 2", "DELETE FROM audit WHERE person = 2",
        "DELETE FROM audit_head WHERE number = 1",
        "UPDATE audit_head SET jws = (SELECT jws FROM audit_head WHERE number=1) "
        "WHERE number = 2",
        "UPDATE audit SET person = 7 WHERE person = 2"}) {
    tamper(sql);
    expect_broken(ErrorCode::AuditBroken);
    restore();
  }
}

TEST_F(Audit, FindsWithAReceiptWhatIsCutOffBehindTheLastHead) {
  const std::vector<std::string> receipts{visit(one_)};
  tamper("DELETE FROM audit WHERE person = 1 AND number = 2; DELETE FROM check_answer");
  EXPECT_TRUE(verify());  // no head covers it yet: only the desk remembers
  expect_broken(ErrorCode::ReceiptBroken, receipts);
}

TEST_F(Audit, FindsHeadsMadeAnewWithTheCentresOwnKey) {
  visit(one_);
  visit(two_);
  // Each entry names the first head that covers it: fewer heads do not fit.
  tamper("DELETE FROM audit_head");
  world_.clock.advance(kHeadInterval);
  ASSERT_TRUE(world_.centre->seal());
  expect_broken(ErrorCode::AuditBroken);
}

TEST_F(Audit, TakesNoReceiptThatTheCentreDidNotSign) {
  expect_broken(ErrorCode::ReceiptBroken, {"not a receipt"});
  const auto forged =
      world_.statement(wire::kCheckAnswerType, wire::AuditHead{1, 0, {}, kNow}, *world_.maker);
  expect_broken(ErrorCode::ReceiptBroken, {forged});
}

TEST_F(Audit, SealsNoHeadWhenNothingHappened) {
  visit(one_);
  ASSERT_TRUE(world_.centre->seal());
  const auto heads = verify().value().heads;
  ASSERT_TRUE(world_.centre->seal());
  EXPECT_EQ(verify().value().heads, heads);
}

TEST_F(Audit, HoldsACoverageAgainstTheReceiptInItsAnswer) {
  const auto checked = world_.open<wire::CheckAnswer>(wire::kCheckAnswerType, visit(one_));
  const auto jws =
      world_.centre->coverage(world_.desk_of(*world_.clinic), checked.check_id).value();
  const std::string receipt =
      world_.open<wire::CoverageAnswer>(wire::kCoverageAnswerType, jws).receipt;
  const auto kept = world_.open<wire::CoverageReceipt>(wire::kCoverageReceiptType, receipt);
  EXPECT_EQ(kept.check_id, checked.check_id);
  EXPECT_EQ(kept.receipt.number, 3);
  EXPECT_EQ(verify({receipt}).value().receipts, 1);
  tamper("DELETE FROM audit WHERE person = 1 AND number = 3");
  EXPECT_TRUE(verify()) << "no head covers it yet";
  expect_broken(ErrorCode::ReceiptBroken, {receipt});
}

TEST_F(Audit, FindsARewrittenChainOfAnInstitution) {
  auto request = world_.request(*world_.clinic, one_, Method::Face);
  request.evidence = "unreadable";
  EXPECT_FALSE(world_.centre->check(world_.desk_of(*world_.clinic), request));
  ASSERT_TRUE(world_.centre->seal());
  EXPECT_EQ(verify().value().institutions, 1);
  tamper("DELETE FROM audit WHERE person < 0");
  expect_broken(ErrorCode::AuditBroken);
}

}  // namespace
}  // namespace kaopass::centre
