#pragma once
// A card in a PC/SC reader as an apdu::CardChannel: held exclusively, reset when let go, so that no
// verified PIN and no terminal authentication outlives its owner.

#include <memory>
#include <string>

#include "apdu/channel.hpp"

namespace kaopass::pcsc {

// Powers the card in the reader of that name. The channel is for one thread at a time. After
// PcscUnavailable (the daemon went away) its reset() connects anew.
// NotFound (no such reader), NoCard, CardBusy, CardUnreadable, PcscUnavailable.
Result<std::unique_ptr<apdu::CardChannel>> connect(const std::string& reader);

}  // namespace kaopass::pcsc
