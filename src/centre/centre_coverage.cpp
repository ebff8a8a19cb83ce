// Step 8: coverage with its validity, for whoever was checked and is registered.

#include <algorithm>

#include "centre/centre_state.hpp"
#include "insurance/coverage_on_day.hpp"
#include "insurance/validity.hpp"
#include "wire/coverage.hpp"

namespace kaopass::centre {
namespace {

Result<std::vector<insurance::Coverage>> read_coverages(store::CentreTables& tables,
                                                        store::PersonId person) {
  KAOPASS_TRY(const auto documents, tables.coverages(person));
  std::vector<insurance::Coverage> coverages;
  for (const std::string& document : documents) {
    auto coverage = wire::parse<insurance::Coverage>(base::as_bytes(document));
    if (!coverage) return fail(ErrorCode::FileDamaged, "a coverage: " + coverage.error().detail);
    coverages.push_back(*std::move(coverage));
  }
  std::ranges::sort(coverages, std::ranges::greater{},
                    [](const insurance::Coverage& each) { return each.qualified.from; });
  return coverages;
}

// As they stand on the answer's day. What begins later tells something only where nothing holds.
std::vector<wire::CoverageEntry> entries(const std::vector<insurance::Coverage>& coverages,
                                         const wire::CoverageAnswer& answer) {
  std::vector<wire::CoverageEntry> all;
  for (const insurance::Coverage& each : coverages) {
    if (insurance::is_valid(answer.validity.code) && answer.day < each.qualified.from) continue;
    all.push_back({insurance::on_day(each, answer.person.birth, answer.day),
                   insurance::decide(each, coverages, answer.institution, answer.day)});
  }
  return all;
}

}  // namespace

Result<std::string> Centre::State::coverage_answer(store::CentreTables& tables, const Desk& desk,
                                                   const store::CheckRow& check,
                                                   base::Instant now) {
  KAOPASS_TRY(const auto registered, tables.registered_since(check.person));
  if (!registered) {
    KAOPASS_TRY(const rules::Row* rule, registration_rule_of(tables, check, now));
    return tl::unexpected(
        Error{ErrorCode::NotRegistered, {}, rule ? rule->id : std::string_view{}});
  }
  KAOPASS_CHECK(count_answer(tables, check, now));
  wire::CoverageAnswer answer;
  answer.check_id = wire::CheckId{check.check_id};
  answer.institution = desk.institution;
  answer.day = base::day_in_japan(now);
  KAOPASS_TRY(answer.person, tables.person(check.person));
  KAOPASS_TRY(auto coverages, read_coverages(tables, check.person));
  answer.validity = insurance::decide(coverages, desk.institution, answer.day);
  answer.coverages = entries(coverages, answer);
  answer.certificate_notice = static_cast<wire::CertificateNotice>(check.certificate_notice);
  KAOPASS_TRY(const Appended appended,
              append_audit(tables, check.person,
                           entry_of(wire::AuditAction::Coverage, answer.check_id, desk, now)));
  // Signed by itself: the answer has names in it, which a desk does not keep.
  KAOPASS_TRY(answer.receipt,
              sign(wire::kCoverageReceiptType,
                   wire::CoverageReceipt{answer.check_id, appended.receipt, appended.head}));
  return sign(wire::kCoverageAnswerType, answer);
}

Result<std::string> Centre::coverage(const Desk& desk, const wire::CheckId& check_id) {
  const base::Instant now = state_->clock.now();
  state_->seal_if_due(now);
  std::string answer;
  const Status given = state_->store->write([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(const auto check, find_own_check(tables, desk, check_id, kCheckTime, now));
    KAOPASS_TRY(answer, state_->coverage_answer(tables, desk, check, now));
    return {};
  });
  if (given) return answer;
  return state_->refused({entry_of(wire::AuditAction::Coverage, check_id, desk, now)},
                         given.error());
}

}  // namespace kaopass::centre
