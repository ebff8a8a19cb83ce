#include "pki/digest.hpp"

#include <openssl/hmac.h>

#include "pki/openssl.hpp"

namespace kaopass::pki {
namespace {

// Fetched once: a look-up by name on every call costs as much as hashing a short message.
const EVP_MD* sha256_method() {
  static EVP_MD* const method = must(EVP_MD_fetch(nullptr, "SHA256", nullptr));
  return method;
}

}  // namespace

base::Digest sha256(base::ByteView data) {
  base::Digest digest;
  must(EVP_Digest(data.data(), data.size(), digest.data(), nullptr, sha256_method(), nullptr));
  return digest;
}

base::Digest sha256(std::initializer_list<base::ByteView> parts) {
  const DigestContext context(must(EVP_MD_CTX_new()));
  must(EVP_DigestInit_ex2(context.get(), sha256_method(), nullptr));
  for (const base::ByteView part : parts) {
    must(EVP_DigestUpdate(context.get(), part.data(), part.size()));
  }
  base::Digest digest;
  must(EVP_DigestFinal_ex(context.get(), digest.data(), nullptr));
  return digest;
}

base::Digest hmac_sha256(base::ByteView key, base::ByteView data) {
  base::Digest mac;
  unsigned int size = 0;
  // A null key means "no key" to OpenSSL, so an empty one still needs an address.
  static constexpr std::uint8_t kEmpty = 0;
  must(HMAC(sha256_method(), key.empty() ? &kEmpty : key.data(), static_cast<int>(key.size()),
            data.data(), data.size(), mac.data(), &size));
  return mac;
}

}  // namespace kaopass::pki
