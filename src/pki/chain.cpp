#include "pki/chain.hpp"

#include <openssl/x509_vfy.h>

#include "pki/openssl.hpp"

namespace kaopass::pki {
namespace {

using Store = std::unique_ptr<X509_STORE, Freed<X509_STORE_free>>;
using StoreContext = std::unique_ptr<X509_STORE_CTX, Freed<X509_STORE_CTX_free>>;
// The stack does not own its certificates.
struct FreeStack {
  void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
using Stack = std::unique_ptr<STACK_OF(X509), FreeStack>;

// What the walk found: everything that is wrong, told apart by the callback below.
struct Findings {
  bool revoked = false;
  int fatal = X509_V_OK;
};

// What is wrong with the leaf alone is noted and the walk goes on, so that a fault of the chain,
// which counts for more, is still found. 1 = go on.
int on_finding(int ok, X509_STORE_CTX* context) {
  if (ok == 1) return 1;
  auto& findings = *static_cast<Findings*>(X509_STORE_CTX_get_app_data(context));
  const bool leaf = X509_STORE_CTX_get_error_depth(context) == 0;
  const int error = X509_STORE_CTX_get_error(context);
  switch (error) {
    case X509_V_ERR_CRL_NOT_YET_VALID:  // a newer list knows more, not less
      return 1;
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
      if (leaf) return 1;  // verify_chain() looks itself
      break;
    case X509_V_ERR_CERT_REVOKED:
      if (!leaf) break;
      findings.revoked = true;
      return 1;
    default:
      break;
  }
  findings.fatal = error;
  return 0;
}

Store store_of(std::span<const Certificate> anchors, std::span<const Crl> crls, base::Instant at) {
  Store store(must(X509_STORE_new()));
  for (const Certificate& anchor : anchors) must(X509_STORE_add_cert(store.get(), anchor.handle()));
  for (const Crl& crl : crls) must(X509_STORE_add_crl(store.get(), crl.handle()));
  X509_VERIFY_PARAM* rules = X509_STORE_get0_param(store.get());
  X509_VERIFY_PARAM_set_time(
      rules, std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
  X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL);
  // OpenSSL counts the certificates between leaf and anchor.
  X509_VERIFY_PARAM_set_depth(rules, kChainMaximum - 2);
  X509_VERIFY_PARAM_set_auth_level(rules, 2);  // 112 bits: RSA-2048, P-256, SHA-256
  return store;
}

tl::unexpected<Error> untrusted(const char* why) {
  drain_errors();
  return fail(ErrorCode::CertificateUntrusted, why);
}

}  // namespace

Status verify_chain(const Certificate& leaf, std::span<const Certificate> intermediates,
                    std::span<const Certificate> anchors, std::span<const Crl> crls,
                    base::Instant at) {
  // An anchor vouches for others; as a leaf it would always "verify".
  if (leaf.is_authority()) return untrusted("a CA certificate where an end entity's belongs");
  const Store store = store_of(anchors, crls, at);
  const Stack others(must(sk_X509_new_null()));
  for (const Certificate& other : intermediates) {
    must(sk_X509_push(others.get(), other.handle()));
  }
  const StoreContext context(must(X509_STORE_CTX_new()));
  must(X509_STORE_CTX_init(context.get(), store.get(), leaf.handle(), others.get()));
  Findings findings;
  must(X509_STORE_CTX_set_app_data(context.get(), &findings));
  X509_STORE_CTX_set_verify_cb(context.get(), on_finding);
  if (X509_verify_cert(context.get()) != 1 || findings.fatal != X509_V_OK) {
    if (X509_STORE_CTX_get_error(context.get()) == X509_V_ERR_CRL_HAS_EXPIRED) {
      drain_errors();
      return fail(ErrorCode::RevocationListStale);
    }
    return untrusted(X509_verify_cert_error_string(X509_STORE_CTX_get_error(context.get())));
  }
  if (at < leaf.not_before()) return untrusted("certificate is not yet valid");
  if (findings.revoked) return fail(ErrorCode::CertificateRevoked);
  // The second of notAfter still counts (RFC 5280 4.1.2.5); OpenSSL ends one second earlier.
  if (at >= leaf.not_after() + std::chrono::seconds{1}) return fail(ErrorCode::CertificateExpired);
  return {};
}

tl::unexpected<Error> refused_as(ErrorCode code, const Error& refusal) {
  return fail(refusal.code == ErrorCode::RevocationListStale ? refusal.code : code, refusal.detail);
}

}  // namespace kaopass::pki
