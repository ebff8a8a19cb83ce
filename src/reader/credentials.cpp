#include "reader/credentials.hpp"

#include "base/file.hpp"
#include "pki/chain.hpp"
#include "wire/check.hpp"

namespace kaopass::reader {
namespace {

using pki::Capability;

// Makers count only while the mutual-TLS CA vouches for them.
std::vector<pki::Certificate> trusted_makers(const pki::TrustStore& trust, base::Instant now) {
  std::vector<pki::Certificate> makers;
  for (const pki::Certificate& maker : trust.makers) {
    if (trust.verify_place(maker, pki::Role::Maker, now)) makers.push_back(maker);
  }
  return makers;
}

}  // namespace

const std::string& Credentials::reader() const {
  return own.certificate.profile()->name;
}
const std::string& Credentials::institution() const {
  return own.certificate.profile()->institution;
}

pki::Capabilities Credentials::capabilities() const {
  const pki::Capabilities& ceiling = own.certificate.profile()->ceiling;
  pki::Capabilities both = ceiling & release.capabilities;
  if (ceiling.has(Capability::TestLivenessWaived)) both.add(Capability::TestLivenessWaived);
  return both;
}

Result<Credentials> load_credentials(const std::filesystem::path& data, const std::string& reader,
                                     base::Instant now) {
  const auto folder = data / "readers" / reader / "credential";
  KAOPASS_TRY(pki::Credential own, pki::load_credential(folder));
  KAOPASS_TRY(pki::TrustStore trust, pki::load_trust(data / "authority" / "public"));
  if (const Status valid = trust.verify_place(own.certificate, pki::Role::Reader, now); !valid) {
    return pki::refused_as(ErrorCode::ReaderUntrusted, valid.error());
  }
  KAOPASS_TRY(pki::TerminalCredential terminal, pki::load_terminal_credential(folder));
  // The centre would refuse every check: better told at the start.
  if (own.certificate.profile()->terminal != terminal.certificates.leaf.subject()) {
    return fail(ErrorCode::ReaderUntrusted, "the certificate names another terminal key");
  }
  KAOPASS_TRY(const base::Bytes release_file,
              base::read_file(folder / "release.jws", wire::kJwsLimit));
  std::string release_jws(base::as_text(release_file));
  while (release_jws.ends_with('\n')) release_jws.pop_back();
  KAOPASS_TRY(pki::Release release, pki::verify_release(release_jws, trusted_makers(trust, now)));
  const auto centre_file = data / "centre" / "credential" / "certificate.pem";
  KAOPASS_TRY(pki::Certificate centre, pki::load_certificate(centre_file.string()));
  KAOPASS_CHECK(trust.verify_place(centre, pki::Role::Centre, now));
  return Credentials{.own = std::move(own),
                     .terminal = std::move(terminal),
                     .release_jws = std::move(release_jws),
                     .release = std::move(release),
                     .trust = std::move(trust),
                     .centre = std::move(centre)};
}

}  // namespace kaopass::reader
