#include "pki/browser_certificate.hpp"

#include <arpa/inet.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

#include "pki/der.hpp"
#include "pki/issue.hpp"

namespace kaopass::pki {
namespace {

constexpr const char* kKeyUsage = "2.5.29.15";
constexpr const char* kAlternativeNames = "2.5.29.17";
constexpr const char* kBasicConstraints = "2.5.29.19";
constexpr const char* kNameConstraints = "2.5.29.30";
constexpr const char* kExtendedKeyUsage = "2.5.29.37";
constexpr std::size_t kSerialSize = 16;

// KeyUsage as DER of its BIT STRING.
const base::Bytes kSignCertificates = {0x03, 0x02, 0x02, 0x04};
const base::Bytes kDigitalSignature = {0x03, 0x02, 0x07, 0x80};

// 4 or 16 octets, not all zero: nobody can go to "any address".
Result<base::Bytes> octets_of(const std::string& address) {
  std::array<std::uint8_t, 16> octets{};
  std::size_t size = 4;
  if (::inet_pton(AF_INET, address.c_str(), octets.data()) != 1) {
    size = octets.size();
    if (::inet_pton(AF_INET6, address.c_str(), octets.data()) != 1) size = 0;
  }
  if (std::ranges::all_of(octets, [](std::uint8_t octet) { return octet == 0; })) size = 0;
  if (size == 0)
    return fail(ErrorCode::InvalidValue, "not the IP address of a machine: " + address);
  return base::to_bytes(base::ByteView(octets).first(size));
}

// iPAddress of GeneralName (RFC 5280 4.2.1.6).
base::Bytes ip_name(base::ByteView octets) {
  return der(der_tag::primitive(7), {octets});
}

// That address is permitted and every dNSName excluded: kinds of names that are not spoken of would
// be free.
Extension only_for(const base::Bytes& address) {
  const base::Bytes all_of_it(address.size(), 0xFF);
  const base::Bytes subtree =
      der(der_tag::kSequence, {ip_name(base::concat({address, all_of_it}))});
  const base::Bytes any_host = der(der_tag::kSequence, {der(der_tag::primitive(2), {})});
  return {kNameConstraints, true,
          der(der_tag::kSequence,
              {der(der_tag::constructed(0), {subtree}), der(der_tag::constructed(1), {any_host})})};
}

// Not the bare address, which OpenSSL would take for a host's name.
std::string server_name(const std::string& address) {
  return "server at " + address;
}

base::Bytes serial(base::Random& random) {
  base::Bytes octets = random.bytes(kSerialSize);
  octets[0] = static_cast<std::uint8_t>((octets[0] & 0x3F) | 0x40);  // positive, and of full length
  return octets;
}

CertificateParts parts_of(const PublicKey& key, DistinguishedName subject, base::Instant now,
                          base::Random& random) {
  const base::Instant from = base::start_of_day_in_japan(base::day_in_japan(now));
  return {std::move(subject), serial(random), from, from + kBrowserValidity, key, {}};
}

}  // namespace

Result<BrowserCredential> make_browser_credential(const std::string& place,
                                                  const std::string& address, base::Instant now,
                                                  base::Random& random) {
  constexpr std::array<std::uint8_t, 3> kTrue = {der_tag::kBoolean, 1, 0xFF};
  constexpr std::array<std::uint8_t, 3> kNoIntermediates = {der_tag::kInteger, 1, 0};
  KAOPASS_TRY(const base::Bytes octets, octets_of(address));
  KAOPASS_TRY(const PrivateKey authority_key, PrivateKey::generate_p256());
  KAOPASS_TRY(PrivateKey key, PrivateKey::generate_p256());

  CertificateParts authority =
      parts_of(authority_key.public_key(), {{"O", "kaopass TEST"}, {"CN", place + " " + address}},
               now, random);
  authority.extensions = {
      {kBasicConstraints, true, der(der_tag::kSequence, {kTrue, kNoIntermediates})},
      {kKeyUsage, true, kSignCertificates},
      only_for(octets)};
  KAOPASS_TRY(Certificate anchor, make_certificate(authority, nullptr, authority_key));

  CertificateParts server = parts_of(
      key.public_key(), {{"O", "kaopass TEST"}, {"CN", server_name(address)}}, now, random);
  server.extensions = {
      {kBasicConstraints, true, der(der_tag::kSequence, {})},
      {kKeyUsage, true, kDigitalSignature},
      {kExtendedKeyUsage, false, der(der_tag::kSequence, {der_oid("1.3.6.1.5.5.7.3.1")})},
      {kAlternativeNames, false, der(der_tag::kSequence, {ip_name(octets)})}};
  KAOPASS_TRY(Certificate leaf, make_certificate(server, &anchor, authority_key));
  return BrowserCredential{std::move(anchor), {std::move(leaf), std::move(key)}};
}

bool belongs_together(const Certificate& authority, const Certificate& server,
                      const std::string& address) {
  return server.common_name() == server_name(address) &&
         X509_verify(server.handle(), authority.public_key().handle()) == 1;
}

}  // namespace kaopass::pki
