#pragma once
// The receipt computer's file of a visit: written exactly once, even over kill -9.
//
//   Due      name, identifier and time are in the store: they fix every octet of the file
//   Staged   the whole file lies under a hidden name in the folder, and is about to be renamed
//   Written  it was renamed to its own name
//
// A file that a link replaces, or a cancellation takes back, is retired: its name stays in the
// store until it is gone from the folder. The new one is there before the old one goes.
//
// After a kill in Staged, the hidden name tells which side of the rename we are on: still there,
// rename; gone, it was renamed, and the receipt computer may even have taken the file already. So
// nothing is written twice, and publishing never replaces a file (publish_file.hpp). A rename that
// failed is no kill: the file is Due again, for the folder may be another one by the next attempt.

#include <filesystem>
#include <functional>
#include <set>
#include <string>

#include "base/random.hpp"
#include "desk/publish_file.hpp"
#include "desk/visit.hpp"

namespace kaopass::desk {

// Keeps the visit durably; the steps above hang on it.
using Keep = std::function<Status(const Visit&)>;

class ReceiptFiles {
 public:
  ReceiptFiles(std::filesystem::path folder, wire::CharacterCode code)
      : folder_(std::move(folder)), code_(code) {}

  // Takes the visit, whose coverage is known, from any state to Written. On failure the visit
  // stands where it can go on, with file_error set (and kept): call again later. DiskFull,
  // FileUnwritable, AlreadyExists (a file of others has the name), and what `keep` fails with.
  Status write(Visit& visit, const wire::CoverageAnswer& coverage, base::Random& random,
               base::Instant now, const Keep& keep) const;

  // Removes what is retired and writes the cancellation note, if one is due. Both may happen twice
  // when a kill comes in between, and do no harm. FileUnwritable, DiskFull.
  Status retire(Visit& visit, const std::string& institution, const Keep& keep) const;

  // At start, under the desk's lock: removes hidden files of this institution that no visit needs
  // any more; a folder may be shared with others. `open`: the names of the files that visits have
  // begun and not yet published.
  void sweep(const std::string& institution, const std::set<std::string>& open) const;

 private:
  Status begin(Visit& visit, const wire::CoverageAnswer& coverage, base::Random& random,
               base::Instant now, const Keep& keep) const;
  Status stage(Visit& visit, const wire::CoverageAnswer& coverage, const Keep& keep) const;
  Status publish(Visit& visit, IfGone gone, base::Instant now, const Keep& keep) const;
  [[nodiscard]] std::filesystem::path staged_path(const std::string& file) const;
  [[nodiscard]] wire::ReceiptFile contents_of(const Visit& visit,
                                              const wire::CoverageAnswer& coverage) const;
  Status remove_retired(const Visit& visit) const;

  std::filesystem::path folder_;
  wire::CharacterCode code_;
};

}  // namespace kaopass::desk
