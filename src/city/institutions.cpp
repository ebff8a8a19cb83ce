#include "city/institutions.hpp"

namespace kaopass::city {
namespace {

using pki::Capability;

const pki::Capabilities kEverything{Capability::Face,
                                    Capability::Pin,
                                    Capability::Visual,
                                    Capability::RegisterAfterPin,
                                    Capability::RegisterAfterFace,
                                    Capability::RegisterAfterVisual};

// Software as it was at the notice's date (N2.4).
const pki::Capabilities kOldSoftware{Capability::Face, Capability::Pin, Capability::Visual,
                                     Capability::RegisterAfterPin, Capability::RegisterAfterFace};

// A TEST certificate whose holder may be shown as a file (docs/threat-model.md).
pki::Capabilities with_waiver(pki::Capabilities capabilities) {
  capabilities.add(Capability::TestLivenessWaived);
  return capabilities;
}

std::vector<Institution> make() {
  const pki::Capabilities waiving = with_waiver(kEverything);
  return {
      {"9910000018",
       "花守中央病院",
       "hospital",
       {{"hospital-1", waiving, kEverything},
        {"hospital-2", waiving, kOldSoftware},
        {"hospital-3", kEverything, kEverything}},
       {{"aoki", "青木　恵子"}, {"mori", "森　誠"}}},
      {"9910000026",
       "さくら内科クリニック",
       "clinic",
       {{"clinic-1", waiving, kEverything}},
       {{"ono", "小野　彩"}}},
      {"9930000018",
       "鶴ヶ丘歯科医院",
       "dental",
       {{"dental-1", waiving, kEverything}},
       {{"wada", "和田　学"}}},
      {"9940000018",
       "花守調剤薬局",
       "pharmacy",
       {{"pharmacy-1", waiving, kEverything}},
       {{"hara", "原田　陽子"}}},
  };
}

}  // namespace

const std::vector<Institution>& institutions() {
  static const std::vector<Institution> all = make();
  return all;
}

}  // namespace kaopass::city
