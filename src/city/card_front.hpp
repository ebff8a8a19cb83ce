#pragma once
// What is printed on the front of a virtual card, as the scanner of a card slot reads it:
// cards/<id>/front.json. Whoever holds the card sees it, so it is no secret of the chip's.

#include <filesystem>

#include "card/verification_number.hpp"

namespace kaopass::city {

struct PrintedFront {
  card::CardFront items;
  // 追記欄: 「顔認証」 on a face-authentication card; struck through after a switch back (N1.7).
  std::string remark;
  base::Day remarked;  // the day of its last entry; of a card without remark: of its issue
};
inline constexpr const char* kRemark = "顔認証";
inline constexpr const char* kRemarkStruck = "（抹消）顔認証";

// FileMissing, FileDamaged.
Result<PrintedFront> load_front(const std::filesystem::path& card_folder);
Status save_front(const std::filesystem::path& card_folder, const PrintedFront& front);

}  // namespace kaopass::city
