#pragma once
// DIR/town.json: the index of a town. It is written last when a town is made, so a folder with it
// is whole. No secrets in it but the PINs of ordinary TEST cards. Everything else about a card is
// asked of the card and of the centre's register.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

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
  std::optional<std::string> next_pin;  // chosen for a switch that may be under way
};

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

// Holds the city's lock on a town as long as it lives: one change at a time.
class TownLock {
 public:
  static Result<TownLock> take(const std::filesystem::path& data);  // waits
  TownLock(TownLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  TownLock& operator=(TownLock&&) = delete;
  TownLock(const TownLock&) = delete;
  TownLock& operator=(const TownLock&) = delete;
  ~TownLock();

 private:
  explicit TownLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace kaopass::city
