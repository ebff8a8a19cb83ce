#pragma once
// A request to issue a card that comes once more: its answer was lost, or something failed after
// the register had the card.

#include <boost/json.hpp>

#include "city/open_town.hpp"

namespace kaopass::city {

struct IssueRequest {
  const NewCard& wanted;
  base::ByteView photo;            // JP2; empty: none
  const boost::json::object& act;  // its details in the log of acts
};
// The card that the very same request made today: for the same person, with the same state, wish,
// proxy, photo and PINs. Whatever differs is another request.
Result<std::optional<TownCard>> issued_before(const Counter& counter, OpenTown& open,
                                              const IssueRequest& request);

}  // namespace kaopass::city
