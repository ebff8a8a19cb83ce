#include "insurance/validity.hpp"

#include <algorithm>
#include <tuple>

namespace kaopass::insurance {
namespace {

using base::Owner;

constexpr const char* kAskInsurer = "Ask the insurer; meanwhile use the eligibility declaration.";
constexpr const char* kAskInsurerJa =
    "保険者へお問い合わせください。それまでは被保険者資格申立書を使ってください。";

bool is_insurance(const Coverage& coverage) {
  return coverage.insurer_number.kind() != InsuranceKind::MedicalAssistance;
}

bool has_ticket(const Coverage& coverage, std::string_view institution, base::Day day) {
  const auto& ticket = coverage.medical_ticket;
  return ticket && ticket->institution == institution && ticket->valid.contains(day);
}

Validity valid(const Coverage& coverage) {
  return {ValidityCode::Valid, coverage.qualified.from, "The coverage is valid.",
          "資格は有効です。",  Owner::Insurer,          "Nothing needs to be done.",
          "手続きは不要です。"};
}

Validity unregistered(const Coverage& coverage) {
  return {ValidityCode::ValidUnregistered,
          coverage.qualified.from,
          "Medical assistance is valid, but no ticket for this institution is registered.",
          "医療扶助は有効ですが、この機関の医療券が登録されていません。",
          Owner::Municipality,
          "Ask the welfare office to register the ticket.",
          "福祉事務所に医療券の登録を依頼してください。"};
}

Validity not_begun(const Coverage& coverage) {
  const std::string from = base::to_iso(coverage.qualified.from);
  return {ValidityCode::Invalid,
          std::nullopt,
          "The coverage begins on " + from + ".",
          "資格は" + base::to_wareki(coverage.qualified.from) + "から有効になります。",
          Owner::Insurer,
          kAskInsurer,
          kAskInsurerJa};
}

Validity replaced(base::Day since) {
  return {ValidityCode::InvalidNewExists,
          since,
          "The coverage ended; the person has a newer one.",
          "資格を喪失しています。新しい資格があります。",
          Owner::Staff,
          "Use the newer coverage.",
          "新しい資格を使ってください。"};
}

Validity lost(const Coverage& coverage, base::Day since) {
  Validity ended{
      ValidityCode::Invalid, since,       "The coverage ended.", "資格を喪失しています。",
      Owner::Insurer,        kAskInsurer, kAskInsurerJa};
  switch (coverage.loss_reason.value_or(LossReason::Other)) {
    case LossReason::Death:
      ended.why = "The coverage ended by death.";
      ended.why_ja = "死亡により資格を喪失しています。";
      break;
    case LossReason::AssistanceStarted:
      ended.why = "The coverage ended because public assistance began.";
      ended.why_ja = "生活保護の開始により資格を喪失しています。";
      ended.owner = Owner::Municipality;
      ended.remedy = "Ask the welfare office.";
      ended.remedy_ja = "福祉事務所へお問い合わせください。";
      break;
    case LossReason::OtherInsurance:
      ended.why = "The coverage ended because of another insurance that is not registered yet.";
      ended.why_ja =
          "他の保険の取得により資格を喪失しています。新しい資格はまだ登録されていません。";
      ended.remedy = "Ask the new insurer; meanwhile use the eligibility declaration.";
      ended.remedy_ja =
          "新しい保険者へお問い合わせください。それまでは被保険者資格申立書を使ってください。";
      break;
    case LossReason::Other:
      break;
  }
  return ended;
}

Validity none() {
  return {ValidityCode::None,
          std::nullopt,
          "No coverage is registered for this person.",
          "登録された資格がありません。",
          Owner::Insurer,
          "Ask the insurer whether the enrolment was filed; meanwhile use the eligibility "
          "declaration.",
          "加入の届出を保険者に確認してください。それまでは被保険者資格申立書を使ってください。"};
}

Validity several(std::span<const Coverage> all, base::Day day) {
  base::Day since = base::Day::min();
  for (const Coverage& each : all) {
    if (is_insurance(each) && each.qualified.contains(day)) {
      since = std::max(since, each.qualified.from);
    }
  }
  return {ValidityCode::Several,
          since,
          "More than one health insurance is valid: an insurer has not yet been told of a change.",
          "複数の医療保険が有効です。資格喪失の届出が済んでいない可能性があります。",
          Owner::Insurer,
          "Ask the patient which one holds; the earlier insurer must be told of the loss.",
          "どちらの資格か患者に確認してください。前の保険者への喪失の届出が必要です。"};
}

}  // namespace

bool is_valid(ValidityCode code) {
  return code == ValidityCode::Valid || code == ValidityCode::Several ||
         code == ValidityCode::ValidUnregistered;
}

Validity decide(const Coverage& coverage, std::span<const Coverage> all,
                std::string_view institution, base::Day day) {
  if (day < coverage.qualified.from) return not_begun(coverage);
  if (coverage.qualified.contains(day)) {
    const bool needs_ticket = !is_insurance(coverage);
    return needs_ticket && !has_ticket(coverage, institution, day) ? unregistered(coverage)
                                                                   : valid(coverage);
  }
  const base::Day since = *coverage.qualified.until + std::chrono::days{1};
  const bool has_newer = std::ranges::any_of(
      all, [&](const Coverage& other) { return other.qualified.from > coverage.qualified.from; });
  return has_newer ? replaced(since) : lost(coverage, since);
}

Validity decide(std::span<const Coverage> all, std::string_view institution, base::Day day) {
  if (all.empty()) return none();
  const auto valid_insurances = std::ranges::count_if(all, [&](const Coverage& each) {
    return is_insurance(each) && each.qualified.contains(day);
  });
  if (valid_insurances > 1) return several(all, day);

  // The one that says most: valid before ended before not begun, insurance before assistance,
  // newer before older.
  const auto rank = [&](const Coverage& each) {
    const int state = each.qualified.contains(day) ? 2 : (each.qualified.from <= day ? 1 : 0);
    return std::tuple(state, is_insurance(each), each.qualified.from);
  };
  return decide(*std::ranges::max_element(all, {}, rank), all, institution, day);
}

}  // namespace kaopass::insurance
