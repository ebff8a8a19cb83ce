#pragma once
// What makes this reader this reader: keys, release, trust. DIR/readers/<reader>/credential holds
// certificate.pem, key.pem, terminal-ca.cvc, terminal.cvc, terminal-key.pem and release.jws;
// DIR/authority/public whom it trusts. It needs nothing else of DIR.

#include <filesystem>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "pki/credential.hpp"
#include "pki/release.hpp"
#include "pki/trust.hpp"

namespace kaopass::reader {

struct Credentials {
  pki::Credential own;  // Role::Reader
  pki::TerminalCredential terminal;
  std::string release_jws;  // as the maker signed it
  pki::Release release;
  pki::TrustStore trust;
  std::vector<pki::Certificate> centres;  // whose answers are believed

  [[nodiscard]] const std::string& reader() const;
  [[nodiscard]] const std::string& institution() const;
  // The lower of the certificate's ceiling and the release (N2.4); whether liveness is waived only
  // the TEST certificate says.
  [[nodiscard]] pki::Capabilities capabilities() const;
};

// `data` is the data folder. FileMissing and the like; ReaderUntrusted: the certificate is not a
// reader's or names another terminal key; ReleaseUntrusted; CertificateUntrusted: no centre can be
// believed.
Result<Credentials> load_credentials(const std::filesystem::path& data, const std::string& reader,
                                     base::Instant now);

}  // namespace kaopass::reader
