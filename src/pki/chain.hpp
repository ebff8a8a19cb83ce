#pragma once
// Does a certificate lead to a trust anchor at a given instant (RFC 5280 section 6)?

#include <span>

#include "base/result.hpp"
#include "base/time.hpp"
#include "pki/certificate.hpp"
#include "pki/crl.hpp"

namespace kaopass::pki {

inline constexpr int kChainMaximum = 4;  // certificates, leaf and anchor included

// Every certificate of the path needs a list of its issuer among `crls` whose nextUpdate has not
// passed; a list newer than `at` is welcome. Errors, first that applies:
//   RevocationListStale   no current list: nothing is known about the certificate
//   CertificateUntrusted  no path to an anchor, wrong signature or extension, no list, or a CA out
//                         of its validity; leaf not yet valid (the detail says which)
//   CertificateRevoked    leaf on its issuer's list, whatever the date
//   CertificateExpired    leaf only; everything else was in order, so a caller may grant grace
//                         from Certificate::not_after()
// Callers map to ReaderUntrusted, DeskUntrusted and so on by refused_as().
Status verify_chain(const Certificate& leaf, std::span<const Certificate> intermediates,
                    std::span<const Certificate> anchors, std::span<const Crl> crls,
                    base::Instant at);

// A refusal of verify_chain() in the caller's words, except RevocationListStale: that is nobody's
// certificate's fault.
tl::unexpected<Error> refused_as(ErrorCode code, const Error& refusal);

}  // namespace kaopass::pki
