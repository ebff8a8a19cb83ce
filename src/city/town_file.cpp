#include "city/town_file.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/file.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;

constexpr std::size_t kFileLimit = 16 << 20;  // about 400 octets a card
constexpr const char* kName = "town.json";

json::array names_of(const pki::Capabilities& capabilities) {
  json::array names;
  for (const std::string& name : capabilities.names()) names.emplace_back(name);
  return names;
}

json::object to_json(const Institution& institution) {
  json::array readers;
  for (const TownReader& reader : institution.readers) {
    readers.push_back({{"name", reader.name},
                       {"ceiling", names_of(reader.ceiling)},
                       {"software", names_of(reader.software)}});
  }
  json::array staff;
  for (const TownStaff& member : institution.staff) {
    staff.push_back({{"name", member.name}, {"display", member.display}});
  }
  return {{"code", institution.code},
          {"name", institution.name},
          {"kind", institution.kind},
          {"readers", readers},
          {"staff", staff}};
}

json::object to_json(const TownCard& card) {
  json::object object{{"id", card.id},
                      {"resident", card.resident},
                      {"holder", card.holder},
                      {"certificate_sha256", base::to_hex(card.certificate_sha256)},
                      {"authentication_serial", card.authentication_serial},
                      {"signature_serial", card.signature_serial}};
  if (card.test_pin) object["test_pin"] = *card.test_pin;
  if (card.next_pin) object["next_pin"] = *card.next_pin;
  return object;
}

// boost::json throws for what is not there or of another type; caught in load_town.
std::string text(const json::object& object, const char* name) {
  return json::value_to<std::string>(object.at(name));
}

std::optional<std::string> optional_text(const json::object& object, const char* name) {
  if (!object.contains(name)) return std::nullopt;
  return text(object, name);
}

Result<pki::Capabilities> capabilities(const json::object& object, const char* name) {
  return pki::Capabilities::parse(json::value_to<std::vector<std::string>>(object.at(name)));
}

Result<Institution> parse_institution(const json::object& object) {
  Institution institution{text(object, "code"), text(object, "name"), text(object, "kind"), {}, {}};
  for (const json::value& each : object.at("readers").as_array()) {
    const json::object& reader = each.as_object();
    KAOPASS_TRY(auto ceiling, capabilities(reader, "ceiling"));
    KAOPASS_TRY(auto software, capabilities(reader, "software"));
    institution.readers.push_back({text(reader, "name"), ceiling, software});
  }
  for (const json::value& each : object.at("staff").as_array()) {
    institution.staff.push_back(
        {text(each.as_object(), "name"), text(each.as_object(), "display")});
  }
  return institution;
}

Result<TownCard> parse_card(const json::object& object) {
  TownCard card{.id = text(object, "id"),
                .resident = text(object, "resident"),
                .holder = text(object, "holder"),
                .certificate_sha256 = {},
                .authentication_serial = text(object, "authentication_serial"),
                .signature_serial = text(object, "signature_serial"),
                .test_pin = optional_text(object, "test_pin"),
                .next_pin = optional_text(object, "next_pin")};
  KAOPASS_TRY(const auto digest, base::from_hex(text(object, "certificate_sha256")));
  if (digest.size() != card.certificate_sha256.size()) return fail(ErrorCode::FileDamaged, kName);
  std::ranges::copy(digest, card.certificate_sha256.begin());
  return card;
}

// Name and place of each role, for writing and reading alike.
template <class SomeCast, class Visit>
void each_role(SomeCast& cast, Visit visit) {
  visit("mated", cast.mated);
  visit("impostor", cast.impostor);
  visit("ordinary", cast.ordinary);
  visit("unregistered", cast.unregistered);
  visit("invalid", cast.invalid);
  visit("none", cast.none);
  visit("several", cast.several);
  visit("changed", cast.changed);
  visit("grace", cast.grace);
  visit("revoked", cast.revoked);
  visit("infant", cast.infant);
}

Result<Town> parse(const json::object& object) {
  Town town;
  town.seed = json::value_to<std::uint64_t>(object.at("seed"));
  for (const json::value& each : object.at("institutions").as_array()) {
    KAOPASS_TRY(auto institution, parse_institution(each.as_object()));
    town.institutions.push_back(std::move(institution));
  }
  for (const json::value& each : object.at("cards").as_array()) {
    KAOPASS_TRY(auto card, parse_card(each.as_object()));
    town.cards.push_back(std::move(card));
  }
  const json::object& cast = object.at("cast").as_object();
  each_role(town.cast, [&](const char* name, std::string& role) {
    role = optional_text(cast, name).value_or("");
  });
  return town;
}

}  // namespace

std::string encode_town_card(const TownCard& card) {
  return json::serialize(to_json(card));
}

Result<TownCard> parse_town_card(const std::string& text) {
  try {
    return parse_card(json::parse(text).as_object());
  } catch (const std::exception& error) {
    return fail(ErrorCode::FileDamaged, std::string("row of a card: ") + error.what());
  }
}

Result<Town> load_town(const std::filesystem::path& data) {
  KAOPASS_TRY(const auto contents, base::read_file(data / kName, kFileLimit));
  try {
    auto town = parse(json::parse(base::as_text(contents)).as_object());
    if (!town) return fail(ErrorCode::FileDamaged, kName);
    return town;
  } catch (const std::exception& error) {
    return fail(ErrorCode::FileDamaged, std::string(kName) + ": " + error.what());
  }
}

Status save_town(const std::filesystem::path& data, const Town& town) {
  json::array institutions;
  for (const Institution& each : town.institutions) institutions.push_back(to_json(each));
  json::array cards;
  for (const TownCard& each : town.cards) cards.push_back(to_json(each));
  json::object cast;
  each_role(town.cast, [&](const char* name, const std::string& role) {
    if (!role.empty()) cast[name] = role;
  });
  const json::object object{
      {"seed", town.seed}, {"institutions", institutions}, {"cards", cards}, {"cast", cast}};
  const std::string contents = json::serialize(object) + "\n";
  return base::write_file_atomically(data / kName, base::as_bytes(contents),
                                     base::FileMode::Private);
}

Result<TownCard*> find_card(Town& town, const std::string& id) {
  const auto card =
      std::ranges::find_if(town.cards, [&](const TownCard& each) { return each.id == id; });
  if (card == town.cards.end()) return fail(ErrorCode::NotFound, "no card " + id);
  return &*card;
}

Result<base::FileLock> lock_town(const std::filesystem::path& data) {
  return base::FileLock::wait(data / "town.lock");
}

}  // namespace kaopass::city
