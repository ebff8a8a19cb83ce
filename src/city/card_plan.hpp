#pragma once
// Who holds which card. The first women between 20 and 64 get the faces of the sample pictures (all
// of which show women); everybody else who has a card gets a drawn portrait, infants none.

#include <cstdint>
#include <vector>

#include "base/random.hpp"
#include "city/resident.hpp"

namespace kaopass::city {

// Cards with roles in the guided visits; empty where the town is too small to have one.
struct Cast {
  std::string mated;         // face-authentication card; its holder's live picture exists
  std::string impostor;      // another face-authentication card, of somebody else
  std::string ordinary;      // ordinary card with PIN
  std::string unregistered;  // not yet registered as health-insurance card
  std::string invalid;       // coverage lost
  std::string none;          // no coverage known
  std::string several;       // more than one
  std::string changed;       // a valid one beside one that ended
  std::string grace;         // certificate expired within the last three months
  std::string revoked;       // certificate revoked
  std::string infant;        // card without photo
};

// Continues the seed's sequence: the same residents, faces and `today` give the same cards. `today`
// decides only whose certificate can have expired within its grace.
Cast plan_cards(std::uint64_t seed, std::vector<Resident>& residents, std::size_t faces,
                base::Day today);

// For a card made at the counter.
CardPlan plan_card(base::Random& random, const Resident& resident, std::size_t number,
                   base::Day issued);

// Could a certificate issued on some birthday five years ago have run out within the last two
// months?
bool could_be_in_grace(base::Day birth, base::Day today);

}  // namespace kaopass::city
