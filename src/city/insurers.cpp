#include "city/insurers.hpp"

#include <algorithm>
#include <stdexcept>

namespace kaopass::city {
namespace {

struct Row {
  const char* digits;  // without check digit: 法別番号, prefecture 99, insurer
  const char* name;
};
constexpr Row kRows[] = {
    {"99201", "花守市国民健康保険"},
    {"0199001", "全国健康保険協会　架空支部"},
    {"0299001", "全国健康保険協会　船員保険部（架空）"},
    {"0399001", "全国健康保険協会　日雇特例（架空）"},
    {"0699201", "花守電機健康保険組合"},
    {"0699202", "架空県建設業健康保険組合"},
    {"0799001", "架空駐屯地"},
    {"1299201", "花守市福祉事務所"},
    {"3199001", "架空省共済組合"},
    {"3299001", "架空県市町村職員共済組合"},
    {"3499001", "架空学園共済組合"},
    {"3999201", "架空県後期高齢者医療広域連合"},
    {"6399201", "花守電機健康保険組合（特例退職）"},
    {"6799201", "花守市国民健康保険（退職者医療）"},
};

std::vector<Insurer> make() {
  std::vector<Insurer> all;
  for (const Row& row : kRows) {
    auto number = insurance::InsurerNumber::with_check_digit(row.digits);
    if (!number) throw std::logic_error("the town's own insurer numbers are wrong");
    all.push_back({*std::move(number), row.name});
  }
  return all;
}

}  // namespace

const std::vector<Insurer>& insurers() {
  static const std::vector<Insurer> all = make();
  return all;
}

const Insurer& insurer_of(insurance::InsuranceKind kind) {
  return *std::ranges::find_if(insurers(),
                               [&](const Insurer& each) { return each.number.kind() == kind; });
}

}  // namespace kaopass::city
