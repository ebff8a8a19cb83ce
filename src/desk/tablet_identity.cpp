#include "desk/tablet_identity.hpp"

#include "base/file.hpp"

namespace kaopass::desk {
namespace {

TabletIdentity identity_of(const pki::BrowserCredential& credential) {
  return {{base::to_bytes(credential.server.certificate.pem()), credential.server.key.to_pem(), {}},
          credential.authority.sha256()};
}

// None: there is none yet, it is of no use any more, or a kill left half of it.
std::optional<pki::BrowserCredential> kept(const std::filesystem::path& folder,
                                           const std::string& address, base::Instant now) {
  auto authority = pki::load_certificate(folder / "authority.pem");
  auto server = pki::load_credential(folder);
  if (!authority || !server) return std::nullopt;
  const pki::Certificate& certificate = server->certificate;
  const bool in_time =
      now >= certificate.not_before() && now + kTabletRenewal < certificate.not_after();
  if (!in_time || !pki::belongs_together(*authority, certificate, address)) return std::nullopt;
  return pki::BrowserCredential{*std::move(authority), *std::move(server)};
}

}  // namespace

Result<TabletIdentity> tablet_identity(const std::filesystem::path& folder,
                                       const std::string& institution, const std::string& address,
                                       base::Instant now, base::Random& random) {
  if (const auto credential = kept(folder, address, now)) return identity_of(*credential);
  KAOPASS_TRY(const auto made,
              pki::make_browser_credential("kaopass desk " + institution, address, now, random));
  KAOPASS_CHECK(base::make_private_directory(folder));
  KAOPASS_CHECK(pki::save_credential(folder, made.server));
  KAOPASS_CHECK(base::write_file_atomically(
      folder / "authority.pem", base::as_bytes(made.authority.pem()), base::FileMode::Public));
  return identity_of(made);
}

}  // namespace kaopass::desk
