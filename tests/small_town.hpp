#pragma once
// For tests that cross rooms: a small town, made for real, with authority, centre's database,
// cards.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "centre_feed.hpp"
#include "city/counter.hpp"
#include "city/drawn_portrait.hpp"
#include "city/town_maker.hpp"
#include "store/centre_store.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::city {

using std::filesystem::path;

inline constexpr std::size_t kResidents = 16;
inline constexpr int kKilled = 9;

// Made once a program: keys take seconds.
class SmallTown : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    char name[] = "/tmp/kaopass-town-XXXXXX";
    ASSERT_NE(nullptr, ::mkdtemp(name));
    root_ = name;
    TownOrder order{.data = root_ / "town", .seed = 1, .residents = kResidents, .faces = {}};
    for (int i = 0; i < 3; ++i) order.faces.push_back({drawn_portrait({}), {}});
    order.faces[0].live.push_back(drawn_portrait({}));
    const auto town = make_town(order, open_feed_, clock_, random_, [](auto, auto, auto) {});
    ASSERT_TRUE(town.has_value()) << base::describe(town.error());
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(root_); }

  static path data() { return root_ / "town"; }
  static Town town() { return load_town(data()).value(); }
  static std::unique_ptr<CentreFeed> feed() { return open_feed_(data()).value(); }
  static path folder(const std::string& id) { return data() / "cards" / id; }

  static store::CardRow registered(const TownCard& card) {
    auto store = store::CentreStore::open(data() / "centre" / "centre.db").value();
    std::optional<store::CardRow> row;
    const auto read = store->read([&](store::CentreTables& tables) -> Status {
      KAOPASS_TRY(row, tables.find_card(card.certificate_sha256));
      return {};
    });
    EXPECT_TRUE(read && row);
    return row.value();
  }

  static CardState chip_state(const std::string& id) {
    return vcard::VirtualCard::open(folder(id), random_).value()->state().card_state;
  }

  static path root_;
  static base::SystemClock clock_;
  static base::SystemRandom random_;
  static const OpenFeed open_feed_;
};
inline path SmallTown::root_;
inline base::SystemClock SmallTown::clock_;
inline base::SystemRandom SmallTown::random_;
inline const OpenFeed SmallTown::open_feed_ = [](const path& data) {
  return cli::open_centre_feed(data, SmallTown::clock_, SmallTown::random_);
};

}  // namespace kaopass::city
