#include "town_state.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/file.hpp"
#include "net/json.hpp"
#include "pcsc/readers.hpp"
#include "town_receipts.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

constexpr auto kLongestLook = 20s;
constexpr std::size_t kAccountLimit = 4096;
constexpr auto kBeat = 250ms;
constexpr auto kForgottenAfter = kLongestLook + 10s;  // no page follows any more

std::string url(std::uint16_t port) {
  return port == 0 ? "" : "http://127.0.0.1:" + std::to_string(port);
}

// What the reader says of itself; empty where it does not answer.
json::object description_of(net::Client& reader) {
  const auto answer = reader.call("GET", "/v1/reader");
  if (!answer) return {};
  return net::parse_object(answer->text()).value_or(json::object{});
}

// By its certificate and the software that runs in it now.
bool can(const json::object& reader, pki::Capability capability) {
  const json::value* all = reader.if_contains("capabilities");
  return all != nullptr &&
         std::ranges::count(all->as_array(), json::value(pki::capability_name(capability))) > 0;
}

// The visit as the reader's own API shows it; null where there is none.
json::value visit_of(net::Client& reader, const json::object& description) {
  const auto id = net::text_member(description, "visit");
  if (!id || id->empty()) return nullptr;
  // After nothing: at once.
  const auto answer = reader.call("GET", "/v1/visits/" + *id + "?after=0");
  if (!answer) return nullptr;
  auto visit = net::parse_object(answer->text());
  if (!visit) return nullptr;
  return std::move(*visit);
}

bool is_over(const json::value& visit) {
  if (visit.is_null()) return true;
  const auto& phase = visit.as_object().at("phase");
  return phase == "ended" || phase == "idle";
}

// Another value after every change of the town's index of cards.
std::int64_t cards_changed(const std::filesystem::path& data) {
  std::error_code unknown;
  const auto written = std::filesystem::last_write_time(data / "town.json", unknown);
  const auto since_1970 = std::chrono::file_clock::to_sys(written).time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since_1970).count();
}

// The log-in that town init made for trying a place's screen; null where there is none.
json::value test_account(const std::filesystem::path& place) {
  const auto file = base::read_file(place / "test-account.json", kAccountLimit);
  if (!file) return nullptr;
  auto account = net::parse_object(base::as_text(*file));
  return account ? json::value(*std::move(account)) : json::value(nullptr);
}

json::value pcsc_state() {
  const auto readers = pcsc::list_readers();
  if (!readers) {
    return json::parse(net::error_response(readers.error()).text());
  }
  json::array all;
  for (const auto& reader : *readers) {
    all.push_back(
        json::object{{"name", reader.name}, {"card", reader.card == pcsc::Presence::Present}});
  }
  return json::object{{"readers", std::move(all)}};
}

}  // namespace

TownState::~TownState() {
  stop();
}

void TownState::begin(const TownPlaces& places, std::uint16_t city) {
  const std::lock_guard lock(mutex_);
  places_ = &places;
  city_ = city;
  look_now_ = true;
  watcher_ = std::thread([this] { watch(); });
}

std::string TownState::after(std::uint64_t known) {
  std::unique_lock lock(mutex_);
  last_asked_ = SteadyClock::now();
  wanted_.notify_all();
  lookers_.wait(changed_, lock, kLongestLook, [&] { return stopping_ || version_ > known; });
  last_asked_ = SteadyClock::now();
  return "{\"version\":" + std::to_string(version_) + "," + state_;
}

void TownState::note_card(const std::string& reader, const std::string& card) {
  {
    const std::lock_guard lock(mutex_);
    cards_[reader] = card;
  }
  look_now();
}

void TownState::look_now() {
  const std::lock_guard lock(mutex_);
  look_now_ = true;
  wanted_.notify_all();
}

void TownState::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  wanted_.notify_all();
  if (watcher_.joinable()) watcher_.join();
}

void TownState::watch() {
  std::unique_lock lock(mutex_);
  for (;;) {
    const auto followed = [&] { return SteadyClock::now() - last_asked_ < kForgottenAfter; };
    wanted_.wait(lock, [&] { return stopping_ || look_now_ || followed(); });
    if (stopping_) return;
    look_now_ = false;
    lock.unlock();
    std::string state = compute();
    lock.lock();
    if (state != state_) {
      state_ = std::move(state);
      ++version_;
      changed_.notify_all();
    }
    wanted_.wait_for(lock, kBeat, [&] { return stopping_ || look_now_; });
  }
}

Result<net::Client*> TownState::client_of(const std::string& reader) {
  const std::uint16_t port = places_ == nullptr ? std::uint16_t{0} : places_->reader(reader).port;
  if (port == 0) return fail(ErrorCode::LineDown, reader);
  const std::lock_guard lock(clients_mutex_);
  auto& client = clients_[port];
  if (!client) {
    KAOPASS_TRY(client, net::Client::create({false, "127.0.0.1", port}, std::nullopt));
  }
  return client.get();
}

std::string TownState::compute() {
  json::array institutions;
  for (const city::Institution& institution : places_->institutions()) {
    json::array readers;
    for (const city::TownReader& each : institution.readers) {
      const auto now = places_->reader(each.name);
      json::value visit;
      if (const auto client = client_of(each.name)) {
        json::object description = description_of(**client);
        visit = visit_of(**client, description);
        // While it starts anew it is what it was.
        if (!description.empty()) descriptions_[each.name] = std::move(description);
      }
      const json::object& description = descriptions_[each.name];
      json::value card;
      {
        const std::lock_guard lock(mutex_);
        if (is_over(visit)) cards_.erase(each.name);
        if (const auto held = cards_.find(each.name); held != cards_.end()) card = held->second;
      }
      const bool waived = can(description, pki::Capability::TestLivenessWaived);
      const bool registers = can(description, pki::Capability::RegisterAfterVisual);
      readers.push_back(json::object{{"name", each.name},
                                     {"url", url(now.port)},
                                     {"slot", slot_name(now.slot)},
                                     {"liveness_waived", waived},
                                     {"registers_after_visual", registers},
                                     {"card", std::move(card)},
                                     {"visit", std::move(visit)}});
    }
    const auto desk = places_->data() / "desks" / institution.code;
    const bool pulled = places_->line(institution.code) == TownPlaces::Line::Pulled;
    institutions.push_back(json::object{{"code", institution.code},
                                        {"name", institution.name},
                                        {"kind", institution.kind},
                                        {"line", pulled ? "pulled" : "plugged"},
                                        {"desk", url(places_->desk_screens_port(institution.code))},
                                        {"account", test_account(desk)},
                                        {"readers", std::move(readers)}});
  }
  const json::object state{{"ready", true},
                           {"centre", places_->centre_runs() ? "running" : "stopped"},
                           {"city", url(city_)},
                           {"city_account", test_account(places_->data() / "city")},
                           {"cards_changed", cards_changed(places_->data())},
                           {"institutions", std::move(institutions)},
                           {"receipts", list_receipts(*places_)},
                           {"pcsc", pcsc_state()}};
  return json::serialize(state).substr(1);
}

}  // namespace kaopass::cli
