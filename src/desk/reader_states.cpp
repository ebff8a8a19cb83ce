#include "desk/reader_states.hpp"

namespace kaopass::desk {
namespace {

constexpr std::chrono::minutes kKeepEvery{1};

bool is_gone(const ReaderSeen& reader, base::Instant now) {
  return now - reader.last_seen > kReaderGone;
}

}  // namespace

Status ReaderStates::load() {
  KAOPASS_TRY(const auto known, store_.readers());
  const std::scoped_lock lock(mutex_);
  for (const store::KnownReader& reader : known) {
    readers_[reader.name] = {reader.name,    false, reader.seen_at,
                             reader.seen_at, {},    reader.certificate_until};
    readers_[reader.name].state.phase = "idle";
    kept_[reader.name] = reader.seen_at;
  }
  return {};
}

Status ReaderStates::hear(const Peer& reader, const wire::ReaderState& state) {
  const base::Instant now = clock_.now();
  const base::Instant until = reader.certificate.not_after();
  const std::scoped_lock lock(mutex_);
  ReaderSeen& seen = readers_[reader.name];
  const bool is_news = !seen.connected || seen.state != state;
  if (seen.state.phase != state.phase) seen.since = now;
  const base::Instant since = seen.since;
  const wire::ReaderState before = seen.state;
  seen = {reader.name, true, now, since, state, until};
  if (is_news) tell(before, state);
  base::Instant& kept = kept_[reader.name];
  if (now - kept < kKeepEvery) return {};
  kept = now;
  return store_.put_reader({reader.name, now, until});
}

// A reception whose card was taken shows its reader's phase no more: it has changed, too.
void ReaderStates::tell(const wire::ReaderState& before, const wire::ReaderState& now) const {
  if (!listener_) return;
  const auto id = [](const wire::ReaderState& state) {
    return state.check_id ? wire::to_hex(*state.check_id) : std::string();
  };
  listener_(id(now));
  if (id(before) != id(now)) listener_(id(before));
}

std::vector<ReaderSeen> ReaderStates::list() {
  const std::scoped_lock lock(mutex_);
  std::vector<ReaderSeen> list;
  for (const auto& [name, reader] : readers_) {
    list.push_back(reader);
    list.back().connected = reader.connected && !is_gone(reader, clock_.now());
  }
  return list;
}

void ReaderStates::tick() {
  const std::scoped_lock lock(mutex_);
  for (auto& [name, reader] : readers_) {
    if (!reader.connected || !is_gone(reader, clock_.now())) continue;
    reader.connected = false;
    tell(reader.state, reader.state);
  }
}

}  // namespace kaopass::desk
