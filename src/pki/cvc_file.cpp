#include "base/file.hpp"
#include "pki/card_verifiable.hpp"

namespace kaopass::pki {

Result<CardVerifiableCertificate> load_cvc(const std::string& path) {
  KAOPASS_TRY(const base::Bytes object, base::read_file(path, kCvcMaximum));
  return CardVerifiableCertificate::parse(object);
}

Status save_cvc(const std::string& path, const CardVerifiableCertificate& certificate) {
  return base::write_file_atomically(path, certificate.encode(), base::FileMode::Public);
}

}  // namespace kaopass::pki
