#pragma once
// What of a coverage holds on a day. Insurers register ahead of birthdays, and certificates that
// nobody ended outlive the coverage that they belong to.

#include "insurance/coverage.hpp"

namespace kaopass::insurance {

// Without certificates and tickets that are not valid on `day`, or whose coverage is not; with the
// co-payment of that day: the elderly certificate's (高齢受給者証) where there is one, and 2割 at
// most before school.
Coverage on_day(Coverage coverage, base::Day birth, base::Day day);

}  // namespace kaopass::insurance
