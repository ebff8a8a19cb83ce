#include "net/percent.hpp"

namespace kaopass::net {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

Result<std::string> percent_decoded(std::string_view encoded) {
  std::string text;
  for (std::size_t at = 0; at < encoded.size(); ++at) {
    if (encoded[at] != '%') {
      text += encoded[at] == '+' ? ' ' : encoded[at];
      continue;
    }
    const int high = at + 2 < encoded.size() ? hex_digit(encoded[at + 1]) : -1;
    const int low = at + 2 < encoded.size() ? hex_digit(encoded[at + 2]) : -1;
    if (high < 0 || low < 0) return fail(ErrorCode::InvalidValue, "percent encoding");
    text += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return text;
}

}  // namespace kaopass::net
