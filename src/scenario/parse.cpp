#include "scenario/parse.hpp"

#include <algorithm>
#include <set>

#include "base/file.hpp"
#include "scenario/members.hpp"
#include "scenario/proofs.hpp"
#include "scenario/step_parse.hpp"
#include "scenario/text.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

constexpr std::pair<std::string_view, Photo> kPhotos[] = {
    {"sample", Photo::Sample}, {"drawn", Photo::Drawn}, {"none", Photo::None}};
constexpr std::pair<std::string_view, CoverageState> kCoverages[] = {
    {"valid", CoverageState::Valid},
    {"lost", CoverageState::Lost},
    {"none", CoverageState::None},
    {"several", CoverageState::Several}};
constexpr std::pair<std::string_view, Chip> kChips[] = {
    {"my-number", Chip::MyNumber}, {"foreign", Chip::Foreign}, {"dead", Chip::Dead}};

bool is_id(std::string_view text) {
  return !text.empty() && text.size() <= 64 && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

Result<CardOrder> parse_card(const json::value& value, const std::string& where) {
  KAOPASS_TRY(Members members, Members::of(value, where));
  CardOrder card;
  KAOPASS_CHECK(members.word("state", card.state, kCardStates));
  KAOPASS_CHECK(members.flag("registered", card.registered));
  KAOPASS_CHECK(members.word("photo", card.photo, kPhotos));
  KAOPASS_CHECK(members.word("coverage", card.coverage, kCoverages));
  KAOPASS_CHECK(members.day("certificate_until", card.certificate_until));
  KAOPASS_CHECK(members.flag("revoked", card.revoked));
  KAOPASS_CHECK(members.flag("in_register", card.in_register));
  KAOPASS_CHECK(members.text("pin", card.pin));
  KAOPASS_CHECK(members.word("chip", card.chip, kChips));
  KAOPASS_CHECK(members.finish());
  return card;
}

Status parse_cards(Members& members, Scenario& scenario) {
  const json::value* cards = members.take("cards");
  if (cards == nullptr) return {};
  if (!cards->is_object()) return members.refuse("cards", "not an object");
  if (cards->get_object().size() > kCardLimit) return members.refuse("cards", "too many");
  for (const auto& member : cards->get_object()) {
    const std::string name(member.key());
    if (!is_id(name)) return members.refuse("cards", "a name is of a-z 0-9 -");
    KAOPASS_TRY(auto card, parse_card(member.value(), members.at("cards." + name)));
    scenario.cards.emplace(name, std::move(card));
  }
  return {};
}

// Every card that a step names must be there, or have been issued before.
Status check_names(const Scenario& scenario, const std::string& where) {
  std::set<std::string> held;
  for (const auto& [name, order] : scenario.cards) held.insert(name);
  for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
    const Step& step = scenario.steps[i];
    if (const auto* issue = std::get_if<Issue>(&step.what)) {
      if (!held.insert(issue->card).second) {
        return fail(ErrorCode::InvalidJson,
                    where + ".steps[" + std::to_string(i) + "]: that card is there already");
      }
      continue;
    }
    const std::string* card = card_of(step);
    if (card != nullptr && !held.contains(*card)) {
      return fail(ErrorCode::InvalidJson,
                  where + ".steps[" + std::to_string(i) + "]: nobody holds " + *card);
    }
  }
  return {};
}

Result<Scenario> parse_scenario(const json::value& value, const std::string& where) {
  KAOPASS_TRY(Members members, Members::of(value, where));
  Scenario scenario;
  KAOPASS_CHECK(members.need("id", scenario.id));
  if (!is_id(scenario.id)) return members.refuse("id", "of a-z 0-9 -, at most 64");
  KAOPASS_TRY(const json::object* title, members.need_object("title"));
  Members titles(*title, members.at("title"));
  KAOPASS_CHECK(titles.need("ja", scenario.title_ja));
  KAOPASS_CHECK(titles.need("en", scenario.title_en));
  KAOPASS_CHECK(titles.finish());
  KAOPASS_CHECK(members.day("day", scenario.day));
  KAOPASS_CHECK(parse_cards(members, scenario));
  KAOPASS_TRY(const json::array steps, members.list("steps", kStepLimit));
  if (steps.empty()) return members.refuse("steps", "none");
  for (std::size_t i = 0; i < steps.size(); ++i) {
    KAOPASS_TRY(auto step, parse_step(steps[i], members.at("steps[" + std::to_string(i) + "]")));
    scenario.steps.push_back(std::move(step));
  }
  KAOPASS_CHECK(members.finish());
  KAOPASS_CHECK(check_names(scenario, where));
  KAOPASS_CHECK(check_proofs(scenario, where));
  return scenario;
}

Status in_file(Status status, const std::filesystem::path& file) {
  if (status) return status;
  return fail(status.error().code, file.filename().string() + ": " + status.error().detail);
}

Status load_file(const std::filesystem::path& file, std::vector<Scenario>& all) {
  KAOPASS_TRY(const auto contents, base::read_file(file, kFileLimit));
  KAOPASS_TRY(auto scenarios, parse_file(base::as_text(contents)));
  for (Scenario& each : scenarios) {
    if (std::ranges::find(all, each.id, &Scenario::id) != all.end()) {
      return fail(ErrorCode::InvalidJson, "a second scenario " + each.id);
    }
    all.push_back(std::move(each));
  }
  return {};
}

}  // namespace

Result<std::vector<Scenario>> parse_file(std::string_view text) {
  if (text.size() > kFileLimit) return fail(ErrorCode::InvalidJson, "too long");
  KAOPASS_TRY(const json::object file, parse_text(text));
  Members members(file, "");
  const json::value* format = members.take("format");
  if (format == nullptr || *format != 1) return members.refuse("format", "1 is what we know");
  KAOPASS_TRY(const json::array scenarios, members.list("scenarios", kScenarioLimit));
  if (scenarios.empty()) return members.refuse("scenarios", "none");
  std::vector<Scenario> all;
  for (std::size_t i = 0; i < scenarios.size(); ++i) {
    KAOPASS_TRY(auto each, parse_scenario(scenarios[i], "scenarios[" + std::to_string(i) + "]"));
    all.push_back(std::move(each));
  }
  KAOPASS_CHECK(members.finish());
  return all;
}

Result<std::vector<Scenario>> load(const std::filesystem::path& file_or_folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  if (std::filesystem::is_directory(file_or_folder, error)) {
    for (const auto& entry : std::filesystem::directory_iterator(file_or_folder, error)) {
      if (entry.path().extension() == ".json") files.push_back(entry.path());
    }
    std::ranges::sort(files);
  } else {
    files.push_back(file_or_folder);
  }
  if (error || files.empty()) return fail(ErrorCode::FileMissing, file_or_folder.string());
  std::vector<Scenario> all;
  for (const auto& file : files) KAOPASS_CHECK(in_file(load_file(file, all), file));
  return all;
}

}  // namespace kaopass::scenario
