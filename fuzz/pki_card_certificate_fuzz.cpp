// TBSCertificate of a card: length of the issuer's name in two octets, the name, the rest.
#include <cstdlib>

#include "pki/card_certificate.hpp"

using namespace kaopass;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const base::ByteView input{data, size};
  if (size < 2) return 0;
  const auto name = static_cast<std::size_t>(base::from_big_endian(input.first(2)));
  if (size - 2 < name) return 0;
  const auto certificate =
      pki::parse_card_certificate(input.subspan(2 + name), input.subspan(2, name));
  if (!certificate) return 0;
  if (certificate->public_key.kind() != pki::KeyKind::Rsa2048) std::abort();
  if (certificate->serial.empty()) std::abort();
  return 0;
}
