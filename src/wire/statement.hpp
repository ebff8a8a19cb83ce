#pragma once
// Steps 7 and 9: what the patient decided at the reader, signed by the reader that made the check.

#include <map>
#include <vector>

#include "insurance/consent.hpp"
#include "wire/check.hpp"

namespace kaopass::wire {

// JWS payload, kRegistrationType. Sent only when the patient said yes.
struct RegistrationStatement {
  CheckId check_id;
  Helper helper = Helper::None;
  base::Instant time;
  friend bool operator==(const RegistrationStatement&, const RegistrationStatement&) = default;
};

// JWS payload, kConsentType. Every kind that was asked is in `consents`; leaving early sends none.
struct ConsentStatement {
  CheckId check_id;
  std::map<insurance::RecordKind, bool> consents;
  Helper helper = Helper::None;
  base::Instant time;
  friend bool operator==(const ConsentStatement&, const ConsentStatement&) = default;
};

// Body of POST /v1/checks/{check_id}/registration and /consents: a statement as JWS.
struct StatementRequest {
  std::string statement;
  friend bool operator==(const StatementRequest&, const StatementRequest&) = default;
};

// JWS payload, kRegistrationAnswerType.
struct RegistrationAnswer {
  CheckId check_id;
  base::Instant registered_at;
  AuditReceipt receipt;
  std::string head;
  friend bool operator==(const RegistrationAnswer&, const RegistrationAnswer&) = default;
};

// JWS payload, kConsentAnswerType. Each grant is to this institution, with `from` and `until`.
struct ConsentAnswer {
  CheckId check_id;
  std::vector<insurance::Grant> grants;  // of the kinds consented to
  AuditReceipt receipt;
  std::string head;
  friend bool operator==(const ConsentAnswer&, const ConsentAnswer&) = default;
};

}  // namespace kaopass::wire
