#include "net/accept_place.hpp"

#include "pki/chain.hpp"

namespace kaopass::net {

AcceptPeer accept_place(const std::filesystem::path& trust_folder, pki::Role role,
                        std::string institution, const base::Clock& clock) {
  auto folder = std::make_shared<TrustFolder>(trust_folder);
  return
      [folder, role, institution = std::move(institution), &clock](base::ByteView der) -> Status {
        const base::Instant now = clock.now();
        KAOPASS_TRY(const auto certificate, pki::Certificate::from_der(der));
        KAOPASS_TRY(const auto trust, folder->store(now));
        if (const Status known = trust->verify_place(certificate, role, now); !known) {
          return pki::refused_as(ErrorCode::PeerUntrusted, known.error());
        }
        if (!institution.empty() && certificate.profile()->institution != institution) {
          return fail(ErrorCode::PeerUntrusted, "the server belongs to another institution");
        }
        return {};
      };
}

}  // namespace kaopass::net
