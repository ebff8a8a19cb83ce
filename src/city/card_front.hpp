#pragma once
// What is printed on the front of a virtual card, as the scanner of a card slot reads it:
// cards/<id>/front.json. Whoever holds the card sees it, so it is no secret of the chip's.

#include <filesystem>
#include <optional>
#include <vector>

#include "card/verification_number.hpp"

namespace kaopass::city {

// One entry of 追記欄, with the mayor's seal.
struct Remark {
  std::string text;
  base::Day day;
  std::optional<base::Day> struck = {};  // struck through, with the seal, on that day (N1.7)
};

struct PrintedFront {
  card::CardFront items;
  base::secret<std::string> name, address;  // as printed; later ones stand in the remarks
  std::vector<Remark> remarks = {};
};

inline constexpr const char* kFaceRemark = "顔認証";  // N1.7
// Does the front say so now?
bool says_face_authentication(const PrintedFront& front);

// Not struck through, and no later one says the same anew.
bool holds(const PrintedFront& front, const Remark& remark);

// What the front says of name and address, the newest entry counting.
std::string shown_name(const PrintedFront& front);
std::string shown_address(const PrintedFront& front);

struct FrontFacts {
  bool face_authentication;
  std::string_view name, address;
};
// Adds or strikes out what the front does not say yet; false: it said it all.
bool remark_on(PrintedFront& front, const FrontFacts& facts, base::Day today);

// FileMissing, FileDamaged.
Result<PrintedFront> load_front(const std::filesystem::path& card_folder);
Status save_front(const std::filesystem::path& card_folder, const PrintedFront& front);

}  // namespace kaopass::city
