#pragma once
// A certificate with its private key, as a folder: certificate.pem, key.pem (0600). And a
// terminal's: terminal-ca.cvc, terminal.cvc, terminal-key.pem.

#include <filesystem>

#include "pki/card_verifiable.hpp"
#include "pki/certificate.hpp"
#include "pki/key.hpp"

namespace kaopass::pki {

struct Credential {
  Certificate certificate;
  PrivateKey key;
};
// FileMissing, FileUnreadable, InvalidCertificate (also when key and certificate do not belong
// together).
Result<Credential> load_credential(const std::filesystem::path& folder);
Status save_credential(const std::filesystem::path& folder, const Credential& credential);
// Only the certificate, for a maker that keeps the key.
Status save_certificate(const std::filesystem::path& folder, const Certificate& certificate);

struct TerminalCertificates {
  CardVerifiableCertificate issuer;  // intermediate under the card's EF 0016
  CardVerifiableCertificate leaf;    // with role and dates
};
struct TerminalCredential {
  TerminalCertificates certificates;
  PrivateKey key;  // RSA-2048
};
Result<TerminalCredential> load_terminal_credential(const std::filesystem::path& folder);
Status save_terminal_credential(const std::filesystem::path& folder,
                                const TerminalCredential& credential);
// Only the two certificates, likewise.
Status save_terminal_certificates(const std::filesystem::path& folder,
                                  const TerminalCertificates& certificates);

}  // namespace kaopass::pki
