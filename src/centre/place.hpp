#pragma once
// The running centre: desks come in over mutual TLS; found by DIR/run/centre-centre.json.

#include <cstdint>
#include <filesystem>
#include <memory>

#include "centre/centre.hpp"

namespace kaopass::centre {

struct PlaceOptions {
  std::filesystem::path data;  // DIR
  std::uint16_t port = 0;      // 0: any free one
  CentreOptions centre{};
};

class Place {
 public:
  // AlreadyRunning; errors of Centre::open and net::Server::start. `clock` and `random` outlive the
  // place and are safe from several threads.
  static Result<std::unique_ptr<Place>> start(const PlaceOptions& options, const base::Clock& clock,
                                              base::Random& random);
  ~Place();
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  [[nodiscard]] Centre& centre();
  // Lets running requests end. Safe to call twice.
  void stop();

 private:
  struct State;
  explicit Place(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kaopass::centre
