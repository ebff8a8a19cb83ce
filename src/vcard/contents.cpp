#include "vcard/contents.hpp"

#include "apdu/tlv.hpp"
#include "pki/digest.hpp"

namespace kaopass::vcard {
namespace {

using apdu::append_tlv;
using apdu::make_tlv;
using base::Bytes;
using base::ByteView;

// AlgorithmIdentifier of SHA-256 as DER writes it inside a DigestInfo.
constexpr std::array<std::uint8_t, 15> kSha256Algorithm{
    0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00};

// One DigestInfo over several digests, as the issuer signs them.
Bytes digest_info(ByteView digests) {
  return make_tlv(0x30, base::concat({kSha256Algorithm, make_tlv(0x04, digests)}));
}

Bytes text_object(apdu::Tag tag, std::string_view text) {
  return make_tlv(tag, base::as_bytes(text));
}

// outer { table, objects... } where the table holds each object's offset from the file's start.
Bytes with_offset_table(apdu::Tag outer, apdu::Tag table, const std::vector<Bytes>& objects) {
  std::size_t length = make_tlv(table, Bytes(objects.size() * 2)).size();
  const std::size_t table_size = length;
  for (const Bytes& object : objects) length += object.size();
  std::size_t start = make_tlv(outer, Bytes(length)).size() - length + table_size;
  Bytes offsets, body;
  for (const Bytes& object : objects) {
    base::append(offsets, base::big_endian(start, 2));
    base::append(body, object);
    start += object.size();
  }
  return make_tlv(outer, base::concat({make_tlv(table, offsets), body}));
}

// outer { objects, signature object }: PKCS#1 v1.5 SHA-256 over the objects (profile).
Result<Bytes> signed_file(apdu::Tag outer, ByteView objects, apdu::Tag signature_tag,
                          const pki::CardSigner& signer) {
  KAOPASS_TRY(const Bytes signature, signer.key.sign_pkcs1_sha256(pki::sha256(objects)));
  return make_tlv(outer, base::concat({objects, make_tlv(signature_tag, signature)}));
}

void put(Bytes& file, std::size_t at, std::string_view text) {
  std::ranges::copy(text, file.begin() + static_cast<std::ptrdiff_t>(at));
}
void put_u32(Bytes& file, std::size_t at, std::uint32_t value) {
  put(file, at, base::as_text(base::big_endian(value, 4)));
}

}  // namespace

Bytes key_objects(const pki::PublicKey& key) {
  return base::concat({make_tlv(0x90, key.rsa_exponent()), make_tlv(0x91, key.rsa_modulus())});
}

Bytes token_info(const PrintedItems& items) {
  // RNG, LOGIN_REQUIRED, USER_PIN_INITIALIZED, CLOCK_ON_TOKEN, TOKEN_INITIALIZED (PKCS#11).
  constexpr std::uint32_t kFlags = 0x0001 | 0x0004 | 0x0008 | 0x0040 | 0x0400;
  constexpr std::uint32_t kUnavailable = 0xFFFFFFFF;  // PKCS#11 CK_UNAVAILABLE_INFORMATION
  Bytes file(160, ' ');
  put(file, 0, "JPKIAPICCTOKEN2");
  put(file, 32, "KAOPASS");
  put(file, 64, "TEST");
  put(file, 80, items.card_serial);
  put_u32(file, 96, kFlags);
  for (std::size_t at = 100; at < 140; at += 4) put_u32(file, at, kUnavailable);
  put_u32(file, 116, 16);  // longest PIN
  put_u32(file, 120, 4);   // shortest PIN
  put(file, 140, "03");
  put(file, 142, "01");
  put(file, 144, base::to_yyyymmdd(items.issued) + "00000000");
  return file;
}

Result<Bytes> age_record(const PrintedItems& items, const pki::PublicKey& internal,
                         const pki::CardSigner& signer) {
  Bytes objects = text_object(0xDF11, base::to_yyyymmdd(items.birth));
  append_tlv(objects, 0xDF12, key_objects(internal));
  return signed_file(0xFF10, objects, 0xDF13, signer);
}

Result<Bytes> face_file(const PrintedItems& items, const Pictures& pictures,
                        const pki::PublicKey& internal, const pki::CardSigner& signer) {
  std::vector<Bytes> objects{text_object(0xDF22, base::to_yyyymmdd(items.birth)),
                             text_object(0xDF23, {&items.sex, 1}),
                             make_tlv(0xDF24, key_objects(internal)),
                             make_tlv(0xDF25, pictures.name),
                             make_tlv(0xDF26, pictures.address),
                             make_tlv(0xDF27, pictures.photo)};
  const Bytes digests =
      base::concat({pki::sha256({objects[0], objects[1], objects[2]}),
                    pki::sha256({objects[3], objects[4]}), pki::sha256(objects[5])});
  KAOPASS_TRY(const Bytes signature, signer.key.sign_pkcs1_raw(digest_info(digests)));
  objects.push_back(make_tlv(0xDF28, signature));
  objects.push_back(text_object(0xDF29, base::to_yyyymmdd(items.expiry)));
  objects.push_back(make_tlv(0xDF2A, pictures.security_code));
  return with_offset_table(0xFF20, 0xDF21, objects);
}

Result<Bytes> my_number_image(const Pictures& pictures, const pki::PublicKey& internal,
                              const pki::CardSigner& signer) {
  Bytes objects = make_tlv(0xDF41, pictures.my_number);
  append_tlv(objects, 0xDF42, key_objects(internal));
  return signed_file(0xFF40, objects, 0xDF43, signer);
}

Bytes my_number_file(const PrintedItems& items) {
  Bytes file = text_object(0xFF10, items.my_number.reveal());
  file.insert(file.end(), 2, 0xFF);
  return file;
}

Bytes attributes_file(const PrintedItems& items) {
  return with_offset_table(
      0xFF20, 0xDF21,
      {text_object(0xDF22, items.name), text_object(0xDF23, items.address),
       text_object(0xDF24, base::to_yyyymmdd(items.birth)), text_object(0xDF25, {&items.sex, 1})});
}

Result<Bytes> integrity_file(ByteView my_number, ByteView attributes,
                             const pki::CardSigner& signer) {
  KAOPASS_TRY(const auto outer, apdu::parse_tlv(attributes, 0xFF20));
  KAOPASS_TRY(const auto table, apdu::read_first_tlv(outer.value));
  const Bytes digests = base::concat(
      {pki::sha256(my_number), pki::sha256(outer.value.subspan(table.encoded.size()))});
  KAOPASS_TRY(const Bytes signature, signer.key.sign_pkcs1_raw(digest_info(digests)));
  const ByteView both{digests};
  return make_tlv(0xFF30,
                  base::concat({make_tlv(0xDF31, both.first(32)), make_tlv(0xDF32, both.last(32)),
                                make_tlv(0xDF33, signature)}));
}

Result<Bytes> internal_key_record(const pki::PublicKey& internal, const pki::CardSigner& signer) {
  return signed_file(0xFF50, make_tlv(0xDF51, key_objects(internal)), 0xDF52, signer);
}

Result<Bytes> basic_info(apdu::FileId file, const PrintedItems& items,
                         const pki::CardSigner& signer) {
  const bool visual = file == apdu::visual::kBasicInfo;
  const apdu::Tag outer = visual ? 0xFF30 : 0xFF40;
  const apdu::Tag first = visual ? 0xDF31 : 0xDF41;
  const pki::KeyId& signer_id = signer.certificate.subject();
  Bytes objects = make_tlv(first, std::array<std::uint8_t, 4>{0x06, 0x03, 0x0E, 0x01});
  append_tlv(objects, first + 1, signer_id);
  append_tlv(objects, first + 2, base::as_bytes("01"));
  append_tlv(objects, first + 3, base::as_bytes(items.municipality_code));
  KAOPASS_TRY(const Bytes signature, signer.key.sign_pkcs1_sha256(pki::sha256(objects)));
  append_tlv(objects, first + 4, base::concat({signer_id, signature}));
  return make_tlv(outer, objects);
}

Bytes card_record(const PrintedItems& items) {
  return make_tlv(0x01, base::as_bytes(items.card_serial + items.municipality_code +
                                       base::to_yyyymmdd(items.expiry)));
}

}  // namespace kaopass::vcard
