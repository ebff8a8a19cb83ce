#include "pki/profile.hpp"

#include <algorithm>
#include <array>

#include "pki/der.hpp"

namespace kaopass::pki {
namespace {

constexpr std::array<std::string_view, kCapabilityCount> kCapabilityNames = {
    "face",
    "pin",
    "visual",
    "register-after-pin",
    "register-after-face",
    "register-after-visual",
    "test-liveness-waived"};
constexpr std::array<std::string_view, 7> kRoleNames = {"centre", "desk", "reader", "staff",
                                                        "maker",  "city", "insurer"};
constexpr std::uint8_t kVersion = 1;

bool is_name(std::string_view text) {
  const auto allowed = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '.' ||
           c == '_' || c == '-';
  };
  // Names become file names: neither "." nor ".." nor a hidden file.
  return !text.empty() && text.size() <= kProfileNameMaximum && text.front() != '.' &&
         std::all_of(text.begin(), text.end(), allowed);
}

Result<std::uint8_t> octet(base::ByteView contents) {
  if (contents.size() != 1) return fail(ErrorCode::InvalidCertificate, "profile: number");
  return contents[0];
}

Result<Capabilities> parse_ceiling(base::ByteView contents) {
  DerReader reader(contents);
  std::vector<std::string> names;
  while (!reader.done()) {
    if (names.size() == kCapabilityCount) {
      return fail(ErrorCode::InvalidCertificate, "profile: too many capabilities");
    }
    KAOPASS_TRY(const base::ByteView name, reader.next(der_tag::kUtf8));
    names.emplace_back(base::as_text(name));
  }
  KAOPASS_TRY(Capabilities ceiling, Capabilities::parse(names));
  if (ceiling.names() != names) return fail(ErrorCode::InvalidCertificate, "profile: order");
  return ceiling;
}

}  // namespace

std::string_view role_name(Role role) {
  return kRoleNames.at(static_cast<std::size_t>(role) - 1);
}

std::optional<Role> parse_role(std::string_view name) {
  const auto found = std::find(kRoleNames.begin(), kRoleNames.end(), name);
  if (found == kRoleNames.end()) return std::nullopt;
  return static_cast<Role>(found - kRoleNames.begin() + 1);
}

std::string_view capability_name(Capability capability) {
  return kCapabilityNames.at(static_cast<std::size_t>(capability));
}

std::optional<Capability> parse_capability(std::string_view name) {
  const auto found = std::find(kCapabilityNames.begin(), kCapabilityNames.end(), name);
  if (found == kCapabilityNames.end()) return std::nullopt;
  return static_cast<Capability>(found - kCapabilityNames.begin());
}

Capabilities::Capabilities(std::initializer_list<Capability> all) {
  for (const Capability capability : all) add(capability);
}

Result<Capabilities> Capabilities::parse(const std::vector<std::string>& names) {
  Capabilities all;
  for (const std::string& name : names) {
    const auto capability = parse_capability(name);
    if (!capability || all.has(*capability)) {
      return fail(ErrorCode::InvalidValue, "unknown or repeated capability");
    }
    all.add(*capability);
  }
  return all;
}

bool Capabilities::has(Capability capability) const {
  return (bits_ >> static_cast<unsigned>(capability) & 1U) != 0;
}

void Capabilities::add(Capability capability) {
  bits_ = static_cast<std::uint8_t>(bits_ | 1U << static_cast<unsigned>(capability));
}

std::vector<std::string> Capabilities::names() const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kCapabilityCount; ++i) {
    if (has(static_cast<Capability>(i))) names.emplace_back(kCapabilityNames.at(i));
  }
  return names;
}

Capabilities operator&(Capabilities a, Capabilities b) {
  a.bits_ &= b.bits_;
  return a;
}

Status check(const Profile& profile) {
  const bool at_institution =
      profile.role == Role::Desk || profile.role == Role::Reader || profile.role == Role::Staff;
  if (!is_name(profile.name)) return fail(ErrorCode::InvalidValue, "name of the subject");
  if (at_institution ? !is_name(profile.institution) : !profile.institution.empty()) {
    return fail(ErrorCode::InvalidValue, "institution of the subject");
  }
  if (profile.role != Role::Reader && profile.ceiling != Capabilities{}) {
    return fail(ErrorCode::InvalidValue, "only a reader has capabilities");
  }
  if (profile.role != Role::Reader && profile.terminal) {
    return fail(ErrorCode::InvalidValue, "only a reader has a terminal key");
  }
  return {};
}

base::Bytes encode(const Profile& profile) {
  base::Bytes ceiling;
  for (const std::string& name : profile.ceiling.names()) {
    base::append(ceiling, der_text(der_tag::kUtf8, name));
  }
  const base::Bytes terminal =
      profile.terminal ? der(der_tag::primitive(0), {*profile.terminal}) : base::Bytes{};
  const std::uint8_t role = static_cast<std::uint8_t>(profile.role);
  return der(der_tag::kSequence,
             {der(der_tag::kInteger, {{&kVersion, 1}}), der(der_tag::kEnumerated, {{&role, 1}}),
              der_text(der_tag::kUtf8, profile.institution), der_text(der_tag::kUtf8, profile.name),
              der(der_tag::kSequence, {ceiling}), terminal});
}

Result<Profile> parse_profile(base::ByteView encoded) {
  DerReader outer(encoded);
  KAOPASS_TRY(const base::ByteView sequence, outer.next(der_tag::kSequence));
  DerReader reader(sequence);
  KAOPASS_TRY(const base::ByteView version, reader.next(der_tag::kInteger));
  KAOPASS_TRY(const base::ByteView role, reader.next(der_tag::kEnumerated));
  KAOPASS_TRY(const base::ByteView institution, reader.next(der_tag::kUtf8));
  KAOPASS_TRY(const base::ByteView name, reader.next(der_tag::kUtf8));
  KAOPASS_TRY(const base::ByteView ceiling, reader.next(der_tag::kSequence));
  std::optional<KeyId> terminal;
  if (!reader.done()) {
    KAOPASS_TRY(const base::ByteView id, reader.next(der_tag::primitive(0)));
    KAOPASS_TRY(terminal, parse_key_id(id));
  }
  KAOPASS_TRY(const std::uint8_t version_number, octet(version));
  KAOPASS_TRY(const std::uint8_t role_number, octet(role));
  if (!outer.done() || !reader.done() || version_number != kVersion || role_number < 1 ||
      role_number > kRoleNames.size()) {
    return fail(ErrorCode::InvalidCertificate, "profile extension");
  }
  Profile profile{static_cast<Role>(role_number),
                  std::string(base::as_text(institution)),
                  std::string(base::as_text(name)),
                  {},
                  terminal};
  auto parsed = parse_ceiling(ceiling);
  if (!parsed) return fail(ErrorCode::InvalidCertificate, "profile: capabilities");
  profile.ceiling = *parsed;
  if (!check(profile)) return fail(ErrorCode::InvalidCertificate, "profile: contents");
  return profile;
}

}  // namespace kaopass::pki
