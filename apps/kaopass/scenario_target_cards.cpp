#include "scenario_target_cards.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/file.hpp"
#include "net/http.hpp"
#include "net/json.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;
using scenario::CoverageState;

constexpr std::size_t kCardsLimit = 4 * 1024 * 1024;

// The part in the guided visits says what the card itself does not.
void play(std::string_view part, scenario::CardOrder& card) {
  if (part == "invalid") card.coverage = CoverageState::Lost;
  if (part == "none") card.coverage = CoverageState::None;
  if (part == "several") card.coverage = CoverageState::Several;
  card.revoked = part == "revoked";
}

Result<TargetCard> read_card(const json::value& value, const std::filesystem::path& faces) {
  if (!value.is_object()) return fail(ErrorCode::InvalidJson, "cards");
  const json::object& object = value.get_object();
  TargetCard card;
  KAOPASS_TRY(card.id, net::text_member(object, "id"));
  const json::value* state = object.if_contains("state");
  const bool ordinary = state != nullptr && *state == "ordinary";
  card.is.state =
      ordinary ? scenario::CardState::Ordinary : scenario::CardState::FaceAuthentication;
  const json::value* registered = object.if_contains("registered");
  card.is.registered = registered == nullptr || *registered == true;
  if (const auto pin = net::text_member(object, "test_pin")) {
    card.is.pin = *pin;
    card.has_pin = true;
  }
  if (const auto part = net::text_member(object, "part")) play(*part, card.is);
  const json::value* names = object.if_contains("faces");
  for (const json::value& name :
       names != nullptr && names->is_array() ? names->get_array() : json::array{}) {
    const std::filesystem::path file(name.is_string() ? name.get_string().c_str() : "");
    if (file.empty() || file != file.filename()) return fail(ErrorCode::InvalidJson, "faces");
    KAOPASS_TRY(auto picture, base::read_file(faces / file, net::kFramesBodyLimit));
    card.faces.push_back(std::move(picture));
  }
  const json::value* photo = object.if_contains("has_photo");
  const bool has_photo = photo == nullptr || *photo == true;
  card.is.photo = !card.faces.empty() ? scenario::Photo::Sample
                  : has_photo         ? scenario::Photo::Drawn
                                      : scenario::Photo::None;
  return card;
}

}  // namespace

Result<std::vector<TargetCard>> load_target_cards(const std::filesystem::path& file,
                                                  const std::filesystem::path& faces) {
  KAOPASS_TRY(const auto contents, base::read_file(file, kCardsLimit));
  KAOPASS_TRY(const auto object, net::parse_object(base::as_text(contents)));
  const json::value* list = object.if_contains("cards");
  if (list == nullptr || !list->is_array()) return fail(ErrorCode::InvalidJson, "cards");
  std::vector<TargetCard> cards;
  for (const json::value& each : list->get_array()) {
    KAOPASS_TRY(auto card, read_card(each, faces));
    cards.push_back(std::move(card));
  }
  return cards;
}

const TargetCard* find_card_like(const std::vector<TargetCard>& cards,
                                 const scenario::CardOrder& order, OwnFace face) {
  const auto fits = [&](const TargetCard& card) {
    // That a photo is a drawing cannot be told from outside; it has no pictures of its holder.
    const bool photo = order.photo == scenario::Photo::Sample
                           ? card.is.photo != scenario::Photo::None
                           : card.is.photo == order.photo;
    return card.is.state == order.state && card.is.registered == order.registered &&
           card.is.coverage == order.coverage && card.is.revoked == order.revoked && photo &&
           (face == OwnFace::Either || (face == OwnFace::Needed) == !card.faces.empty()) &&
           (order.state == scenario::CardState::FaceAuthentication || card.has_pin);
  };
  const TargetCard* found = nullptr;
  for (const TargetCard& card : cards) {
    if (fits(card) && (found == nullptr || card.visits < found->visits)) found = &card;
  }
  return found;
}

}  // namespace kaopass::cli
