#include "pki/trust.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "pki/authority.hpp"
#include "pki/chain.hpp"
#include "pki/layout.hpp"
#include "pki/terminal_list.hpp"

namespace kaopass::pki {
namespace {

constexpr std::size_t kPublishedMaximum = 1000;  // certificates of makers, of centres

// A folder that names a file of ours and cannot give it is damaged, whatever the reason.
template <class T>
Result<T> undamaged(Result<T> result, const std::filesystem::path& path) {
  if (result) return result;
  return fail(ErrorCode::FileDamaged, path.filename().string() + ": " + result.error().detail);
}

Result<Certificate> load_ca(const std::filesystem::path& folder, AuthorityName name) {
  const auto path = layout::certificate(folder, std::string(authority_name(name)));
  return undamaged(load_certificate(path), path);
}

Result<Crl> load_crl(const std::filesystem::path& path) {
  KAOPASS_TRY(const base::Bytes pem, base::read_file(path, 2 * kCrlMaximum));
  return Crl::from_pem(base::as_text(pem));
}

Result<CvcAnchor> load_anchor(const std::filesystem::path& path) {
  KAOPASS_TRY(const auto certificate, load_cvc(path));
  return anchor_of(certificate);
}

Result<std::set<KeyId>> load_revoked(const std::filesystem::path& path, const Certificate& tls_ca) {
  KAOPASS_TRY(const base::Bytes jws, base::read_file(path, kJwsMaximum));
  return verify_terminal_list(base::as_text(jws), tls_ca);
}

Result<std::vector<Certificate>> load_published(const std::filesystem::path& folder) {
  std::vector<Certificate> published;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() != ".pem") continue;  // the neighbour of a write under way
    if (published.size() == kPublishedMaximum) {
      return fail(ErrorCode::FileDamaged, "too many in " + folder.filename().string());
    }
    KAOPASS_TRY(Certificate each, undamaged(load_certificate(entry.path()), entry.path()));
    published.push_back(std::move(each));
  }
  if (error) return fail(ErrorCode::FileDamaged, "folder of " + folder.filename().string());
  return published;
}

Status verify_under(const Certificate& leaf, const Certificate& anchor, std::span<const Crl> crls,
                    base::Instant at) {
  return verify_chain(leaf, {}, {&anchor, 1}, crls, at);
}

}  // namespace

Status TrustStore::verify_user_authentication(const Certificate& leaf, base::Instant at) const {
  KAOPASS_TRY(const CardCertificate certificate, cards.read(leaf.der()));
  return cards.judge(certificate, at);
}

Status TrustStore::verify_digital_signature(const Certificate& leaf, base::Instant at) const {
  return verify_under(leaf, digital_signature_ca, crls, at);
}

Status TrustStore::verify_place(const Certificate& leaf, Role role, base::Instant at) const {
  if (!leaf.profile() || leaf.profile()->role != role) {
    return fail(ErrorCode::CertificateUntrusted, "certificate of another role");
  }
  return verify_under(leaf, tls_ca, crls, at);
}

Result<Release> TrustStore::verify_release(std::string_view jws, base::Instant at) const {
  KAOPASS_TRY(Release release, pki::verify_release(jws, makers));
  const base::Digest signer = jws_signer(jws).value();  // verified a line above
  const auto maker = std::find_if(makers.begin(), makers.end(),
                                  [&](const Certificate& c) { return c.sha256() == signer; });
  if (const Status trusted = verify_place(*maker, Role::Maker, at); !trusted) {
    return fail(ErrorCode::ReleaseUntrusted, "maker: " + trusted.error().detail);
  }
  return release;
}

Result<TrustStore> load_trust(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) {
    return fail(ErrorCode::AuthorityMissing, folder.string());
  }
  KAOPASS_TRY(Certificate authentication, load_ca(folder, AuthorityName::UserAuthentication));
  KAOPASS_TRY(Certificate signature, load_ca(folder, AuthorityName::DigitalSignature));
  KAOPASS_TRY(Certificate tls, load_ca(folder, AuthorityName::Tls));
  const auto anchor = [&](const char* name) {
    const auto path = layout::anchor(folder, name);
    return undamaged(load_anchor(path), path);
  };
  KAOPASS_TRY(CvcAnchor visual, anchor(layout::kVisual));
  KAOPASS_TRY(CvcAnchor text, anchor(layout::kText));
  KAOPASS_TRY(CvcAnchor terminal, anchor(layout::kTerminal));
  std::vector<Crl> crls;
  for (const AuthorityName name : kAuthorityNames) {
    const auto path = layout::crl(folder, std::string(authority_name(name)));
    KAOPASS_TRY(Crl crl, undamaged(load_crl(path), path));
    crls.push_back(std::move(crl));
  }
  const auto list = layout::revoked_terminals(folder);
  KAOPASS_TRY(auto revoked, undamaged(load_revoked(list, tls), list));
  KAOPASS_TRY(auto makers, load_published(layout::makers(folder)));
  KAOPASS_TRY(auto centres, load_published(layout::centres(folder)));
  CardIssuer cards(authentication, crls);
  return TrustStore{std::move(authentication), std::move(signature), std::move(tls),
                    std::move(visual),         std::move(text),      std::move(terminal),
                    std::move(crls),           std::move(revoked),   std::move(makers),
                    std::move(centres),        std::move(cards)};
}

}  // namespace kaopass::pki
