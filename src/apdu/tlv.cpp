#include "apdu/tlv.hpp"

#include <stdexcept>

namespace kaopass::apdu {
namespace {

using base::ByteView;

constexpr std::size_t kMaxTagOctets = 3;

struct Header {
  Tag tag;
  std::size_t octets;  // tag and length field
  std::size_t length;  // of the value
};

tl::unexpected<Error> bad(const char* what) {
  return fail(ErrorCode::InvalidEncoding, std::string{"TLV "} + what);
}

Result<std::size_t> tag_octets(ByteView bytes) {
  if (bytes.empty() || bytes[0] == 0x00) return bad("tag");
  if ((bytes[0] & 0x1F) != 0x1F) return std::size_t{1};
  for (std::size_t i = 1; i < kMaxTagOctets && i < bytes.size(); ++i) {
    if ((bytes[i] & 0x80) == 0) return i + 1;  // the last octet of a long tag has bit 8 clear
  }
  return bad("tag");
}

Result<Header> read_header(ByteView bytes) {
  KAOPASS_TRY(const std::size_t tag_size, tag_octets(bytes));
  const auto tag = static_cast<Tag>(base::from_big_endian(bytes.first(tag_size)));
  const ByteView rest = bytes.subspan(tag_size);
  if (rest.empty()) return bad("length");
  if (rest[0] < 0x80) return Header{tag, tag_size + 1, rest[0]};
  const std::size_t width = rest[0] & 0x7FU;  // 80, the indefinite form, is not for cards
  if (width < 1 || width > 2 || rest.size() < 1 + width) return bad("length");
  const auto length = static_cast<std::size_t>(base::from_big_endian(rest.subspan(1, width)));
  return Header{tag, tag_size + 1 + width, length};
}

}  // namespace

Result<Tlv> read_first_tlv(ByteView bytes) {
  KAOPASS_TRY(const Header header, read_header(bytes));
  if (bytes.size() - header.octets < header.length) return bad("value is cut off");
  return Tlv{header.tag, bytes.subspan(header.octets, header.length),
             bytes.first(header.octets + header.length)};
}

Result<Tlv> parse_tlv(ByteView bytes, Tag expected) {
  KAOPASS_TRY(const Tlv object, read_first_tlv(bytes));
  if (object.tag != expected) return bad("with another tag");
  if (object.encoded.size() != bytes.size()) return bad("has trailing octets");
  return object;
}

Result<std::vector<Tlv>> parse_tlv_list(ByteView bytes) {
  std::vector<Tlv> objects;
  while (!bytes.empty()) {
    if (objects.size() == kMaxTlvCount) return bad("count");
    KAOPASS_TRY(const Tlv object, read_first_tlv(bytes));
    objects.push_back(object);
    bytes = bytes.subspan(object.encoded.size());
  }
  return objects;
}

Result<Tlv> find_tlv(const std::vector<Tlv>& objects, Tag tag) {
  const Tlv* found = nullptr;
  for (const Tlv& object : objects) {
    if (object.tag != tag) continue;
    if (found != nullptr) return bad("occurs twice");
    found = &object;
  }
  if (found == nullptr) return bad("is missing");
  return *found;
}

Result<std::size_t> tlv_total_length(ByteView header) {
  KAOPASS_TRY(const Header read, read_header(header));
  return read.octets + read.length;
}

void append_tlv(base::Bytes& to, Tag tag, ByteView value) {
  if (value.size() > kMaxTlvLength) throw std::length_error("TLV value beyond 65,535 octets");
  const std::size_t tag_size = tag > 0xFFFF ? 3 : tag > 0xFF ? 2 : 1;
  base::append(to, base::big_endian(tag, tag_size));
  const std::size_t width = value.size() > 0xFF ? 2 : value.size() > 0x7F ? 1 : 0;
  if (width > 0) to.push_back(static_cast<std::uint8_t>(0x80 | width));
  base::append(to, base::big_endian(value.size(), width == 0 ? 1 : width));
  base::append(to, value);
}

base::Bytes make_tlv(Tag tag, ByteView value) {
  base::Bytes object;
  append_tlv(object, tag, value);
  return object;
}

}  // namespace kaopass::apdu
