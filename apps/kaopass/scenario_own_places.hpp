#pragma once
// A desk and a reader of ours before somebody else's centre, so that it can be tried by visits.

#include <filesystem>
#include <memory>

#include "desk/place.hpp"
#include "net/client.hpp"
#include "reader_place.hpp"
#include "scenario/staff.hpp"

namespace kaopass::cli {

class OwnPlaces {
 public:
  struct Options {
    net::Endpoint centre;
    std::filesystem::path credentials;  // a town's data folder, under the centre's authority
    std::filesystem::path models;
  };
  // With the town's first institution and its first reader, whose staff has a TEST account.
  // FileMissing (no town), AlreadyRunning, errors of the places.
  static Result<std::unique_ptr<OwnPlaces>> start_before(const Options& options,
                                                         const base::Clock& clock,
                                                         base::Random& random);

  [[nodiscard]] std::uint16_t reader_port() const { return reader_->port(); }
  [[nodiscard]] const std::string& institution() const { return institution_; }
  // Null where there is no TEST account.
  std::unique_ptr<scenario::Staff> take_staff() { return std::move(staff_); }

 private:
  OwnPlaces() = default;
  Status log_in(const std::filesystem::path& folder);

  std::string institution_;
  std::unique_ptr<desk::Place> desk_;
  std::unique_ptr<ReaderPlace> reader_;
  std::unique_ptr<scenario::Staff> staff_;
};

}  // namespace kaopass::cli
