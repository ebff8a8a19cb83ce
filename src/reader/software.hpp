#pragma once
// The reader's software as its maker released it, and how a newer release takes its place while
// the reader goes on working (N2.4: no reader was exchanged for registration after a visual check).

#include <filesystem>
#include <string>

#include "pki/release.hpp"
#include "pki/trust.hpp"

namespace kaopass::reader {

struct Software {
  std::string jws;  // as the maker signed it
  pki::Release release;
};

// DIR/readers/<reader>/credential/release.jws. FileMissing and the like; ReleaseUntrusted.
Result<Software> load_software(const std::filesystem::path& data, const std::string& reader,
                               const pki::TrustStore& trust, base::Instant now);

// Puts a release in the place of an older one of the same maker and product; whatever ends the
// process meanwhile, the reader has the one or the other. Nothing changes on any error:
// ReleaseUntrusted (forged, or another maker's or product's), ReleaseNotNewer, DiskFull,
// FileUnwritable, and those of loading.
Result<Software> install_release(const std::filesystem::path& data, const std::string& reader,
                                 std::string jws, base::Instant now);

}  // namespace kaopass::reader
