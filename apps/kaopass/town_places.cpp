#include "town_places.hpp"

#include "card_slots.hpp"

namespace kaopass::cli {
namespace {

bool waives_liveness(const city::TownReader& reader) {
  return reader.ceiling.has(pki::Capability::TestLivenessWaived);
}

}  // namespace

std::string_view slot_name(SlotKind slot) {
  return slot == SlotKind::Virtual ? "virtual" : "pcsc";
}

std::optional<SlotKind> parse_slot(std::string_view name) {
  for (const SlotKind slot : {SlotKind::Virtual, SlotKind::Pcsc}) {
    if (slot_name(slot) == name) return slot;
  }
  return std::nullopt;
}

TownPlaces::TownPlaces(Options options, city::Town town, face::Engine engine,
                       const base::Clock& clock, base::Random& random)
    : options_(std::move(options)),
      town_(std::move(town)),
      engine_(std::move(engine)),
      clock_(clock),
      random_(random) {}

TownPlaces::~TownPlaces() {
  stop();
}

Result<std::unique_ptr<TownPlaces>> TownPlaces::start(Options options, const base::Clock& clock,
                                                      base::Random& random) {
  KAOPASS_TRY(auto town, city::load_town(options.data));
  KAOPASS_TRY(auto engine, options.engine != nullptr ? Result<face::Engine>(options.engine->share())
                                                     : face::Engine::load(options.models));
  std::unique_ptr<TownPlaces> places(
      new TownPlaces(std::move(options), std::move(town), std::move(engine), clock, random));
  KAOPASS_CHECK(places->start_all());
  return places;
}

Status TownPlaces::start_all() {
  const std::lock_guard lock(changing_);
  KAOPASS_CHECK(start_centre());
  for (const city::Institution& institution : town_.institutions) {
    KAOPASS_CHECK(start_desk(institution));
    for (const city::TownReader& reader : institution.readers) {
      KAOPASS_CHECK(start_reader(institution, reader, SlotKind::Virtual));
    }
  }
  return {};
}

Status TownPlaces::start_centre() {
  centre::PlaceOptions options{.data = options_.data, .port = centre_port_};
  KAOPASS_TRY(centre_, centre::Place::start(options, clock_, random_));
  centre_port_ = centre_->port();
  return {};
}

Status TownPlaces::start_desk(const city::Institution& institution) {
  auto& line = lines_[institution.code];
  KAOPASS_TRY(line, net::Relay::start(centre_port_));
  desk::PlaceOptions options{
      .data = options_.data,
      .institution = institution.code,
      .centre = {.tls = true, .host = "127.0.0.1", .port = line->port()},
      .screens = options_.desk_screens,
  };
  KAOPASS_TRY(desks_[institution.code], desk::Place::start(options, clock_, random_));
  return {};
}

Status TownPlaces::start_reader(const city::Institution& institution,
                                const city::TownReader& reader, SlotKind slot) {
  RunningReader& running = readers_[reader.name];
  ReaderPlaceOptions options;
  options.data = options_.data;
  options.reader = reader.name;
  options.desk = {.tls = true, .host = "127.0.0.1", .port = desks_[institution.code]->port()};
  options.engine = &engine_;
  // A TEST reader is shown pictures out of files, the others see through the screen's camera.
  options.source = waives_liveness(reader) ? face::Source::File : face::Source::Camera;
  options.port = running.port;
  options.screens = options_.reader_screens;
  auto cards = slot == SlotKind::Pcsc ? make_pcsc_slot(CardCame::Tell)
                                      : make_virtual_slot(options_.data, random_);
  if (options_.slot) cards = options_.slot(std::move(cards));
  KAOPASS_TRY(running.place, ReaderPlace::start(options, std::move(cards), clock_, random_));
  running.port = running.place->port();
  running.slot = slot;
  return {};
}

Status TownPlaces::set_centre(Power power) {
  const std::lock_guard lock(changing_);
  if (power == Power::Off) {
    centre_.reset();
    return {};
  }
  return centre_ ? Status{} : start_centre();
}

bool TownPlaces::centre_runs() const {
  const std::lock_guard lock(changing_);
  return centre_ != nullptr;
}

Status TownPlaces::set_line(const std::string& institution, Line line) {
  const std::lock_guard lock(changing_);
  const auto found = lines_.find(institution);
  if (found == lines_.end()) return fail(ErrorCode::NotFound, "institution");
  line == Line::Pulled ? found->second->pull() : found->second->plug();
  return {};
}

TownPlaces::Line TownPlaces::line(const std::string& institution) const {
  const std::lock_guard lock(changing_);
  const auto found = lines_.find(institution);
  const bool pulled = found != lines_.end() && found->second->is_pulled();
  return pulled ? Line::Pulled : Line::Plugged;
}

std::uint16_t TownPlaces::desk_screens_port(const std::string& institution) const {
  const std::lock_guard lock(changing_);
  const auto found = desks_.find(institution);
  return found == desks_.end() || !found->second ? std::uint16_t{0} : found->second->screens_port();
}

Result<std::string> TownPlaces::invite_tablet(const std::string& institution,
                                              const std::string& by) {
  const std::lock_guard lock(changing_);
  const auto found = desks_.find(institution);
  if (found == desks_.end()) return fail(ErrorCode::NotFound, "institution");
  return found->second->invite_tablet(by);
}

Status TownPlaces::restart_reader(const std::string& name, SlotKind slot) {
  const std::lock_guard lock(changing_);
  for (const city::Institution& institution : town_.institutions) {
    for (const city::TownReader& reader : institution.readers) {
      if (reader.name != name) continue;
      readers_[name].place.reset();
      return start_reader(institution, reader, slot);
    }
  }
  return fail(ErrorCode::NotFound, "reader");
}

TownPlaces::ReaderNow TownPlaces::reader(const std::string& name) const {
  const std::lock_guard lock(changing_);
  const auto found = readers_.find(name);
  if (found == readers_.end() || !found->second.place) return {};
  return {found->second.port, found->second.slot};
}

void TownPlaces::stop() {
  const std::lock_guard lock(changing_);
  readers_.clear();
  desks_.clear();
  lines_.clear();
  centre_.reset();
}

}  // namespace kaopass::cli
