#pragma once
// The three places of a visit: found where they run already, started in this process where not.
// Either way they talk over mutual TLS.

#include <filesystem>
#include <memory>
#include <string>

#include "base/random.hpp"
#include "base/time.hpp"
#include "city/institutions.hpp"
#include "cli.hpp"
#include "net/client.hpp"
#include "scenario/staff.hpp"

namespace kaopass::cli {

struct TownReaderOf {
  city::Institution institution;
  std::string reader;
};
// A reader of the data folder's town; the first where `name` is empty. FileMissing, NotFound.
Result<TownReaderOf> find_town_reader(const std::filesystem::path& data, const std::string& name);

// The first of that institution's staff, with the identity that lies in the data folder, before its
// desk. Null where it has none.
Result<std::unique_ptr<scenario::Staff>> staff_over_line(const std::filesystem::path& data,
                                                         const city::Institution& institution,
                                                         const net::Endpoint& desk,
                                                         const base::Clock& clock);

class VisitPlaces {
 public:
  enum class Slot { Virtual, Pcsc };
  struct Options {
    std::filesystem::path data;
    std::string reader;  // empty: the first of the town
    Slot slot = Slot::Virtual;
    std::filesystem::path models = default_models_folder();
  };

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
