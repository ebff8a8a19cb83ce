#pragma once
// What a document says, and whether a published figure holds: for the sentences of the notice that
// no program decides (N5).

#include <boost/json/object.hpp>
#include <filesystem>

#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace kaopass::scenario {

// "found": the file is there and says all of it. FileUnreadable, FileTooLarge.
Result<boost::json::object> see_document(const Document& document,
                                         const std::filesystem::path& folder);
// "holds": at the policy's threshold the curve is not above its false match rate; "stated": the
// document gives the threshold. FileMissing, InvalidValue (a curve that is none), NotFound
// (policy).
Result<boost::json::object> see_document(const Figure& figure, const std::filesystem::path& folder);

}  // namespace kaopass::scenario
