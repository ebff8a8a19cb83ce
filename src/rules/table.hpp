#pragma once
// The rows themselves, as constants. Rooms above ask rules/decide.hpp.

#include "rules/days.hpp"
#include "rules/row.hpp"

namespace kaopass::rules {

namespace table_detail {
using enum Credential;
using enum Act;
using enum Consent;
using enum Wish;
using enum Photo;
using enum Answer;
using enum Origin;

// clang-format off: the texts stand as they are read.
#include "rules/texts.inc"
inline constexpr Row kTable[] = {
#include "rules/life_rows.inc"
#include "rules/service_rows.inc"
#include "rules/registration_rows.inc"
#include "rules/reception_rows.inc"
};
// clang-format on
}  // namespace table_detail

using table_detail::kTable;

}  // namespace kaopass::rules
