#include "net/http.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "net/json.hpp"
#include "rules/decide.hpp"

namespace kaopass::net {
namespace {

std::string_view find_or_empty(const std::map<std::string, std::string, std::less<>>& map,
                               std::string_view name) {
  const auto found = map.find(name);
  return found == map.end() ? std::string_view{} : std::string_view{found->second};
}

// "/v1/checks" gives "v1", "checks". An empty segment stays and so matches no pattern but "/".
std::vector<std::string_view> split(std::string_view path) {
  std::vector<std::string_view> segments;
  if (path.starts_with('/')) path.remove_prefix(1);
  for (;;) {
    const std::size_t slash = path.find('/');
    segments.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

bool is_parameter(std::string_view segment) {
  return segment.starts_with('{');
}

bool matches(const std::vector<std::string>& pattern,
             const std::vector<std::string_view>& segments) {
  if (pattern.size() != segments.size()) return false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (segments[i].empty() && is_parameter(pattern[i])) return false;
    if (!is_parameter(pattern[i]) && pattern[i] != segments[i]) return false;
  }
  return true;
}

// A peer's words end up on a terminal, which must not obey them.
std::string printable(std::string text) {
  std::ranges::replace_if(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }, ' ');
  for (std::size_t at = 0; (at = text.find('\xC2', at)) != std::string::npos; ++at) {
    const bool control = at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0;
    if (control) text.replace(at, 2, " ");
  }
  return text;
}

}  // namespace

std::string_view Request::header(std::string_view lower_case_name) const {
  return find_or_empty(headers, lower_case_name);
}

std::string_view Request::parameter(std::string_view name) const {
  return find_or_empty(parameters, name);
}

Response json_response(std::string_view json, int status) {
  return {.status = status, .body = base::to_bytes(json)};
}

Response error_response(const Error& error) {
  const base::ErrorInfo& row = base::info(error.code);
  boost::json::object fields{
      {"code", row.name},        {"text", row.text_en},
      {"text_ja", row.text_ja},  {"owner", base::owner_name(row.owner)},
      {"remedy", row.remedy_en}, {"remedy_ja", row.remedy_ja},
      {"detail", error.detail},
  };
  if (!error.rule.empty()) fields["rule"] = error.rule;
  return json_response(boost::json::object{{"error", fields}}, row.http_status);
}

std::optional<Error> parse_error(std::string_view json) {
  const auto body = parse_object(json);
  if (!body) return std::nullopt;
  const boost::json::value* fields = body->if_contains("error");
  if (fields == nullptr || !fields->is_object()) return std::nullopt;
  const auto name = text_member(fields->get_object(), "code");
  const auto detail = text_member(fields->get_object(), "detail");
  if (!name || !detail) return std::nullopt;
  const auto code = base::error_code(*name);
  if (!code) return std::nullopt;
  Error error{*code, printable(*detail)};
  if (const auto rule = text_member(fields->get_object(), "rule")) {
    if (const rules::Row* row = rules::find_row(*rule)) error.rule = row->id;
  }
  return error;
}

void Router::add(std::string method, std::string_view pattern, Handler handler,
                 std::size_t body_limit) {
  Route route{std::move(method), {}, std::move(handler), body_limit};
  for (const std::string_view segment : split(pattern)) route.segments.emplace_back(segment);
  routes_.push_back(std::move(route));
}

Result<const Router::Route*> Router::find(std::string_view method, std::string_view path) const {
  const auto segments = split(path);
  bool path_known = false;
  for (const Route& route : routes_) {
    if (!matches(route.segments, segments)) continue;
    if (route.method == method) return &route;
    path_known = true;
  }
  return fail(path_known ? ErrorCode::MethodNotAllowed : ErrorCode::RouteUnknown);
}

Response Router::handle(Request& request) const {
  const auto found = find(request.method, request.path);
  if (!found) return error_response(found.error());
  const Route* route = *found;
  const auto segments = split(request.path);
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string_view name = route->segments[i];
    if (is_parameter(name))
      request.parameters[std::string(name.substr(1, name.size() - 2))] = segments[i];
  }
  try {
    Result<Response> answer = route->handler(request);
    return answer ? *std::move(answer) : error_response(answer.error());
  } catch (const std::exception&) {
    return error_response({ErrorCode::Unexpected, {}});  // what it was may name somebody
  }
}

Status Router::admit(std::string_view method, std::string_view path,
                     std::uint64_t body_length) const {
  KAOPASS_TRY(const Route* route, find(method, path));
  if (body_length > route->body_limit) {
    return fail(ErrorCode::MessageTooLarge, std::to_string(body_length) + " octets, limit " +
                                                std::to_string(route->body_limit));
  }
  return {};
}

}  // namespace kaopass::net
