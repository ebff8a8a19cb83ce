#pragma once
// Whose server a client talks to: every place of the TEST authority has a certificate that names
// localhost, so TLS alone does not tell a desk from a member of staff.

#include <filesystem>
#include <string>

#include "net/client.hpp"
#include "net/trust_folder.hpp"

namespace kaopass::net {

// For ClientOptions: the server is a place of this role by the authority's public folder,
// revocation included, and of this institution where one is named. PeerUntrusted,
// RevocationListStale, errors of TrustFolder. `clock` outlives the client.
AcceptPeer accept_place(const std::filesystem::path& trust_folder, pki::Role role,
                        std::string institution, const base::Clock& clock);

}  // namespace kaopass::net
