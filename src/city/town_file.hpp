#pragma once
// DIR/town.json: the index of a town. It is written last when a town is made, so a folder with it
// is whole. No secrets in it but the PINs of ordinary TEST cards. Everything else about a card is
// asked of the card and of the centre's register.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/file_lock.hpp"
#include "city/card_plan.hpp"
#include "city/institutions.hpp"

namespace kaopass::city {

struct TownCard {
  std::string id;
  std::string resident;
  std::string holder;               // name of an invented person
  base::Digest certificate_sha256;  // user-authentication certificate
  std::string authentication_serial;
  std::string signature_serial;         // empty: no signature certificate
  std::optional<std::string> test_pin;  // of an ordinary card whose PIN we chose
  std::optional<std::string> next_pin;  // chosen for a procedure that may be under way
  friend bool operator==(const TownCard&, const TownCard&) = default;
};
// One card's row as JSON, and back; FileDamaged.
std::string encode_town_card(const TownCard& card);
Result<TownCard> parse_town_card(const std::string& text);

struct Town {
  std::uint64_t seed = 0;
  std::vector<Institution> institutions;
  std::vector<TownCard> cards;
  Cast cast;
};

// FileMissing: no town there, or an unfinished one. FileDamaged.
Result<Town> load_town(const std::filesystem::path& data);
Status save_town(const std::filesystem::path& data, const Town& town);

// NotFound.
Result<TownCard*> find_card(Town& town, const std::string& id);

// The city's lock on a town: one change at a time. Waits. Errors of FileLock::wait.
Result<base::FileLock> lock_town(const std::filesystem::path& data);

}  // namespace kaopass::city
