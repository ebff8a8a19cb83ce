#pragma once
// What the readers of this desk say of themselves, for staff. The names are durable: a reader that
// does not come back after a restart is missed all the same.

#include <functional>
#include <map>
#include <mutex>

#include "desk/peers.hpp"
#include "store/desk_store.hpp"
#include "wire/desk.hpp"

namespace kaopass::desk {

// A reader says something every wire::kReaderStateTime; three times nothing is silence.
inline constexpr std::chrono::seconds kReaderGone{60};

struct ReaderSeen {
  std::string name;
  bool connected = false;
  base::Instant last_seen;
  base::Instant since;  // of the phase
  wire::ReaderState state;
  base::Instant certificate_until;
};

// May be used from several threads.
class ReaderStates {
 public:
  ReaderStates(store::DeskStore& store, const base::Clock& clock) : store_(store), clock_(clock) {}

  // Those of an earlier run, silent so far. Errors of the store.
  Status load();
  // Errors of the store.
  Status hear(const Peer& reader, const wire::ReaderState& state);
  std::vector<ReaderSeen> list();  // by name
  // Once a second: who fell silent.
  void tick();
  // Called when staff should look again, with the check_id of the reception that lay or lies in the
  // reader, once for each, or with "" where there is none. Set before the first of the above.
  using Listener = std::function<void(const std::string& check_id)>;
  void on_change(Listener listener) { listener_ = std::move(listener); }

 private:
  void tell(const wire::ReaderState& before, const wire::ReaderState& now) const;

  store::DeskStore& store_;
  const base::Clock& clock_;
  Listener listener_;
  std::mutex mutex_;
  std::map<std::string, ReaderSeen> readers_;
  std::map<std::string, base::Instant> kept_;  // last_seen in the store
};

}  // namespace kaopass::desk
