#pragma once
// What the city and the insurers tell the centre: the messages of docs/protocol/README.md, "Feed".
// The city knows only this; apps/ leads it to the centre, on the line or on the same data folder.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "city/resident.hpp"
#include "wire/feed.hpp"

namespace kaopass::city {

struct FeedMessage {
  std::string path, body;  // PUT
};

class CentreFeed {
 public:
  CentreFeed() = default;
  CentreFeed(const CentreFeed&) = delete;
  CentreFeed& operator=(const CentreFeed&) = delete;
  virtual ~CentreFeed() = default;

  // Durable at the centre when it returns; may be repeated. LineDown and the like, or the centre's
  // refusal.
  virtual Status put(const FeedMessage& message) = 0;
  virtual Result<bool> is_registered(const std::string& resident) = 0;
};

// Opens the feed to the centre whose data folder is data/centre.
using OpenFeed = std::function<Result<std::unique_ptr<CentreFeed>>(const std::filesystem::path&)>;

struct RegisteredCard {
  base::Digest certificate_sha256;
  wire::CardDigests digests;
  CardState state;
};

FeedMessage tell_resident(const std::string& resident, const insurance::Person& person);
FeedMessage tell_life(const std::string& resident, const wire::FeedLife& life);
FeedMessage tell_coverages(const std::string& resident,
                           const std::vector<insurance::Coverage>& coverages);
FeedMessage tell_registration(const std::string& resident);
FeedMessage tell_card(const std::string& resident, const RegisteredCard& card);
FeedMessage tell_state(const base::Digest& certificate, CardState state);
FeedMessage tell_suspension(const base::Digest& certificate, const wire::FeedSuspension& told);
FeedMessage tell_revocation(const base::Digest& certificate, const wire::FeedRevocation& told);

// Resident, coverages, card and, where planned, the registration for insurance use.
std::vector<FeedMessage> announcement(const Resident& resident, const RegisteredCard& card);

}  // namespace kaopass::city
