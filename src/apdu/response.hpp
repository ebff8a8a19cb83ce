#pragma once
// Response APDU, ISO/IEC 7816-4 clause 5.1, and one command-response exchange over a channel.

#include "apdu/channel.hpp"
#include "apdu/command.hpp"
#include "apdu/status_word.hpp"
#include "base/bytes.hpp"
#include "base/result.hpp"

namespace kaopass::apdu {

inline constexpr std::size_t kMaxResponseData = 65'536;

struct Response {
  base::Bytes data = {};
  StatusWord status = StatusWord::Ok;
  [[nodiscard]] bool ok() const { return status == StatusWord::Ok; }
  friend bool operator==(const Response&, const Response&) = default;
};

// CardProtocol when shorter than 2 or longer than 65,538 octets.
Result<Response> parse_response(base::ByteView apdu);
base::Bytes encode(const Response& response);

// Sends one command and gathers its whole response: follows 61xx with GET RESPONSE and resends
// once after 6Cxx. Any status word of the card is a success here; what it means is the caller's.
// Wipes its copy of the command. Errors of CardChannel; CardProtocol when the card never ends.
Result<Response> exchange(CardChannel& channel, const Command& command);

}  // namespace kaopass::apdu
