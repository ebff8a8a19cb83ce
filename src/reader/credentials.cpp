#include "reader/credentials.hpp"

#include "pki/chain.hpp"

namespace kaopass::reader {

using pki::Capability;

namespace {

// Whose answers count at that instant. A renewed centre has two certificates for a while.
Result<std::vector<pki::Certificate>> trusted_centres(const pki::TrustStore& trust,
                                                      base::Instant now) {
  std::vector<pki::Certificate> centres;
  for (const pki::Certificate& centre : trust.centres) {
    if (trust.verify_place(centre, pki::Role::Centre, now)) centres.push_back(centre);
  }
  if (centres.empty()) {
    return fail(ErrorCode::CertificateUntrusted, "no centre whose certificate is good today");
  }
  return centres;
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
  pki::Capabilities both = ceiling & software.release.capabilities;
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
  KAOPASS_TRY(Software software, load_software(data, reader, trust, now));
  KAOPASS_TRY(auto centres, trusted_centres(trust, now));
  return Credentials{.data = data,
                     .own = std::move(own),
                     .terminal = std::move(terminal),
                     .software = std::move(software),
                     .trust = std::move(trust),
                     .centres = std::move(centres)};
}

}  // namespace kaopass::reader
