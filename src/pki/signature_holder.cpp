#include "pki/signature_holder.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "pki/der.hpp"

namespace kaopass::pki {
namespace {

using namespace std::chrono;

constexpr std::size_t kTextMaximum = 512;
constexpr std::array<const char*, 6> kOids = {"1.2.392.200149.8.5.5.1", "1.2.392.200149.8.5.5.2",
                                              "1.2.392.200149.8.5.5.3", "1.2.392.200149.8.5.5.4",
                                              "1.2.392.200149.8.5.5.5", "1.2.392.200149.8.5.5.6"};
constexpr std::uint8_t kOidTag = 0x06;
constexpr std::uint8_t kOtherName = der_tag::constructed(0);
constexpr std::string_view kSexes = "1290";

// EYYYYMMDD: the era's number, then the Gregorian date.
Result<std::string> era_birth(base::Day birth) {
  const auto era = base::to_era(birth);
  if (!era) return fail(ErrorCode::InvalidValue, "birth date before the eras");
  return std::to_string(static_cast<int>(era->era)) + base::to_yyyymmdd(birth);
}

Result<base::Day> parse_era_birth(std::string_view text) {
  if (text.size() != 9) return fail(ErrorCode::InvalidCertificate, "birth date in certificate");
  const auto day = base::parse_yyyymmdd(text.substr(1));
  if (!day) return fail(ErrorCode::InvalidCertificate, "birth date in certificate");
  const auto spelled = era_birth(*day);
  // The era may be "unknown" (0), but never another one than the day's.
  if (text[0] != '0' && (!spelled || *spelled != text)) {
    return fail(ErrorCode::InvalidCertificate, "era of the birth date");
  }
  return *day;
}

Result<std::string> next_text(DerReader& names, const char* oid) {
  KAOPASS_TRY(const base::ByteView name, names.next(kOtherName));
  DerReader reader(name);
  KAOPASS_TRY(const base::ByteView type, reader.next(kOidTag));
  KAOPASS_TRY(const base::ByteView wrapped, reader.next(der_tag::constructed(0)));
  DerReader value(wrapped);
  KAOPASS_TRY(const base::ByteView text, value.next(der_tag::kUtf8));
  const base::Bytes expected = der_oid(oid);
  const bool right_type = base::equal(type, base::ByteView(expected).subspan(2));
  if (!reader.done() || !value.done() || !right_type || text.size() > kTextMaximum) {
    return fail(ErrorCode::InvalidCertificate, "holder in subjectAltName");
  }
  return std::string(base::as_text(text));
}

}  // namespace

Result<base::Bytes> encode_holder(const SignatureHolder& holder) {
  KAOPASS_TRY(const std::string birth, era_birth(holder.birth));
  if (kSexes.find(holder.sex) == std::string_view::npos) {
    return fail(ErrorCode::InvalidValue, "sex is none of 0 1 2 9");
  }
  const std::array<std::string, 6> texts = {
      holder.name, holder.name_substitutes, std::string(1, holder.sex),
      birth,       holder.address,          holder.address_substitutes};
  base::Bytes names;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (texts.at(i).size() > kTextMaximum) return fail(ErrorCode::InvalidValue, "text too long");
    const base::Bytes value = der(der_tag::constructed(0), {der_text(der_tag::kUtf8, texts.at(i))});
    base::append(names, der(kOtherName, {der_oid(kOids.at(i)), value}));
  }
  return der(der_tag::kSequence, {names});
}

Result<SignatureHolder> parse_holder(base::ByteView encoded) {
  DerReader outer(encoded);
  KAOPASS_TRY(const base::ByteView sequence, outer.next(der_tag::kSequence));
  DerReader names(sequence);
  std::array<std::string, 6> texts;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    KAOPASS_TRY(texts.at(i), next_text(names, kOids.at(i)));
  }
  const bool sex_known = texts[2].size() == 1 && kSexes.find(texts[2]) != std::string::npos;
  if (!outer.done() || !names.done() || !sex_known) {
    return fail(ErrorCode::InvalidCertificate, "holder in subjectAltName");
  }
  KAOPASS_TRY(const base::Day birth, parse_era_birth(texts[3]));
  return SignatureHolder{texts[0], texts[1], texts[2][0], birth, texts[4], texts[5]};
}

}  // namespace kaopass::pki
