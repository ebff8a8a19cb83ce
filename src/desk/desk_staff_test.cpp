// What staff do with receptions, what the receipt computer's folder then holds, and that a kill
// takes nothing back that was acknowledged.
#include <sys/wait.h>

#include <algorithm>
#include <boost/json.hpp>
#include <csignal>
#include <thread>

#include "desk/day.hpp"
#include "desk/search_text.hpp"
#include "desk/test_world.hpp"

namespace kaopass::desk {
namespace {

using test::must;
using namespace std::chrono_literals;

class DeskStaffTest : public test::DeskWorld {
 protected:
  std::string arrive() {
    newest = challenge(reader);
    return wire::to_hex(newest.check_id);
  }
  // A whole visit, file and all.
  std::string visit() {
    const std::string id = arrive();
    must(desk->check(reader, test::check_request(newest, "reader-1")));
    must(desk->coverage(reader, newest.check_id));
    must(desk->finish(reader, newest.check_id));
    return id;
  }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    for (const auto& path : test::files_in(face)) names.push_back(path.filename().string());
    std::ranges::sort(names);
    return names;
  }
  [[nodiscard]] wire::ReceiptMessage only_file() const {
    EXPECT_EQ(names().size(), 1U);
    return must(wire::parse_receipt_file(must(base::read_file(face / names().at(0), 100'000))));
  }

  wire::ChallengeAnswer newest;
};

TEST_F(DeskStaffTest, TakesAFileBackAndLeavesANoteWhenAReceptionIsCancelled) {
  const std::string id = visit();
  const std::string file = names().at(0);
  const auto cancelled = must(desk->cancel("hanako", id, CancelReason::WrongPatient, ""));
  EXPECT_EQ(stage_of(cancelled, clock.now()), ReceptionStage::Cancelled);
  ASSERT_EQ(names().size(), 1U);
  EXPECT_TRUE(names()[0].starts_with("KPSsiquc01can_face_" + file.substr(19, 27))) << names()[0];
  const auto contents = must(base::read_file(face / names()[0], 10'000));
  const std::string note(base::as_text(contents));
  EXPECT_NE(note.find("<CancelledFile>" + file + "</CancelledFile>"), std::string::npos);
  EXPECT_EQ(note.find("髙子"), std::string::npos) << "nothing personal";
  EXPECT_EQ(error(desk->cancel("hanako", id, CancelReason::Duplicate, "")),
            ErrorCode::ReceptionCancelled);
  EXPECT_EQ(error(desk->link("hanako", id, "1")), ErrorCode::ReceptionCancelled);
  EXPECT_EQ(error(desk->finish(reader, newest.check_id)), ErrorCode::ReceptionCancelled)
      << "the reader is told, too";
  const auto act = must(store->find_act("cancel", id)).value();
  EXPECT_EQ(act.act.staff, "hanako");
  EXPECT_NE(act.act.details.find("wrong-patient"), std::string::npos);
}

TEST_F(DeskStaffTest, SendsNothingMoreOfACancelledReception) {
  const std::string id = arrive();
  centre.go();
  EXPECT_EQ(error(desk->check(reader, test::check_request(newest, "reader-1"))),
            ErrorCode::LineDown);
  must(desk->cancel("hanako", id, CancelReason::PatientLeft, ""));
  centre.come_back();
  clock.advance(kPatience);
  must(desk->tick());
  EXPECT_EQ(centre.count("checks"), 0);
  EXPECT_TRUE(names().empty()) << "there was no file, so there is no note";
}

TEST_F(DeskStaffTest, WritesThePatientNumberIntoTheFile) {
  const std::string id = arrive();
  must(desk->check(reader, test::check_request(newest, "reader-1")));
  must(desk->coverage(reader, newest.check_id));
  must(desk->link("hanako", id, "0001234"));
  EXPECT_TRUE(names().empty()) << "the patient is still being asked";
  must(desk->finish(reader, newest.check_id));
  EXPECT_EQ(only_file().results.at(0).reference_number, "0001234");
}

TEST_F(DeskStaffTest, WritesTheFileAnewWhenItIsLinkedAfterwards) {
  const std::string id = visit();
  const std::string first = names().at(0);
  EXPECT_EQ(only_file().results.at(0).reference_number, std::nullopt);
  must(desk->link("hanako", id, "0001234"));
  EXPECT_EQ(only_file().results.at(0).reference_number, "0001234");
  const std::string second = names().at(0);
  EXPECT_NE(second, first) << "a new name, also within one second";
  must(desk->link("hanako", id, "0001234"));
  EXPECT_EQ(names().at(0), second) << "the same number changes nothing";
  must(desk->link("hanako", id, ""));
  EXPECT_EQ(only_file().results.at(0).reference_number, std::nullopt);
  // Every file that may have been read is in the note.
  must(desk->cancel("hanako", id, CancelReason::Mistake, ""));
  const auto contents = must(base::read_file(face / names().at(0), 10'000));
  for (const std::string& file : {first, second}) {
    EXPECT_NE(base::as_text(contents).find(file), std::string_view::npos);
  }
}

TEST_F(DeskStaffTest, KeepsTheOldFileUntilTheNewOneIsThere) {
  const std::string id = visit();
  const std::string first = names().at(0);
  // A folder under the new file's hidden name is a place where nothing can be written.
  std::filesystem::permissions(
      face, std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  const bool is_root = ::geteuid() == 0;
  if (!is_root) {
    must(desk->link("hanako", id, "77"));
    EXPECT_EQ(names().at(0), first);
  }
  std::filesystem::permissions(face, std::filesystem::perms::owner_all);
  if (is_root) must(desk->link("hanako", id, "77"));
  must(desk->tick());
  EXPECT_EQ(only_file().results.at(0).reference_number, "77");
}

// Each act in a child that dies right after the answer, and in one that dies in the middle.
TEST_F(DeskStaffTest, LosesNothingAcknowledgedToAKill) {
  const std::string cancelled = visit();
  const std::string linked = visit();
  desk.reset();
  store.reset();
  const pid_t child = ::fork();
  if (child == 0) {
    auto own = must(store::DeskStore::open(folder.path / "desk.db"));
    Desk killed(test::kInstitution, own, line, ReceiptFiles(face, wire::CharacterCode::Utf8), clock,
                random);
    static_cast<void>(killed.cancel("hanako", cancelled, CancelReason::Duplicate, "twice"));
    static_cast<void>(killed.link("hanako", linked, "42"));
    static_cast<void>(killed.close_day("hanako", today(), {}));
    ::kill(::getpid(), SIGKILL);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  restart();
  const auto visit = must(desk->visit(cancelled));
  ASSERT_TRUE(visit.cancelled);
  EXPECT_EQ(visit.cancelled->note, "twice");
  EXPECT_EQ(must(desk->visit(linked)).reference_number, "42");
  EXPECT_TRUE(must(desk->closed(today())));
  EXPECT_EQ(must(staff::verify_log(*store, kChain, {})).number, 3);
}

TEST_F(DeskStaffTest, FinishesInTheFolderWhatAKillLeftOfACancellation) {
  const std::string id = visit();
  auto cut = must(desk->visit(id));
  cancel(cut, {clock.now(), "hanako", CancelReason::Mistake, ""});
  must(store->put(to_reception(cut)));  // durable, and killed before the folder was touched
  restart();
  ASSERT_EQ(names().size(), 1U);
  EXPECT_TRUE(names()[0].starts_with("KPS"));
  restart();
  EXPECT_EQ(names().size(), 1U) << "a second start finds nothing to do";
}

TEST_F(DeskStaffTest, ClosesADayForGoodOnceEverythingIsDecidedOrCarriedOver) {
  const std::string done = visit();
  const std::string open = arrive();
  EXPECT_EQ(error(desk->close_day("hanako", today(), {})), ErrorCode::DayOpen);
  EXPECT_EQ(error(desk->close_day("hanako", today(), {open, done})), ErrorCode::InvalidValue);
  EXPECT_EQ(error(desk->close_day("hanako", today() + std::chrono::days(1), {})),
            ErrorCode::InvalidDate);
  const auto act = must(desk->close_day("hanako", today(), {open}));
  const auto summary = boost::json::parse(act.act.details).as_object();
  EXPECT_EQ(summary.at("total").as_int64(), 2);
  EXPECT_EQ(summary.at("states").at("accepted").as_int64(), 1);
  EXPECT_EQ(summary.at("methods").at("pin").as_int64(), 1);
  EXPECT_EQ(error(desk->close_day("hanako", today(), {})), ErrorCode::DayClosed);
  EXPECT_EQ(error(desk->cancel("hanako", done, CancelReason::Mistake, "")), ErrorCode::DayClosed);
  EXPECT_EQ(error(desk->link("hanako", done, "1")), ErrorCode::DayClosed);
  restart();
  EXPECT_EQ(error(desk->link("hanako", done, "1")), ErrorCode::DayClosed);
  EXPECT_EQ(must(staff::verify_log(*store, kChain, store::LogHead{act.number, act.hash})).number,
            act.number);
}

TEST_F(DeskStaffTest, ShowsWhatIsCarriedOverUntilItIsDecided) {
  const std::string open = arrive();
  const base::Day first = today();
  must(desk->close_day("hanako", first, {open}));
  const std::string late = arrive();  // a patient after the close is not sent away
  EXPECT_TRUE(must(desk->visit(late)).carried);
  clock.advance(24h);
  const auto listed = [&](const std::string& id) {
    const auto visits = must(desk->visits(today()));
    return std::ranges::any_of(visits, [&](const Visit& each) { return each.check_id == id; });
  };
  EXPECT_TRUE(listed(open));
  EXPECT_TRUE(listed(late));
  EXPECT_EQ(error(desk->close_day("hanako", today(), {})), ErrorCode::DayOpen);
  must(desk->cancel("hanako", open, CancelReason::PatientLeft, ""));
  must(desk->cancel("hanako", late, CancelReason::PatientLeft, ""));
  EXPECT_TRUE(listed(open)) << "on the day on which it was decided";
  must(desk->close_day("hanako", today(), {}));
  clock.advance(24h);
  EXPECT_FALSE(listed(open));
}

TEST_F(DeskStaffTest, TellsWhoeverWaitsWhatHasChanged) {
  visit();
  const auto before = desk->changes().wait(0);
  EXPECT_FALSE(before.changed) << "a version of no run: look at everything";
  const std::string other = arrive();
  const auto after = desk->changes().wait(before.version);
  EXPECT_EQ(after.changed, std::set<std::string>{other});
  desk->changes().touch();
  EXPECT_TRUE(desk->changes().wait(after.version).changed->empty());
  // Nobody waits for ever.
  std::thread waiting([&, version = desk->changes().wait(0).version] {
    static_cast<void>(desk->changes().wait(version));
  });
  desk->changes().stop();
  waiting.join();
}

TEST_F(DeskStaffTest, SeesToWhoIsForgottenAtTheReader) {
  const std::string id = arrive();
  EXPECT_EQ(stage_of(must(desk->visit(id)), clock.now()), ReceptionStage::Reading);
  const auto version = desk->changes().wait(0).version;
  clock.advance(kPatience);
  EXPECT_EQ(stage_of(must(desk->visit(id)), clock.now()), ReceptionStage::Waiting);
  must(desk->tick());
  EXPECT_TRUE(desk->changes().wait(version).changed->contains(id));
}

TEST_F(DeskStaffTest, TriesAgainAtOnceWhenAsked) {
  const std::string id = arrive();
  centre.go();
  EXPECT_EQ(error(desk->check(reader, test::check_request(newest, "reader-1"))),
            ErrorCode::LineDown);
  EXPECT_EQ(stage_of(must(desk->retry("hanako", id)), clock.now()), ReceptionStage::Pending);
  centre.come_back();
  const Visit sent = must(desk->retry("hanako", id));
  EXPECT_TRUE(sent.accepted);
  EXPECT_EQ(stage_of(sent, clock.now()), ReceptionStage::Reading) << "not registered yet";
  EXPECT_EQ(error(desk->retry("hanako", std::string(32, '0'))), ErrorCode::CheckUnknown);
}

TEST_F(DeskStaffTest, FindsPeopleByNameKanaBirthAndNumber) {
  const std::string id = visit();
  must(desk->link("hanako", id, "A-0007"));
  const auto found = must(desk->visit(id));
  const auto answer =
      must(wire::parse<wire::CoverageAnswer>(base::as_bytes(found.coverage.reveal())));
  const auto meant = [&](const std::string& word) {
    return is_meant(found, &answer, must(search_word(word)));
  };
  for (const char* word :
       {"髙子", "𠮷野 髙", "ヨシノ", "よしの　たか", "ﾖｼﾉ", "00123456", "００１２３４５６",
        "a-0007", "%E9%AB%99%E5%AD%90", "%e3%82%88%e3%81%97"}) {
    EXPECT_TRUE(meant(word)) << word;
  }
  EXPECT_TRUE(meant(id));
  EXPECT_TRUE(meant(base::to_iso(answer.person.birth)));
  EXPECT_TRUE(meant(base::to_yyyymmdd(answer.person.birth)));
  for (const char* word : {"ヤマダ", "0012345", "7", "1999-01-01"}) {
    EXPECT_FALSE(meant(word)) << word;
  }
  for (const std::string& bad :
       {std::string(), std::string("%"), std::string("%2"), std::string("%zz"), std::string("%FF"),
        std::string("  "), std::string(65, 'a')}) {
    EXPECT_EQ(error(search_word(bad)), ErrorCode::InvalidValue) << bad;
  }
}

}  // namespace
}  // namespace kaopass::desk
