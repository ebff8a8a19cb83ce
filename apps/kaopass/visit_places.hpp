#pragma once
// The three places of a visit: found where they run already, started in this process where not.
// Either way they talk over mutual TLS.

#include <filesystem>
#include <memory>
#include <string>

#include "base/random.hpp"
#include "base/time.hpp"
#include "cli.hpp"
#include "net/client.hpp"
#include "scenario/staff.hpp"

namespace kaopass::cli {

class VisitPlaces {
 public:
  enum class Slot { Virtual, Pcsc };
  struct Options {
    std::filesystem::path data;
    std::string reader;  // empty: choose_reader()
    Slot slot = Slot::Virtual;
    std::filesystem::path models = default_models_folder();
  };

  // Names the first reader of the town where none is named. FileMissing, NotFound.
  static Status choose_reader(Options& options);

  static Result<std::unique_ptr<VisitPlaces>> open(const Options& options, const base::Clock& clock,
                                                   base::Random& random);
  VisitPlaces() = default;
  VisitPlaces(const VisitPlaces&) = delete;
  VisitPlaces& operator=(const VisitPlaces&) = delete;
  virtual ~VisitPlaces() = default;

  virtual net::Client& reader() = 0;     // the reader's own API, on loopback
  virtual scenario::Staff* staff() = 0;  // a member of the desk's staff; null: it has none
  [[nodiscard]] virtual std::filesystem::path receipt_folder() const = 0;
};

}  // namespace kaopass::cli
