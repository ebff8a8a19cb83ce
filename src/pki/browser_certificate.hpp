#pragma once
// What a place shows to browsers of other devices, which know nothing of the mutual-TLS CA: a
// server certificate under an authority of its own, to be told to those devices once. The
// authority vouches for that one address and no host name (critical name constraints, RFC 5280
// 4.2.1.10), and for that one certificate ever: its key is gone as soon as it has signed. So a
// device that trusts it trusts nothing else by it.

#include "base/random.hpp"
#include "base/time.hpp"
#include "pki/credential.hpp"

namespace kaopass::pki {

// Devices refuse a longer one under an authority that their owner added (825 days).
inline constexpr std::chrono::days kBrowserValidity{820};

struct BrowserCredential {
  Certificate authority;
  Credential server;
};

// `address`: an IP address. InvalidValue, CryptoFailed.
Result<BrowserCredential> make_browser_credential(const std::string& place,
                                                  const std::string& address, base::Instant now,
                                                  base::Random& random);

// Whether `server` was signed by `authority`, and names that address.
bool belongs_together(const Certificate& authority, const Certificate& server,
                      const std::string& address);

}  // namespace kaopass::pki
