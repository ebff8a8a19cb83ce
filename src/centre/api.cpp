#include "centre/api.hpp"

#include "centre/feed_api.hpp"

namespace kaopass::centre {
namespace {

Result<Desk> desk_of(Centre& centre, const net::Request& request) {
  if (!request.peer_certificate) return fail(ErrorCode::DeskUntrusted, "no client certificate");
  return centre.desk(*request.peer_certificate);
}

net::Response signed_answer(std::string jws) {
  return net::json_response(wire::to_json(wire::SignedAnswer{std::move(jws)}));
}

Result<net::Response> on_challenge(Centre& centre, const net::Request& request) {
  KAOPASS_TRY(const Desk desk, desk_of(centre, request));
  KAOPASS_TRY(const auto asked, wire::parse<wire::ChallengeRequest>(request.body));
  KAOPASS_TRY(const auto answer, centre.challenge(desk, asked));
  return net::json_response(wire::to_json(answer));
}

Result<net::Response> on_check(Centre& centre, const net::Request& request) {
  KAOPASS_TRY(const Desk desk, desk_of(centre, request));
  KAOPASS_TRY(const auto asked, wire::parse<wire::CheckRequest>(request.body));
  KAOPASS_TRY(std::string jws, centre.check(desk, asked));
  return signed_answer(std::move(jws));
}

Result<net::Response> on_coverage(Centre& centre, const net::Request& request) {
  KAOPASS_TRY(const Desk desk, desk_of(centre, request));
  KAOPASS_TRY(const auto id, wire::parse_check_id(request.parameter("check_id")));
  KAOPASS_TRY(std::string jws, centre.coverage(desk, id));
  return signed_answer(std::move(jws));
}

using Step = Result<std::string> (Centre::*)(const Desk&, const wire::CheckId&, const std::string&);

Result<net::Response> on_statement(Centre& centre, Step step, const net::Request& request) {
  KAOPASS_TRY(const Desk desk, desk_of(centre, request));
  KAOPASS_TRY(const auto id, wire::parse_check_id(request.parameter("check_id")));
  KAOPASS_TRY(const auto asked, wire::parse<wire::StatementRequest>(request.body));
  KAOPASS_TRY(std::string jws, (centre.*step)(desk, id, asked.statement));
  return signed_answer(std::move(jws));
}

}  // namespace

net::Router make_router(Centre& centre) {
  net::Router router;
  router.add("GET", "/v1/health", [](net::Request&) -> Result<net::Response> {
    return net::json_response(R"({"place":"centre","status":"ok"})");
  });
  router.add("POST", "/v1/challenges",
             [&](net::Request& request) { return on_challenge(centre, request); });
  router.add("POST", "/v1/checks",
             [&](net::Request& request) { return on_check(centre, request); });
  router.add("GET", "/v1/checks/{check_id}/coverage",
             [&](net::Request& request) { return on_coverage(centre, request); });
  router.add("POST", "/v1/checks/{check_id}/registration", [&](net::Request& request) {
    return on_statement(centre, &Centre::registration, request);
  });
  router.add("POST", "/v1/checks/{check_id}/consents", [&](net::Request& request) {
    return on_statement(centre, &Centre::consents, request);
  });
  add_feed_routes(router, centre.store(), centre.clock(),
                  [&centre](const net::Request& request, pki::Role role) -> Status {
                    if (!request.peer_certificate) return fail(ErrorCode::PeerUntrusted, "none");
                    return centre.require_feeder(*request.peer_certificate, role);
                  });
  return router;
}

}  // namespace kaopass::centre
