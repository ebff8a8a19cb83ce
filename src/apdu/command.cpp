#include "apdu/command.hpp"

namespace kaopass::apdu {
namespace {

using base::ByteView;

tl::unexpected<Error> bad(const char* what) {
  return fail(ErrorCode::InvalidEncoding, std::string{"command APDU: "} + what);
}

std::uint32_t le_of(ByteView field, std::uint32_t zero_means) {
  const auto value = static_cast<std::uint32_t>(base::from_big_endian(field));
  return value == 0 ? zero_means : value;
}

// body is what follows P2; its first octet is Lc or Le and is not the extended mark 00.
Status parse_short(ByteView body, Command& command) {
  if (body.size() == 1) {
    command.le = le_of(body, kShortLe);
    return {};
  }
  const std::size_t lc = body[0];
  if (lc == 0 || body.size() < 1 + lc || body.size() > 2 + lc) return bad("Lc");
  command.data = base::to_bytes(body.subspan(1, lc));
  if (body.size() == 2 + lc) command.le = le_of(body.last(1), kShortLe);
  return {};
}

// body starts with the mark 00 and has at least three octets.
Status parse_extended(ByteView body, Command& command) {
  if (body.size() == 3) {
    command.le = le_of(body.last(2), kMaxLe);
    return {};
  }
  const auto lc = static_cast<std::size_t>(base::from_big_endian(body.subspan(1, 2)));
  if (lc == 0 || (body.size() != 3 + lc && body.size() != 5 + lc)) return bad("extended Lc");
  command.data = base::to_bytes(body.subspan(3, lc));
  if (body.size() == 5 + lc) command.le = le_of(body.last(2), kMaxLe);
  return {};
}

void append_length(base::Bytes& to, std::uint32_t length, std::size_t width) {
  base::append(to, base::big_endian(length, width));  // the greatest wraps to zeros, as it must
}

}  // namespace

Result<Command> parse_command(ByteView apdu) {
  if (apdu.size() < 4) return bad("header");
  if (apdu.size() > kMaxCommandLength) return bad("length");
  Command command{.cla = apdu[0], .ins = apdu[1], .p1 = apdu[2], .p2 = apdu[3]};
  const ByteView body = apdu.subspan(4);
  if (body.empty()) return command;
  const bool extended = body.size() >= 3 && body[0] == 0;
  KAOPASS_CHECK(extended ? parse_extended(body, command) : parse_short(body, command));
  return command;
}

Result<base::Bytes> encode(const Command& command) {
  if (command.data.size() > kMaxCommandData) return fail(ErrorCode::InvalidValue, "APDU data");
  if (command.le && (*command.le == 0 || *command.le > kMaxLe)) {
    return fail(ErrorCode::InvalidValue, "APDU Le");
  }
  const bool extended = command.data.size() > 255 || command.le.value_or(0) > kShortLe;
  const std::size_t width = extended ? 2 : 1;
  base::Bytes apdu;
  // One allocation: growing would leave copies of a PIN behind.
  apdu.reserve(4 + 1 + width + command.data.size() + width);
  base::append(apdu, std::array{command.cla, command.ins, command.p1, command.p2});
  if (extended) apdu.push_back(0);
  if (!command.data.empty()) {
    append_length(apdu, static_cast<std::uint32_t>(command.data.size()), width);
    base::append(apdu, command.data);
  }
  if (command.le) append_length(apdu, *command.le, width);
  return apdu;
}

}  // namespace kaopass::apdu
