#pragma once
// Inside of Centre, shared by the files that implement it.

#include <atomic>
#include <set>

#include "centre/audit.hpp"
#include "centre/centre.hpp"
#include "pki/jws.hpp"
#include "rules/row.hpp"
#include "wire/label.hpp"

namespace kaopass::centre {

// An access that is being decided: what is known of it in case it is refused.
struct Attempt {
  wire::AuditEntry entry;              // of whom and what, so far
  std::optional<base::Digest> card{};  // certificate that the evidence names
};

struct Centre::State {
  const base::Clock& clock;
  base::Random& random;
  RateLimits limits;
  std::unique_ptr<store::CentreStore> store;
  std::unique_ptr<Trust> trust;
  pki::Credential credential;
  ChallengeKey key;
  RateLimiter limiter{};
  std::atomic<base::Instant> sealed_at{base::Instant::min()};
  // Certificates of readers that the store is known to hold.
  std::mutex kept_mutex{};
  std::set<base::Digest> kept_certificates{};
  // Refusals left out by institution; only within units of work, which run one at a time.
  std::map<std::string, std::int64_t> unrecorded{};

  template <class Answer>
  Result<std::string> sign(std::string_view type, const Answer& answer) const {
    const std::string payload = wire::to_json(answer);
    return pki::sign_jws(type, base::as_bytes(payload), credential.key, credential.certificate);
  }
  void seal_if_due(base::Instant now);
  Status seal(base::Instant now);

  // centre_check.cpp
  Result<std::string> check(const Desk& desk, const wire::CheckRequest& request, Attempt& attempt);
  Status count_uses(store::CentreTables& tables, const ProvenCheck& check, const Desk& desk,
                    base::Instant now);
  Result<std::string> commit_check(store::CentreTables& tables, const ProvenCheck& check,
                                   const Desk& desk, const base::Digest& request,
                                   base::Instant now);
  Result<std::string> earlier_answer(const Desk& desk, const wire::CheckId& id,
                                     const base::Digest& request, const Error& otherwise);
  Status keep_certificate(store::CentreTables& tables, const pki::Certificate& reader);
  void remember_certificate(const pki::Certificate& reader);

  // centre_refusal.cpp
  // Of an error that has none yet, by the card that the evidence names.
  static Status name_rule(store::CentreTables& tables, const Attempt& attempt, Error& why);
  Status record_refusal(store::CentreTables& tables, const Attempt& attempt, const Error& why);
  // The refusal, once it is in the audit; or what kept it from getting there.
  tl::unexpected<Error> refused(const Attempt& attempt, Error why);

  // Before what follows a check is answered: nobody fills the disk by asking again and again.
  Status count_answer(store::CentreTables& tables, const store::CheckRow& check, base::Instant now);

  // centre_statements.cpp
  template <class Statement>
  Result<Statement> read_statement(store::CentreTables& tables, const store::CheckRow& check,
                                   std::string_view type, const std::string& jws,
                                   base::Instant now);
  // One unit of work about one statement; `answer` gives the signed answer for a new one.
  template <class Statement, class Answer>
  Result<std::string> answer_statement(const Attempt& attempt, const Desk& desk,
                                       std::string_view type, const std::string& jws,
                                       Answer answer);

  // centre_coverage.cpp
  Result<std::string> coverage_answer(store::CentreTables& tables, const Desk& desk,
                                      const store::CheckRow& check, base::Instant now);
};

// Either side of `from`: a clock set back must not lend a check more time than it had.
inline bool about_now(base::Instant from, base::Instant now, std::chrono::milliseconds span) {
  return std::chrono::abs(now - from) <= span;
}

// The check of this id if it is this institution's and not too old.
Result<store::CheckRow> find_own_check(store::CentreTables& tables, const Desk& desk,
                                       const wire::CheckId& id, std::chrono::milliseconds span,
                                       base::Instant now);
// The rule of registering after this check; none where the register does not have its card.
Result<const rules::Row*> registration_rule_of(store::CentreTables& tables,
                                               const store::CheckRow& check, base::Instant now);
// An entry about something that this desk asks for.
wire::AuditEntry entry_of(wire::AuditAction action, const std::optional<wire::CheckId>& check,
                          const Desk& desk, base::Instant now);

}  // namespace kaopass::centre
