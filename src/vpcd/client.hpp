#pragma once
// Puts a card into a vpcd reader: connects to the driver inside pcscd, answers what it asks, and
// when the daemon goes, waits for it to come back.

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "apdu/channel.hpp"
#include "base/result.hpp"

namespace kaopass::vpcd {

// A numeric IPv4 address and a port.
struct Endpoint {
  std::string address;
  std::uint16_t port;
  // "127.0.0.1:35963". InvalidValue.
  static Result<Endpoint> parse(std::string_view text);
};

// Told at each change of the line: success, connected; VpcdUnavailable, not connected.
using Report = std::function<void(const Status&)>;

// Serves the card until stop_descriptor (an eventfd, signalfd or pipe) becomes readable: then
// success. Each new connection begins with a reset card. Blocks its thread. A daemon that sends
// nonsense is left, and tried again a quarter of a second later. Errors of the channel end it.
Status serve(apdu::CardChannel& card, const Endpoint& endpoint, int stop_descriptor,
             const Report& report);

}  // namespace kaopass::vpcd
