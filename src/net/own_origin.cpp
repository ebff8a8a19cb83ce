#include "net/own_origin.hpp"

namespace kaopass::net {
namespace {

bool is_loopback_host(std::string_view host) {
  const std::string_view name = host.substr(0, host.rfind(':'));
  return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

}  // namespace

Status require_own_origin(const Request& request) {
  const std::string_view host = request.header("host");
  const std::string_view origin = request.header("origin");
  const std::string_view site = request.header("sec-fetch-site");
  if (!is_loopback_host(host)) return fail(ErrorCode::OriginRefused, "host");
  if (!origin.empty() && origin != "http://" + std::string(host)) {
    return fail(ErrorCode::OriginRefused, "origin");
  }
  if (!site.empty() && site != "same-origin" && site != "none") {
    return fail(ErrorCode::OriginRefused, "site");
  }
  return {};
}

Handler for_own_origin(Handler handler) {
  return [handler = std::move(handler)](Request& request) -> Result<Response> {
    KAOPASS_CHECK(require_own_origin(request));
    return handler(request);
  };
}

}  // namespace kaopass::net
