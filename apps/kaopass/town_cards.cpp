#include "town_cards.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/file.hpp"
#include "city/card_drawing.hpp"
#include "city/counter.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "net/json.hpp"
#include "net/own_origin.hpp"

namespace kaopass::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

std::string_view sex_name(card::Sex sex) {
  switch (sex) {
    case card::Sex::Male:
      return "male";
    case card::Sex::Female:
      return "female";
    case card::Sex::Unknown:
    case card::Sex::NotApplicable:
      break;
  }
  return "unset";
}

std::vector<std::string> live_pictures(const fs::path& data) {
  std::vector<std::string> names;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(data / "live", none)) {
    if (entry.path().extension() == ".jpg") names.push_back(entry.path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

json::object look_json(const city::CardLook& look) {
  json::array remarks;
  for (const city::Remark& each : look.front.remarks) {
    remarks.push_back({{"text", each.text},
                       {"day_wareki", base::to_wareki(each.day)},
                       {"struck", each.struck.has_value()}});
  }
  return {{"name", look.name.reveal()},
          {"address", look.address.reveal()},
          {"birth", base::to_iso(look.front.items.birth)},
          {"birth_wareki", base::to_wareki(look.front.items.birth)},
          {"sex", sex_name(look.sex)},
          {"expiry", base::to_iso(look.front.items.expiry)},
          {"security_code", look.front.items.security_code.reveal()},
          {"remarks", remarks},
          {"has_photo", !look.photo.reveal().empty()}};
}

std::string_view standing_name(store::CardStanding standing) {
  switch (standing) {
    case store::CardStanding::Suspended:
      return "suspended";
    case store::CardStanding::Revoked:
      return "revoked";
    case store::CardStanding::Good:
      break;
  }
  return "good";
}

std::string_view status_name(store::ResidentStatus status) {
  switch (status) {
    case store::ResidentStatus::MovedOut:
      return "moved-out";
    case store::ResidentStatus::Died:
      return "died";
    case store::ResidentStatus::Resident:
      break;
  }
  return "resident";
}

// What the city's register says of each card and its holder, whatever the card itself says.
using Standings = std::map<std::string, std::pair<std::string_view, std::string_view>>;
Result<Standings> load_standings(const fs::path& data) {
  KAOPASS_TRY(auto store, city::open_city_store(data));
  Standings standings;
  const Status read = store.read([&](store::CityTables& tables) -> Status {
    std::map<std::string, std::string_view> holders;
    KAOPASS_CHECK(tables.each_resident([&](const store::ResidentRow& row) -> Status {
      holders[row.resident] = status_name(row.status);
      return {};
    }));
    KAOPASS_TRY(const auto cards, tables.cards());
    for (const store::CityCard& card : cards) {
      standings[card.card] = {standing_name(card.standing), holders[card.resident]};
    }
    return {};
  });
  KAOPASS_CHECK(read);
  return standings;
}

// The parts that cards play in the guided visits.
std::map<std::string, std::string> parts_of(const city::Cast& cast) {
  std::map<std::string, std::string> parts;
  const auto add = [&](const std::string& card, const char* part) {
    if (!card.empty()) parts.emplace(card, part);
  };
  add(cast.mated, "mated");
  add(cast.impostor, "impostor");
  add(cast.ordinary, "ordinary");
  add(cast.unregistered, "unregistered");
  add(cast.invalid, "invalid");
  add(cast.none, "none");
  add(cast.several, "several");
  add(cast.changed, "changed");
  add(cast.grace, "grace");
  add(cast.revoked, "revoked");
  add(cast.infant, "infant");
  return parts;
}

Result<net::Response> list(const fs::path& data, const base::Clock& clock, base::Random& random) {
  KAOPASS_TRY(const auto town, city::load_town(data));
  KAOPASS_TRY(const auto feed, open_centre_feed(data, clock, random));
  KAOPASS_TRY(const auto cards, city::list_cards(data, *feed));
  KAOPASS_TRY(const auto standings, load_standings(data));
  const auto parts = parts_of(town.cast);
  const auto faces = live_pictures(data);
  json::array all;
  for (const city::ListedCard& card : cards) {
    KAOPASS_TRY(const auto look, city::look_at_card(data / "cards" / card.id));
    json::object object = look_json(look);
    object["id"] = card.id;
    object["state"] = city::state_name(card.state);
    object["registered"] = card.registered;
    object["test_pin"] = card.test_pin ? json::value(*card.test_pin) : json::value(nullptr);
    if (const auto known = standings.find(card.id); known != standings.end()) {
      object["standing"] = known->second.first;
      object["holder"] = known->second.second;
    }
    const auto part = parts.find(card.id);
    object["part"] = part == parts.end() ? json::value(nullptr) : json::value(part->second);
    json::array own;
    for (const std::string& face : faces) {
      if (face.starts_with(card.id + "-")) own.emplace_back(face);
    }
    object["faces"] = std::move(own);
    all.push_back(std::move(object));
  }
  return net::json_response(
      json::object{{"cards", std::move(all)}, {"faces", json::value_from(faces)}});
}

Result<net::Response> photo(const fs::path& data, std::string_view id) {
  KAOPASS_TRY(const auto look, city::look_at_card(data, std::string(id)));
  if (look.photo.reveal().empty()) return fail(ErrorCode::NoPhoto);
  KAOPASS_TRY(const auto picture, image::decode(look.photo.reveal(), image::kCardPhotoLimits));
  KAOPASS_TRY(auto png, image::encode_png(picture));
  return net::Response{.content_type = "image/png", .body = std::move(png)};
}

Result<net::Response> front(const fs::path& data, std::string_view id) {
  KAOPASS_TRY(const auto look, city::look_at_card(data, std::string(id)));
  KAOPASS_TRY(auto svg, city::draw_front(look, city::DrawingFormat::Svg));
  return net::Response{.content_type = "image/svg+xml", .body = std::move(svg)};
}

}  // namespace

Result<base::Bytes> read_live_picture(const fs::path& data, std::string_view name) {
  // By comparing, so that no request names a path.
  const auto pictures = live_pictures(data);
  if (std::ranges::find(pictures, name) == pictures.end()) {
    return fail(ErrorCode::NotFound, "picture");
  }
  return base::read_file(data / "live" / name, net::kFramesBodyLimit);
}

void add_town_cards(net::Router& router, const fs::path& data, const base::Clock& clock,
                    base::Random& random) {
  router.add("GET", "/v1/town/cards", net::for_own_origin([data, &clock, &random](net::Request&) {
               return list(data, clock, random);
             }));
  router.add("GET", "/v1/town/cards/{id}/photo", net::for_own_origin([data](net::Request& request) {
               return photo(data, request.parameter("id"));
             }));
  router.add("GET", "/v1/town/cards/{id}/front.svg",
             net::for_own_origin(
                 [data](net::Request& request) { return front(data, request.parameter("id")); }));
  router.add("GET", "/v1/town/faces/{name}",
             net::for_own_origin([data](net::Request& request) -> Result<net::Response> {
               KAOPASS_TRY(auto picture, read_live_picture(data, request.parameter("name")));
               return net::Response{.content_type = "image/jpeg", .body = std::move(picture)};
             }));
}

}  // namespace kaopass::cli
