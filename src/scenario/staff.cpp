#include "scenario/staff.hpp"

#include <boost/json.hpp>

#include "net/json.hpp"
#include "wire/json.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

// "name=value" of what the desk sets.
std::string cookie_in(const net::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Set-Cookie") return value.substr(0, value.find(';'));
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Staff>> Staff::log_in(const net::Endpoint& screens, const std::string& login,
                                             const base::secret<std::string>& password) {
  KAOPASS_TRY(const auto door, net::Client::create(screens, std::nullopt));
  const base::secret<std::string> body{
      json::serialize(json::object{{"login", login}, {"password", password.reveal()}})};
  KAOPASS_TRY(const auto answer,
              door->call("POST", "/v1/desk/login", base::as_bytes(body.reveal())));
  net::ClientOptions options;
  options.cookie = cookie_in(answer);
  if (options.cookie.empty())
    return fail(ErrorCode::StaffSessionMissing, "the desk sets no cookie");
  KAOPASS_TRY(auto desk, net::Client::create(screens, std::nullopt, std::move(options)));
  auto staff = std::make_unique<Staff>(std::move(desk));
  staff->visual_ = "/v1/desk/visual/";
  staff->logged_in_ = true;
  return staff;
}

Status Staff::start(const std::string& visual_id, wire::VisualReason reason) {
  const std::string body = wire::to_json(wire::VisualStart{reason});
  KAOPASS_CHECK(desk_->call("POST", visual_ + visual_id + "/start", base::as_bytes(body)));
  return {};
}

Result<bool> Staff::photo_is_there(const std::string& visual_id) {
  auto photo = desk_->call("GET", visual_ + visual_id + "/photo");
  if (photo) {
    base::wipe(photo->body);
    return true;
  }
  if (photo.error().code == ErrorCode::VisualClosed) return false;
  return tl::unexpected(photo.error());
}

Status Staff::decide(const std::string& visual_id, const wire::VisualVerdict& verdict) {
  const std::string body = wire::to_json(verdict);
  KAOPASS_CHECK(desk_->call("POST", visual_ + visual_id + "/decision", base::as_bytes(body)));
  return {};
}

Result<json::object> Staff::receptions() {
  KAOPASS_TRY(const auto answer, desk_->call("GET", "/v1/desk/receptions"));
  return net::parse_object(answer.text());
}

}  // namespace kaopass::scenario
