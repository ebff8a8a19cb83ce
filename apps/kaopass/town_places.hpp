#pragma once
// A whole town in one process: centre, desks and readers, each with its own port, credentials and
// address file, talking over mutual TLS as they would in processes of their own. For training the
// line between a desk and the centre can be pulled, the centre stopped, a reader started anew.

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "base/random.hpp"
#include "base/time.hpp"
#include "centre/place.hpp"
#include "city/town_file.hpp"
#include "desk/place.hpp"
#include "face/engine.hpp"
#include "net/files.hpp"
#include "net/relay.hpp"
#include "reader_place.hpp"

namespace kaopass::cli {

enum class SlotKind { Virtual, Pcsc };
std::string_view slot_name(SlotKind slot);  // "virtual"
std::optional<SlotKind> parse_slot(std::string_view name);

// Safe from several threads.
class TownPlaces {
 public:
  struct Options {
    std::filesystem::path data;
    std::filesystem::path models;
    const face::Engine* engine = nullptr;  // shared instead of loading the models once more
    std::optional<net::ScreenFiles> reader_screens;
    desk::ScreensOptions desk_screens;  // of every desk
    // Around the slot with virtual cards of every reader.
    std::function<std::unique_ptr<reader::CardSlot>(std::unique_ptr<reader::CardSlot>)> slot;
  };
  // FileMissing (no town), ModelMissing, AlreadyRunning, errors of the places.
  static Result<std::unique_ptr<TownPlaces>> start(Options options, const base::Clock& clock,
                                                   base::Random& random);
  ~TownPlaces();
  TownPlaces(const TownPlaces&) = delete;
  TownPlaces& operator=(const TownPlaces&) = delete;

  [[nodiscard]] const std::filesystem::path& data() const { return options_.data; }
  [[nodiscard]] const std::vector<city::Institution>& institutions() const {
    return town_.institutions;
  }
  // To share: the models are loaded once a process.
  [[nodiscard]] const face::Engine& engine() const { return engine_; }

  enum class Power { On, Off };
  Status set_centre(Power power);
  [[nodiscard]] bool centre_runs() const;

  enum class Line { Plugged, Pulled };
  Status set_line(const std::string& institution, Line line);  // NotFound
  [[nodiscard]] Line line(const std::string& institution) const;

  [[nodiscard]] std::uint16_t desk_screens_port(const std::string& institution) const;

  // The address that lets one tablet in at that desk. NotFound.
  Result<std::string> invite_tablet(const std::string& institution, const std::string& by);

  // What a reader forgets, it forgets; the port stays.
  Status restart_reader(const std::string& name, SlotKind slot);  // NotFound
  struct ReaderNow {
    std::uint16_t port = 0;  // 0: it does not run
    SlotKind slot = SlotKind::Virtual;
  };
  [[nodiscard]] ReaderNow reader(const std::string& name) const;

  // Readers first, the centre last. Safe to call twice.
  void stop();

 private:
  struct RunningReader {
    std::unique_ptr<ReaderPlace> place;
    std::uint16_t port = 0;  // the same after a restart
    SlotKind slot = SlotKind::Virtual;
  };
  TownPlaces(Options options, city::Town town, face::Engine engine, const base::Clock& clock,
             base::Random& random);
  Status start_all();
  Status start_centre();
  Status start_desk(const city::Institution& institution);
  Status start_reader(const city::Institution& institution, const city::TownReader& reader,
                      SlotKind slot);

  const Options options_;
  const city::Town town_;
  const face::Engine engine_;
  const base::Clock& clock_;
  base::Random& random_;
  mutable std::mutex changing_;
  std::uint16_t centre_port_ = 0;
  std::unique_ptr<centre::Place> centre_;
  std::map<std::string, std::unique_ptr<net::Relay>> lines_;  // by institution
  std::map<std::string, std::unique_ptr<desk::Place>> desks_;
  std::map<std::string, RunningReader> readers_;  // by name
};

}  // namespace kaopass::cli
