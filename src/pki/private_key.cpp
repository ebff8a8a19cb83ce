#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>

#include "base/file.hpp"
#include "pki/digest.hpp"
#include "pki/key.hpp"
#include "pki/openssl.hpp"
#include "pki/pem.hpp"

namespace kaopass::pki {
namespace {

constexpr int kCoordinateSize = 32;
constexpr int kPssSaltSize = 32;

using Pkcs8Handle = std::unique_ptr<PKCS8_PRIV_KEY_INFO, Freed<PKCS8_PRIV_KEY_INFO_free>>;

Result<base::Bytes> sign(EVP_PKEY_CTX* context, base::ByteView data) {
  std::size_t size = 0;
  if (EVP_PKEY_sign(context, nullptr, &size, data.data(), data.size()) != 1) {
    return crypto_failed("sign");
  }
  base::Bytes signature(size);
  if (EVP_PKEY_sign(context, signature.data(), &size, data.data(), data.size()) != 1) {
    return crypto_failed("sign");
  }
  signature.resize(size);
  return signature;
}

PkeyContext signing(EVP_PKEY* key) {
  PkeyContext context(must(EVP_PKEY_CTX_new(key, nullptr)));
  must(EVP_PKEY_sign_init(context.get()));
  return context;
}

tl::unexpected<Error> wrong_kind() {
  return fail(ErrorCode::CryptoFailed, "the key is of another kind");
}

}  // namespace

Result<PrivateKey> PrivateKey::generate_rsa2048() {
  std::shared_ptr<EVP_PKEY> key(EVP_RSA_gen(2048), EVP_PKEY_free);
  if (!key) return crypto_failed("generate RSA-2048");
  return PrivateKey(std::move(key), KeyKind::Rsa2048);
}

Result<PrivateKey> PrivateKey::generate_p256() {
  std::shared_ptr<EVP_PKEY> key(EVP_EC_gen("P-256"), EVP_PKEY_free);
  if (!key) return crypto_failed("generate P-256");
  return PrivateKey(std::move(key), KeyKind::P256);
}

Result<PrivateKey> PrivateKey::from_pem(const base::secret<base::Bytes>& pem) {
  KAOPASS_TRY(const auto der, decode_pem("PRIVATE KEY", base::as_text(pem.reveal())));
  const auto info = from_whole_der<Pkcs8Handle>(d2i_PKCS8_PRIV_KEY_INFO, der.reveal());
  if (!info) return invalid_certificate("not a PKCS#8 private key");
  std::shared_ptr<EVP_PKEY> key(EVP_PKCS82PKEY(info.get()), EVP_PKEY_free);
  if (!key) return invalid_certificate("not a private key");
  EVP_PKEY_up_ref(key.get());
  KAOPASS_TRY(const PublicKey checked, adopt_public_key(key.get()));
  return PrivateKey(std::move(key), checked.kind());
}

base::secret<base::Bytes> PrivateKey::to_pem() const {
  // Memory that OpenSSL clears when it is freed.
  const BioHandle bio(must(BIO_new(BIO_s_secmem())));
  must(PEM_write_bio_PKCS8PrivateKey(bio.get(), key_.get(), nullptr, nullptr, 0, nullptr, nullptr));
  std::uint8_t* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return base::secret<base::Bytes>(base::Bytes(data, data + size));
}

PublicKey PrivateKey::public_key() const {
  // Without the private half: it can then be handed to anyone.
  return PublicKey::from_spki_der(to_der(i2d_PUBKEY, key_.get())).value();
}

Result<base::Bytes> PrivateKey::sign_pkcs1_sha256(const base::Digest& digest) const {
  if (kind_ != KeyKind::Rsa2048) return wrong_kind();
  const PkeyContext context = signing(key_.get());
  must(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING));
  must(EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()));
  return sign(context.get(), digest);
}

Result<base::Bytes> PrivateKey::sign_pkcs1_raw(base::ByteView data) const {
  if (kind_ != KeyKind::Rsa2048) return wrong_kind();
  if (data.empty() || data.size() > kPkcs1RawMaximum) {
    return fail(ErrorCode::CryptoFailed, "PKCS#1 v1.5 takes 1 to 245 octets");
  }
  const PkeyContext context = signing(key_.get());
  must(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PADDING));
  return sign(context.get(), data);
}

Result<base::Bytes> PrivateKey::sign_pss_sha256(const base::Digest& digest) const {
  if (kind_ != KeyKind::Rsa2048) return wrong_kind();
  const PkeyContext context = signing(key_.get());
  must(EVP_PKEY_CTX_set_rsa_padding(context.get(), RSA_PKCS1_PSS_PADDING));
  must(EVP_PKEY_CTX_set_signature_md(context.get(), EVP_sha256()));
  must(EVP_PKEY_CTX_set_rsa_pss_saltlen(context.get(), kPssSaltSize));
  must(EVP_PKEY_CTX_set_rsa_mgf1_md(context.get(), EVP_sha256()));
  return sign(context.get(), digest);
}

namespace {

// n - s, the other s under which the same signature verifies.
void subtract_from_order(std::span<std::uint8_t> s) {
  int borrow = 0;
  for (std::size_t i = s.size(); i-- > 0;) {
    const int digit = kP256Order[i] - s[i] - borrow;
    borrow = digit < 0 ? 1 : 0;
    s[i] = static_cast<std::uint8_t>(digit + borrow * 256);
  }
}

}  // namespace

Result<base::Bytes> PrivateKey::sign_es256(base::ByteView message) const {
  if (kind_ != KeyKind::P256) return wrong_kind();
  KAOPASS_TRY(const base::Bytes der, sign(signing(key_.get()).get(), sha256(message)));
  using Signature = std::unique_ptr<ECDSA_SIG, Freed<ECDSA_SIG_free>>;
  const auto parsed = from_whole_der<Signature>(d2i_ECDSA_SIG, der);
  if (!parsed) return crypto_failed("ECDSA signature");
  base::Bytes r_and_s(kEs256SignatureSize);
  must(BN_bn2binpad(ECDSA_SIG_get0_r(parsed.get()), r_and_s.data(), kCoordinateSize));
  const std::span s(r_and_s.data() + kCoordinateSize, kCoordinateSize);
  must(BN_bn2binpad(ECDSA_SIG_get0_s(parsed.get()), s.data(), kCoordinateSize));
  if (!has_low_s(r_and_s)) subtract_from_order(s);
  return r_and_s;
}

Status save_key(const std::string& path, const PrivateKey& key) {
  return base::write_file_atomically(path, key.to_pem().reveal(), base::FileMode::Private);
}

Result<PrivateKey> load_key(const std::string& path) {
  KAOPASS_TRY(base::Bytes pem, base::read_file(path, kKeyFileMaximum));
  return PrivateKey::from_pem(base::secret<base::Bytes>(std::move(pem)));
}

}  // namespace kaopass::pki
