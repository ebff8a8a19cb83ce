#pragma once
// What a visit came to, for people: every step with its time, the answer, the file written.

#include <boost/json/object.hpp>

#include "base/error.hpp"
#include "base/result.hpp"
#include "cli.hpp"

namespace kaopass::cli {

// How the visit ended: Success (checked, coverage valid), else the error to report: what was
// refused, or CoverageInvalid, CoverageNone after a visit that was completed.
Result<base::Exit> visit_outcome(const boost::json::object& view);

void print_visit(const boost::json::object& view, base::Language language);

}  // namespace kaopass::cli
