#include "pki/openssl.hpp"

#include <ctime>

namespace kaopass::pki {

using namespace std::chrono;

TimeHandle to_asn1_time(base::Instant instant) {
  const auto since_epoch = floor<seconds>(instant).time_since_epoch().count();
  return TimeHandle(must(ASN1_TIME_set(nullptr, static_cast<std::time_t>(since_epoch))));
}

Result<base::Instant> from_asn1_time(const ASN1_TIME* time) {
  std::tm fields{};
  if (time == nullptr || ASN1_TIME_to_tm(time, &fields) != 1) {
    return invalid_certificate("a time is missing or malformed");
  }
  const year_month_day day{year{fields.tm_year + 1900},
                           month{static_cast<unsigned>(fields.tm_mon + 1)},
                           std::chrono::day{static_cast<unsigned>(fields.tm_mday)}};
  return base::Instant{sys_days{day} + hours{fields.tm_hour} + minutes{fields.tm_min} +
                       seconds{fields.tm_sec}};
}

std::string name_text(const X509_NAME* name) {
  const BioHandle bio(must(BIO_new(BIO_s_mem())));
  constexpr unsigned long kFlags =
      (ASN1_STRFLGS_RFC2253 & ~ASN1_STRFLGS_ESC_MSB) | XN_FLAG_SEP_COMMA_PLUS | XN_FLAG_FN_SN;
  if (X509_NAME_print_ex(bio.get(), name, 0, kFlags) < 0) {
    drain_errors();
    return "?";
  }
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &data);
  return {data, static_cast<std::size_t>(size)};
}

std::string serial_text(const ASN1_INTEGER* serial) {
  const base::Bytes magnitude = bytes_of(serial);
  const bool negative = ASN1_STRING_type(serial) == V_ASN1_NEG_INTEGER;
  return (negative ? "-" : "") + (magnitude.empty() ? "00" : base::to_hex(magnitude));
}

}  // namespace kaopass::pki
