#pragma once
// One hash chain per person under signed Merkle heads (wire/audit.hpp has the formulas). Appending
// happens inside the unit of work that the entry is about, so neither exists without the other.

#include <span>
#include <string>

#include "pki/credential.hpp"
#include "pki/trust.hpp"
#include "store/centre_store.hpp"
#include "wire/audit.hpp"

namespace kaopass::centre {

struct Appended {
  wire::AuditReceipt receipt;
  std::string head;  // newest head as JWS, empty before the first
};

// Fills in person, number and head of the entry, appends it to the person's chain.
Result<Appended> append_audit(store::CentreTables& tables, store::PersonId person,
                              wire::AuditEntry entry);

// Signs a head over all chains when any entry came since the last one. Walks every chain: a
// centre of a nation keeps the tree instead; for one machine a walk each kHeadInterval is cheap.
Status seal_head(store::CentreTables& tables, const pki::Credential& centre, base::Instant now);

struct AuditSummary {
  std::int64_t persons = 0, institutions = 0, entries = 0, heads = 0, receipts = 0;
};

// Recomputes everything: each chain, each head's root and signature, and for each receipt (a JWS
// answer of the centre that a desk kept) that its entry and its head are in the log.
// AuditBroken, ReceiptBroken; the detail names the place by internal number.
// `centre` is the certificate it signs under today; what it signed under earlier ones counts where
// `trust` vouches for them as a centre's.
Result<AuditSummary> verify_audit(store::CentreTables& tables, const pki::Certificate& centre,
                                  std::span<const std::string> receipts,
                                  const pki::TrustStore* trust = nullptr);

}  // namespace kaopass::centre
