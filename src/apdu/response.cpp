#include "apdu/response.hpp"

namespace kaopass::apdu {
namespace {

// 61xx promises at least one octet a round; a card that asks for more rounds is lying.
constexpr int kMaxGetResponseRounds = 512;

Result<Response> send(CardChannel& channel, const Command& command) {
  KAOPASS_TRY(base::Bytes encoded, encode(command));
  const auto answer = channel.transmit(encoded);
  base::wipe(encoded);
  KAOPASS_CHECK(answer);
  return parse_response(*answer);
}

}  // namespace

Result<Response> parse_response(base::ByteView apdu) {
  if (apdu.size() < 2 || apdu.size() > kMaxResponseData + 2) {
    return fail(ErrorCode::CardProtocol, "response of " + std::to_string(apdu.size()) + " octets");
  }
  const auto status = static_cast<std::uint16_t>(base::from_big_endian(apdu.last(2)));
  return Response{base::to_bytes(apdu.first(apdu.size() - 2)), static_cast<StatusWord>(status)};
}

base::Bytes encode(const Response& response) {
  base::Bytes apdu = response.data;
  base::append(apdu, base::big_endian(static_cast<std::uint16_t>(response.status), 2));
  return apdu;
}

Result<Response> exchange(CardChannel& channel, const Command& command) {
  KAOPASS_TRY(Response response, send(channel, command));
  if (const auto le = right_le(response.status)) {
    Command again = command;
    again.le = le;
    KAOPASS_TRY(response, send(channel, again));
  }
  for (int round = 0; const auto waiting = more_data(response.status); ++round) {
    const Command get_response{.cla = 0x00, .ins = 0xC0, .le = waiting};
    KAOPASS_TRY(Response next, send(channel, get_response));
    base::append(response.data, next.data);
    response.status = next.status;
    if (round == kMaxGetResponseRounds || response.data.size() > kMaxResponseData) {
      return fail(ErrorCode::CardProtocol, "endless GET RESPONSE");
    }
  }
  return response;
}

}  // namespace kaopass::apdu
