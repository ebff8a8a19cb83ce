#include "desk/staff_place.hpp"

#include "desk/staff_roles.hpp"

#include "desk/tablet_api.hpp"
#include "desk/tablet_identity.hpp"

namespace kaopass::desk {
namespace {

// Screens that wait, visual checks that do, and as many for everybody else.
constexpr unsigned kWorkers = net::kLookersWorkers + kWaitersLimit;
constexpr std::chrono::seconds kWatchEvery{15};
// A browser opens six.
constexpr std::size_t kTabletConnections = 8 * kTabletLimit;

std::filesystem::path folder_of(const StaffPlaceParts& parts) {
  return parts.data / "desks" / parts.institution;
}

}  // namespace

StaffPlace::StaffPlace(const StaffPlaceParts& parts, staff::PasswordCost cost)
    : parts_(parts),
      accounts_(parts.store, kChain, parts.clock, parts.random, cost),
      sessions_(parts.settings.lock_after, parts.clock, parts.random),
      tablets_(parts.clock, parts.random),
      gate_{"/v1/desk",   "kaopass-desk-" + parts.institution,
            role_table(), boost::json::object{{"institution", parts.institution}},
            accounts_,    sessions_,
            setup_,       parts.desk.log(),
            parts.clock,  [desk = &parts.desk] { desk->changes().touch(); }},
      troubles_({parts.data, folder_of(parts) / "face", parts.credential.certificate, parts.trust,
                 parts.line, parts.readers, parts.store, parts.desk, parts.clock}) {}

Result<std::unique_ptr<StaffPlace>> StaffPlace::start(const StaffPlaceParts& parts,
                                                      const ScreensOptions& options) {
  std::unique_ptr<StaffPlace> place(new StaffPlace(parts, options.cost));
  KAOPASS_TRY(const bool any, place->accounts_.any());
  if (!any) place->setup_.open(parts.random);
  if (options.tablet) KAOPASS_CHECK(place->open_door(*options.tablet));
  net::Router router;
  add_staff_routes(router, place->staff_parts());
  if (options.files) KAOPASS_CHECK(net::add_files(router, *options.files));
  net::ServerOptions serve;
  serve.name = "screens";
  serve.port = options.port;
  serve.workers = kWorkers;
  KAOPASS_TRY(place->server_, net::Server::start(std::move(serve), std::move(router)));
  place->watcher_ = std::thread([raw = place.get()] { raw->watch(); });
  return place;
}

StaffParts StaffPlace::staff_parts() {
  return {parts_.institution,
          parts_.desk,
          parts_.visual,
          parts_.readers,
          gate_,
          tablets_,
          troubles_,
          parts_.store,
          parts_.clock,
          [this] { return diagnose(); },
          door_};
}

Status StaffPlace::open_door(const TabletOptions& options) {
  KAOPASS_TRY(TabletIdentity identity,
              tablet_identity(folder_of(parts_) / "tablet", parts_.institution, options.address,
                              parts_.clock.now(), parts_.random));
  net::Router router;
  add_tablet_routes(router, staff_parts(), options.address);
  if (options.files) KAOPASS_CHECK(net::add_files(router, *options.files, options.address));
  net::ServerOptions serve;
  serve.name = "tablet";
  serve.address = options.address;
  serve.port = options.port;
  serve.identity = std::move(identity.server);
  serve.clients = net::Clients::Browsers;
  serve.workers = 2 * kTabletLimit;
  serve.connections = kTabletConnections;
  KAOPASS_TRY(tablet_server_, net::Server::start(std::move(serve), std::move(router)));
  const bool is_ipv6 = options.address.find(':') != std::string::npos;
  door_ = {"https://" + (is_ipv6 ? "[" + options.address + "]" : options.address) + ":" +
               std::to_string(tablet_server_->port()),
           identity.authority_sha256};
  return {};
}

Result<std::string> StaffPlace::invite_tablet(const std::string& by) {
  if (!door_) return fail(ErrorCode::NotFound, "no tablets come in here");
  return door_->url_of(tablets_.invite(by));
}

StaffPlace::~StaffPlace() {
  stop();
}

void StaffPlace::stop() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  stop_asked_.notify_all();
  if (tablet_server_) tablet_server_->stop();
  if (server_) server_->stop();
  if (watcher_.joinable()) watcher_.join();
}

void StaffPlace::watch() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    troubles_.look();
    lock.lock();
    stop_asked_.wait_for(lock, kWatchEvery, [this] { return stopping_; });
  }
}

std::vector<DiagnosisStep> StaffPlace::diagnose() const {
  const net::Probe probe = net::probe(
      parts_.centre, net::make_identity(parts_.credential, parts_.tls_ca, &parts_.clock));
  const auto readers = parts_.readers.list();
  const std::string name = readers.empty() ? "desk" : readers.front().name;
  return desk::diagnose(
      probe, [&] { return parts_.line.challenge({wire::Purpose::Rehearsal, name}); }, readers,
      parts_.clock);
}

}  // namespace kaopass::desk
