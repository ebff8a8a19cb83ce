#include "base/bytes.hpp"

#include <string.h>

#include <algorithm>
#include <numeric>

namespace kaopass::base {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string encode64(ByteView bytes, std::string_view alphabet) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t window = 0;
  int bits = 0;
  for (const std::uint8_t byte : bytes) {
    window = (window << 8) | byte;
    bits += 8;
    while (bits >= 6) {
      bits -= 6;
      text += alphabet[(window >> bits) & 63U];
    }
  }
  if (bits > 0) text += alphabet[(window << (6 - bits)) & 63U];
  return text;
}

Result<Bytes> decode64(std::string_view text, std::string_view alphabet) {
  Bytes bytes;
  bytes.reserve(text.size() / 4 * 3 + 2);
  std::uint32_t window = 0;
  int bits = 0;
  for (const char c : text) {
    const auto value = alphabet.find(c);
    if (value == std::string_view::npos) return fail(ErrorCode::InvalidEncoding, "base64");
    window = (window << 6) | static_cast<std::uint32_t>(value);
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes.push_back(static_cast<std::uint8_t>(window >> bits));
    }
  }
  // Left-over bits must be zero, so that every value has one spelling.
  if (bits == 6 || (window & ((1U << bits) - 1U)) != 0) {
    return fail(ErrorCode::InvalidEncoding, "base64 length");
  }
  return bytes;
}

}  // namespace

ByteView as_bytes(std::string_view text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string_view as_text(ByteView bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Bytes to_bytes(std::string_view text) {
  return to_bytes(as_bytes(text));
}

Bytes to_bytes(ByteView bytes) {
  return {bytes.begin(), bytes.end()};
}

Bytes concat(std::initializer_list<ByteView> parts) {
  Bytes all;
  all.reserve(std::accumulate(parts.begin(), parts.end(), std::size_t{0},
                              [](std::size_t n, ByteView part) { return n + part.size(); }));
  for (const ByteView part : parts) append(all, part);
  return all;
}

void append(Bytes& to, ByteView more) {
  to.insert(to.end(), more.begin(), more.end());
}

bool equal(ByteView a, ByteView b) {
  return std::ranges::equal(a, b);
}

bool equal_constant_time(ByteView a, ByteView b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) difference |= static_cast<unsigned>(a[i] ^ b[i]);
  return difference == 0;
}

std::string to_hex(ByteView bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

Result<Bytes> from_hex(std::string_view text) {
  Bytes bytes;
  int high = -1;
  for (const char c : text) {
    if (c == ' ' || c == '\n') continue;
    const int value = hex_value(c);
    if (value < 0) return fail(ErrorCode::InvalidEncoding, "hex");
    if (high < 0) {
      high = value;
    } else {
      bytes.push_back(static_cast<std::uint8_t>(high * 16 + value));
      high = -1;
    }
  }
  if (high >= 0) return fail(ErrorCode::InvalidEncoding, "odd number of hex digits");
  return bytes;
}

std::string to_base64(ByteView bytes) {
  std::string text = encode64(bytes, kBase64);
  text.append((4 - text.size() % 4) % 4, '=');
  return text;
}

Result<Bytes> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return fail(ErrorCode::InvalidEncoding, "base64 length");
  for (int padding = 0; padding < 2 && text.ends_with('='); ++padding) text.remove_suffix(1);
  return decode64(text, kBase64);
}

std::string to_base64url(ByteView bytes) {
  return encode64(bytes, kBase64Url);
}

Result<Bytes> from_base64url(std::string_view text) {
  return decode64(text, kBase64Url);
}

std::uint64_t from_big_endian(ByteView bytes) {
  std::uint64_t value = 0;
  for (const std::uint8_t byte : bytes) value = (value << 8) | byte;
  return value;
}

Bytes big_endian(std::uint64_t value, std::size_t width) {
  Bytes bytes(width);
  for (std::size_t i = 0; i < width; ++i) {
    bytes[width - 1 - i] = static_cast<std::uint8_t>(value >> (8 * i));
  }
  return bytes;
}

void wipe(std::span<std::uint8_t> bytes) {
  if (!bytes.empty()) explicit_bzero(bytes.data(), bytes.size());
}

}  // namespace kaopass::base
