// Who could not be checked stands in the list all the same, once, with what is left to do.
#include <algorithm>
#include <boost/json.hpp>

#include "desk/day.hpp"
#include "desk/rate.hpp"
#include "desk/staff_visual.hpp"
#include "desk/test_world.hpp"

namespace kaopass::desk {
namespace {

using test::must;
using test::Town;
using namespace std::chrono_literals;

class ArrivalsTest : public test::DeskWorld {
 protected:
  Result<wire::ChallengeAnswer> ask(const std::string& name = "reader-1") {
    return desk->challenge(Town::get().peer(name), {wire::Purpose::Eligibility, name});
  }
  std::vector<Visit> list() { return must(desk->visits(today())); }
  // Staff at the reader's offer.
  std::string decide(const wire::VisualVerdict& verdict) {
    VisualService visual(Town::get()["desk"], *store, clock, random);
    const std::string id = must(visual.offer("reader-1", {})).visual_id;
    must(visual.start({"hanako"}, id, wire::VisualReason::FaceNotMatching));
    must(visual.show("reader-1", id, base::secret(base::to_bytes("photo"))));
    static_cast<void>(StaffVisual(*desk, visual, {"hanako"}).decide(id, verdict));
    return id;
  }
};

TEST_F(ArrivalsTest, AreKeptWhenTheCentreCannotBeAskedAlsoOverARestart) {
  centre.go();
  EXPECT_EQ(error(ask()), ErrorCode::LineDown) << "the reader hears what it always heard";
  restart();
  const auto visits = list();
  ASSERT_EQ(visits.size(), 1U);
  EXPECT_EQ(visits[0].error, ErrorCode::VisitUnchecked);
  EXPECT_EQ(visits[0].unchecked, ErrorCode::LineDown);
  EXPECT_EQ(visits[0].reader, "reader-1");
  EXPECT_EQ(stage_of(visits[0], clock.now()), ReceptionStage::Refused);
  EXPECT_FALSE(is_open(visits[0])) << "nothing of it is ever sent";
  EXPECT_EQ(must(desk->receptions()).receptions.at(0).error, "desk.unchecked");
  must(desk->tick());
  EXPECT_EQ(centre.count("checks"), 0);
}

TEST_F(ArrivalsTest, AreOneRowForAllTriesOfAVisitAndOneForEachReader) {
  centre.go();
  EXPECT_FALSE(ask());
  clock.advance(1s);
  EXPECT_FALSE(ask());
  EXPECT_FALSE(ask("reader-2"));
  EXPECT_EQ(list().size(), 2U);
  clock.advance(4s);  // another card lies there now
  EXPECT_FALSE(ask());
  EXPECT_EQ(list().size(), 3U);
}

TEST_F(ArrivalsTest, GiveWayToTheCheckThatTheSecondTryBrings) {
  const auto version = desk->changes().wait(0).version;
  centre.refuse("challenges", ErrorCode::StoreFailed);
  EXPECT_EQ(error(ask()), ErrorCode::StoreFailed);
  centre.refuse("challenges", {});
  const auto given = must(ask());
  const auto visits = list();
  ASSERT_EQ(visits.size(), 1U);
  EXPECT_EQ(visits[0].check_id, wire::to_hex(given.check_id));
  EXPECT_FALSE(visits[0].error);
  EXPECT_FALSE(desk->changes().wait(version).changed) << "what is gone only a whole list shows";
}

TEST_F(ArrivalsTest, OfOneReaderAreLimitedAnHourAlsoOverARestart) {
  for (std::size_t count = 0; count < kArrivalsLimit; ++count) {
    must(count_uses(*store, {"arrival reader-1"}, clock.now()));
  }
  restart();
  EXPECT_EQ(error(ask()), ErrorCode::RateLimited);
  EXPECT_EQ(centre.count("challenges"), 0);
  EXPECT_TRUE(list().empty()) << "nothing is kept of it";
  EXPECT_TRUE(ask("reader-2")) << "others go on";
  EXPECT_TRUE(desk->challenge(reader, {wire::Purpose::Rehearsal, "reader-1"}));
  clock.advance(kRateWindow);
  EXPECT_TRUE(ask());
}

TEST_F(ArrivalsTest, CountOnceForEachVisitWhetherTheCentreAnswersOrNot) {
  const auto counted = [&] {
    return must(store->uses("arrival reader-1", clock.now() - kRateWindow, clock.now() + 1s))
        .size();
  };
  must(ask());
  EXPECT_EQ(counted(), 1U);
  centre.go();
  EXPECT_FALSE(ask());
  EXPECT_FALSE(ask());
  EXPECT_EQ(counted(), 2U);
}

TEST_F(ArrivalsTest, AreNotWipedByThePatientWhoComesNext) {
  centre.go();
  EXPECT_FALSE(ask());
  centre.come_back();
  clock.advance(30s);
  must(ask());
  ASSERT_EQ(list().size(), 2U);
  EXPECT_EQ(list()[0].error, ErrorCode::VisitUnchecked);
}

TEST_F(ArrivalsTest, OfARehearsalOrInAnothersNameAreNone) {
  centre.go();
  EXPECT_FALSE(desk->challenge(reader, {wire::Purpose::Rehearsal, "reader-1"}));
  EXPECT_EQ(error(desk->challenge(reader, {wire::Purpose::Eligibility, "reader-2"})),
            ErrorCode::ReaderUntrusted);
  EXPECT_TRUE(list().empty());
}

TEST_F(ArrivalsTest, StandInTheListWhenAVisualCheckDoesNotReceiveThem) {
  decide({.holder_present = true, .decision = wire::VisualOutcome::Same});
  EXPECT_TRUE(list().empty()) << "its check comes";
  decide({.holder_present = false, .decision = wire::VisualOutcome::Undecided});
  decide({.holder_present = true, .decision = wire::VisualOutcome::Different});
  decide({.holder_present = true, .decision = wire::VisualOutcome::Undecided});
  const auto visits = list();
  ASSERT_EQ(visits.size(), 3U);
  std::set<ErrorCode> errors;
  for (const Visit& visit : visits) {
    errors.insert(visit.error.value());
    EXPECT_EQ(visit.method, wire::Method::Visual);
    EXPECT_EQ(visit.visual_staff, "hanako");
    EXPECT_EQ(visit.reader, "reader-1");
  }
  EXPECT_EQ(errors, (std::set{ErrorCode::VisualHolderAbsent, ErrorCode::VisualNoMatch,
                              ErrorCode::VisualUndecided}));
}

TEST_F(ArrivalsTest, AreSeenToInAWayThatIsLeftAndTheDayCountsIt) {
  centre.go();
  EXPECT_FALSE(ask());
  const std::string id = list().at(0).check_id;
  EXPECT_EQ(error(desk->handle("hanako", id, Way::NotReceived, "")), ErrorCode::InvalidValue);
  must(desk->handle("hanako", id, Way::Portal, ""));
  const auto corrected = must(desk->handle("ken", id, Way::Declaration, ""));
  EXPECT_EQ(corrected.handled->way, Way::Declaration);
  restart();
  EXPECT_EQ(must(desk->visit(id)).handled->staff, "ken");
  const auto act = must(store->find_act("handle", id)).value();
  EXPECT_EQ(act.act.staff, "ken");
  EXPECT_EQ(act.act.details, R"({"way":"declaration"})");
  const auto closed = must(desk->close_day("hanako", today(), {}));
  const auto summary = boost::json::parse(closed.act.details).as_object();
  EXPECT_EQ(summary.at("states").at("refused").as_int64(), 1);
  EXPECT_EQ(summary.at("problems").at("desk.unchecked").as_int64(), 1);
  EXPECT_EQ(summary.at("handled").at("declaration").as_int64(), 1);
  EXPECT_EQ(error(desk->handle("hanako", id, Way::Portal, "")), ErrorCode::DayClosed);
}

TEST_F(ArrivalsTest, ThatWereReceivedNeedNoOtherWay) {
  const auto given = must(ask());
  ASSERT_TRUE(desk->check(reader, test::check_request(given, "reader-1")));
  const std::string id = wire::to_hex(given.check_id);
  EXPECT_EQ(error(desk->handle("hanako", id, Way::Declaration, "")), ErrorCode::InvalidValue);
}

TEST(Ways, AreThoseThatTheNoticeNamesOnThatDay) {
  const auto named = [](ErrorCode error, const char* day) {
    std::string names;
    for (const Way each : ways_after(error, must(base::parse_iso_day(day)))) {
      names += std::string(way_name(each)) + ' ';
    }
    return names;
  };
  EXPECT_EQ(named(ErrorCode::VisitUnchecked, "2026-11-26"),
            "portal notice certificate prescription declaration again other ");
  EXPECT_EQ(named(ErrorCode::VisitUnchecked, "2024-12-01"),
            "portal prescription declaration again other ")
      << "neither eligibility notice nor certificate yet";
  EXPECT_EQ(named(ErrorCode::VisualHolderAbsent, "2026-11-26"),
            "prescription certificate again not-received other ");
  EXPECT_EQ(named(ErrorCode::VisualNoMatch, "2026-11-26"), "not-received other ");
  EXPECT_EQ(named(ErrorCode::VisualUndecided, "2026-11-26"),
            "notice certificate prescription declaration again other ");
  for (const Way each :
       ways_after(ErrorCode::VisitUnchecked, must(base::parse_iso_day("2026-11-26")))) {
    EXPECT_EQ(way(way_name(each)), each);
  }
  EXPECT_FALSE(way("whim"));
}

}  // namespace
}  // namespace kaopass::desk
