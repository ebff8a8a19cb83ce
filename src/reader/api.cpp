#include "reader/api.hpp"

#include <boost/json.hpp>
#include <charconv>
#include <chrono>
#include <utility>

#include "net/json.hpp"
#include "net/own_origin.hpp"
#include "reader/api_bodies.hpp"

namespace kaopass::reader {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto kLongestLook = 20s;
constexpr auto kLongestCall = 10min;   // then whoever called has left
constexpr auto kCardForgotten = 2min;  // since it may be taken

// The N of "after=N"; 0 where there is none.
std::uint64_t after(std::string_view query) {
  constexpr std::string_view kName = "after=";
  std::uint64_t number = 0;
  if (query.starts_with(kName)) {
    std::from_chars(query.data() + kName.size(), query.data() + query.size(), number);
  }
  return number;
}

}  // namespace

ReaderService::ReaderService(Reader::Parts parts) : parts_(parts), reader_(parts) {
  reader_.on_change([this] { publish(); });
  publish();
}

void ReaderService::publish() {
  base::secret<std::string> view = reader_.view();
  const State& state = reader_.state();
  const Credentials& credentials = parts_.credentials;
  const std::string& software = credentials.software.release.version;
  const std::lock_guard lock(showing_);
  // Time passes a few times a second; who follows hears of what changed.
  if (shown_.view.reveal() == view.reveal() && shown_.software == software) return;
  shown_.visit = reader_.visit();
  shown_.view = std::move(view);
  shown_.software = software;
  shown_.capabilities = credentials.capabilities();
  const bool open = !is_free(state.phase);
  if (shown_.open && !open) called_at_.reset();  // whoever called has gone with the card
  shown_.open = open;
  shown_.staff.phase = state.phase;
  shown_.staff.check_id = reader_.check_id();
  shown_.staff.face_failed = state.suggested == wire::Method::Visual;
  changed();
}

void ReaderService::changed() {
  ++shown_.version;
  shown_.staff.called = called_at_.has_value();
  changed_.notify_all();
}

ReaderService::ForStaff ReaderService::for_staff() {
  const std::lock_guard lock(showing_);
  return shown_.staff;
}

Result<net::Response> ReaderService::call_staff(bool wanted) {
  const std::lock_guard lock(showing_);
  if (wanted != called_at_.has_value()) {
    called_at_ = wanted ? std::optional{parts_.clock.now()} : std::nullopt;
    changed();
  }
  return net::json_response(json::object{{"called", wanted}});
}

net::Response ReaderService::show() {
  const std::lock_guard lock(showing_);
  return show_with_lock();
}

net::Response ReaderService::show_with_lock() const {
  // The version stands before the rest of the object.
  const std::string& view = shown_.view.reveal();
  net::Response response =
      net::json_response("{\"version\":" + std::to_string(shown_.version) + "," + view.substr(1));
  return response;
}

// Whoever follows a visit never sees the next one, which may have begun while they waited.
Result<net::Response> ReaderService::look(const net::Request& request) {
  std::unique_lock lock(showing_);
  const auto is_another = [&] { return request.parameter("id") != shown_.visit; };
  const std::uint64_t known = after(request.query);
  lookers_.wait(changed_, lock, kLongestLook,
                [&] { return is_another() || ending_ || shown_.version > known; });
  if (is_another()) return fail(ErrorCode::NotFound, "visit");
  return show_with_lock();
}

bool ReaderService::is_visit(std::string_view id) {
  const std::lock_guard lock(showing_);
  return shown_.visit == id;
}

bool ReaderService::is_open() {
  const std::lock_guard lock(showing_);
  return shown_.open;
}

Result<net::Response> ReaderService::start(const net::Request& request) {
  KAOPASS_TRY(VisitBody body, parse_visit_body(request.text()));
  // A visit may work for seconds; whoever comes in between must not wait for it.
  const std::unique_lock only(starting_, std::try_to_lock);
  if (!only || is_open()) return fail(ErrorCode::CardBusy, "a visit is open");
  {
    const std::lock_guard lock(working_);
    KAOPASS_CHECK(reader_.start(body.card, std::move(body.front)));
  }
  net::Response response = show();
  response.status = 201;
  return response;
}

Result<net::Response> ReaderService::describe_reader(const net::Request& request) {
  const Credentials& credentials = parts_.credentials;
  const bool scanned = parts_.slot.front() == CardSlot::Front::Scanned;
  std::unique_lock lock(showing_);
  const std::uint64_t known = after(request.query);
  lookers_.wait(changed_, lock, kLongestLook, [&] { return ending_ || shown_.version > known; });
  const bool there = shown_.staff.device == CardSlot::Device::There;
  json::array capabilities;
  for (const std::string& name : shown_.capabilities.names()) {
    capabilities.push_back(json::string(name));
  }
  std::string body = json::serialize(json::object{{"reader", credentials.reader()},
                                                  {"institution", credentials.institution()},
                                                  {"software", shown_.software},
                                                  {"capabilities", std::move(capabilities)},
                                                  {"front", scanned ? "scanned" : "keyed"},
                                                  {"version", shown_.version},
                                                  {"called", shown_.staff.called},
                                                  {"slot", there ? "there" : "gone"},
                                                  {"visit", shown_.visit}});
  body.pop_back();
  return net::json_response(body + ",\"state\":" + shown_.view.reveal() + "}");
}

Result<net::Response> ReaderService::help(const net::Request& request) {
  KAOPASS_TRY(const HelperBody body, parse_helper_body(request.text()));
  {
    const std::lock_guard lock(working_);
    if (body.visit != reader_.visit()) return fail(ErrorCode::NotFound, "visit");
    reader_.help(body.helper);
  }
  return show();
}

