#pragma once
// The certificate that tablets see (docs/decisions/0033-desk-tablets.md), in
// DIR/desks/CODE/tablet/: made when it is first needed, and anew for another address or near its
// end. Tablets are told authority.pem once for each.

#include <filesystem>

#include "net/identity.hpp"
#include "pki/browser_certificate.hpp"

namespace kaopass::desk {

inline constexpr std::chrono::days kTabletRenewal{30};  // before the end

struct TabletIdentity {
  net::Identity server;
  base::Digest authority_sha256;  // what a person compares when a tablet is told
};

// InvalidValue (not an IP address), FileUnwritable, DiskFull, ...
Result<TabletIdentity> tablet_identity(const std::filesystem::path& folder,
                                       const std::string& institution, const std::string& address,
                                       base::Instant now, base::Random& random);

}  // namespace kaopass::desk
