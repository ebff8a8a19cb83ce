#pragma once
// Release manifest of reader software: which capabilities this version has, signed by its maker
// (N2.4: registration after a visual check came by update). JWS type "kaopass-release+jws".

#include <span>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "pki/credential.hpp"
#include "pki/profile.hpp"

namespace kaopass::pki {

struct Release {
  std::string maker;    // the maker certificate's profile name
  std::string product;  // 1..64 of [A-Za-z0-9._-]
  std::string version;
  Capabilities capabilities;  // never TestLivenessWaived
  base::Instant released;
  friend bool operator==(const Release&, const Release&) = default;
};

// InvalidValue: names, or a capability no release may have; CryptoFailed.
Result<std::string> sign_release(const Release& release, const Credential& maker);

// The manifest, if one of `makers` signed it and is the maker it names. ReleaseUntrusted. Whether
// that maker is still trusted is TrustStore::verify_release()'s business: call that.
Result<Release> verify_release(std::string_view jws, std::span<const Certificate> makers);

}  // namespace kaopass::pki
