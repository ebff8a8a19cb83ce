#pragma once
// The line between a virtual card and the vpcd driver of vsmartcard: a two-octet big-endian length
// and that many octets. One octet is a control, more are a command APDU.

#include <optional>

#include "apdu/channel.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace kaopass::vpcd {

inline constexpr std::size_t kMaxFrame = 65'535;

enum class Control : std::uint8_t { PowerOff = 0, PowerOn = 1, Reset = 2, GetAtr = 4 };

// Gathers octets as they arrive, in whatever pieces, and gives whole frames. What the other side
// sends is bounded: never more than one frame and one piece are kept.
class FrameReader {
 public:
  void feed(base::ByteView piece) { base::append(buffer_, piece); }
  // The next whole frame's payload (it may be a PIN on its way to the card); none yet: nullopt.
  // CardProtocol for an empty frame, which no driver sends; then the line is of no use.
  Result<std::optional<base::secret<base::Bytes>>> next();
  ~FrameReader() { base::wipe(buffer_); }

 private:
  base::Bytes buffer_;
};

// InvalidValue when the payload is longer than kMaxFrame.
Result<base::Bytes> encode_frame(base::ByteView payload);

// What the card does about one payload, and the payload to send back if any. An unknown control is
// left without an answer. GetAtr answers `atr` and changes nothing: the driver asks it all the time
// to see whether the card is still there. Errors of the channel.
Result<std::optional<base::Bytes>> handle(apdu::CardChannel& card, base::ByteView atr,
                                          base::ByteView payload);

}  // namespace kaopass::vpcd
