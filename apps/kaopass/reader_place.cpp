#include "reader_place.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

#include "net/accept_place.hpp"
#include "net/address_file.hpp"
#include "net/lookers.hpp"
#include "net/server.hpp"
#include "reader/api.hpp"
#include "reader/engine_judge.hpp"
#include "reader/http_desk.hpp"
#include "reader/state_teller.hpp"

namespace kaopass::cli {
namespace {

constexpr std::chrono::milliseconds kTick{200};

Result<face::Engine> engine_for(const ReaderPlaceOptions& options) {
  if (options.engine != nullptr) return options.engine->share();
  return face::Engine::load(options.models);
}

}  // namespace

// Members stand in the order of use: what refers to another stands below it.
struct ReaderPlace::State {
  State(base::FileLock only_one, reader::Credentials own,
        std::unique_ptr<reader::CardSlot> card_slot, std::unique_ptr<reader::FaceJudge> face_judge,
        std::unique_ptr<reader::Desk> to_desk, const base::Clock& clock, base::Random& random,
        face::Source source)
      : folder_lock(std::move(only_one)),
        credentials(std::move(own)),
        slot(std::move(card_slot)),
        judge(std::move(face_judge)),
        desk(std::move(to_desk)),
        service({credentials, *slot, *judge, *desk, clock, random, source}) {}

  void tick_until_stopped() {
    std::unique_lock lock(mutex);
    while (!stop_asked.wait_for(lock, kTick, [this] { return stopping; })) {
      lock.unlock();
      service.tick();
      lock.lock();
    }
  }
  void stop() {
    {
      const std::scoped_lock lock(mutex);
      stopping = true;
    }
    stop_asked.notify_all();
    address.reset();
    service.end_waits();
    if (server) server->stop();
    if (ticker.joinable()) ticker.join();
    teller.reset();
  }

  base::FileLock folder_lock;
  reader::Credentials credentials;
  std::unique_ptr<reader::CardSlot> slot;
  std::unique_ptr<reader::FaceJudge> judge;
  std::unique_ptr<reader::Desk> desk;
  reader::ReaderService service;
  std::unique_ptr<net::Server> server;
  std::optional<net::AddressFile> address;
  std::optional<reader::StateTeller> teller;

  std::mutex mutex;
  std::condition_variable stop_asked;
  bool stopping = false;
  std::thread ticker;
};

Status check_reader_name(const std::string& reader) {
  const bool one_folder =
      !reader.empty() && reader.find('/') == std::string::npos && !reader.starts_with('.');
  if (one_folder) return {};
  return fail(ErrorCode::BadUsage, "the name of a reader is one folder name");
}

Result<base::FileLock> lock_reader(const std::filesystem::path& data, const std::string& reader) {
  return base::FileLock::take(data / "readers" / reader / "lock");
}

ReaderPlace::ReaderPlace(std::unique_ptr<State> state) : state_(std::move(state)) {}

ReaderPlace::~ReaderPlace() {
  stop();
}

Result<std::unique_ptr<ReaderPlace>> ReaderPlace::start(const ReaderPlaceOptions& options,
                                                        std::unique_ptr<reader::CardSlot> slot,
                                                        const base::Clock& clock,
                                                        base::Random& random) {
  KAOPASS_CHECK(check_reader_name(options.reader));
  KAOPASS_TRY(auto own, reader::load_credentials(options.data, options.reader, clock.now()));
  KAOPASS_TRY(auto lock, lock_reader(options.data, options.reader));
  KAOPASS_TRY(auto engine, engine_for(options));
  net::ClientOptions own_desk;
  own_desk.accept_peer = net::accept_place(options.data / "authority" / "public", pki::Role::Desk,
                                           own.institution(), clock);
  KAOPASS_TRY(auto to_desk, net::Client::create(
                                options.desk, net::make_identity(own.own, own.trust.tls_ca, &clock),
                                std::move(own_desk)));
  auto judge = reader::make_engine_judge(std::move(engine), options.policy, options.source);
  auto state = std::make_unique<State>(std::move(lock), std::move(own), std::move(slot),
                                       std::move(judge), reader::make_http_desk(std::move(to_desk)),
                                       clock, random, options.source);
  net::ServerOptions serve;
  serve.name = "reader";
  serve.port = options.port;
  serve.workers = net::kLookersWorkers;
  net::Router router = state->service.router();
  if (options.screens) KAOPASS_CHECK(net::add_files(router, *options.screens));
  KAOPASS_TRY(state->server, net::Server::start(std::move(serve), std::move(router)));
  KAOPASS_TRY(auto published, net::AddressFile::publish(options.data, "reader", options.reader,
                                                        state->server->port()));
  state->address.emplace(std::move(published));
  state->teller.emplace(*state->desk,
                        [raw = state.get()] { return reader::to_wire(raw->service.for_staff()); });
  state->ticker = std::thread([raw = state.get()] { raw->tick_until_stopped(); });
  return std::unique_ptr<ReaderPlace>(new ReaderPlace(std::move(state)));
}

std::uint16_t ReaderPlace::port() const {
  return state_->server->port();
}

void ReaderPlace::stop() {
  state_->stop();
}

}  // namespace kaopass::cli
