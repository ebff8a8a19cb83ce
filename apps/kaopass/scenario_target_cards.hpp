#pragma once
// Cards that lie ready at somebody else's place, and which of them is like the one of a scenario.

#include <filesystem>
#include <vector>

#include "base/bytes.hpp"
#include "scenario/scenario.hpp"

namespace kaopass::cli {

struct TargetCard {
  std::string id;
  scenario::CardOrder is;
  bool has_pin = false;
  std::vector<base::Bytes> faces;  // pictures of its holder
  int visits = 0;                  // with it, so far
  std::string out;                 // why it plays no part: "suspended"; empty: it may
};

// The body of GET /v1/town/cards as a file, and the folder of its pictures. FileMissing,
// InvalidJson.
Result<std::vector<TargetCard>> load_target_cards(const std::filesystem::path& file,
                                                  const std::filesystem::path& faces);

// Whether pictures of its holder must be there, or must not, so that another's can be shown.
enum class OwnFace { Needed, Unwanted, Either };
// Of those that can play the part the first of the least used: places limit how often a card comes.
// Null where none can.
const TargetCard* find_card_like(const std::vector<TargetCard>& cards,
                                 const scenario::CardOrder& order, OwnFace face);
// Where none can: what was wanted, and which of them would, were it not for what became of them.
std::string why_no_card(const std::vector<TargetCard>& cards, const scenario::CardOrder& order,
                        OwnFace face);

}  // namespace kaopass::cli
