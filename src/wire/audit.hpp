#pragma once
// What the audit says of one act. Canonical JSON is its stored form; its hash chains
//   SHA-256("kaopass audit v1" ‖ hash of the entry before, or zeros ‖ canonical JSON)
// and a head is the root of a Merkle tree over the newest entry of every person:
//   leaf SHA-256("kaopass audit leaf v1" ‖ person, 8 octets ‖ number, 8 octets ‖ hash)
//   node SHA-256("kaopass audit node v1" ‖ left ‖ right), an odd one goes up as it is.
// A refused access stands in the chain of the person it was about; where the centre could not tell
// the person, in a chain of the institution that asked, whose number is below zero.

#include <optional>
#include <string>

#include "wire/statement.hpp"

namespace kaopass::wire {

enum class AuditAction { Check, Registration, Coverage, Consent, MunicipalRegistration };

struct AuditEntry {
  std::int64_t person = 0;  // or, below zero, an institution
  std::int64_t number = 0;  // in that chain, from 1
  std::int64_t head = 1;    // number of the first head that covers it
  AuditAction action = AuditAction::Check;
  base::Instant time;
  // Of everything that a check leads to; none of them at the municipality.
  std::optional<CheckId> check_id;
  std::optional<std::string> institution, desk, reader;
  std::optional<Method> method;
  std::optional<std::string> staff;       // who decided a visual check
  std::optional<base::Digest> statement;  // SHA-256 of the reader's JWS: evidence or statement
  std::optional<Helper> helper;
  bool liveness_waived = false;
  std::optional<std::string> refused;  // the error that it was refused with: "check.method"
  // Refusals of this institution left out since the one recorded before, to keep the log bounded.
  std::optional<std::int64_t> unrecorded;
  friend bool operator==(const AuditEntry&, const AuditEntry&) = default;
};

base::Bytes audit_message(const base::Digest& before, std::string_view entry);
base::Bytes audit_leaf_message(std::int64_t person, const AuditReceipt& newest);
base::Bytes audit_node_message(const base::Digest& left, const base::Digest& right);

}  // namespace kaopass::wire
