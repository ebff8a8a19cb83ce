#pragma once
// A running municipal counter: its API and both its screens on loopback.

#include <filesystem>
#include <memory>
#include <optional>

#include "base/random.hpp"
#include "base/time.hpp"
#include "face/engine.hpp"
#include "net/files.hpp"
#include "staff/password.hpp"

namespace kaopass::cli {

struct CityPlaceOptions {
  std::filesystem::path data;
  std::uint16_t port = 0;
  std::optional<net::ScreenFiles> screens = {};  // without them the API alone is served
  staff::PasswordCost cost = {};
};

class CityPlace {
 public:
  // Publishes DIR/run/city-city.json. FileMissing (no town), PortInUse. What is referred to
  // outlives the place.
  static Result<std::unique_ptr<CityPlace>> start(const CityPlaceOptions& options,
                                                  const face::Engine& engine,
                                                  const base::Clock& clock, base::Random& random);
  ~CityPlace();
  CityPlace(const CityPlace&) = delete;
  CityPlace& operator=(const CityPlace&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  // Empty where there is an account.
  [[nodiscard]] std::string setup_code() const;
  void stop();  // safe to call twice

 private:
  struct State;
  explicit CityPlace(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kaopass::cli
