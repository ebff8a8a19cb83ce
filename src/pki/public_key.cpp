#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <optional>

#include "pki/digest.hpp"
#include "pki/key.hpp"

#include <algorithm>
#include "pki/openssl.hpp"
#include "pki/pem.hpp"

namespace kaopass::pki {
namespace {

constexpr std::size_t kModulusSize = 256;
constexpr std::size_t kExponentSize = 3;
constexpr std::size_t kCoordinateSize = 32;
constexpr std::size_t kPssSaltSize = 32;

base::Bytes number_of(const EVP_PKEY* key, const char* name) {
  BIGNUM* raw = nullptr;
  must(EVP_PKEY_get_bn_param(key, name, &raw));
  const NumberHandle number(raw);
  base::Bytes bytes(static_cast<std::size_t>(BN_num_bytes(number.get())));
  BN_bn2bin(number.get(), bytes.data());
  return bytes;
}

bool is_rsa2048(const EVP_PKEY* key) {
  // EVP_PKEY_RSA excludes keys bound to PSS; a card's key signs both ways.
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA || EVP_PKEY_get_bits(key) != 2048) return false;
  const base::Bytes exponent = number_of(key, OSSL_PKEY_PARAM_RSA_E);
  const bool odd = !exponent.empty() && (exponent.back() & 1) != 0;
  return odd && exponent.size() <= 4 && base::from_big_endian(exponent) > 2;
}

bool is_p256(const EVP_PKEY* key) {
  if (EVP_PKEY_get_base_id(key) != EVP_PKEY_EC) return false;
  char group[32] = {};
  std::size_t size = 0;
  int from_explicit = 0;
  return EVP_PKEY_get_group_name(key, group, sizeof group, &size) == 1 &&
         std::string_view(group) == "prime256v1" &&
         EVP_PKEY_get_int_param(key, OSSL_PKEY_PARAM_EC_DECODED_FROM_EXPLICIT_PARAMS,
                                &from_explicit) == 1 &&
         from_explicit == 0;  // RFC 5480 2.1.1: named curves only
}

std::optional<KeyKind> kind_of(const EVP_PKEY* key) {
  if (is_rsa2048(key)) return KeyKind::Rsa2048;
  if (is_p256(key)) return KeyKind::P256;
  return std::nullopt;
}

using ParamBuilder = std::unique_ptr<OSSL_PARAM_BLD, Freed<OSSL_PARAM_BLD_free>>;
using Params = std::unique_ptr<OSSL_PARAM, Freed<OSSL_PARAM_free>>;

PkeyContext verifying(EVP_PKEY* key, int padding) {
  PkeyContext context(must(EVP_PKEY_CTX_new(key, nullptr)));
  must(EVP_PKEY_verify_init(context.get()));
  must(EVP_PKEY_CTX_set_rsa_padding(context.get(), padding));
  must(EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()));
  return context;
}

bool fits(EVP_PKEY_CTX* context, const base::Digest& digest, base::ByteView signature) {
  const bool good = EVP_PKEY_verify(context, signature.data(), signature.size(), digest.data(),
                                    digest.size()) == 1;
  if (!good) drain_errors();
  return good;
}

// ECDSA-Sig-Value (RFC 3279 2.2.3), the form OpenSSL verifies.
base::Bytes der_signature(base::ByteView r_and_s) {
  using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;
  const Signature signature(must(ECDSA_SIG_new()));
  BIGNUM* r = must(BN_bin2bn(r_and_s.data(), kCoordinateSize, nullptr));
  BIGNUM* s = must(BN_bin2bn(r_and_s.data() + kCoordinateSize, kCoordinateSize, nullptr));
  must(ECDSA_SIG_set0(signature.get(), r, s));
  return to_der(i2d_ECDSA_SIG, signature.get());
}

}  // namespace

Result<PublicKey> adopt_public_key(EVP_PKEY* owned) {
  std::shared_ptr<EVP_PKEY> key(owned, EVP_PKEY_free);
  const auto kind = key ? kind_of(key.get()) : std::nullopt;
  if (!kind) return invalid_certificate("neither an RSA-2048 nor a P-256 key");
  return PublicKey(std::move(key), *kind);
}

Result<PublicKey> PublicKey::from_spki_der(base::ByteView der) {
  if (der.size() > kKeyFileMaximum) return invalid_certificate("key too long");
  KAOPASS_TRY(PublicKey key,
              adopt_public_key(from_whole_der<PkeyHandle>(d2i_PUBKEY, der).release()));
  // One spelling per key: neither compressed points nor BER.
  if (!base::equal(key.spki_der(), der)) return invalid_certificate("key not in DER");
  return key;
}

