#include "scenario/staff.hpp"

#include <boost/json.hpp>
#include <chrono>
#include <thread>

#include "net/json.hpp"
#include "wire/json.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto kPhotoDeadline = 20s;
constexpr auto kPhotoPause = 100ms;

// What the desk sets is sent with every request.
Result<net::ClientOptions> with_cookie_in(const net::Response& response) {
  for (const auto& [name, value] : response.headers) {
    if (name == "Set-Cookie") return net::ClientOptions{.cookie = value.substr(0, value.find(';'))};
  }
  return fail(ErrorCode::StaffSessionMissing, "the desk sets no cookie");
}

base::secret<std::string> login_body(const std::string& login,
                                     const base::secret<std::string>& password) {
  return base::secret<std::string>{
      json::serialize(json::object{{"login", login}, {"password", password.reveal()}})};
}

constexpr std::chrono::seconds kDiagnosisDeadline{30};
constexpr std::size_t kScriptLimit = 16;  // of one page

std::vector<std::string> scripts_of(std::string_view html) {
  constexpr std::string_view kSource = " src=\"";
  std::vector<std::string> scripts;
  for (auto at = html.find(kSource); at != html.npos && scripts.size() < kScriptLimit;
       at = html.find(kSource, at)) {
    at += kSource.size();
    scripts.emplace_back(html.substr(at, html.find('"', at) - at));
  }
  return scripts;
}

}  // namespace

Result<std::unique_ptr<Staff>> Staff::log_in(const net::Endpoint& screens, const std::string& login,
                                             const base::secret<std::string>& password) {
  KAOPASS_TRY(const auto door, net::Client::create(screens, std::nullopt));
  const auto body = login_body(login, password);
  KAOPASS_TRY(const auto answer,
              door->call("POST", "/v1/desk/login", base::as_bytes(body.reveal())));
  KAOPASS_TRY(auto options, with_cookie_in(answer));
  KAOPASS_TRY(auto desk, net::Client::create(screens, std::nullopt, std::move(options)));
  std::unique_ptr<Staff> staff(new Staff(std::move(desk), "/v1/desk/visual/"));
  staff->logged_in_ = true;
  return staff;
}

Result<std::unique_ptr<Staff>> Staff::stranger(const net::Endpoint& screens) {
  KAOPASS_TRY(auto desk, net::Client::create(screens, std::nullopt));
  return std::unique_ptr<Staff>(new Staff(std::move(desk), "/v1/desk/visual/"));
}

Result<std::unique_ptr<Staff>> Staff::on_tablet(base::Bytes trusted, const std::string& login,
                                                const base::secret<std::string>& password,
                                                const base::Clock& clock) {
  KAOPASS_TRY(const auto invited, desk_->call("POST", "/v1/desk/tablets", base::as_bytes("{}")));
  KAOPASS_TRY(const json::object invitation, net::parse_object(invited.text()));
  KAOPASS_TRY(const std::string url, net::text_member(invitation, "url"));
  KAOPASS_TRY(const std::string code, net::text_member(invitation, "code"));
  KAOPASS_TRY(const auto there, net::parse_endpoint(url.substr(0, url.find("/#"))));
  const auto browser = [&] { return net::Identity{{}, {}, trusted, &clock}; };
  KAOPASS_TRY(const auto door, net::Client::create(there, browser()));
  const std::string pairing = json::serialize(json::object{{"code", code}});
  KAOPASS_TRY(const auto paired, door->call("POST", "/v1/tablet/pair", base::as_bytes(pairing)));
  KAOPASS_TRY(auto options, with_cookie_in(paired));
  KAOPASS_TRY(auto tablet, net::Client::create(there, browser(), std::move(options)));
  const auto body = login_body(login, password);
  KAOPASS_CHECK(tablet->call("POST", "/v1/tablet/login", base::as_bytes(body.reveal())));
  return std::unique_ptr<Staff>(new Staff(std::move(tablet), "/v1/tablet/checks/"));
}

Status Staff::start(const std::string& visual_id, wire::VisualReason reason) {
  const std::string body = wire::to_json(wire::VisualStart{reason});
  KAOPASS_CHECK(desk_->call("POST", visual_ + visual_id + "/start", base::as_bytes(body)));
  return {};
}

// Screens are told of each step as it is done; the line of a staff identity has no such wait.
Status Staff::wait_for_photo(const std::string& visual_id) {
  const std::string wanted = visual_ + visual_id + "?after=wanted";
  KAOPASS_TRY(const auto answer, desk_->call("GET", wanted, {}, kPhotoDeadline));
  KAOPASS_TRY(const json::object check, net::parse_object(answer.text()));
  KAOPASS_TRY(const std::string state, net::text_member(check, "state"));
  if (state == wire::visual_state_name(wire::VisualState::Shown)) return {};
  return fail(ErrorCode::LineTimeout, "the photo does not come");
}

Status Staff::see_photo(const std::string& visual_id) {
  if (visual_ != kOverLine) KAOPASS_CHECK(wait_for_photo(visual_id));
  for (auto waited = 0ms;; waited += kPhotoPause) {
    auto photo = desk_->call("GET", visual_ + visual_id + "/photo");
    if (photo) {
      base::wipe(photo->body);
      return {};
    }
    const bool may_come = visual_ == kOverLine && photo.error().code == ErrorCode::VisualClosed;
    if (!may_come || waited >= kPhotoDeadline) return tl::unexpected(photo.error());
    std::this_thread::sleep_for(kPhotoPause);
  }
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

Status Staff::handle(const std::string& reception, const std::string& way) {
  const std::string body = json::serialize(json::object{{"way", way}, {"note", ""}});
  const std::string path = "/v1/desk/receptions/" + reception + "/handled";
  KAOPASS_CHECK(desk_->call("POST", path, base::as_bytes(body)));
  return {};
}

Result<json::object> Staff::diagnose() {
  KAOPASS_TRY(const auto answer,
              desk_->call("POST", "/v1/desk/diagnosis", base::as_bytes("{}"), kDiagnosisDeadline));
  return net::parse_object(answer.text());
}

Result<std::string> Staff::page(const std::string& path) {
  const auto html = desk_->call("GET", path);
  if (!html && html.error().code == ErrorCode::RouteUnknown) return std::string();
  KAOPASS_CHECK(html);
  std::string text(html->text());
  for (const std::string& script : scripts_of(html->text())) {
    KAOPASS_TRY(const auto answer, desk_->call("GET", script));
    text += answer.text();
  }
  return text;
}

}  // namespace kaopass::scenario
