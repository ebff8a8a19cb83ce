#include "pki/credential.hpp"

#include "base/file.hpp"

namespace kaopass::pki {
namespace {

constexpr const char* kCertificate = "certificate.pem";
constexpr const char* kKey = "key.pem";
constexpr const char* kTerminalIssuer = "terminal-ca.cvc";
constexpr const char* kTerminalLeaf = "terminal.cvc";
constexpr const char* kTerminalKey = "terminal-key.pem";

Status belong_together(const PublicKey& certified, const PrivateKey& key) {
  if (certified == key.public_key()) return {};
  return fail(ErrorCode::InvalidCertificate, "key and certificate do not belong together");
}

}  // namespace

Result<Credential> load_credential(const std::filesystem::path& folder) {
  KAOPASS_TRY(Certificate certificate, load_certificate(folder / kCertificate));
  KAOPASS_TRY(PrivateKey key, load_key(folder / kKey));
  KAOPASS_CHECK(belong_together(certificate.public_key(), key));
  return Credential{std::move(certificate), std::move(key)};
}

Status save_credential(const std::filesystem::path& folder, const Credential& credential) {
  KAOPASS_CHECK(base::make_private_directory(folder));
  KAOPASS_CHECK(save_key(folder / kKey, credential.key));
  return save_certificate(folder, credential.certificate);
}

Status save_certificate(const std::filesystem::path& folder, const Certificate& certificate) {
  KAOPASS_CHECK(base::make_private_directory(folder));
  return base::write_file_atomically(folder / kCertificate, base::as_bytes(certificate.pem()),
                                     base::FileMode::Public);
}

Result<TerminalCredential> load_terminal_credential(const std::filesystem::path& folder) {
  KAOPASS_TRY(CardVerifiableCertificate issuer, load_cvc(folder / kTerminalIssuer));
  KAOPASS_TRY(CardVerifiableCertificate leaf, load_cvc(folder / kTerminalLeaf));
  KAOPASS_TRY(PrivateKey key, load_key(folder / kTerminalKey));
  KAOPASS_CHECK(belong_together(leaf.public_key(), key));
  return TerminalCredential{{std::move(issuer), std::move(leaf)}, std::move(key)};
}

Status save_terminal_credential(const std::filesystem::path& folder,
                                const TerminalCredential& credential) {
  KAOPASS_CHECK(base::make_private_directory(folder));
  KAOPASS_CHECK(save_key(folder / kTerminalKey, credential.key));
  return save_terminal_certificates(folder, credential.certificates);
}

Status save_terminal_certificates(const std::filesystem::path& folder,
                                  const TerminalCertificates& certificates) {
  KAOPASS_CHECK(base::make_private_directory(folder));
  KAOPASS_CHECK(save_cvc(folder / kTerminalIssuer, certificates.issuer));
  return save_cvc(folder / kTerminalLeaf, certificates.leaf);
}

}  // namespace kaopass::pki
