#pragma once
// What a document says, and whether a published figure holds: for the sentences of the notice that
// no program decides (N5).

#include <boost/json/object.hpp>
#include <filesystem>

#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace kaopass::scenario {

// "found": the file is there and says all of it. Of one made from a table of ours "current": every
// row of the table stands in it; of the errors, too, "explained": each code has text and remedy in
// both languages, and "owners": whose jobs they are. FileUnreadable, FileTooLarge.
Result<boost::json::object> see_document(const Document& document,
                                         const std::filesystem::path& folder);
// "holds": at the policy's threshold the curve is not above its false match rate; "stated": the
// document gives the threshold and the false non-match rate measured at it. FileMissing,
// InvalidValue (a curve that is none), NotFound (policy).
Result<boost::json::object> see_document(const Figure& figure, const std::filesystem::path& folder);

// "found": there is text; "current": it says every step, table row and picture of the document,
// whose pictures lie where it says. As above, and FileMissing.
Result<boost::json::object> see_served(const Served& served, std::string_view text,
                                       const std::filesystem::path& folder);

// The same in English and in Japanese.
bool says_it_twice(std::string_view english, std::string_view japanese);

}  // namespace kaopass::scenario
