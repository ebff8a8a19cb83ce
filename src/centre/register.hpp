#pragma once
// What city and insurers tell the centre: the register that checks are verified against. The same
// functions stand behind the feed API (/v1/feed/...) and serve tools that run beside the centre on
// the same data folder. Each call is one durable transaction.

#include <optional>
#include <string>
#include <vector>

#include "insurance/coverage.hpp"
#include "store/centre_store.hpp"
#include "wire/feed.hpp"

namespace kaopass::centre {

// What the city knows of one card. A renewed certificate or photo is a new row for the resident.
struct RegisteredCard {
  base::Digest certificate_sha256{};  // of the user-authentication certificate (DER)
  wire::CardDigests digests;
  store::CardState state = store::CardState::Ordinary;
  base::Instant state_since;
};

class Register {
 public:
  explicit Register(store::CentreStore& store) : store_(store) {}

  // `resident`: the city's own key, 1 to 64 characters. Inserts or replaces. InvalidValue.
  Status put_resident(const std::string& resident, const insurance::Person& person);
  // Inserts, or replaces the row of that certificate when it is the same resident's. NotFound
  // (resident), AlreadyExists (certificate of another).
  Status put_card(const std::string& resident, const RegisteredCard& card);
  // NotFound; CardStateConflict when it is in that state already.
  Status set_card_state(const base::Digest& certificate_sha256, store::CardState state,
                        base::Instant now);
  // No check with it from now on. NotFound; twice keeps the first instant and reason.
  Status revoke_card(const base::Digest& certificate_sha256, wire::FeedReason reason,
                     base::Instant now);
  // Likewise until it is found again. NotFound.
  Status suspend_card(const base::Digest& certificate_sha256, bool suspended, base::Instant now);
  // Moves and death; of who died all cards are revoked. NotFound.
  Status put_life(const std::string& resident, const wire::FeedLife& life, base::Instant now);
  // All coverages of the resident, past ones included; replaces what was there. NotFound,
  // InvalidValue (more than kCoverageLimit).
  Status put_coverages(const std::string& resident,
                       const std::vector<insurance::Coverage>& coverages);
  // Registration for insurance use at the municipality (N2.2). Keeps the first instant. Audited.
  Status register_use(const std::string& resident, base::Instant now);
  // Since when, if ever (N1.5: a switch of the card does not matter). NotFound.
  Result<std::optional<base::Instant>> registered_since(const std::string& resident);

 private:
  store::CentreStore& store_;
};

}  // namespace kaopass::centre
