#include "net/tls_context.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

namespace kaopass::net {
namespace {

constexpr int kCertificatesLimit = 16;  // in a chain, and among anchors

template <auto Free>
struct Freed {
  template <class T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using Bio = std::unique_ptr<BIO, Freed<BIO_free>>;
using X509Pointer = std::unique_ptr<X509, Freed<X509_free>>;
using KeyPointer = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;

Bio reader(const base::Bytes& bytes) {
  return Bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
}

// Calls use(certificate, index) for each certificate of the PEM text.
template <class Use>
Status for_each_certificate(const base::Bytes& pem, const char* what, Use use) {
  const Bio bio = reader(pem);
  for (int index = 0; index < kCertificatesLimit; ++index) {
    const X509Pointer certificate(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
    if (!certificate) {
      const unsigned long end = ERR_peek_last_error();
      ERR_clear_error();
      const bool clean = ERR_GET_REASON(end) == PEM_R_NO_START_LINE;
      if (index > 0 && clean) return {};
      return fail(ErrorCode::InvalidCertificate, what);
    }
    if (use(certificate.get(), index) != 1) return fail(ErrorCode::InvalidCertificate, what);
  }
  return fail(ErrorCode::InvalidCertificate, std::string("too many certificates: ") + what);
}

// No passphrase is ever asked for: a prompt would hang a service.
int no_passphrase(char*, int, int, void*) {
  return -1;
}

Status use_own_key(SSL_CTX* context, const Identity& identity) {
  KAOPASS_CHECK(for_each_certificate(
      identity.certificate_chain, "certificate chain", [&](X509* certificate, int index) {
        return index == 0 ? SSL_CTX_use_certificate(context, certificate)
                          : static_cast<int>(SSL_CTX_add1_chain_cert(context, certificate));
      }));
  const Bio bio = reader(identity.key.reveal());
  const KeyPointer key(PEM_read_bio_PrivateKey(bio.get(), nullptr, no_passphrase, nullptr));
  if (!key || SSL_CTX_use_PrivateKey(context, key.get()) != 1) {
    ERR_clear_error();
    return fail(ErrorCode::InvalidCertificate, "key unreadable or not of the certificate");
  }
  return {};
}

Status trust_anchors(SSL_CTX* context, const Identity& identity, TlsSide side) {
  X509_STORE* store = SSL_CTX_get_cert_store(context);
  return for_each_certificate(identity.anchors, "anchors", [&](X509* anchor, int) {
    // A server also names its anchors, so that a client with several certificates can choose.
    if (side == TlsSide::Server && SSL_CTX_add_client_CA(context, anchor) != 1) return 0;
    return X509_STORE_add_cert(store, anchor);
  });
}

// As OpenSSL would by itself, but on the day of the place's own clock.
int verify_by_clock(X509_STORE_CTX* chain, void* clock) {
  const auto now = static_cast<const base::Clock*>(clock)->now();
  X509_VERIFY_PARAM_set_time(X509_STORE_CTX_get0_param(chain),
                             std::chrono::system_clock::to_time_t(now));
  return X509_verify_cert(chain);
}

}  // namespace

Result<TlsContext> make_tls_context(const Identity& identity, TlsSide side) {
  TlsContext context(
      SSL_CTX_new(side == TlsSide::Client ? TLS_client_method() : TLS_server_method()));
  if (!context || SSL_CTX_set_min_proto_version(context.get(), TLS1_3_VERSION) != 1) {
    ERR_clear_error();
    return fail(ErrorCode::CryptoFailed, "TLS context");
  }
  // Pictures pass through: OpenSSL wipes its plaintext too. Without tickets each connection shows
  // and proves its certificate anew, so that a revoked peer cannot resume.
  SSL_CTX_set_options(context.get(), SSL_OP_CLEANSE_PLAINTEXT | SSL_OP_NO_TICKET);
  SSL_CTX_set_num_tickets(context.get(), 0);
  SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
  const bool is_browser = side == TlsSide::Client && identity.certificate_chain.empty();
  if (!is_browser) KAOPASS_CHECK(use_own_key(context.get(), identity));
  if (side == TlsSide::ServerOfBrowsers) return context;
  SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
  if (identity.clock != nullptr) {
    SSL_CTX_set_cert_verify_callback(context.get(), verify_by_clock,
                                     const_cast<base::Clock*>(identity.clock));
  }
  KAOPASS_CHECK(trust_anchors(context.get(), identity, side));
  return context;
}

}  // namespace kaopass::net
