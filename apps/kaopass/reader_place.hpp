#pragma once
// A running reader: card slot, face engine and desk wired to the reader's own API on loopback.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "base/file_lock.hpp"
#include "base/random.hpp"
#include "base/time.hpp"
#include "face/engine.hpp"
#include "face/liveness.hpp"
#include "face/policy.hpp"
#include "net/client.hpp"
#include "net/files.hpp"
#include "reader/links.hpp"

namespace kaopass::cli {

struct ReaderPlaceOptions {
  std::filesystem::path data;
  std::string reader;
  net::Endpoint desk;
  std::filesystem::path models;
  const face::Engine* engine = nullptr;  // shared instead of loading the models once more
  face::Policy policy = face::default_policy();
  face::Source source = face::Source::File;  // what is shown through the API
  std::uint16_t port = 0;
  std::optional<net::ScreenFiles> screens;  // without them the API alone is served
};

// BadUsage: the name of a reader is one folder's, never a way out of the data folder.
Status check_reader_name(const std::string& reader);
// Whoever serves or changes a reader, alone. AlreadyRunning, FileUnwritable.
Result<base::FileLock> lock_reader(const std::filesystem::path& data, const std::string& reader);

class ReaderPlace {
 public:
  // Publishes DIR/run/reader-<name>.json. Errors of reader::load_credentials, face::Engine::load,
  // net::Server::start. `clock` and `random` outlive the place.
  static Result<std::unique_ptr<ReaderPlace>> start(const ReaderPlaceOptions& options,
                                                    std::unique_ptr<reader::CardSlot> slot,
                                                    const base::Clock& clock, base::Random& random);
  ~ReaderPlace();
  ReaderPlace(const ReaderPlace&) = delete;
  ReaderPlace& operator=(const ReaderPlace&) = delete;

  [[nodiscard]] std::uint16_t port() const;
  void stop();  // safe to call twice

 private:
  struct State;
  explicit ReaderPlace(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kaopass::cli
