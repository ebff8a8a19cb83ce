#include "pki/certificate_kinds.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>

#include "pki/der.hpp"
#include "pki/signature_holder.hpp"

namespace kaopass::pki {
namespace {

using namespace std::chrono;

constexpr years kAuthorityValidity{10};
constexpr years kPlaceValidity{2};
constexpr years kMakerValidity{5};  // releases outlive the software that made them
constexpr std::size_t kHostsMaximum = 16;
constexpr std::size_t kHostMaximum = 253;

constexpr const char* kKeyUsage = "2.5.29.15";
constexpr const char* kAlternativeNames = "2.5.29.17";
constexpr const char* kBasicConstraints = "2.5.29.19";
constexpr const char* kCrlDistributionPoints = "2.5.29.31";
constexpr const char* kPolicies = "2.5.29.32";
constexpr const char* kExtendedKeyUsage = "2.5.29.37";

constexpr const char* kAuthenticationPolicy = "1.2.392.200149.8.5.1.0.30";  // TEST, ours by analogy
constexpr const char* kSignaturePolicy = "1.2.392.200149.8.5.1.0.20";       // TEST
constexpr const char* kCps = "http://www.jpki.go.jp/cps.html";
constexpr const char* kTestOrganisation = "JPKI-TEST";

// KeyUsage as DER of its BIT STRING.
const base::Bytes kSignCertificatesAndLists = {0x03, 0x02, 0x01, 0x06};
const base::Bytes kDigitalSignature = {0x03, 0x02, 0x07, 0x80};
const base::Bytes kDigitalSignatureAndNonRepudiation = {0x03, 0x02, 0x06, 0xC0};

// Years are counted by the calendar; the last second belongs to the day before.
base::Instant end_after(base::Instant now, years validity) {
  const year_month_day start{base::day_in_japan(now)};
  const year_month_day end = start + validity;
  const sys_days day = end.ok() ? sys_days{end} : sys_days{end.year() / end.month() / last};
  return base::start_of_day_in_japan(day) - seconds{1};
}

CertificateParts parts_of(DistinguishedName subject, const Order& order, base::Instant not_after) {
  return {
      std::move(subject), order.serial, base::start_of_day_in_japan(base::day_in_japan(order.now)),
      not_after,          order.key,    {}};
}

Extension basic_constraints(std::initializer_list<base::ByteView> contents) {
  return {kBasicConstraints, true, der(der_tag::kSequence, contents)};
}

base::Bytes directory_name(const DistinguishedName& name) {
  return der(der_tag::constructed(4), {encode_name(name)});
}

std::string purpose(AuthorityName name) {
  return name == AuthorityName::UserAuthentication ? "JPKI for user authentication"
                                                   : "JPKI for digital signature";
}

DistinguishedName jpki_name(AuthorityName name) {
  return {{"C", "JP"},
          {"O", kTestOrganisation},
          {"OU", purpose(name)},
          {"OU", "Japan Agency for Local Authority Information Systems"}};
}

// A directory name, no URL, as in the real ones (facts/card.md 2.6).
Extension distribution_point(AuthorityName name) {
  const base::Bytes full =
      der(der_tag::constructed(0), {directory_name({{"C", "JP"},
                                                    {"O", kTestOrganisation},
                                                    {"OU", purpose(name)},
                                                    {"OU", "CRL Distribution Points"},
                                                    {"CN", "TEST CRLDP"}})});
  const base::Bytes point = der(der_tag::kSequence, {der(der_tag::constructed(0), {full})});
  return {kCrlDistributionPoints, false, der(der_tag::kSequence, {point})};
}

Extension policy(const char* oid) {
  constexpr std::uint8_t kIa5 = 0x16;
  const base::Bytes cps =
      der(der_tag::kSequence, {der_oid("1.3.6.1.5.5.7.2.1"), der_text(kIa5, kCps)});
  const base::Bytes information =
      der(der_tag::kSequence, {der_oid(oid), der(der_tag::kSequence, {cps})});
  return {kPolicies, false, der(der_tag::kSequence, {information})};
}

bool is_dns_name(std::string_view host) {
  return !host.empty() && host.size() <= kHostMaximum &&
         std::all_of(host.begin(), host.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
         });
}

// GeneralName of RFC 5280 4.2.1.6: iPAddress [7] or dNSName [2].
Result<base::Bytes> general_name(const std::string& host) {
  std::array<std::uint8_t, 16> address{};
  if (::inet_pton(AF_INET, host.c_str(), address.data()) == 1) {
    return der(der_tag::primitive(7), {base::ByteView(address).first(4)});
  }
  if (::inet_pton(AF_INET6, host.c_str(), address.data()) == 1) {
    return der(der_tag::primitive(7), {address});
  }
  if (!is_dns_name(host)) return fail(ErrorCode::InvalidValue, "host: " + host);
  return der_text(der_tag::primitive(2), host);
}

Result<Extension> alternative_names(const std::vector<std::string>& hosts) {
  if (hosts.size() > kHostsMaximum) return fail(ErrorCode::InvalidValue, "too many hosts");
  std::vector<std::string> all(kHostsOfEveryPlace.begin(), kHostsOfEveryPlace.end());
  all.insert(all.end(), hosts.begin(), hosts.end());
  base::Bytes names;
  for (const std::string& host : all) {
    KAOPASS_TRY(const base::Bytes name, general_name(host));
    base::append(names, name);
  }
  return Extension{kAlternativeNames, false, der(der_tag::kSequence, {names})};
}

Extension client_and_server() {
  return {kExtendedKeyUsage, false,
          der(der_tag::kSequence, {der_oid("1.3.6.1.5.5.7.3.1"), der_oid("1.3.6.1.5.5.7.3.2")})};
}

base::Instant last_second(base::Day day) {
  return base::start_of_day_in_japan(day + days{1}) - seconds{1};
}

CertificateParts card_parts(AuthorityName under, const std::string& common_name,
                            const char* policy_oid, base::Day birth, base::Day card_end,
                            const Order& order) {
  const base::Day expiry = certificate_end(base::day_in_japan(order.now), birth, card_end);
  CertificateParts parts = parts_of({{"C", "JP"}, {"CN", common_name}}, order, last_second(expiry));
  parts.extensions = {policy(policy_oid), distribution_point(under)};
  return parts;
}

}  // namespace

