#include "centre/feed_api.hpp"

#include "centre/register.hpp"
#include "wire/feed.hpp"

namespace kaopass::centre {
namespace {

// What one route does with the register, once its client is known to have the role.
using Act = std::function<Status(Register&, const net::Request&, base::Instant now)>;

// Adds routes under one permit.
struct Adder {
  net::Router& router;
  store::CentreStore& store;
  const base::Clock& clock;
  Permit permit;

  void put(std::string_view path, pki::Role role, Act act) const {
    router.add("PUT", path,
               [adder = *this, role,
                act = std::move(act)](net::Request& request) -> Result<net::Response> {
                 KAOPASS_CHECK(adder.permit(request, role));
                 Register reg(adder.store);
                 KAOPASS_CHECK(act(reg, request, adder.clock.now()));
                 return net::json_response("{}");
               });
  }
};

std::string resident_of(const net::Request& request) {
  return std::string(request.parameter("resident"));
}

Result<base::Digest> certificate_of(const net::Request& request) {
  KAOPASS_TRY(const auto octets, base::from_hex(request.parameter("certificate_sha256")));
  base::Digest digest;
  if (octets.size() != digest.size()) return fail(ErrorCode::InvalidValue, "certificate_sha256");
  std::copy(octets.begin(), octets.end(), digest.begin());
  return digest;
}

store::CardState state_of(wire::FeedCardState state) {
  return state == wire::FeedCardState::FaceAuthentication ? store::CardState::FaceAuthentication
                                                          : store::CardState::Ordinary;
}

Status put_resident(Register& reg, const net::Request& request, base::Instant) {
  KAOPASS_TRY(const auto fed, wire::parse<wire::FeedResident>(request.body));
  return reg.put_resident(resident_of(request), fed.person);
}

Status put_registration(Register& reg, const net::Request& request, base::Instant now) {
  return reg.register_use(resident_of(request), now);
}

Status put_coverages(Register& reg, const net::Request& request, base::Instant) {
  KAOPASS_TRY(const auto fed, wire::parse<wire::FeedCoverages>(request.body));
  return reg.put_coverages(resident_of(request), fed.coverages);
}

Status put_card(Register& reg, const net::Request& request, base::Instant now) {
  KAOPASS_TRY(const auto certificate, certificate_of(request));
  KAOPASS_TRY(const auto fed, wire::parse<wire::FeedCard>(request.body));
  return reg.put_card(resident_of(request), {certificate, fed.digests, state_of(fed.state), now});
}

// A repeated feed finds the state it asked for: that is no conflict here.
Status put_state(Register& reg, const net::Request& request, base::Instant now) {
  KAOPASS_TRY(const auto certificate, certificate_of(request));
  KAOPASS_TRY(const auto fed, wire::parse<wire::FeedState>(request.body));
  Status done = reg.set_card_state(certificate, state_of(fed.state), now);
  if (!done && done.error().code == ErrorCode::CardStateConflict) return {};
  return done;
}

Status put_revocation(Register& reg, const net::Request& request, base::Instant now) {
  KAOPASS_TRY(const auto certificate, certificate_of(request));
  KAOPASS_TRY(const auto fed, wire::parse<wire::FeedRevocation>(request.body));
  return reg.revoke_card(certificate, fed.reason, now);
}

Status put_suspension(Register& reg, const net::Request& request, base::Instant now) {
  KAOPASS_TRY(const auto certificate, certificate_of(request));
  KAOPASS_TRY(const auto fed, wire::parse<wire::FeedSuspension>(request.body));
  return reg.suspend_card(certificate, fed.suspended, now);
}

Status put_life(Register& reg, const net::Request& request, base::Instant now) {
  KAOPASS_TRY(const auto fed, wire::parse<wire::FeedLife>(request.body));
  return reg.put_life(resident_of(request), fed, now);
}

Result<net::Response> get_registration(const Adder& adder, const net::Request& request) {
  KAOPASS_CHECK(adder.permit(request, pki::Role::City));
  KAOPASS_TRY(const auto since, Register(adder.store).registered_since(resident_of(request)));
  return net::json_response(wire::to_json(wire::FeedRegistration{since}));
}

}  // namespace

void add_feed_routes(net::Router& router, store::CentreStore& store, const base::Clock& clock,
                     Permit permit) {
  using pki::Role;
  const Adder add{router, store, clock, std::move(permit)};
  router.add("GET", "/v1/feed/residents/{resident}/registration",
             [add](net::Request& request) { return get_registration(add, request); });
  add.put("/v1/feed/residents/{resident}/life", Role::City, put_life);
  add.put("/v1/feed/cards/{certificate_sha256}/suspension", Role::City, put_suspension);
  add.put("/v1/feed/residents/{resident}", Role::City, put_resident);
  add.put("/v1/feed/residents/{resident}/registration", Role::City, put_registration);
  add.put("/v1/feed/residents/{resident}/coverages", Role::Insurer, put_coverages);
  add.put("/v1/feed/residents/{resident}/cards/{certificate_sha256}", Role::City, put_card);
  add.put("/v1/feed/cards/{certificate_sha256}/state", Role::City, put_state);
  add.put("/v1/feed/cards/{certificate_sha256}/revocation", Role::City, put_revocation);
}

}  // namespace kaopass::centre
