#include "pcsc/readers.hpp"

#include <winscard.h>

#include <algorithm>
#include <string_view>

#include "pcsc/context.hpp"
#include "pcsc/status.hpp"

namespace kaopass::pcsc {
namespace {

using namespace std::chrono;

constexpr DWORD kReaderNamesLimit = 16 * (MAX_READERNAME + 1);  // pcscd serves at most 16 readers
constexpr int kStateChangesLimit = 100;  // while waiting: other events than the wanted one

Presence presence_of(DWORD event_state) {
  return (event_state & SCARD_STATE_PRESENT) != 0 ? Presence::Present : Presence::Absent;
}

// Asks for the state, at once when `known` differs from it, else when it changes or time is over.
Result<DWORD> reader_state(const Context& context, const std::string& reader, DWORD known,
                           milliseconds timeout) {
  SCARD_READERSTATE state{};
  state.szReader = reader.c_str();
  state.dwCurrentState = known;
  const LONG code =
      SCardGetStatusChange(context.handle(), static_cast<DWORD>(timeout.count()), &state, 1);
  if (code == SCARD_E_TIMEOUT) return known;
  KAOPASS_CHECK(status_of(code, "SCardGetStatusChange"));
  constexpr DWORD kGone = SCARD_STATE_UNKNOWN | SCARD_STATE_UNAVAILABLE;
  if ((state.dwEventState & kGone) != 0) return fail(ErrorCode::NotFound, "reader is gone");
  return state.dwEventState;
}

Result<std::vector<std::string>> reader_names(const Context& context) {
  std::vector<char> names(kReaderNamesLimit);
  DWORD length = kReaderNamesLimit;
  const LONG code = SCardListReaders(context.handle(), nullptr, names.data(), &length);
  if (code == SCARD_E_NO_READERS_AVAILABLE) return std::vector<std::string>{};
  KAOPASS_CHECK(status_of(code, "SCardListReaders"));
  // A list of strings, each ended by NUL, the list itself ended by an empty one.
  std::vector<std::string> result;
  const std::string_view all(names.data(), std::min(length, kReaderNamesLimit));
  for (std::size_t at = 0; at < all.size() && all[at] != '\0';) {
    const std::string_view name = all.substr(at, all.find('\0', at) - at);
    result.emplace_back(name);
    at += name.size() + 1;
  }
  return result;
}

}  // namespace

Result<std::vector<ReaderState>> list_readers() {
  KAOPASS_TRY(const Context context, Context::establish());
  KAOPASS_TRY(const auto names, reader_names(context));
  std::vector<ReaderState> readers;
  for (const std::string& name : names) {
    const auto state = reader_state(context, name, SCARD_STATE_UNAWARE, milliseconds{0});
    if (!state && state.error().code == ErrorCode::NotFound) continue;  // unplugged meanwhile
    KAOPASS_CHECK(state);
    readers.push_back({name, presence_of(*state)});
  }
  return readers;
}

Result<std::string> reader_with_card() {
  KAOPASS_TRY(const auto readers, list_readers());
  const std::string* found = nullptr;
  for (const ReaderState& reader : readers) {
    if (reader.card == Presence::Absent) continue;
    if (found != nullptr) return fail(ErrorCode::SeveralCards);
    found = &reader.name;
  }
  if (found == nullptr) return fail(ErrorCode::NoCard);
  return *found;
}

Result<Presence> card_presence(const std::string& reader) {
  KAOPASS_TRY(const Context context, Context::establish());
  KAOPASS_TRY(const DWORD state,
              reader_state(context, reader, SCARD_STATE_UNAWARE, milliseconds{0}));
  return presence_of(state);
}

Result<Presence> wait_for_card(const std::string& reader, Presence wanted, milliseconds timeout) {
  KAOPASS_TRY(const Context context, Context::establish());
  const auto deadline = steady_clock::now() + timeout;
  KAOPASS_TRY(DWORD state, reader_state(context, reader, SCARD_STATE_UNAWARE, milliseconds{0}));
  for (int change = 0; change < kStateChangesLimit && presence_of(state) != wanted; ++change) {
    const auto left = duration_cast<milliseconds>(deadline - steady_clock::now());
    if (left <= milliseconds{0}) break;
    KAOPASS_TRY(state, reader_state(context, reader, state, left));
  }
  return presence_of(state);
}

}  // namespace kaopass::pcsc
