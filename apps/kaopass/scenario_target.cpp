#include "scenario_target.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <mutex>

#include "base/file.hpp"
#include "net/json.hpp"
#include "scenario/desk_acts.hpp"
#include "scenario_own_places.hpp"
#include "scenario_scope.hpp"
#include "scenario_target_cards.hpp"
#include "scenario_visit.hpp"
#include "scenario_wall.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct TargetReader {
  std::string name, institution;
  bool registers_after_visual = false, waives_liveness = false;
  std::unique_ptr<net::Client> client;
};
struct TargetDesk {
  std::string institution;
  std::map<scenario::ComparedAt, std::unique_ptr<scenario::Staff>> staff;
};

constexpr std::size_t kAuthorityLimit = 16 * 1024;

// The places as they were found.
class Targets final : public TargetTowns {
 public:
  Targets(const TargetOptions& options, const base::Clock& clock, base::Random& random)
      : options_(options), clock_(clock), random_(random) {}

  Status find() {
    KAOPASS_TRY(cards_, load_target_cards(options_.cards, options_.faces));
    KAOPASS_TRY(wall_, picture_of_a_wall());
    for (const std::string& url : options_.urls) {
      KAOPASS_TRY(const auto endpoint, net::parse_endpoint(url));
      KAOPASS_CHECK(endpoint.tls ? place_before(endpoint) : look_at(endpoint));
    }
    if (readers_.empty()) return fail(ErrorCode::BadUsage, "--against names no reader");
    return {};
  }

  std::optional<std::string> lacks(const scenario::Scenario& scenario) override;
  Result<std::unique_ptr<scenario::Town>> open(const scenario::Scenario& scenario) override;

  const TargetReader* reader_like(const std::string& name) const;
  scenario::Staff* staff_of(const std::string& institution, scenario::ComparedAt at) const;
  const TargetCard* card_like(const scenario::Scenario& scenario, const std::string& name) const;
  // At the desk of the institution of a reader like that one; null where nobody is, or knows no
  // list.
  scenario::Staff* staff_beside(const std::string& reader) const;
  FacePictures pictures_of(const TargetCard& card) const;
  // One visit at a time, and what it changed about the card.
  Result<json::object> visit(const scenario::Visit& visit, const TargetCard& card);

 private:
  Status look_at(const net::Endpoint& endpoint);
  Status place_before(const net::Endpoint& endpoint);
  std::optional<std::string> lacks(const scenario::Scenario& scenario,
                                   const scenario::Visit& visit) const;

  const TargetOptions& options_;
  const base::Clock& clock_;
  base::Random& random_;
  std::vector<TargetCard> cards_;
  base::Bytes wall_;
  std::vector<std::unique_ptr<OwnPlaces>> own_;  // before those that call them
  std::vector<TargetReader> readers_;
  std::vector<TargetDesk> desks_;
  std::mutex visiting_;
};

class TargetTown final : public scenario::Town {
 public:
  TargetTown(Targets& targets, const scenario::Scenario& scenario) : targets_(targets) {
    for (const auto& [name, order] : scenario.cards) {
      cards_[name] = {targets.card_like(scenario, name), order.pin};
    }
  }
  // The holder of that card types that card's PIN.
  Result<json::object> act(const scenario::Visit& visit) override {
    const auto& [card, pin] = cards_.at(visit.card);
    scenario::Visit theirs = visit;
    for (scenario::Attempt& each : theirs.attempts) {
      if (each.method == wire::Method::Pin && each.pin == pin) each.pin = card->is.pin;
    }
    return targets_.visit(theirs, *card);
  }
  // Scenarios with these steps were found to lack something.
  Result<json::object> act(const scenario::Switch&) override { return nothing(); }
  Result<json::object> act(const scenario::Issue&) override { return nothing(); }
  Result<json::object> act(const scenario::AtCounter&) override { return nothing(); }
  Result<json::object> act(const scenario::Update&) override { return nothing(); }
  Result<json::object> act(const scenario::Look&) override { return nothing(); }
  Result<json::object> act(const scenario::Handle& handle) override {
    scenario::Staff* staff = targets_.staff_beside(handle.reader);
    if (staff == nullptr) return nothing();
    const std::string& reader = targets_.reader_like(handle.reader)->name;
    return scenario::see_handled(*staff, reader, handle.way);
  }
  Result<json::object> act(const scenario::Diagnose&) override { return nothing(); }
  Result<json::object> act(const scenario::Served&) override { return nothing(); }
  Status act(const scenario::SetCentre&) override { return nothing(); }
  Status act(const scenario::SetLine&) override { return nothing(); }
  Status act(const scenario::GoTo&) override { return nothing(); }

