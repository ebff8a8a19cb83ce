// Cities and insurers tell the centre (docs/protocol/README.md, feed).

#include "centre/api.hpp"
#include "centre/register.hpp"
#include "wire/feed.hpp"

namespace kaopass::centre {
namespace {

// What one route does with the register, once its client is known to have the role.
using Act = std::function<Status(Register&, const net::Request&, base::Instant now)>;

void put(net::Router& router, Centre& centre, std::string_view path, pki::Role role, Act act) {
  router.add("PUT", path,
             [&centre, role, act = std::move(act)](net::Request& request) -> Result<net::Response> {
               if (!request.peer_certificate) return fail(ErrorCode::PeerUntrusted, "none");
               KAOPASS_CHECK(centre.require_feeder(*request.peer_certificate, role));
               Register reg(centre.store());
               KAOPASS_CHECK(act(reg, request, centre.clock().now()));
               return net::json_response("{}");
             });
}

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
  const Status done = reg.set_card_state(certificate, state_of(fed.state), now);
  if (!done && done.error().code == ErrorCode::CardStateConflict) return {};
  return done;
}

Status put_revocation(Register& reg, const net::Request& request, base::Instant now) {
  KAOPASS_TRY(const auto certificate, certificate_of(request));
  return reg.revoke_card(certificate, now);
}

}  // namespace

void add_feed_routes(net::Router& router, Centre& centre) {
  using pki::Role;
  put(router, centre, "/v1/feed/residents/{resident}", Role::City, put_resident);
  put(router, centre, "/v1/feed/residents/{resident}/registration", Role::City, put_registration);
  put(router, centre, "/v1/feed/residents/{resident}/coverages", Role::Insurer, put_coverages);
  put(router, centre, "/v1/feed/residents/{resident}/cards/{certificate_sha256}", Role::City,
      put_card);
  put(router, centre, "/v1/feed/cards/{certificate_sha256}/state", Role::City, put_state);
  put(router, centre, "/v1/feed/cards/{certificate_sha256}/revocation", Role::City, put_revocation);
}

}  // namespace kaopass::centre
