#pragma once
// What makes this reader this reader: keys, release, trust. DIR/readers/<reader>/credential holds
// certificate.pem, key.pem, terminal-ca.cvc, terminal.cvc, terminal-key.pem and release.jws;
// DIR/authority/public whom it trusts. It needs nothing else of DIR.

#include <filesystem>
#include <string>
#include <vector>

#include "base/time.hpp"
#include "pki/credential.hpp"
#include "pki/trust.hpp"
#include "reader/software.hpp"

namespace kaopass::reader {

struct Credentials {
  std::filesystem::path data;  // where they come from
  pki::Credential own;         // Role::Reader
  pki::TerminalCredential terminal;
  Software software;  // changes between visits only
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