 private:
  static tl::unexpected<Error> nothing() {
    return fail(ErrorCode::NotFound, "not among the places");
  }
  Targets& targets_;
  std::map<std::string, std::pair<const TargetCard*, std::string>> cards_;  // and the PIN it plays
};

bool has_capability(const json::object& reader, std::string_view name) {
  const json::value* all = reader.if_contains("capabilities");
  return all != nullptr && all->is_array() &&
         std::ranges::any_of(all->get_array(), [&](const json::value& each) {
           return each.is_string() && std::string_view(each.get_string()) == name;
         });
}

bool shows(const scenario::Scenario& scenario, const std::string& card, scenario::Shown shown) {
  return std::ranges::any_of(scenario.steps, [&](const scenario::Step& step) {
    const auto* visit = std::get_if<scenario::Visit>(&step.what);
    return visit != nullptr && visit->card == card &&
           std::ranges::any_of(visit->attempts, [&](const scenario::Attempt& attempt) {
             return attempt.method == wire::Method::Face && attempt.shown == shown;
           });
  });
}

OwnFace own_face(const scenario::Scenario& scenario, const std::string& card) {
  if (shows(scenario, card, scenario::Shown::Self)) return OwnFace::Needed;
  return shows(scenario, card, scenario::Shown::Another) ? OwnFace::Unwanted : OwnFace::Either;
}

// What a reader or a desk's screens answer to everybody.
Status Targets::look_at(const net::Endpoint& endpoint) {
  KAOPASS_TRY(auto client, net::Client::create(endpoint, std::nullopt));
  if (const auto answer = client->call("GET", "/v1/reader")) {
    KAOPASS_TRY(const auto object, net::parse_object(answer->text()));
    TargetReader reader;
    KAOPASS_TRY(reader.name, net::text_member(object, "reader"));
    KAOPASS_TRY(reader.institution, net::text_member(object, "institution"));
    reader.registers_after_visual = has_capability(object, "register-after-visual");
    reader.waives_liveness = has_capability(object, "test-liveness-waived");
    reader.client = std::move(client);
    readers_.push_back(std::move(reader));
    return {};
  }
  KAOPASS_TRY(const auto answer, client->call("GET", "/v1/desk/session"));
  KAOPASS_TRY(const auto session, net::parse_object(answer.text()));
  TargetDesk desk;
  KAOPASS_TRY(desk.institution, net::text_member(session, "institution"));
  if (options_.login.empty()) return fail(ErrorCode::BadUsage, "a desk needs --staff");
  using scenario::ComparedAt;
  auto& staff = desk.staff[ComparedAt::Desk];
  KAOPASS_TRY(staff, scenario::Staff::log_in(endpoint, options_.login, options_.password));
  KAOPASS_TRY(desk.staff[ComparedAt::Stranger], scenario::Staff::stranger(endpoint));
  if (!options_.tablet_authority.empty()) {
    KAOPASS_TRY(auto trusted, base::read_file(options_.tablet_authority, kAuthorityLimit));
    KAOPASS_TRY(desk.staff[ComparedAt::Tablet],
                staff->on_tablet(std::move(trusted), options_.login, options_.password, clock_));
  }
  desks_.insert(desks_.begin(), std::move(desk));  // it knows the list, a staff identity does not
  return {};
}

// Places of ours before their desk or centre: then these are what the visits are made at.
Status Targets::place_before(const net::Endpoint& endpoint) {
  if (options_.credentials.empty()) return fail(ErrorCode::BadUsage, "https needs --credentials");
  KAOPASS_TRY(auto own, OwnPlaces::start_before(
                            {endpoint, options_.credentials, options_.reader, options_.models},
                            clock_, random_));
  KAOPASS_CHECK(look_at({false, "127.0.0.1", own->reader_port()}));
  if (auto staff = own->take_staff()) {
    desks_.push_back({own->institution(), {}});
    desks_.back().staff[scenario::ComparedAt::Desk] = std::move(staff);
  }
  own_.push_back(std::move(own));
  return {};
}

const TargetReader* Targets::reader_like(const std::string& name) const {
  const auto named = std::ranges::find(readers_, name, &TargetReader::name);
  if (named != readers_.end()) return &*named;
  const bool old_software = name == "hospital-2";
  const auto like =
      std::ranges::find(readers_, !old_software, &TargetReader::registers_after_visual);
  return like == readers_.end() ? nullptr : &*like;
}

