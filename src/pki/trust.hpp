#pragma once
// The public half of the TEST authority, the folder DIR/authority/public: all that verifying needs.

#include <filesystem>
#include <set>
#include <vector>

#include "pki/card_certificate.hpp"
#include "pki/card_verifiable.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"
#include "pki/release.hpp"

namespace kaopass::pki {

struct TrustStore {
  Certificate user_authentication_ca;  // signs certificate 000A of cards
  Certificate digital_signature_ca;    // signs certificate 0001 of cards
  Certificate tls_ca;                  // signs every place, staff member and maker
  CvcAnchor visual_ca;                 // under which the signer of DF28 stands
  CvcAnchor text_ca;                   // under which the signer of DF33 stands
  CvcAnchor terminal_ca;               // EF 0016 of TEST cards
  std::vector<Crl> crls;               // newest of each X.509 CA above
  std::set<KeyId> revoked_terminals;   // subject key ids of terminal leaves
  std::vector<Certificate> makers;     // release signers; verify_release() checks them
  std::vector<Certificate> centres;    // answer signers, to be held against verify_place()
  CardIssuer cards;                    // user_authentication_ca with its list

  // By `cards`; the others by verify_chain() against one of the CAs above, with crls.
  [[nodiscard]] Status verify_user_authentication(const Certificate& leaf, base::Instant at) const;
  [[nodiscard]] Status verify_digital_signature(const Certificate& leaf, base::Instant at) const;
  // Also refuses a certificate without our extension, or of another role (CertificateUntrusted).
  [[nodiscard]] Status verify_place(const Certificate& leaf, Role role, base::Instant at) const;
  // A manifest of a maker whose certificate is in order at that instant. ReleaseUntrusted.
  [[nodiscard]] Result<Release> verify_release(std::string_view jws, base::Instant at) const;
};

// AuthorityMissing: no such folder; FileDamaged: something in it does not parse or hold together.
Result<TrustStore> load_trust(const std::filesystem::path& folder);

}  // namespace kaopass::pki
