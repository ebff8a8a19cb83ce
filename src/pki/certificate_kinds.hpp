#pragma once
// Which names and extensions each kind of certificate carries (facts/card.md 2.6 for the card's;
// docs/profile/certificates.md for ours). For this room.

#include "pki/authority.hpp"
#include "pki/issue.hpp"

namespace kaopass::pki {

// Whose key, under which serial, from when: the same for every kind.
struct Order {
  PublicKey key;
  base::Bytes serial;
  base::Instant now;
};

CertificateParts authority_parts(AuthorityName name, const Order& order);
// InvalidValue: profile, or a host that is neither a DNS name nor an address.
Result<CertificateParts> place_parts(const Profile& profile, const std::vector<std::string>& hosts,
                                     const Order& order);
CertificateParts user_authentication_parts(const std::string& common_name, base::Day birth,
                                           base::Day card_end, const Order& order);
// InvalidValue: what encode_holder() refuses.
Result<CertificateParts> digital_signature_parts(const std::string& common_name,
                                                 const SignatureHolder& holder, base::Day card_end,
                                                 const Order& order);

}  // namespace kaopass::pki
