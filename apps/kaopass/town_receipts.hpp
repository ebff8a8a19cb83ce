#pragma once
// The files that wait for the receipt computers (レセコン) of the town.

#include <boost/json/fwd.hpp>
#include <string>

#include "town_places.hpp"

namespace kaopass::cli {

// {"institution","name","arrived_at","octets"} of each, newest first, fifty at most.
boost::json::array list_receipts(const TownPlaces& places);

// The octets of one that is in the list. NotFound.
Result<base::Bytes> read_receipt(const TownPlaces& places, std::string_view institution,
                                 std::string_view name);

}  // namespace kaopass::cli
