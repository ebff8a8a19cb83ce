#pragma once
// OpenSSL's objects as owning handles, and its error queue as text. For .cpp files of this room.

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <memory>
#include <stdexcept>
#include <string>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace kaopass::pki {

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* object) const {
    Free(object);
  }
};

using PkeyHandle = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freed<EVP_MD_CTX_free>>;
using NumberHandle = std::unique_ptr<BIGNUM, Freed<BN_free>>;
using BioHandle = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using X509Handle = std::unique_ptr<X509, Freed<X509_free>>;
using CrlHandle = std::unique_ptr<X509_CRL, Freed<X509_CRL_free>>;
using TimeHandle = std::unique_ptr<ASN1_TIME, Freed<ASN1_TIME_free>>;
using IntegerHandle = std::unique_ptr<ASN1_INTEGER, Freed<ASN1_INTEGER_free>>;
using ObjectHandle = std::unique_ptr<ASN1_OBJECT, Freed<ASN1_OBJECT_free>>;
using OctetsHandle = std::unique_ptr<ASN1_OCTET_STRING, Freed<ASN1_OCTET_STRING_free>>;
using ExtensionHandle = std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>>;
using NameHandle = std::unique_ptr<X509_NAME, Freed<X509_NAME_free>>;

// Empties the thread's error queue, so that no failure is told of twice. Always after a failed
// call, also where the failure was expected.
inline std::string drain_errors() {
  std::string text;
  while (const unsigned long code = ERR_get_error()) {
    char line[160];
    ERR_error_string_n(code, line, sizeof line);
    text += text.empty() ? "" : "; ";
    text += line;
  }
  return text;
}

inline tl::unexpected<Error> crypto_failed(const char* what) {
  return fail(ErrorCode::CryptoFailed, std::string(what) + ": " + drain_errors());
}
inline tl::unexpected<Error> invalid_certificate(const char* what) {
  const std::string errors = drain_errors();
  return fail(ErrorCode::InvalidCertificate, errors.empty() ? what : what + (": " + errors));
}

// A call that only fails when memory is out or the installation is broken.
template <class T>
T* must(T* object) {
  if (object == nullptr) throw std::runtime_error("OpenSSL: " + drain_errors());
  return object;
}
inline void must(int one) {
  if (one <= 0) throw std::runtime_error("OpenSSL: " + drain_errors());
}

// The DER encoding by one of OpenSSL's i2d functions.
template <class Function, class T>
base::Bytes to_der(Function i2d, T* object) {
  unsigned char* out = nullptr;
  const int size = i2d(object, &out);
  must(size);
  base::Bytes der(out, out + size);
  OPENSSL_free(out);
  return der;
}

// The object that fills the whole span exactly, by one of OpenSSL's d2i functions, or null.
template <class Handle, class Function>
Handle from_whole_der(Function d2i, base::ByteView der) {
  const unsigned char* position = der.data();
  Handle object(d2i(nullptr, &position, static_cast<long>(der.size())));
  if (object && position != der.data() + der.size()) object.reset();
  return object;
}

inline base::Bytes bytes_of(const ASN1_STRING* text) {
  const unsigned char* data = ASN1_STRING_get0_data(text);
  return {data, data + ASN1_STRING_length(text)};
}

// X.509 time is to the second; the fraction of an instant is dropped.
TimeHandle to_asn1_time(base::Instant instant);
Result<base::Instant> from_asn1_time(const ASN1_TIME* time);  // InvalidCertificate
std::string name_text(const X509_NAME* name);         // "C=JP,O=JPKI-TEST", order of the DER
std::string serial_text(const ASN1_INTEGER* serial);  // lower-case hex, whole octets

}  // namespace kaopass::pki
