#pragma once
// From the city's register to the centre: a message is queued with the change that it tells of, and
// leaves when the centre has it. A centre that is down, or a kill at any moment, loses none.

#include "city/counter.hpp"
#include "store/city_store.hpp"

namespace kaopass::city {

// Whom a message is about, for people.
struct About {
  std::string resident, card;
};
Status queue(store::CityTables& tables, const FeedMessage& message, const About& about,
             base::Instant now);

// "registration", "state", ...: what a message of that path tells.
std::string_view what_of(std::string_view path);

// Sends in order, until the line or the centre's machine fails: that error, else none. What the
// centre refuses stays, with its problem, and what follows about the same resident waits behind it;
// both are tried again next time. One sender at a time.
Result<std::optional<Error>> send_outbox(const std::filesystem::path& data, store::CityStore& store,
                                         CentreFeed& feed);

// How many messages about this resident wait.
Result<std::size_t> count_waiting(store::CityStore& store, const std::string& resident);

}  // namespace kaopass::city
