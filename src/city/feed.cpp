#include "city/feed.hpp"

namespace kaopass::city {

Status announce(CentreFeed& feed, const Resident& resident, const RegisteredCard& card,
                base::Instant now) {
  KAOPASS_CHECK(feed.put_resident(resident.id, resident.person));
  KAOPASS_CHECK(feed.put_coverages(resident.id, resident.coverages));
  KAOPASS_CHECK(feed.put_card(resident.id, card));
  if (resident.card->registered) KAOPASS_CHECK(feed.register_use(resident.id, now));
  return {};
}

}  // namespace kaopass::city