// Whoever brings it: only its maker's signature counts.
Result<net::Response> ReaderService::install(const net::Request& request) {
  KAOPASS_TRY(std::string jws, parse_release_body(request.text()));
  const std::lock_guard lock(working_);
  const Credentials& own = parts_.credentials;
  KAOPASS_TRY(Software next,
              install_release(own.data, own.reader(), std::move(jws), parts_.clock.now()));
  const std::string installed = next.release.version;
  reader_.renew(std::move(next));
  return net::json_response(
      json::object{{"installed", installed}, {"software", own.software.release.version}});
}

void ReaderService::add(net::Router& router, std::string_view action,
                        std::function<Status(Reader&, net::Request&)> act, std::size_t body_limit) {
  const bool removal = action.empty();
  const bool ends = removal || action == "/cancel";  // and waits for no card
  auto handler = [this, ends,
                  act = std::move(act)](net::Request& request) -> Result<net::Response> {
    if (!is_visit(request.parameter("id"))) return fail(ErrorCode::NotFound, "visit");
    if (ends) reader_.let_go_of_card();
    const std::lock_guard lock(working_);
    if (request.parameter("id") != reader_.visit()) return fail(ErrorCode::NotFound, "visit");
    KAOPASS_CHECK(act(reader_, request));
    return show();
  };
  router.add(removal ? "DELETE" : "POST", "/v1/visits/{id}" + std::string(action),
             net::for_own_origin(std::move(handler)), body_limit);
}

net::Router ReaderService::router() {
  net::Router router;
  router.add("GET", "/v1/reader",
             net::for_own_origin([this](net::Request& r) { return describe_reader(r); }));
  router.add("POST", "/v1/call",
             net::for_own_origin([this](net::Request&) { return call_staff(true); }));
  router.add("DELETE", "/v1/call",
             net::for_own_origin([this](net::Request&) { return call_staff(false); }));
  router.add("POST", "/v1/helper",
             net::for_own_origin([this](net::Request& r) { return help(r); }));
  router.add("POST", "/v1/release",
             net::for_own_origin([this](net::Request& r) { return install(r); }));
  router.add("POST", "/v1/visits",
             net::for_own_origin([this](net::Request& r) { return start(r); }));
  router.add("GET", "/v1/visits/{id}",
             net::for_own_origin([this](net::Request& r) { return look(r); }));
  add(router, "/method", [](Reader& reader, net::Request& request) -> Status {
    KAOPASS_TRY(const MethodBody body, parse_method_body(request.text()));
    reader.choose(body.method, body.movements);
    return {};
  });
  add(
      router, "/frames",
      [](Reader& reader, net::Request& request) -> Status {
        reader.frame(request.body,
                     request.query == "last=1" ? Reader::Frame::Last : Reader::Frame::More);
        base::wipe(request.body);
        return {};
      },
      net::kFramesBodyLimit);
  add(router, "/pin", [](Reader& reader, net::Request& request) -> Status {
    KAOPASS_TRY(base::Pin pin, parse_pin_body(request.text()));
    reader.pin(std::move(pin));
    return {};
  });
  add(router, "/registration", [](Reader& reader, net::Request& request) -> Status {
    KAOPASS_TRY(const auto body, parse_registration_body(request.text()));
    if (body.helper) reader.help(*body.helper);
    reader.registration(body.choice);
    return {};
  });
  add(router, "/consents", [](Reader& reader, net::Request& request) -> Status {
    KAOPASS_TRY(auto body, parse_consents_body(request.text()));
    if (body.helper) reader.help(*body.helper);
    reader.consents(std::move(body.consents));
    return {};
  });
  const auto plain = [&](std::string_view action, void (Reader::*act)()) {
    add(router, action, [act](Reader& reader, net::Request&) -> Status {
      (reader.*act)();
      return {};
    });
  };
  plain("/back", &Reader::back);
  plain("/cancel", &Reader::cancel);
  plain("", &Reader::card_removed);
  return router;
}

void ReaderService::end_waits() {
  reader_.close();
  const std::lock_guard lock(showing_);
  ending_ = true;
  changed_.notify_all();
}

void ReaderService::tick() {
  const std::unique_lock lock(working_, std::try_to_lock);
  if (!lock) return;
  reader_.tick();
  pass_time();
  if (!is_free(reader_.state().phase)) return;
  look_for_card();
  look_for_device();
}

// A card that cannot be taken now is tried when it is put in again.
void ReaderService::look_for_card() {
  const auto came = parts_.slot.card_came();
  if (!came) return reader_.refuse(came.error());
  if (!*came) return;
  const auto started = reader_.start({}, std::nullopt);
  if (!started) reader_.refuse(started.error());
}

// While a visit is open a device that goes is a card that goes.
void ReaderService::look_for_device() {
  const CardSlot::Device now = parts_.slot.device();
  const std::lock_guard lock(showing_);
  if (std::exchange(shown_.staff.device, now) != now) changed();
}

void ReaderService::pass_time() {
  const State& state = reader_.state();
  const base::Instant now = parts_.clock.now();
  const bool forgotten = state.phase == Phase::TakeCard && now - state.since >= kCardForgotten;
  const std::lock_guard lock(showing_);
  const bool left = called_at_ && now - *called_at_ >= kLongestCall;
  if (left) called_at_.reset();
  if (!left && forgotten == shown_.staff.card_forgotten_since.has_value()) return;
  shown_.staff.card_forgotten_since = forgotten ? std::optional{state.since} : std::nullopt;
  changed();
}

}  // namespace kaopass::reader
