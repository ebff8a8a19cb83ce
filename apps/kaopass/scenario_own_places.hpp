#pragma once
// A reader of ours before somebody else's desk, or a desk and a reader of ours before somebody
// else's centre, so that these can be tried by visits.

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
    net::Endpoint theirs;               // a desk or a centre: its certificate says which
    std::filesystem::path credentials;  // a town's data folder, under their authority
    std::string reader;                 // whose credential is used; empty: the town's first
    std::filesystem::path models;
  };
  // BadUsage (neither), FileMissing (no town), NotFound (no such reader), AlreadyRunning, errors of
  // the line and of the places.
  static Result<std::unique_ptr<OwnPlaces>> start_before(const Options& options,
                                                         const base::Clock& clock,
                                                         base::Random& random);

  [[nodiscard]] std::uint16_t reader_port() const { return reader_->port(); }
  [[nodiscard]] const std::string& institution() const { return institution_; }
  // Before our own desk its TEST account, before theirs a staff identity of the data folder. Null
  // where there is none.
  std::unique_ptr<scenario::Staff> take_staff() { return std::move(staff_); }

 private:
  OwnPlaces() = default;
  Status start_desk(const Options& options, const base::Clock& clock, base::Random& random);
  Status start_reader(const Options& options, const net::Endpoint& desk, const base::Clock& clock,
                      base::Random& random);
  Status log_in(const std::filesystem::path& folder);

  std::string institution_;
  std::string reader_name_;
  std::unique_ptr<desk::Place> desk_;  // before a centre
  std::unique_ptr<ReaderPlace> reader_;
  std::unique_ptr<scenario::Staff> staff_;
};

}  // namespace kaopass::cli