Result<PublicKey> PublicKey::from_pem(std::string_view pem) {
  KAOPASS_TRY(const auto der, decode_pem("PUBLIC KEY", pem));
  return from_spki_der(der.reveal());
}

Result<PublicKey> PublicKey::from_rsa(base::ByteView modulus, base::ByteView exponent) {
  if (modulus.size() != kModulusSize || exponent.size() != kExponentSize) {
    return invalid_certificate("RSA numbers of another length");
  }
  const NumberHandle n(must(BN_bin2bn(modulus.data(), kModulusSize, nullptr)));
  const NumberHandle e(must(BN_bin2bn(exponent.data(), kExponentSize, nullptr)));
  const ParamBuilder builder(must(OSSL_PARAM_BLD_new()));
  must(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()));
  must(OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()));
  const Params params(must(OSSL_PARAM_BLD_to_param(builder.get())));
  const PkeyContext context(must(EVP_PKEY_CTX_new_id(EVP_PKEY_RSA, nullptr)));
  must(EVP_PKEY_fromdata_init(context.get()));
  EVP_PKEY* key = nullptr;
  if (EVP_PKEY_fromdata(context.get(), &key, EVP_PKEY_PUBLIC_KEY, params.get()) != 1) {
    return invalid_certificate("not an RSA key");
  }
  return adopt_public_key(key);
}

base::Bytes PublicKey::spki_der() const {
  return to_der(i2d_PUBKEY, key_.get());
}

std::string PublicKey::pem() const {
  return encode_pem("PUBLIC KEY", spki_der());
}

base::Bytes PublicKey::rsa_modulus() const {
  return kind_ == KeyKind::Rsa2048 ? number_of(key_.get(), OSSL_PKEY_PARAM_RSA_N) : base::Bytes{};
}

base::Bytes PublicKey::rsa_exponent() const {
  return kind_ == KeyKind::Rsa2048 ? number_of(key_.get(), OSSL_PKEY_PARAM_RSA_E) : base::Bytes{};
}

bool PublicKey::verify_pkcs1_sha256(const base::Digest& digest, base::ByteView signature) const {
  if (kind_ != KeyKind::Rsa2048 || signature.size() != kRsaSignatureSize) return false;
  return fits(verifying(key_.get(), RSA_PKCS1_PADDING).get(), digest, signature);
}

bool PublicKey::verify_pss_sha256(const base::Digest& digest, base::ByteView signature) const {
  if (kind_ != KeyKind::Rsa2048 || signature.size() != kRsaSignatureSize) return false;
  const PkeyContext context = verifying(key_.get(), RSA_PKCS1_PSS_PADDING);
  must(EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), kPssSaltSize));
  must(EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), EVP_sha256()));
  return fits(context.get(), digest, signature);
}

bool PublicKey::verify_pkcs1_raw(base::ByteView data, base::ByteView signature) const {
  if (kind_ != KeyKind::Rsa2048 || signature.size() != kRsaSignatureSize) return false;
  const PkeyContext context(must(EVP_PKEY_CTX_new(key_.get(), nullptr)));
  must(EVP_PKEY_verify_recover_init(context.get()));
  must(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING));
  base::Bytes recovered(kRsaSignatureSize);
  std::size_t size = recovered.size();
  if (EVP_PKEY_verify_recover(context.get(), recovered.data(), &size, signature.data(),
                              signature.size()) != 1) {
    drain_errors();
    return false;
  }
  recovered.resize(size);
  return base::equal(recovered, data);
}

bool PublicKey::verify_es256(base::ByteView message, base::ByteView signature) const {
  if (kind_ != KeyKind::P256 || signature.size() != kEs256SignatureSize) return false;
  const base::Bytes der = der_signature(signature);
  const base::Digest digest = sha256(message);
  const PkeyContext context(must(EVP_PKEY_CTX_new(key_.get(), nullptr)));
  must(EVP_PKEY_verify_init(context.get()));
  return fits(context.get(), digest, der);
}

bool operator==(const PublicKey& a, const PublicKey& b) {
  return EVP_PKEY_eq(a.key_.get(), b.key_.get()) == 1;
}

bool has_low_s(base::ByteView signature) {
  constexpr std::size_t kCoordinate = kP256Order.size();
  if (signature.size() != 2 * kCoordinate) return false;
  std::array<std::uint8_t, kCoordinate> half{};
  unsigned carry = 0;
  for (std::size_t i = 0; i < kCoordinate; ++i) {
    half[i] = static_cast<std::uint8_t>((carry << 7) | (kP256Order[i] >> 1));
    carry = kP256Order[i] & 1U;
  }
  return !std::ranges::lexicographical_compare(half, signature.subspan(kCoordinate));
}

}  // namespace kaopass::pki
