// Authority: another term for what was issued before.

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "pki/authority.hpp"
#include "pki/layout.hpp"
#include "pki/openssl.hpp"

namespace kaopass::pki {
namespace {

using Names = std::unique_ptr<GENERAL_NAMES, Freed<GENERAL_NAMES_free>>;

std::string address_text(const base::Bytes& octets) {
  const int family = octets.size() == 4 ? AF_INET : AF_INET6;
  std::array<char, INET6_ADDRSTRLEN> text{};
  ::inet_ntop(family, octets.data(), text.data(), text.size());
  return text.data();
}

// The hosts that were asked for; those that every place has come by themselves.
std::vector<std::string> hosts_of(const Certificate& certificate) {
  const Names names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate.handle(), NID_subject_alt_name, nullptr, nullptr)));
  std::vector<std::string> hosts;
  for (int i = 0; i < sk_GENERAL_NAME_num(names.get()); ++i) {
    int type = 0;
    const void* value = GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &type);
    const base::Bytes octets = bytes_of(static_cast<const ASN1_STRING*>(value));
    const std::string host =
        type == GEN_IPADD ? address_text(octets) : std::string(base::as_text(octets));
    if (std::ranges::find(kHostsOfEveryPlace, host) == kHostsOfEveryPlace.end()) {
      hosts.push_back(host);
    }
  }
  return hosts;
}

}  // namespace

Result<Certificate> Authority::renew(const Certificate& certificate,
                                     const std::optional<KeyId>& terminal,
                                     base::Instant now) const {
  if (!certificate.profile()) {
    return fail(ErrorCode::CertificateUntrusted, "not a certificate of a place");
  }
  Profile profile = *certificate.profile();
  KAOPASS_TRY(const TrustStore known, trust());
  // At its first instant, since one that has expired may be renewed, and a revoked one not.
  KAOPASS_CHECK(known.verify_place(certificate, profile.role, certificate.not_before()));
  if (terminal) profile.terminal = terminal;
  return issue(profile, certificate.public_key(), now, hosts_of(certificate));
}

Result<TerminalCertificates> Authority::renew_terminal(const CardVerifiableCertificate& leaf,
                                                       base::Instant now) const {
  KAOPASS_TRY(const auto issuer,
              load_cvc(layout::anchor(public_folder(), layout::kTerminalIssuer)));
  if (!leaf.grant() || !leaf.is_issued_by(issuer.subject(), issuer.public_key())) {
    return fail(ErrorCode::TerminalUntrusted, "not a terminal of this authority");
  }
  KAOPASS_TRY(const TrustStore known, trust());
  if (known.revoked_terminals.contains(leaf.subject())) {
    return fail(ErrorCode::CertificateRevoked, "terminal key");
  }
  const base::Day today = base::day_in_japan(now);
  const auto term = leaf.grant()->expiry - leaf.grant()->effective;
  return issue_terminal(leaf.public_key(), {leaf.grant()->role, today, today + term}, now);
}

}  // namespace kaopass::pki
