#pragma once
// What the parts of Authority share: issuing under a CA of the folder, and publishing its lists.
// For this room.

#include <filesystem>
#include <functional>

#include "pki/certificate_kinds.hpp"
#include "pki/ledger.hpp"

namespace kaopass::pki {

// A serial is the ledger's number, so that none occurs twice, and 64 random bits, so that none can
// be foreseen.
base::Bytes serial_of(std::uint64_t ledger_number);

// Serial, certificate, durable line in the ledger, in one hold of the lock.
using MakeParts = std::function<Result<CertificateParts>(const Order&)>;
Result<Certificate> issue_under(const std::filesystem::path& folder, AuthorityName authority,
                                const PublicKey& key, base::Instant now, const MakeParts& parts);

// New lists of everything, out of the ledger. The caller holds the lock.
Status publish(const std::filesystem::path& folder, Ledger& ledger, base::Instant now);

}  // namespace kaopass::pki
