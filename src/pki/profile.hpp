#pragma once
// What a mutual-TLS certificate says about its subject: our extension, labelled profile
// (docs/profile/certificates.md). DER: SEQUENCE { version INTEGER 1, role ENUMERATED,
// institution UTF8String, name UTF8String, ceiling SEQUENCE OF UTF8String,
// terminal [0] OCTET STRING OPTIONAL }.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "pki/card_verifiable.hpp"

namespace kaopass::pki {

// 2.25.<UUID 0f42e2e7-7efb-4f93-bc5c-f39477e3fc56> (ITU-T X.667).
inline constexpr const char* kProfileOid = "2.25.20285713695011930200027182164806466646";
inline constexpr std::size_t kProfileNameMaximum = 64;  // octets of an institution, reader, ...

// A maker signs releases of reader software; cities and insurers feed the centre's register.
enum class Role : std::uint8_t {
  Centre = 1,
  Desk = 2,
  Reader = 3,
  Staff = 4,
  Maker = 5,
  City = 6,
  Insurer = 7
};
std::string_view role_name(Role role);  // "centre"
std::optional<Role> parse_role(std::string_view name);

// What a reader may vouch for. The ceiling of its certificate; a release has its own, and the
// lower of both counts (N2.4). A release never waives liveness: only a TEST certificate does.
enum class Capability : std::uint8_t {
  Face = 0,
  Pin,
  Visual,
  RegisterAfterPin,
  RegisterAfterFace,
  RegisterAfterVisual,
  TestLivenessWaived,
};
inline constexpr std::size_t kCapabilityCount = 7;
std::string_view capability_name(Capability capability);  // "register-after-visual"
std::optional<Capability> parse_capability(std::string_view name);

// A set of capabilities.
class Capabilities {
 public:
  Capabilities() = default;
  Capabilities(std::initializer_list<Capability> all);
  // Known names, none twice. InvalidValue.
  static Result<Capabilities> parse(const std::vector<std::string>& names);

  [[nodiscard]] bool has(Capability capability) const;
  void add(Capability capability);
  [[nodiscard]] std::vector<std::string> names() const;  // in the enumeration's order
  friend Capabilities operator&(Capabilities a, Capabilities b);
  friend bool operator==(const Capabilities&, const Capabilities&) = default;

 private:
  std::uint8_t bits_ = 0;
};

struct Profile {
  Role role;
  std::string institution;  // medical institution code; empty for a centre or maker
  std::string name;         // of the reader, desk, staff member, centre or maker
  Capabilities ceiling;     // readers only
  // Readers only: the key that cards know it by. Without one it cannot vouch for a face or a
  // visual check, which need terminal authentication.
  std::optional<KeyId> terminal{};
  friend bool operator==(const Profile&, const Profile&) = default;
};

// Names are 1..64 of [A-Za-z0-9._-]; institution exactly where the role has one; ceiling and
// terminal only for readers. InvalidValue.
Status check(const Profile& profile);

base::Bytes encode(const Profile& profile);
// Strict DER of exactly the above, and check(). InvalidCertificate.
Result<Profile> parse_profile(base::ByteView der);

}  // namespace kaopass::pki
