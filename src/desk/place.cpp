#include "desk/place.hpp"

#include <condition_variable>
#include <thread>

#include "base/file.hpp"
#include "base/file_lock.hpp"
#include "desk/api.hpp"
#include "desk/settings.hpp"
#include "net/accept_place.hpp"
#include "net/address_file.hpp"
#include "net/server.hpp"

namespace kaopass::desk {
namespace {

// Handlers: readers that wait for staff and a line that hangs leave some for everybody else.
constexpr unsigned kWorkers = kWaitersLimit + kLineLimit + 8;
constexpr std::chrono::seconds kVisualTick{1};
constexpr int kVisualTicksPerDeskTick = 5;

Status is_desk_of(const pki::Credential& credential, const std::string& institution) {
  const auto& profile = credential.certificate.profile();
  if (!profile || profile->role != pki::Role::Desk) {
    return fail(ErrorCode::DeskUntrusted, "the credential is not a desk's");
  }
  if (profile->institution != institution) return fail(ErrorCode::InstitutionMismatch);
  return {};
}

}  // namespace

// Members stand in the order of use: what refers to another stands below it.
struct Place::State {
  State(const PlaceOptions& options, base::FileLock only_one, pki::Credential own,
        const pki::TrustStore& trust_now, store::DeskStore receptions,
        std::unique_ptr<net::Client> to_centre, ReceiptFiles files, const base::Clock& clock,
        base::Random& random)
      : folder_lock(std::move(only_one)),
        credential(std::move(own)),
        tls_ca(trust_now.tls_ca),
        trust(trust_folder(options)),
        peers(trust, clock, options.institution),
        store(std::move(receptions)),
        client(std::move(to_centre)),
        line(*client, peers),
        desk(options.institution, store, line, std::move(files), clock, random),
        visual(credential, store, clock, random),
        readers(store, clock),
        system_clock(clock),
        system_random(random) {}

  static std::filesystem::path trust_folder(const PlaceOptions& options) {
    return options.data / "authority" / "public";
  }
  Status open(const PlaceOptions& options, const Settings& settings);
  Status open_screens(const PlaceOptions& options, const Settings& settings);
  void tick_until_stopped();
  void stop();

  base::FileLock folder_lock;
  pki::Credential credential;
  pki::Certificate tls_ca;
  net::TrustFolder trust;
  Peers peers;
  store::DeskStore store;
  std::unique_ptr<net::Client> client;
  Line line;
  Desk desk;
  VisualService visual;
  ReaderStates readers;
  const base::Clock& system_clock;
  base::Random& system_random;
  std::unique_ptr<StaffPlace> screens;
  std::unique_ptr<net::Server> server;
  std::optional<net::AddressFile> address;

  std::mutex mutex;
  std::condition_variable stop_asked;
  bool stopping = false;
  std::thread ticker;
};

Status Place::State::open_screens(const PlaceOptions& options, const Settings& settings) {
  visual.on_change([this] { desk.changes().touch(); });
  readers.on_change([this](const std::string& check_id) {
    check_id.empty() ? desk.changes().touch() : desk.changes().touch(check_id);
  });
  if (!options.screens) return {};
  KAOPASS_TRY(screens, StaffPlace::start({options.institution, options.data, options.centre,
                                          credential, tls_ca, settings, trust, line, desk, visual,
                                          readers, store, system_clock, system_random},
                                         *options.screens));
  return {};
}

Status Place::State::open(const PlaceOptions& options, const Settings& settings) {
  KAOPASS_CHECK(desk.recover());
  KAOPASS_CHECK(readers.load());
  KAOPASS_CHECK(open_screens(options, settings));
  net::ServerOptions serve;
  serve.name = "desk";
  serve.port = options.port;
  serve.identity = net::make_identity(credential, tls_ca, &system_clock);
  serve.workers = kWorkers;
  KAOPASS_TRY(server,
              net::Server::start(std::move(serve), make_router(peers, desk, visual, readers)));
  KAOPASS_TRY(auto published,
              net::AddressFile::publish(options.data, "desk", options.institution, server->port(),
                                        screens ? std::optional(screens->port()) : std::nullopt));
  address.emplace(std::move(published));
  ticker = std::thread([this] { tick_until_stopped(); });
  return {};
}

void Place::State::tick_until_stopped() {
  std::unique_lock lock(mutex);
  for (int round = 0; !stopping; round = (round + 1) % kVisualTicksPerDeskTick) {
    lock.unlock();
    visual.tick();
    readers.tick();
    // What fails here is kept in the receptions concerned and tried again.
    if (round == 0) static_cast<void>(desk.tick());
    lock.lock();
    stop_asked.wait_for(lock, kVisualTick, [this] { return stopping; });
  }
}

void Place::State::stop() {
  {
    const std::scoped_lock lock(mutex);
    stopping = true;
  }
  stop_asked.notify_all();
  address.reset();
  visual.stop();
  desk.changes().stop();
  if (server) server->stop();
  if (screens) screens->stop();
  if (ticker.joinable()) ticker.join();
}

Place::Place(std::unique_ptr<State> state) : state_(std::move(state)) {}

Place::~Place() {
  stop();
}

Result<std::unique_ptr<Place>> Place::start(const PlaceOptions& options, const base::Clock& clock,
                                            base::Random& random) {
  const auto folder = options.data / "desks" / options.institution;
  KAOPASS_TRY(auto credential, pki::load_credential(folder / "credential"));
  KAOPASS_CHECK(is_desk_of(credential, options.institution));
  KAOPASS_TRY(auto lock, base::FileLock::take(folder / "lock"));
  KAOPASS_TRY(const Settings settings, load_settings(folder / "settings.json"));
  // It may lead to a share that is away: staff see that (TroubleKind::ReceiptFolder), and patients
  // are received meanwhile.
  static_cast<void>(base::make_private_directory(folder / "face"));
  KAOPASS_TRY(const auto trust, pki::load_trust(State::trust_folder(options)));
  KAOPASS_TRY(auto store, store::DeskStore::open(folder / "desk.db"));
  net::ClientOptions to_centre;
  to_centre.accept_peer =
      net::accept_place(State::trust_folder(options), pki::Role::Centre, {}, clock);
  KAOPASS_TRY(auto client, net::Client::create(options.centre,
                                               net::make_identity(credential, trust.tls_ca, &clock),
                                               std::move(to_centre)));
  auto place = std::unique_ptr<Place>(new Place(std::make_unique<State>(
      options, std::move(lock), std::move(credential), trust, std::move(store), std::move(client),
      ReceiptFiles(folder / "face", settings.character_code), clock, random)));
  KAOPASS_CHECK(place->state_->open(options, settings));
  return place;
}

std::uint16_t Place::port() const {
  return state_->server->port();
}

std::uint16_t Place::screens_port() const {
  return state_->screens ? state_->screens->port() : std::uint16_t{0};
}

std::string Place::tablet_origin() const {
  return state_->screens ? state_->screens->tablet_origin() : std::string();
}

Result<std::string> Place::invite_tablet(const std::string& by) {
  if (!state_->screens) return fail(ErrorCode::NotFound, "no screens");
  return state_->screens->invite_tablet(by);
}

std::string Place::setup_code() const {
  return state_->screens ? state_->screens->setup_code() : std::string();
}

void Place::stop() {
  state_->stop();
}

}  // namespace kaopass::desk