base::Day certificate_end(base::Day issue, base::Day birth, base::Day card_end) {
  return std::min(fifth_birthday_after(issue, birth), card_end);
}

base::Day fifth_birthday_after(base::Day issue, base::Day birth) {
  const year_month_day born{birth};
  const auto birthday_in = [&](year y) {
    const year_month_day day{y, born.month(), born.day()};
    return day.ok() ? sys_days{day} : sys_days{y / born.month() / last};
  };
  const year this_year = year_month_day{issue}.year();
  const year first = birthday_in(this_year) > issue ? this_year : this_year + years{1};
  return birthday_in(first + years{4});
}

CertificateParts authority_parts(AuthorityName name, const Order& order) {
  constexpr std::array<std::uint8_t, 3> kTrue = {der_tag::kBoolean, 1, 0xFF};
  constexpr std::array<std::uint8_t, 3> kNoIntermediates = {der_tag::kInteger, 1, 0};
  const base::Instant end = end_after(order.now, kAuthorityValidity);
  if (name == AuthorityName::Tls) {
    CertificateParts parts = parts_of(
        {{"C", "JP"}, {"O", "kaopass TEST"}, {"CN", "kaopass TEST mutual-TLS CA"}}, order, end);
    parts.extensions = {basic_constraints({kTrue, kNoIntermediates}),
                        {kKeyUsage, true, kSignCertificatesAndLists}};
    return parts;
  }
  CertificateParts parts = parts_of(jpki_name(name), order, end);
  const base::Bytes service =
      directory_name({{"C", "JP"}, {"O", "公的個人認証サービス（テスト）"}});
  parts.extensions = {basic_constraints({kTrue}),
                      {kKeyUsage, true, kSignCertificatesAndLists},
                      {kAlternativeNames, false, der(der_tag::kSequence, {service})},
                      distribution_point(name)};
  return parts;
}

Result<CertificateParts> place_parts(const Profile& profile, const std::vector<std::string>& hosts,
                                     const Order& order) {
  KAOPASS_CHECK(check(profile));
  KAOPASS_TRY(const Extension names, alternative_names(hosts));
  DistinguishedName subject = {
      {"C", "JP"}, {"O", "kaopass TEST"}, {"OU", std::string(role_name(profile.role))}};
  if (!profile.institution.empty()) subject.emplace_back("OU", profile.institution);
  subject.emplace_back("CN", profile.name);
  const bool maker = profile.role == Role::Maker;
  CertificateParts parts = parts_of(std::move(subject), order,
                                    end_after(order.now, maker ? kMakerValidity : kPlaceValidity));
  parts.extensions = {basic_constraints({}),
                      {kKeyUsage, true, kDigitalSignature},
                      client_and_server(),
                      names,
                      {kProfileOid, false, encode(profile)}};
  return parts;
}

CertificateParts user_authentication_parts(const std::string& common_name, base::Day birth,
                                           base::Day card_end, const Order& order) {
  CertificateParts parts = card_parts(AuthorityName::UserAuthentication, common_name,
                                      kAuthenticationPolicy, birth, card_end, order);
  parts.extensions.push_back({kKeyUsage, true, kDigitalSignature});
  return parts;
}

Result<CertificateParts> digital_signature_parts(const std::string& common_name,
                                                 const SignatureHolder& holder, base::Day card_end,
                                                 const Order& order) {
  KAOPASS_TRY(base::Bytes names, encode_holder(holder));
  CertificateParts parts = card_parts(AuthorityName::DigitalSignature, common_name,
                                      kSignaturePolicy, holder.birth, card_end, order);
  parts.extensions.push_back({kKeyUsage, true, kDigitalSignatureAndNonRepudiation});
  parts.extensions.push_back({kAlternativeNames, false, std::move(names)});
  return parts;
}

}  // namespace kaopass::pki
