// The limits of visual checks at a desk: a drawer of PIN-less cards, one card tried on many people,
// restarts, clocks that jump.
#include "desk/visual_rate.hpp"

#include <gtest/gtest.h>

#include "desk/test_world.hpp"
#include "desk/visual_service.hpp"

namespace kaopass::desk {
namespace {

using namespace std::chrono_literals;
using test::must;

const base::Instant kMorning = base::parse_rfc3339("2026-11-22T00:00:00.000Z").value();
constexpr VisualLimits kLimits{.staff = 3, .card = 2};

base::Digest card(std::uint8_t which) {
  base::Digest digest{};
  digest.fill(which);
  return digest;
}

class VisualRateTest : public testing::Test {
 protected:
  Status begin(const std::string& staff, std::uint8_t which, base::Instant now) {
    VisualRate rate(store_, kLimits);  // anew each time: what counts lies in the store
    KAOPASS_CHECK(rate.may_begin(staff, card(which), now));
    return rate.begun(staff, card(which), now);
  }
  test::Folder folder_;
  store::DeskStore store_ = must(store::DeskStore::open(folder_.path / "desk.db"));
};

TEST_F(VisualRateTest, StopsWhoeverWorksThroughADrawerOfPinlessCards) {
  for (std::uint8_t each = 0; each < 3; ++each) {
    EXPECT_TRUE(begin("hanako", each, kMorning + each * 10min));
  }
  const Status stopped = begin("hanako", 9, kMorning + 30min);
  EXPECT_EQ(stopped.error().code, ErrorCode::RateLimited);
  EXPECT_EQ(stopped.error().detail, "seconds left: 1800");
  EXPECT_TRUE(begin("jiro", 9, kMorning + 30min)) << "others go on";
  EXPECT_FALSE(begin("hanako", 9, kMorning + 59min + 59s));
  EXPECT_TRUE(begin("hanako", 8, kMorning + 60min));
  EXPECT_EQ(begin("hanako", 7, kMorning + 60min).error().detail, "seconds left: 600");
}

TEST_F(VisualRateTest, StopsOneCardThatIsTriedOnManyPeopleByManyStaff) {
  EXPECT_TRUE(begin("hanako", 1, kMorning));
  EXPECT_TRUE(begin("jiro", 1, kMorning));
  EXPECT_EQ(begin("ken", 1, kMorning + 1s).error().detail, "seconds left: 3599");
  EXPECT_TRUE(begin("ken", 2, kMorning + 1s));
}

TEST_F(VisualRateTest, ForgivesNothingWhenTheClockIsSetBack) {
  EXPECT_TRUE(begin("hanako", 1, kMorning));
  EXPECT_TRUE(begin("jiro", 1, kMorning));
  EXPECT_FALSE(begin("ken", 1, kMorning - 30min));
  EXPECT_TRUE(begin("ken", 1, kMorning - 2h)) << "a clock that was wrong by hours stops nobody";
}

TEST_F(VisualRateTest, StandsBeforeThePhotoWhoeverAsks) {
  const pki::Credential& credential = test::Town::get()["desk"];
  test::TestClock clock;
  base::SystemRandom random;
  VisualService service(credential, store_, clock, random);
  const VisualLimits limits;
  const auto offered = [&] {
    return must(service.offer("reader-1", wire::VisualOffer{card(1)})).visual_id;
  };
  for (std::size_t i = 0; i < limits.card; ++i) {
    // As staff known by certificate alone, who use no screen.
    ASSERT_TRUE(service.start({"staff-1"}, offered(), wire::VisualReason::HolderUnable));
  }
  const std::string id = offered();
  const auto refused = service.start({"staff-1"}, id, wire::VisualReason::HolderUnable,
                                     [](const OpenVisual&) -> Status {
                                       ADD_FAILURE() << "recorded, and was not begun";
                                       return {};
                                     });
  EXPECT_EQ(refused.error().code, ErrorCode::RateLimited);
  EXPECT_EQ(service.poll("reader-1", id, {}).state, wire::VisualState::Offered)
      << "the patient may choose another way";
  EXPECT_EQ(service.photo("staff-1", id).error().code, ErrorCode::VisualClosed);
}

}  // namespace
}  // namespace kaopass::desk
