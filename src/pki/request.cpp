#include "pki/request.hpp"

#include "pki/openssl.hpp"
#include "pki/pem.hpp"

namespace kaopass::pki {
namespace {

using RequestHandle = std::unique_ptr<X509_REQ, Freed<X509_REQ_free>>;

Result<PublicKey> key_of(base::ByteView der) {
  const auto request = from_whole_der<RequestHandle>(d2i_X509_REQ, der);
  if (!request) return invalid_certificate("not a certification request");
  KAOPASS_TRY(PublicKey key, adopt_public_key(X509_REQ_get_pubkey(request.get())));
  if (X509_REQ_verify(request.get(), key.handle()) != 1) {
    return invalid_certificate("the request is not signed by its own key");
  }
  return key;
}

}  // namespace

Result<PublicKey> parse_request(std::string_view pem_or_der) {
  if (pem_or_der.size() > kRequestMaximum) return invalid_certificate("request too long");
  if (!pem_or_der.starts_with("-----")) return key_of(base::as_bytes(pem_or_der));
  KAOPASS_TRY(const auto der, decode_pem("CERTIFICATE REQUEST", pem_or_der));
  return key_of(der.reveal());
}

}  // namespace kaopass::pki
