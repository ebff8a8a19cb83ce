// The desk between its readers and a centre over a line that goes and comes.
#include "desk/desk.hpp"

#include <boost/json.hpp>
#include <fstream>
#include <future>
#include <thread>

#include "desk/staff_view.hpp"
#include "desk/test_world.hpp"
#include "net/accept_place.hpp"
#include "rules/decide.hpp"

namespace kaopass::desk {
namespace {

using test::must;
using test::Town;
using wire::ReceptionView;

class DeskTest : public test::DeskWorld {
 protected:
  Result<wire::SignedAnswer> check(const wire::ChallengeAnswer& challenge) {
    return desk->check(reader, test::check_request(challenge, "reader-1"));
  }
  wire::ReceptionItem only_reception() {
    auto list = must(desk->receptions());
    EXPECT_EQ(list.receptions.size(), 1U);
    return std::move(list.receptions.at(0));
  }
};

TEST_F(DeskTest, TakesAVisitToTheReceiptComputersFile) {
  const auto given = challenge(reader);
  EXPECT_EQ(only_reception().state, ReceptionView::Open);
  ASSERT_TRUE(check(given));
  ASSERT_TRUE(desk->coverage(reader, given.check_id));
  EXPECT_TRUE(test::files_in(face).empty()) << "the patient is still being asked";
  ASSERT_TRUE(desk->consents(reader, given.check_id, test::consents(given.check_id, "reader-1")));
  const auto finished = must(desk->finish(reader, given.check_id));
  const auto files = test::files_in(face);
  ASSERT_EQ(files.size(), 1U);
  EXPECT_EQ(finished.file, files[0].filename().string());
  EXPECT_TRUE(must(wire::parse_receipt_file(must(base::read_file(files[0], 100'000)))).validity ==
              4);
  const auto reception = only_reception();
  EXPECT_EQ(reception.state, ReceptionView::Accepted);
  EXPECT_EQ(reception.name.reveal(), "𠮷野　髙子");
  EXPECT_EQ(reception.validity, 4);
  EXPECT_EQ(must(store->answers()).size(), 3U) << "receipts of check, coverage and consents";
}

TEST_F(DeskTest, KeepsAReceiptOfTheCoverageWithoutAName) {
  const auto given = challenge(reader);
  ASSERT_TRUE(check(given));
  ASSERT_TRUE(desk->coverage(reader, given.check_id));
  const auto answers = must(store->answers());
  ASSERT_EQ(answers.size(), 2U);
  const auto payload = must(
      pki::verify_jws(wire::kCoverageReceiptType, answers[1], Town::get()["centre"].certificate));
  EXPECT_EQ(must(wire::parse<wire::CoverageReceipt>(payload)).check_id, given.check_id);
  EXPECT_EQ(std::string(base::as_text(payload)).find("𠮷野"), std::string::npos);
}

TEST_F(DeskTest, TakesNoCoverageWhoseReceiptIsOfAnotherCheck) {
  const auto given = challenge(reader);
  ASSERT_TRUE(check(given));
  centre.lie_in_receipts_about({});
  EXPECT_EQ(error(desk->coverage(reader, given.check_id)), ErrorCode::LineDown);
  EXPECT_EQ(must(store->answers()).size(), 1U) << "the check's";
}

TEST_F(DeskTest, WritesTheFileOfAPatientWhoLeavesEarly) {
  const auto given = challenge(reader);
  ASSERT_TRUE(check(given));
  must(desk->tick());
  EXPECT_TRUE(test::files_in(face).empty());
  clock.advance(kPatience);
  must(desk->tick());  // asks for the coverage, too: the reader never did
  EXPECT_EQ(test::files_in(face).size(), 1U);
  must(desk->tick());
  EXPECT_EQ(centre.count("coverage"), 1);
}

TEST_F(DeskTest, KeepsTheReceptionWhenTheLineIsDownAndCatchesUp) {
  const auto given = challenge(reader);
  centre.go();
  EXPECT_EQ(error(check(given)), ErrorCode::LineDown);
  EXPECT_EQ(only_reception().state, ReceptionView::Pending);
  must(desk->tick());
  EXPECT_EQ(only_reception().state, ReceptionView::Pending);
  restart();
  EXPECT_EQ(only_reception().state, ReceptionView::Pending);
  centre.come_back();
  must(desk->tick());
  EXPECT_EQ(only_reception().state, ReceptionView::Accepted);
  EXPECT_EQ(centre.count("checks"), 1);
  // The patient is still at the reader, which asks on as if nothing had been.
  EXPECT_TRUE(check(given));
  EXPECT_TRUE(desk->coverage(reader, given.check_id));
  EXPECT_TRUE(must(desk->finish(reader, given.check_id)).file);
  EXPECT_EQ(test::files_in(face).size(), 1U);
}

TEST_F(DeskTest, AsksToCheckAgainWhenTheLineComesBackTooLate) {
  const auto given = challenge(reader);
  centre.go();
  EXPECT_FALSE(check(given));
  centre.come_back();
  centre.refuse("checks", ErrorCode::ChallengeExpired);
  must(desk->tick());
  const auto reception = only_reception();
  EXPECT_EQ(reception.state, ReceptionView::CheckAgain);
  EXPECT_EQ(reception.error, "check.challenge-expired");
  must(desk->tick());
  EXPECT_EQ(centre.count("checks"), 1) << "not asked about it for ever";
}

TEST_F(DeskTest, TellsTheReceiptComputerOfGrantedConsentsOnly) {
  for (const bool granted : {true, false}) {
    if (!granted) centre.grant_nothing();
    const auto given = challenge(reader);
    ASSERT_TRUE(check(given));
    ASSERT_TRUE(desk->coverage(reader, given.check_id));
    ASSERT_TRUE(desk->consents(reader, given.check_id, test::consents(given.check_id, "reader-1")));
    const auto name = must(desk->finish(reader, given.check_id)).file;
    const auto file = must(base::read_file(face / *name, 100'000));
    const auto message = must(wire::parse_receipt_file(file));
    ASSERT_EQ(message.results.at(0).consents.size(), 2U);
    for (const wire::ConsentRecord& record : message.results[0].consents) {
      EXPECT_EQ(record.consented, granted && record.kind == insurance::RecordKind::Medication);
    }
  }
}

TEST_F(DeskTest, SendsSignedConsentsLaterWhenTheLineIsDown) {
  const auto given = challenge(reader);
  ASSERT_TRUE(check(given));
  ASSERT_TRUE(desk->coverage(reader, given.check_id));
  centre.go();
  EXPECT_EQ(
      error(desk->consents(reader, given.check_id, test::consents(given.check_id, "reader-1"))),
      ErrorCode::LineDown);
  EXPECT_EQ(only_reception().state, ReceptionView::Pending);
  centre.come_back();
  clock.advance(kPatience);
  must(desk->tick());
  EXPECT_EQ(centre.count("consents"), 1);
  EXPECT_EQ(test::files_in(face).size(), 1U);
  EXPECT_EQ(must(store->answers()).size(), 3U) << "of check, coverage and consents";
}

TEST_F(DeskTest, TellsTheReaderWhatTheCentreRefusedAndDoesNotRepeatIt) {
  const auto given = challenge(reader);
  centre.refuse("checks", ErrorCode::CertificateRevoked);
  EXPECT_EQ(error(check(given)), ErrorCode::CertificateRevoked);
  EXPECT_EQ(only_reception().state, ReceptionView::Refused);
  EXPECT_EQ(only_reception().error, "check.certificate-revoked");
  must(desk->tick());
  EXPECT_EQ(centre.count("checks"), 1);
}

TEST_F(DeskTest, KeepsTheRuleBehindARefusalForReaderListScreenAndDay) {
  const auto given = challenge(reader);
  centre.refuse("checks", ErrorCode::MethodForbidden, "face-card.pin");
  EXPECT_EQ(check(given).error(), (Error{ErrorCode::MethodForbidden, {}, "face-card.pin"}));
  EXPECT_EQ(only_reception().rule, "face-card.pin");
  restart();
  EXPECT_EQ(only_reception().rule, "face-card.pin");
  auto row = must(store->find(wire::to_hex(given.check_id))).value();
  std::vector<Visit> visits;
  visits.push_back(must(from_reception(row)));
  const auto problem = reception_json(visits[0], {}).at("problem").as_object();
  EXPECT_EQ(problem.at("code"), "check.method");
  EXPECT_EQ(problem.at("rule"), "face-card.pin");
  EXPECT_EQ(summarise(visits, {}, clock.now()).at("rules"),
            (boost::json::object{{"face-card.pin", 1}}));

  // A row that a later version named, or none, is no rule; the refusal stays.
  std::string details(row.details.reveal());
  details.replace(details.find("face-card.pin"), 13, "face-card.nip");
  row.details = base::secret(std::move(details));
  const auto error = must(from_reception(row)).error;
  EXPECT_EQ(error, ErrorCode::MethodForbidden);
  EXPECT_EQ(error->rule, "");
}

TEST_F(DeskTest, SaysWhatRemainsWhileTheLineIsDown) {  // N3.5, N3.6
  const auto given = challenge(reader);
  centre.refuse("checks", ErrorCode::LineDown);
  EXPECT_EQ(check(given).error().rule, "ordinary-card.portal-screen") << "a PIN was entered";
  centre.refuse("challenges", ErrorCode::LineTimeout);
  EXPECT_EQ(desk->challenge(reader, {wire::Purpose::Eligibility, reader.name}).error().rule,
            "face-card.declaration");
  Visit visit = must(from_reception(must(store->find(wire::to_hex(given.check_id))).value()));
  ASSERT_FALSE(visit.unsent.empty());
  const auto rule = [&](wire::Method method) {
    visit.method = method;
    const auto problem = reception_json(visit, {}).at("problem").as_object();
    EXPECT_EQ(problem.at("code"), "line.down");
    const rules::Row* row = rules::find_row(problem.at("rule").as_string());
    return row != nullptr && row->allows() ? row->id : "no way that remains";
  };
  EXPECT_EQ(rule(wire::Method::Pin), "ordinary-card.portal-screen");
  EXPECT_EQ(rule(wire::Method::Face), "face-card.declaration");
  EXPECT_EQ(rule(wire::Method::Visual), "face-card.declaration");
}

TEST_F(DeskTest, KeepsOnWhenTheCentreItselfIsInTrouble) {
  const auto given = challenge(reader);
  centre.refuse("checks", ErrorCode::DiskFull);
  EXPECT_EQ(error(check(given)), ErrorCode::DiskFull);
  EXPECT_EQ(only_reception().state, ReceptionView::Pending);
  centre.refuse("checks", std::nullopt);
  must(desk->tick());
  EXPECT_EQ(only_reception().state, ReceptionView::Accepted);
}

TEST_F(DeskTest, GivesNoCoverageBeforeRegistrationAndAsksAgainAfterIt) {
  const auto given = challenge(reader);
  ASSERT_TRUE(check(given));
  centre.refuse("coverage", ErrorCode::NotRegistered);
  EXPECT_EQ(error(desk->coverage(reader, given.check_id)), ErrorCode::NotRegistered);
  EXPECT_FALSE(must(desk->finish(reader, given.check_id)).file);
  EXPECT_EQ(only_reception().error, "check.not-registered");
  EXPECT_FALSE(only_reception().registered);
  ASSERT_TRUE(
      desk->registration(reader, given.check_id, test::registration(given.check_id, "reader-1")));
  EXPECT_TRUE(only_reception().registered);
  centre.refuse("coverage", std::nullopt);
  EXPECT_TRUE(desk->coverage(reader, given.check_id));
  EXPECT_TRUE(must(desk->finish(reader, given.check_id)).file);
  EXPECT_FALSE(only_reception().error);
}

TEST_F(DeskTest, ReceivesNobodyWhoLeavesUnregistered) {  // N2.3, N2.4
  const auto given = challenge(reader);
  ASSERT_TRUE(check(given));
  const auto row = [&] {
    return reception_json(must(desk->visit(wire::to_hex(given.check_id))), {.now = clock.now()});
  };
  EXPECT_EQ(row().at("state"), "reading") << "still asked at the reader";
  EXPECT_FALSE(must(desk->finish(reader, given.check_id)).file);
  EXPECT_EQ(row().at("state"), "refused") << "at once, as the reader says";
  EXPECT_EQ(row().at("problem").at("code"), "check.not-registered");
  EXPECT_EQ(row().at("ways").at(0), "notice");
  EXPECT_EQ(only_reception().state, ReceptionView::Refused);
  restart();
  EXPECT_EQ(row().at("state"), "refused");
  clock.advance(kPatience);
  must(desk->tick());
  EXPECT_EQ(centre.count("coverage"), 0) << "of somebody who did not agree";
  must(desk->handle("hanako", wire::to_hex(given.check_id), Way::Certificate, ""));
  std::vector<Visit> visits = must(desk->visits(today()));
  EXPECT_EQ(summarise(visits, {}, clock.now()).at("without_file"), 0) << "none is due";
}

TEST_F(DeskTest, SaysAsTheReaderWhySomebodyCouldNotRegister) {  // N2.4
  struct Row {
    std::optional<std::string> rule;
    const char *error, *shown;
  };
  const Row rows[] = {
      {"face-card.old-reader-after-visual", "check.capability",
       "face-card.old-reader-after-visual"},
      {"face-card.register-by-reader", "check.not-registered", "face-card.register-by-reader"},
      {std::nullopt, "check.not-registered", ""},
      {"of-a-newer-reader", "check.not-registered", ""},
      {"face-card.pin", "check.not-registered", ""},  // not what it may speak of
  };
  for (const Row& row : rows) {
    const auto given = challenge(reader);
    ASSERT_TRUE(check(given));
    EXPECT_FALSE(must(desk->finish(reader, given.check_id, {row.rule})).file);
    restart();
    const auto shown =
        reception_json(must(desk->visit(wire::to_hex(given.check_id))), {.now = clock.now()});
    EXPECT_EQ(shown.at("state"), "refused");
    const auto& problem = shown.at("problem").as_object();
    EXPECT_EQ(problem.at("code"), row.error);
    const auto* rule = problem.if_contains("rule");
    EXPECT_EQ(rule == nullptr ? "" : std::string(rule->as_string()), row.shown);
    EXPECT_EQ(shown.at("ways").at(0), "notice");
  }
}

TEST_F(DeskTest, KeepsARegistrationThatWaitsForTheLineWhenTheReaderIsDone) {
  const auto given = challenge(reader);
  ASSERT_TRUE(check(given));
  centre.refuse("registration", ErrorCode::LineDown);
  EXPECT_FALSE(
      desk->registration(reader, given.check_id, test::registration(given.check_id, "reader-1")));
  must(desk->finish(reader, given.check_id));
  EXPECT_EQ(only_reception().state, ReceptionView::Pending);
  centre.refuse("registration", std::nullopt);
  must(desk->tick());
  EXPECT_TRUE(only_reception().registered);
  EXPECT_FALSE(only_reception().error);
}

TEST_F(DeskTest, AnswersARepeatedRequestWithTheSameAnswerAndOneFile) {
  const auto given = challenge(reader);
  const auto first = must(check(given));
  EXPECT_EQ(must(check(given)), first);
  ASSERT_TRUE(desk->coverage(reader, given.check_id));
  const auto finished = must(desk->finish(reader, given.check_id));
  ASSERT_TRUE(desk->coverage(reader, given.check_id));
  EXPECT_EQ(must(desk->finish(reader, given.check_id)), finished);
  EXPECT_EQ(test::files_in(face).size(), 1U);
}

TEST_F(DeskTest, BelievesNoAnswerThatTheCentreDidNotSign) {
  const auto given = challenge(reader);
  centre.sign_as("desk");
  EXPECT_EQ(error(check(given)), ErrorCode::LineDown);
  centre.sign_as("centre");
  centre.lie_about(challenge(Town::get().peer("reader-2")).check_id);
  EXPECT_EQ(error(check(given)), ErrorCode::LineDown) << "an answer about another check";
}

TEST_F(DeskTest, TalksToNoServerThatIsNotACentre) {
  // Any place of the same authority may listen on a port; its certificate is good for TLS.
  net::ServerOptions options;
  options.identity = Town::get().identity("rogue");
  net::Router router;
  std::atomic<int> requests = 0;
  router.add("POST", "/v1/challenges", [&](net::Request&) {
    ++requests;
    return net::json_response("{}");
  });
  const auto rogue = must(net::Server::start(std::move(options), std::move(router)));
  const auto line_error = [&](net::ClientOptions to_centre) {
    const auto to_rogue = must(net::Client::create(
        {true, "127.0.0.1", rogue->port()}, Town::get().identity("desk"), std::move(to_centre)));
    return error(Line(*to_rogue, peers).challenge({wire::Purpose::Eligibility, "reader-1"}));
  };
  net::ClientOptions careful;
  careful.accept_peer = net::accept_place(Town::get().trust_folder(), pki::Role::Centre, {}, clock);
  EXPECT_EQ(line_error(std::move(careful)), ErrorCode::PeerUntrusted);
  EXPECT_EQ(requests, 0) << "not one octet";
  EXPECT_EQ(line_error({}), ErrorCode::PeerUntrusted) << "nor is its answer believed";
}

TEST_F(DeskTest, TakesFromAReaderOnlyItsOwnChecksAndItsOwnSignatures) {
  const Peer other = Town::get().peer("reader-2");
  EXPECT_EQ(error(desk->challenge(reader, {wire::Purpose::Eligibility, "reader-2"})),
            ErrorCode::ReaderUntrusted);
  const auto given = challenge(reader);
  EXPECT_EQ(error(desk->check(other, test::check_request(given, "reader-1"))),
            ErrorCode::EvidenceInvalid);
  EXPECT_EQ(error(desk->check(other, test::check_request(given, "reader-2"))),
            ErrorCode::CheckOfAnother);
  ASSERT_TRUE(check(given));
  EXPECT_EQ(error(desk->coverage(other, given.check_id)), ErrorCode::CheckOfAnother);
  EXPECT_EQ(
      error(desk->consents(reader, given.check_id, test::consents(given.check_id, "reader-2"))),
      ErrorCode::StatementInvalid);
  EXPECT_EQ(error(desk->consents(reader, given.check_id,
                                 test::consents(challenge(reader).check_id, "reader-1"))),
            ErrorCode::StatementInvalid);
  EXPECT_EQ(error(desk->registration(reader, given.check_id,
                                     test::registration(given.check_id, "reader-2"))),
            ErrorCode::StatementInvalid);
  EXPECT_EQ(error(desk->coverage(reader, wire::CheckId{})), ErrorCode::CheckUnknown);
  EXPECT_EQ(centre.count("coverage") + centre.count("consents"), 0);
}

TEST_F(DeskTest, GoesOnAfterADamagedReceptionAndShowsIt) {
  const auto given = challenge(reader);
  centre.refuse("checks", ErrorCode::StoreFailed);
  EXPECT_EQ(error(check(given)), ErrorCode::StoreFailed);  // pending now
  auto damaged = must(store->find(wire::to_hex(given.check_id))).value();
  damaged.check_id = std::string(32, '0');  // worked on first
  damaged.details = base::secret<std::string>("{}");
  must(store->put(damaged));
  centre.refuse("checks", {});
  restart();
  must(desk->tick());
  const auto list = must(desk->receptions()).receptions;
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].error, base::info(ErrorCode::FileDamaged).name);
  EXPECT_EQ(list[1].state, ReceptionView::Accepted);
}

TEST_F(DeskTest, SweepsWhatAKillLeftInTheReceiptFolder) {
  const auto put = [&](const std::string& name) { std::ofstream(face / name) << ""; };
  const std::string result = std::string("OQSsiquc01res_face_") + test::kInstitution + "1.xml";
  const std::string note = std::string("KPSsiquc01can_face_") + test::kInstitution + "1.xml";
  put("." + result + ".part");
  put(".." + result + ".part.0011.tmp");
  put("." + note + ".0011.tmp");
  // The receipt computer's, the desk's of a neighbour with the same share, other programs'.
  const std::string neighbours = "OQSsiquc01res_face_" + test::kElsewhere + "1.xml";
  const std::set<std::string> others{result, "." + neighbours + ".part",
                                     ".." + neighbours + ".part.0011.tmp", ".x.part", ".x.tmp"};
  std::ranges::for_each(others, put);
  restart();
  std::set<std::string> left;
  for (const auto& path : test::files_in(face)) left.insert(path.filename().string());
  EXPECT_EQ(left, others);
}

TEST_F(DeskTest, LetsAHungCentreHoldALimitedNumberOfRequestsOnly) {
  centre.hang(true);
  std::promise<ErrorCode> refused;
  std::vector<std::jthread> asking;
  for (int i = 0; i <= kLineLimit; ++i) {
    asking.emplace_back([&, i] {
      const std::string name = "reader-" + std::to_string(i);
      const auto answer =
          desk->challenge({reader.certificate, name}, {wire::Purpose::Rehearsal, name});
      if (!answer) refused.set_value(answer.error().code);  // exactly one
    });
  }
  EXPECT_EQ(refused.get_future().get(), ErrorCode::LineDown) << "at once";
  centre.hang(false);
}

TEST_F(DeskTest, LetsOneReaderHaveALimitedNumberOfRequestsOnly) {
  centre.hang(true);
  std::promise<ErrorCode> refused;
  std::vector<std::jthread> asking;
  for (int i = 0; i <= kReaderLimit; ++i) {
    asking.emplace_back([&] {
      const auto answer = desk->challenge(reader, {wire::Purpose::Rehearsal, reader.name});
      if (!answer) refused.set_value(answer.error().code);
    });
  }
  EXPECT_EQ(refused.get_future().get(), ErrorCode::LineDown);
  centre.hang(false);
}

TEST_F(DeskTest, KeepsQueuedStatementsUntilALapsedCertificateIsMended) {
  const auto given = challenge(reader);
  for (const auto code : {ErrorCode::DeskUntrusted, ErrorCode::RevocationListStale}) {
    centre.refuse("checks", code);
    EXPECT_EQ(error(check(given)), code);
    EXPECT_EQ(only_reception().state, ReceptionView::Pending);
  }
  centre.refuse("checks", {});
  must(desk->tick());
  EXPECT_EQ(only_reception().state, ReceptionView::Accepted);
}

TEST_F(DeskTest, KeepsNoReceptionOfARehearsal) {
  ASSERT_TRUE(desk->challenge(reader, {wire::Purpose::Rehearsal, "reader-1"}));
  EXPECT_TRUE(must(desk->receptions()).receptions.empty());
}

TEST_F(DeskTest, ForgetsOldReceptionsButNoneWithWorkLeft) {
  const auto done = challenge(reader);
  const auto waiting = challenge(reader);
  centre.go();
  EXPECT_FALSE(check(waiting));
  clock.advance(std::chrono::days(32));
  must(desk->tick());
  EXPECT_FALSE(must(store->find(wire::to_hex(done.check_id))));
  EXPECT_TRUE(must(store->find(wire::to_hex(waiting.check_id))));
}

TEST_F(DeskTest, ServesTwoReadersAtOnceEachWithItsOwnFile) {
  const auto visit = [this](const std::string& name) {
    const Peer peer = Town::get().peer(name);
    for (int i = 0; i < 5; ++i) {
      const auto given = challenge(peer);
      EXPECT_TRUE(desk->check(peer, test::check_request(given, name)));
      EXPECT_TRUE(desk->coverage(peer, given.check_id));
      EXPECT_TRUE(desk->finish(peer, given.check_id));
    }
  };
  {
    std::jthread first(visit, "reader-1");
    std::jthread second(visit, "reader-2");
    must(desk->tick());
  }
  EXPECT_EQ(test::files_in(face).size(), 10U);
}

}  // namespace
}  // namespace kaopass::desk
