#include "card/card_objects.hpp"

#include <array>

namespace kaopass::card {
namespace {

// SEQUENCE { OID 2.16.840.1.101.3.4.2.1, NULL }
constexpr std::array<std::uint8_t, 15> kSha256Algorithm{
    0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00};
constexpr apdu::Tag kSequence = 0x30;
constexpr apdu::Tag kOctetString = 0x04;

}  // namespace

Result<std::vector<apdu::Tlv>> objects_in(base::ByteView object, apdu::Tag outer,
                                          std::span<const apdu::Tag> inner) {
  KAOPASS_TRY(const apdu::Tlv whole, apdu::parse_tlv(object, outer));
  KAOPASS_TRY(auto objects, apdu::parse_tlv_list(whole.value));
  bool as_expected = objects.size() == inner.size();
  for (std::size_t i = 0; as_expected && i < inner.size(); ++i) {
    as_expected = objects[i].tag == inner[i];
  }
  if (!as_expected) return fail(ErrorCode::InvalidEncoding, "other objects than expected");
  return objects;
}

Result<base::Day> parse_card_day(base::ByteView yyyymmdd) {
  return base::parse_yyyymmdd(base::as_text(yyyymmdd));
}

base::Bytes multi_digest_info(std::span<const base::Digest> digests) {
  base::Bytes joined;
  for (const base::Digest& digest : digests) base::append(joined, digest);
  base::Bytes inner = base::to_bytes(base::ByteView(kSha256Algorithm));
  apdu::append_tlv(inner, kOctetString, joined);
  return apdu::make_tlv(kSequence, inner);
}

}  // namespace kaopass::card
