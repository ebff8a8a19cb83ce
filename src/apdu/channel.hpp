#pragma once
// A channel to one card: the seam between everything that talks to cards and everything that is,
// or leads to, a card (the virtual card in process, PC/SC). ISO/IEC 7816-4 command-response pairs.

#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::apdu {

class CardChannel {
 public:
  CardChannel() = default;
  CardChannel(const CardChannel&) = delete;
  CardChannel& operator=(const CardChannel&) = delete;
  virtual ~CardChannel() = default;

  // One command APDU in, the response APDU out (data, then SW1 SW2; at least 2 octets, at most
  // 65,538). Both may hold secrets: an implementation neither logs nor keeps them.
  // CardRemoved, NoCard, CardBusy, CardUnreadable, PcscUnavailable.
  virtual Result<base::Bytes> transmit(base::ByteView command) = 0;

  // Power cycle: security status and volatile state of the card are gone. Answers the ATR.
  virtual Result<base::Bytes> reset() = 0;
};

}  // namespace kaopass::apdu
