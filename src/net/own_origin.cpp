#include "net/own_origin.hpp"

namespace kaopass::net {
namespace {

// A browser leaves the scheme's own port out.
std::string_view name_of(std::string_view host) {
  return host.ends_with(']') ? host : host.substr(0, host.rfind(':'));
}

bool is_loopback(std::string_view name) {
  return name == "127.0.0.1" || name == "localhost" || name == "[::1]";
}

// What a browser says about where a request comes from agrees with where it went.
Status require_same(const Request& request, const std::string& scheme) {
  const std::string_view origin = request.header("origin");
  const std::string_view site = request.header("sec-fetch-site");
  if (!origin.empty() && origin != scheme + std::string(request.header("host"))) {
    return fail(ErrorCode::OriginRefused, "origin");
  }
  if (!site.empty() && site != "same-origin" && site != "none") {
    return fail(ErrorCode::OriginRefused, "site");
  }
  return {};
}

bool is_own(std::string_view name, const std::string& address) {
  if (address.empty()) return is_loopback(name);
  const bool is_ipv6 = address.find(':') != std::string::npos;
  return name == (is_ipv6 ? "[" + address + "]" : address);
}

}  // namespace

Status require_own_name(const Request& request, const std::string& address) {
  if (is_own(name_of(request.header("host")), address)) return {};
  return fail(ErrorCode::OriginRefused, "host");
}

Status require_own_origin(const Request& request) {
  KAOPASS_CHECK(require_own_name(request));
  return require_same(request, "http://");
}

Handler for_own_origin(Handler handler) {
  return [handler = std::move(handler)](Request& request) -> Result<Response> {
    KAOPASS_CHECK(require_own_origin(request));
    return handler(request);
  };
}

Handler for_origin_at(const std::string& address, Handler handler) {
  return [address, handler = std::move(handler)](Request& request) -> Result<Response> {
    KAOPASS_CHECK(require_own_name(request, address));
    KAOPASS_CHECK(require_same(request, "https://"));
    return handler(request);
  };
}

}  // namespace kaopass::net
