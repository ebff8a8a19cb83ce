#include "pki/release.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "pki/jws.hpp"

namespace kaopass::pki {
namespace {

namespace json = boost::json;

constexpr std::string_view kType = "kaopass-release+jws";
constexpr std::size_t kReleaseMaximum = 4096;  // octets of payload
constexpr std::size_t kMembers = 5;

// Members in alphabetical order and no blanks: this is RFC 8785's canonical form.
std::string payload_of(const Release& release) {
  json::array capabilities;
  for (const std::string& name : release.capabilities.names()) capabilities.emplace_back(name);
  json::object object;
  object["capabilities"] = std::move(capabilities);
  object["maker"] = release.maker;
  object["product"] = release.product;
  object["released"] = base::to_rfc3339(release.released);
  object["version"] = release.version;
  return json::serialize(object);
}

// The list is everything that the version can do: whoever leaves the method out of a release that
// is to add its registration would take the method away.
Status check_methods(Capabilities capabilities) {
  using enum Capability;
  constexpr std::array kRegistrations{std::pair{RegisterAfterPin, Pin},
                                      std::pair{RegisterAfterFace, Face},
                                      std::pair{RegisterAfterVisual, Visual}};
  for (const auto& [registration, method] : kRegistrations) {
    if (!capabilities.has(registration) || capabilities.has(method)) continue;
    return fail(ErrorCode::InvalidValue, std::string(capability_name(registration)) + " without " +
                                             std::string(capability_name(method)));
  }
  return {};
}

Status check(const Release& release) {
  // Names are checked as those of certificates are.
  for (const std::string* name : {&release.maker, &release.product, &release.version}) {
    KAOPASS_CHECK(check(Profile{Role::Maker, "", *name, {}}));
  }
  if (release.capabilities.has(Capability::TestLivenessWaived)) {
    return fail(ErrorCode::InvalidValue, "no release waives liveness");
  }
  return check_methods(release.capabilities);
}

tl::unexpected<Error> untrusted(const char* why) {
  return fail(ErrorCode::ReleaseUntrusted, why);
}

Result<std::string> text_member(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return untrusted("manifest lacks a member");
  return std::string(value->get_string());
}

Result<Capabilities> capabilities_member(const json::object& object) {
  const json::value* value = object.if_contains("capabilities");
  if (value == nullptr || !value->is_array()) return untrusted("manifest lacks capabilities");
  std::vector<std::string> names;
  for (const json::value& name : value->get_array()) {
    if (!name.is_string()) return untrusted("capability is no text");
    names.emplace_back(name.get_string());
  }
  auto capabilities = Capabilities::parse(names);
  if (!capabilities) return untrusted("unknown or repeated capability");
  return *capabilities;
}

Result<Release> parse_release(base::ByteView payload) {
  if (payload.size() > kReleaseMaximum) return untrusted("manifest too long");
  json::error_code error;
  const json::value value = json::parse(base::as_text(payload), error);
  if (error || !value.is_object() || value.get_object().size() != kMembers) {
    return untrusted("manifest is not the JSON it must be");
  }
  const json::object& object = value.get_object();
  KAOPASS_TRY(std::string maker, text_member(object, "maker"));
  KAOPASS_TRY(std::string product, text_member(object, "product"));
  KAOPASS_TRY(std::string version, text_member(object, "version"));
  KAOPASS_TRY(const std::string released, text_member(object, "released"));
  KAOPASS_TRY(const Capabilities capabilities, capabilities_member(object));
  const auto instant = base::parse_rfc3339(released);
  if (!instant) return untrusted("date of release");
  Release release{std::move(maker), std::move(product), std::move(version), capabilities, *instant};
  if (!check(release)) return untrusted("contents of the manifest");
  return release;
}

}  // namespace

Result<std::string> sign_release(const Release& release, const Credential& maker) {
  KAOPASS_CHECK(check(release));
  const auto& profile = maker.certificate.profile();
  if (!profile || profile->role != Role::Maker || profile->name != release.maker) {
    return fail(ErrorCode::InvalidValue, "the credential is not that maker's");
  }
  return sign_jws(kType, base::as_bytes(payload_of(release)), maker.key, maker.certificate);
}

Result<Release> verify_release(std::string_view jws, std::span<const Certificate> makers) {
  const auto signer = jws_signer(jws);
  if (!signer) return untrusted("not a signed manifest");
  const auto maker = std::find_if(makers.begin(), makers.end(),
                                  [&](const Certificate& c) { return c.sha256() == *signer; });
  if (maker == makers.end()) return untrusted("unknown maker");
  const auto payload = verify_jws(kType, jws, *maker);
  if (!payload) return untrusted("not signed by the maker");
  KAOPASS_TRY(Release release, parse_release(*payload));
  const auto& profile = maker->profile();
  if (!profile || profile->role != Role::Maker || profile->name != release.maker) {
    return untrusted("another maker's product");
  }
  return release;
}

}  // namespace kaopass::pki
