#pragma once
// Makes a whole town in a new folder. It grows beside it, as DIR.unfinished, and gets its name when
// it is whole: an interrupted making leaves no town, and the next one starts over.

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "base/random.hpp"
#include "base/time.hpp"
#include "city/card_maker.hpp"
#include "city/feed.hpp"
#include "city/portraits.hpp"
#include "city/town_file.hpp"

namespace kaopass::city {

struct TownOrder {
  std::filesystem::path data;
  std::uint64_t seed = 1;
  std::size_t residents = 240;
  std::vector<SampleFace> faces;  // those with a live picture first
};

// One line a step, and numbers within it.
using Report = std::function<void(std::string_view step, std::size_t done, std::size_t of)>;

// What make_town refuses at once, for who prepares much before it: AlreadyExists, InvalidValue.
Status check_order(const TownOrder& order);

// A card that was made outside the counter, with its holder, into the city's register.
Status enter_made(const std::filesystem::path& data, const Resident& resident,
                  const MadeCard& made);

// AlreadyExists: DIR holds something. InvalidValue: too few or too many residents. DiskFull,
// FileUnwritable, StoreFailed, CryptoFailed.
Result<Town> make_town(const TownOrder& order, const OpenFeed& open_feed, const base::Clock& clock,
                       base::Random& random, const Report& report);

}  // namespace kaopass::city
