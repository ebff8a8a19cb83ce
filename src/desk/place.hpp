#pragma once
// The running desk of one institution: readers and staff come in over mutual TLS, the centre is
// reached over mutual TLS, its own screens over loopback HTTP; receptions lie in
// DIR/desks/<institution>/desk.db, the receipt computer's files appear in
// DIR/desks/<institution>/face/.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/random.hpp"
#include "base/time.hpp"
#include "desk/staff_place.hpp"
#include "net/client.hpp"

namespace kaopass::desk {

struct PlaceOptions {
  std::filesystem::path data;  // DIR; trust is read from DIR/authority/public
  std::string institution;     // must be the one in desks/<institution>/credential
  net::Endpoint centre;        // https
  std::uint16_t port = 0;      // 0: any free one
  std::optional<ScreensOptions> screens = std::nullopt;  // none: no staff API
};

class Place {
 public:
  // Recovers first: receipt files that a kill left half done are finished. Publishes
  // DIR/run/desk-<institution>.json. Does not need the centre to run. InstitutionMismatch,
  // AlreadyRunning, AuthorityMissing, InvalidCertificate, PortInUse, StoreFailed, FileUnwritable,
  // ... `clock` and `random` outlive the place and are safe from several threads.
  static Result<std::unique_ptr<Place>> start(const PlaceOptions& options, const base::Clock& clock,
                                              base::Random& random);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  // 0 without screens.
  [[nodiscard]] std::uint16_t screens_port() const;
  // Where tablets come in; empty without.
  [[nodiscard]] std::string tablet_origin() const;
  // The address that lets one tablet in, with its one-time code: what staff see at the desk, for
  // whoever runs the desk. `by`: who did it, for the log. NotFound: no tablets come in here.
  Result<std::string> invite_tablet(const std::string& by);
  // Of the first account; empty where there is one.
  [[nodiscard]] std::string setup_code() const;
  // Ends long polls, lets running requests end. Safe to call twice.
  void stop();

 private:
  struct State;
  explicit Place(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kaopass::desk
