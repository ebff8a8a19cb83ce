#pragma once
// What the counter's screens see, as JSON (docs/protocol/city.md). No PIN and no token in it but
// the pairing code, which the clerk reads out.

#include <boost/json.hpp>

#include "city/card_look.hpp"
#include "city/case.hpp"
#include "city/resident_search.hpp"

namespace kaopass::city {

boost::json::value error_json(const std::optional<Error>& error);
boost::json::object person_json(const insurance::Person& person);
boost::json::object resident_json(const store::ResidentRow& row,
                                  const std::vector<store::CityCard>& cards, base::Day today);
boost::json::object card_json(const store::CityCard& row, const CardLook& look,
                              const vcard::State& state, base::Instant now);

// What stands beside the case itself.
struct Surroundings {
  std::uint64_t version = 0;
  base::Day today;
  boost::json::value card;  // of the reader, or null
  std::size_t waiting = 0;  // messages about the resident
};
boost::json::object clerk_view(const Case& open, const Surroundings& around);
boost::json::object holder_view(const Case& open, std::uint64_t version, base::Day today);

}  // namespace kaopass::city