scenario::Staff* Targets::staff_of(const std::string& institution, scenario::ComparedAt at) const {
  const auto desk = std::ranges::find(desks_, institution, &TargetDesk::institution);
  if (desk == desks_.end()) return nullptr;
  const auto staff = desk->staff.find(at);
  return staff == desk->staff.end() ? nullptr : staff->second.get();
}

scenario::Staff* Targets::staff_beside(const std::string& reader) const {
  const TargetReader* like = reader_like(reader);
  scenario::Staff* staff =
      like == nullptr ? nullptr : staff_of(like->institution, scenario::ComparedAt::Desk);
  return staff != nullptr && staff->knows_list() ? staff : nullptr;
}

const TargetCard* Targets::card_like(const scenario::Scenario& scenario,
                                     const std::string& name) const {
  return find_card_like(cards_, scenario.cards.at(name), own_face(scenario, name));
}

std::optional<std::string> Targets::lacks(const scenario::Scenario& scenario,
                                          const scenario::Visit& visit) const {
  const TargetReader* reader = reader_like(visit.reader);
  if (reader == nullptr) return "no reader like " + visit.reader;
  const TargetCard* card = card_like(scenario, visit.card);
  if (card == nullptr) {
    return why_no_card(cards_, scenario.cards.at(visit.card), own_face(scenario, visit.card));
  }
  for (const scenario::Attempt& each : visit.attempts) {
    if (each.method == wire::Method::Visual && staff_of(reader->institution, each.at) == nullptr) {
      return each.at == scenario::ComparedAt::Tablet ? "no tablet" : "no staff at the desk";
    }
    if (each.method != wire::Method::Face) continue;
    if (!reader->waives_liveness) return "no reader that can be shown pictures";
    const FacePictures pictures = pictures_of(*card);
    if (each.shown == scenario::Shown::Self && pictures.self.empty()) {
      return "no picture of the holder";
    }
    if (each.shown == scenario::Shown::Another && pictures.another.empty()) {
      return "no picture of another person";
    }
  }
  return std::nullopt;
}

std::optional<std::string> Targets::lacks(const scenario::Scenario& scenario) {
  if (const Scope scope = scope_of(scenario); !scope.reader) {
    return "wants " + std::string(scope.why_en);
  }
  const std::lock_guard lock(visiting_);
  for (const scenario::Step& step : scenario.steps) {
    if (const auto* visit = std::get_if<scenario::Visit>(&step.what)) {
      if (auto lack = lacks(scenario, *visit)) return lack;
    }
    const auto* handle = std::get_if<scenario::Handle>(&step.what);
    if (handle != nullptr && staff_beside(handle->reader) == nullptr) {
      return "no staff at the desk's list";
    }
  }
  return std::nullopt;
}

FacePictures Targets::pictures_of(const TargetCard& card) const {
  FacePictures pictures;
  pictures.self = card.faces;
  for (const TargetCard& other : cards_) {
    if (other.id != card.id && !other.faces.empty()) pictures.another = other.faces;
  }
  pictures.nobody.push_back(wall_);
  return pictures;
}

Result<json::object> Targets::visit(const scenario::Visit& visit, const TargetCard& card) {
  const std::lock_guard lock(visiting_);
  const TargetReader& reader = *reader_like(visit.reader);
  const auto staff = [&](scenario::ComparedAt at) { return staff_of(reader.institution, at); };
  auto seen = see_visit(visit, card.id, pictures_of(card), *reader.client, reader.name, staff);
  TargetCard& used = *std::ranges::find(cards_, card.id, &TargetCard::id);
  ++used.visits;
  if (seen && seen->at("registered") == true) used.is.registered = true;
  return seen;
}

Result<std::unique_ptr<scenario::Town>> Targets::open(const scenario::Scenario& scenario) {
  return std::make_unique<TargetTown>(*this, scenario);
}

}  // namespace

Result<std::unique_ptr<TargetTowns>> TargetTowns::make(const TargetOptions& options,
                                                       const base::Clock& clock,
                                                       base::Random& random) {
  auto targets = std::make_unique<Targets>(options, clock, random);
  KAOPASS_CHECK(targets->find());
  return std::unique_ptr<TargetTowns>(std::move(targets));
}

}  // namespace kaopass::cli
