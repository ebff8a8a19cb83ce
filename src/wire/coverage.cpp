#include "wire/coverage.hpp"

#include "wire/coverage_codec.hpp"

namespace kaopass::wire {

constexpr auto enum_names(Type<ins::ValidityCode>) {
  using Code = ins::ValidityCode;
  return Names<Code, 6>{{{Code::Valid, "1"},
                         {Code::Invalid, "2"},
                         {Code::InvalidNewExists, "3"},
                         {Code::None, "4"},
                         {Code::Several, "5"},
                         {Code::ValidUnregistered, "6"}}};
}
inline auto enum_names(Type<base::Owner>) {
  constexpr std::array kOwners{
      base::Owner::Patient, base::Owner::Staff,        base::Owner::Reader,  base::Owner::Line,
      base::Owner::Centre,  base::Owner::Municipality, base::Owner::Insurer, base::Owner::Operator};
  Names<base::Owner, kOwners.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = {kOwners[i], base::owner_name(kOwners[i])};
  }
  return names;
}

template <class Io>
void describe(Io& io, Of<Io, ins::Validity>& m) {
  io("code", m.code);
  io("since", m.since);
  io("why", m.why);
  io("why_ja", m.why_ja);
  io("owner", m.owner);
  io("remedy", m.remedy);
  io("remedy_ja", m.remedy_ja);
}

template <class Io>
void describe(Io& io, Of<Io, CoverageEntry>& m) {
  io("coverage", m.coverage);
  io("validity", m.validity);
}
inline CoverageEntry blank(Type<CoverageEntry>) {
  return {blank(Type<ins::Coverage>{}), {}};
}

template <class Io>
void describe(Io& io, Of<Io, CoverageAnswer>& m) {
  io("check_id", m.check_id);
  io("institution", m.institution, Limit{kNameLimit});
  io("day", m.day);
  io("person", m.person);
  io("validity", m.validity);
  io("coverages", m.coverages, Limit{ins::kCoverageLimit});
  io("certificate_notice", m.certificate_notice);
  io("receipt", m.receipt, Limit{kReceiptLimit});
}

template <class Io>
void describe(Io& io, Of<Io, CoverageReceipt>& m) {
  io("check_id", m.check_id);
  io("receipt", m.receipt);
  io("head", m.head, Limit{kHeadLimit});
}

KAOPASS_MESSAGE(insurance::Coverage);
KAOPASS_MESSAGE(CoverageAnswer);
KAOPASS_MESSAGE(CoverageReceipt);

}  // namespace kaopass::wire
