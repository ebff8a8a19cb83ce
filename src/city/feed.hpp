#pragma once
// What the city and the insurers tell the centre. The city knows only this; apps/ leads it to the
// centre's register. Each call is durable and may be repeated.

#include <string>
#include <vector>

#include "city/resident.hpp"
#include "wire/check.hpp"

namespace kaopass::city {

struct RegisteredCard {
  base::Digest certificate_sha256;
  wire::CardDigests digests;
  CardState state;
  base::Instant since;
};

class CentreFeed {
 public:
  CentreFeed() = default;
  CentreFeed(const CentreFeed&) = delete;
  CentreFeed& operator=(const CentreFeed&) = delete;
  virtual ~CentreFeed() = default;

  virtual Status put_resident(const std::string& resident, const insurance::Person& person) = 0;
  virtual Status put_card(const std::string& resident, const RegisteredCard& card) = 0;
  // CardStateConflict: it is in that state already.
  virtual Status set_card_state(const base::Digest& certificate_sha256, CardState state,
                                base::Instant now) = 0;
  virtual Status put_coverages(const std::string& resident,
                               const std::vector<insurance::Coverage>& coverages) = 0;
  virtual Status register_use(const std::string& resident, base::Instant now) = 0;
  virtual Result<bool> is_registered(const std::string& resident) = 0;
};

// Resident, coverages, card and, where planned, the registration for insurance use.
Status announce(CentreFeed& feed, const Resident& resident, const RegisteredCard& card,
                base::Instant now);

}  // namespace kaopass::city
