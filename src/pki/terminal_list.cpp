#include "pki/terminal_list.hpp"

namespace kaopass::pki {
namespace {

constexpr std::string_view kType = "kaopass-revoked-terminals+jws";

}  // namespace

Result<std::string> sign_terminal_list(const std::set<KeyId>& revoked, const PrivateKey& key,
                                       const Certificate& tls_ca) {
  if (revoked.size() > kRevokedTerminalsMaximum) {
    return fail(ErrorCode::CryptoFailed, "too many revoked terminals for one list");
  }
  std::string lines;
  for (const KeyId& id : revoked) lines += to_text(id) + "\n";
  return sign_jws(kType, base::as_bytes(lines), key, tls_ca);
}

Result<std::set<KeyId>> verify_terminal_list(std::string_view jws, const Certificate& tls_ca) {
  KAOPASS_TRY(const base::Bytes payload, verify_jws(kType, jws, tls_ca));
  std::set<KeyId> revoked;
  std::string_view rest = base::as_text(payload);
  while (!rest.empty()) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos || revoked.size() == kRevokedTerminalsMaximum) {
      return fail(ErrorCode::InvalidEncoding, "list of revoked terminals");
    }
    KAOPASS_TRY(const KeyId id, parse_key_id(rest.substr(0, end)));
    revoked.insert(id);
    rest.remove_prefix(end + 1);
  }
  return revoked;
}

}  // namespace kaopass::pki
