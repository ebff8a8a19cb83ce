#pragma once
// Scenarios against the places of somebody else, by our published APIs alone: readers and desks'
// screens over loopback HTTP; a desk over mutual TLS from a reader of ours, a centre from a desk
// and a reader of ours. What stands between and behind them is theirs.

#include <filesystem>
#include <memory>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "scenario/town.hpp"

namespace kaopass::cli {

struct TargetOptions {
  std::vector<std::string> urls;
  // GET /v1/town/cards (docs/protocol/town.md), as a file: which cards lie ready there. `faces`
  // holds the pictures that it names.
  std::filesystem::path cards, faces;
  // For https: a data folder with our credentials under their authority, and the cards.
  std::filesystem::path credentials;
  std::string reader;  // whose credential there is used; empty: the first
  std::filesystem::path models;
  std::string login;  // of staff at the desk's screens; empty: nobody
  base::secret<std::string> password;
  std::filesystem::path tablet_authority;  // of that desk's tablets, PEM; empty: no tablet comes in
};

class TargetTowns : public scenario::Towns {
 public:
  // BadUsage: an address that is neither reader, desk nor centre; LineDown and its like; errors of
  // starting our own places. `clock` and `random` outlive it.
  static Result<std::unique_ptr<TargetTowns>> make(const TargetOptions& options,
                                                   const base::Clock& clock, base::Random& random);
};

}  // namespace kaopass::cli
