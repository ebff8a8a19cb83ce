#pragma once
// What the town's page follows: one value of everything that can change, computed anew a few times
// a second while a page follows it, and not at all while none does.

#include <boost/json/object.hpp>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "net/client.hpp"
#include "net/lookers.hpp"
#include "town_places.hpp"

namespace kaopass::cli {

class TownState {
 public:
  TownState() = default;
  ~TownState();
  TownState(const TownState&) = delete;
  TownState& operator=(const TownState&) = delete;

  // The places are there: from here on. `city`: port of the city's screen, 0 for none.
  void begin(const TownPlaces& places, std::uint16_t city);
  // JSON with a version above `known`, or after 20 s the one that is; docs/protocol/town.md.
  std::string after(std::uint64_t known);
  void note_card(const std::string& reader, const std::string& card);
  void look_now();  // something was changed just now
  void stop();      // ends all waiting; safe to call twice

  // A client for the reader's own API. LineDown when it does not run.
  Result<net::Client*> client_of(const std::string& reader);

 private:
  void watch();
  std::string compute();

  const TownPlaces* places_ = nullptr;
  std::uint16_t city_ = 0;

  std::mutex mutex_;
  std::condition_variable changed_, wanted_;
  net::Lookers lookers_;
  bool stopping_ = false;
  bool look_now_ = false;
  std::chrono::steady_clock::time_point last_asked_;
  std::uint64_t version_ = 1;
  std::string state_ = "\"ready\":false}";
  std::map<std::string, std::string> cards_;                 // reader to card
  std::map<std::string, boost::json::object> descriptions_;  // of readers; the watcher's alone
  std::thread watcher_;

  std::mutex clients_mutex_;
  std::map<std::uint16_t, std::unique_ptr<net::Client>> clients_;  // by port
};

}  // namespace kaopass::cli
