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

// Parts that no scenario asks for: a certificate that has ended, a coverage beside one that ended.
bool is_cast_otherwise(std::string_view part) {
  return part == "grace" || part == "changed";
}

// By now: revoked, whatever part it played before; or good for no visit at all.
void stand(const json::object& object, TargetCard& card) {
  const auto standing = net::text_member(object, "standing");
  const auto holder = net::text_member(object, "holder");
  if (standing && *standing == "revoked") card.is.revoked = true;
  if (standing && *standing == "suspended") card.out = "suspended";
  if (holder && *holder != "resident") card.out = *holder == "died" ? "holder died" : "moved out";
}

// But for what became of it.
bool is_like(const TargetCard& card, const scenario::CardOrder& order, OwnFace face) {
  // That a photo is a drawing cannot be told from outside; it has no pictures of its holder.
  const bool photo = order.photo == scenario::Photo::Sample ? card.is.photo != scenario::Photo::None
                                                            : card.is.photo == order.photo;
  return card.is.state == order.state && card.is.registered == order.registered &&
         card.is.coverage == order.coverage && photo &&
         (face == OwnFace::Either || (face == OwnFace::Needed) == !card.faces.empty()) &&
         (order.state == scenario::CardState::FaceAuthentication || card.has_pin);
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
  if (const auto part = net::text_member(object, "part")) {
    play(*part, card.is);
    if (is_cast_otherwise(*part)) card.out = *part;
  }
  stand(object, card);
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
  const TargetCard* found = nullptr;
  for (const TargetCard& card : cards) {
    const bool ready = card.out.empty() && card.is.revoked == order.revoked;
    if (!ready || !is_like(card, order, face)) continue;
    if (found == nullptr || card.visits < found->visits) found = &card;
  }
  return found;
}

std::string why_no_card(const std::vector<TargetCard>& cards, const scenario::CardOrder& order,
                        OwnFace face) {
  std::string why = "no fitting card: ";
  why += order.state == scenario::CardState::Ordinary ? "ordinary" : "face-authentication";
  why += order.registered ? ", registered" : ", not registered";
  if (order.revoked) why += ", revoked";
  if (order.photo == scenario::Photo::Drawn) why += ", by nobody's machine recognised";
  if (order.photo == scenario::Photo::None) why += ", without photo";
  if (face == OwnFace::Needed) why += ", with pictures of its holder";
  for (const TargetCard& card : cards) {
    if (!is_like(card, order, face)) continue;
    why.append("; ").append(card.id).append(" is out: ");
    const char* standing = card.is.revoked ? "revoked" : "not revoked";
    why += card.out.empty() ? standing : card.out;
  }
  return why;
}

}  // namespace kaopass::cli
