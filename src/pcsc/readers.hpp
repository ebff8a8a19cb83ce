#pragma once
// Which readers there are and whether a card lies in them. Every call opens its own connection to
// the daemon, so a daemon that was restarted or a reader that was plugged in is simply seen.

#include <chrono>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace kaopass::pcsc {

enum class Presence { Absent, Present };

struct ReaderState {
  std::string name;
  Presence card;
};

// Empty when no reader is connected. PcscUnavailable.
Result<std::vector<ReaderState>> list_readers();

// The only reader in which a card lies. NoCard (also without any reader), SeveralCards,
// PcscUnavailable.
Result<std::string> reader_with_card();

// What lies in the reader of that name. NotFound when it is not (or no longer) connected.
Result<Presence> card_presence(const std::string& reader);

// Returns as soon as the reader's card is `wanted`, or what it is when the time is over.
// NotFound, PcscUnavailable.
Result<Presence> wait_for_card(const std::string& reader, Presence wanted,
                               std::chrono::milliseconds timeout);

}  // namespace kaopass::pcsc
