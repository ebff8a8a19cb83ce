#include "desk/line.hpp"

#include <array>

#include "pki/digest.hpp"
#include "pki/jws.hpp"
#include "wire/label.hpp"

namespace kaopass::desk {
namespace {

struct Route {
  std::string_view method, before, after, type;
};

// In the order of enum Request.
constexpr std::array<Route, 4> kRoutes{{
    {"POST", "/v1/checks", "", wire::kCheckAnswerType},
    {"POST", "/v1/checks/", "/registration", wire::kRegistrationAnswerType},
    {"GET", "/v1/checks/", "/coverage", wire::kCoverageAnswerType},
    {"POST", "/v1/checks/", "/consents", wire::kConsentAnswerType},
}};

std::string path_of(const Route& route, const std::string& check_id) {
  if (route.after.empty()) return std::string(route.before);
  return std::string(route.before) + check_id + std::string(route.after);
}

// Who speaks so is no centre that we understand: nothing about the check follows from it.
template <class T>
Result<T> understood(Result<T> value) {
  if (value) return value;
  return fail(ErrorCode::LineDown,
              "answer of the centre: " + std::string(base::info(value.error().code).name) + ' ' +
                  value.error().detail);
}

}  // namespace

Result<std::pair<base::secret<base::Bytes>, pki::Certificate>> Line::call(std::string_view method,
                                                                          const std::string& path,
                                                                          std::string_view body) {
  KAOPASS_TRY(net::Response response, client_.call(method, path, base::as_bytes(body)));
  KAOPASS_TRY(auto centre, peers_.centre(response));
  return std::pair{base::secret(std::move(response.body)), std::move(centre)};
}

Result<pki::Certificate> Line::ping() {
  KAOPASS_TRY(const auto answered, call("GET", "/v1/health", {}));
  return answered.second;
}

Result<wire::ChallengeAnswer> Line::challenge(const wire::ChallengeRequest& request) {
  KAOPASS_TRY(const auto answered, call("POST", "/v1/challenges", wire::to_json(request)));
  KAOPASS_TRY(auto answer, understood(wire::parse<wire::ChallengeAnswer>(answered.first.reveal())));
  if (wire::check_id_of(pki::sha256(answer.challenge)) != answer.check_id) {
    return fail(ErrorCode::LineDown, "answer of the centre: check_id is not the challenge's");
  }
  return answer;
}

Result<Line::Answer> Line::ask(Request request, const std::string& check_id,
                               std::string_view body) {
  const Route& route = kRoutes.at(static_cast<std::size_t>(request));
  KAOPASS_TRY(const auto answered, call(route.method, path_of(route, check_id), body));
  KAOPASS_TRY(auto answer, understood(wire::parse<wire::SignedAnswer>(answered.first.reveal())));
  KAOPASS_TRY(auto payload,
              understood(pki::verify_jws(route.type, answer.answer, answered.second)));
  return Answer{std::move(answer.answer), base::secret(std::move(payload)), answered.second};
}

}  // namespace kaopass::desk
