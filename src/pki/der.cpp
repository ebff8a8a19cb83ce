#include "pki/der.hpp"

#include "pki/openssl.hpp"

namespace kaopass::pki {
namespace {

base::Bytes header(std::uint8_t tag, std::size_t size) {
  if (size < 0x80) return {tag, static_cast<std::uint8_t>(size)};
  if (size <= 0xFF) return {tag, 0x81, static_cast<std::uint8_t>(size)};
  if (size > 0xFFFF) throw std::length_error("der: longer than any extension of ours");
  return {tag, 0x82, static_cast<std::uint8_t>(size >> 8), static_cast<std::uint8_t>(size & 0xFF)};
}

}  // namespace

base::Bytes der(std::uint8_t tag, std::initializer_list<base::ByteView> parts) {
  std::size_t size = 0;
  for (const base::ByteView part : parts) size += part.size();
  base::Bytes out = header(tag, size);
  for (const base::ByteView part : parts) base::append(out, part);
  return out;
}

base::Bytes der_text(std::uint8_t tag, std::string_view text) {
  return der(tag, {base::as_bytes(text)});
}

base::Bytes der_oid(const char* dotted) {
  const ObjectHandle object(must(OBJ_txt2obj(dotted, 1)));
  return to_der(i2d_ASN1_OBJECT, object.get());
}

Result<base::ByteView> DerReader::next(std::uint8_t tag) {
  if (rest_.size() < 2 || rest_[0] != tag) return invalid_certificate("another DER element");
  std::size_t at = 2;
  std::size_t size = rest_[1];
  if (size >= 0x80) {
    const std::size_t width = size & 0x7F;
    if (width < 1 || width > 2 || rest_.size() < 2 + width) {
      return invalid_certificate("bad DER length");
    }
    size = static_cast<std::size_t>(base::from_big_endian(rest_.subspan(2, width)));
    at += width;
    const bool shortest = width == 1 ? size >= 0x80 : size > 0xFF;
    if (!shortest) return invalid_certificate("DER length not in shortest form");
  }
  if (rest_.size() - at < size) return invalid_certificate("truncated DER");
  const base::ByteView contents = rest_.subspan(at, size);
  rest_ = rest_.subspan(at + size);
  return contents;
}

Result<base::ByteView> DerReader::next_whole(std::uint8_t tag) {
  const base::ByteView before = rest_;
  KAOPASS_CHECK(next(tag));
  return before.first(before.size() - rest_.size());
}

}  // namespace kaopass::pki
