#pragma once
// Descriptions of person and coverage, shared by answers and feed. Internal to this room.

#include "insurance/coverage.hpp"
#include "wire/common_codec.hpp"

namespace kaopass::wire {

namespace ins = insurance;

constexpr auto enum_names(Type<ins::Sex>) {
  return Names<ins::Sex, 3>{
      {{ins::Sex::Male, "male"}, {ins::Sex::Female, "female"}, {ins::Sex::Unset, "unset"}}};
}
constexpr auto enum_names(Type<ins::PersonalFamily>) {
  return Names<ins::PersonalFamily, 2>{
      {{ins::PersonalFamily::Insured, "insured"}, {ins::PersonalFamily::Family, "family"}}};
}
constexpr auto enum_names(Type<ins::LossReason>) {
  return Names<ins::LossReason, 4>{{{ins::LossReason::Death, "death"},
                                    {ins::LossReason::AssistanceStarted, "assistance_started"},
                                    {ins::LossReason::OtherInsurance, "other_insurance"},
                                    {ins::LossReason::Other, "other"}}};
}
template <class Io>
void describe(Io& io, Of<Io, ins::Person>& m) {
  io("name", m.name);
  io("name_kana", m.name_kana);
  io("birth", m.birth);
  io("sex", m.sex);
  io("address", m.address);
  io("postal_code", m.postal_code, Limit{8});
}

template <class Io>
void describe(Io& io, Of<Io, ins::Period>& m) {
  io("from", m.from);
  io("until", m.until);
}

template <class Io>
void describe(Io& io, Of<Io, ins::CostLimit>& m) {
  io("classification", m.classification, Limit{2});
  io("income_class", m.income_class, Limit{3});
  io("issued", m.issued);
  io("valid", m.valid);
  io("long_term", m.long_term);
}

template <class Io>
void describe(Io& io, Of<Io, ins::SpecificDisease>& m) {
  io("category", m.category, Range{1, 3});
  io("issued", m.issued);
  io("valid", m.valid);
  io("self_pay_yen", m.self_pay_yen, Range{0, 1'000'000});
}

template <class Io>
void describe(Io& io, Of<Io, ins::ElderlyRecipient>& m) {
  io("issued", m.issued);
  io("valid", m.valid);
  io("copayment_percent", m.copayment_percent, Range{0, 100});
}

template <class Io>
void describe(Io& io, Of<Io, ins::MedicalTicket>& m) {
  io("issue_number", m.issue_number, Limit{kNameLimit});
  io("institution", m.institution, Limit{kNameLimit});
  io("valid", m.valid);
}

template <class Io>
void describe(Io& io, Of<Io, ins::Coverage>& m) {
  std::string insurer_number = m.insurer_number.digits();
  io("insurer_number", insurer_number, Limit{8});
  if constexpr (std::same_as<Of<Io, ins::Coverage>, ins::Coverage>) {
    const auto parsed = ins::InsurerNumber::parse(insurer_number);
    io.require(parsed.has_value(), "insurer_number");
    if (parsed) m.insurer_number = *parsed;
  }
  io("insurer_name", m.insurer_name);
  io("insured_symbol", m.insured_symbol, Limit{kNameLimit});
  io("insured_number", m.insured_number, Limit{kNameLimit});
  io("branch_number", m.branch_number, Limit{2});
  io("card_classification", m.card_classification, Limit{2});
  io("relation", m.relation);
  io("qualified", m.qualified);
  io("loss_reason", m.loss_reason);
  io("copayment_percent", m.copayment_percent, Range{0, 100});
  io("cost_limit", m.cost_limit);
  io("specific_diseases", m.specific_diseases, Limit{ins::kSpecificDiseaseLimit});
  io("elderly_recipient", m.elderly_recipient);
  io("medical_ticket", m.medical_ticket);
}

// Any valid number: a reader puts the message's own in its place or refuses the message.
inline ins::Coverage blank(Type<ins::Coverage>) {
  return {.insurer_number = ins::InsurerNumber::with_check_digit("3900000").value()};
}

}  // namespace kaopass::wire
