#include "city/case_service.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "city/application.hpp"
#include "city/card_look.hpp"
#include "city/portraits.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "net/json.hpp"
#include "net/own_origin.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto kLongestLook = 20s;
// What a camera at a counter gives; the face room wants no more.
constexpr image::Limits kPhotoLimits{
    .max_bytes = net::kFramesBodyLimit, .max_side = 6000, .max_pixels = 24'000'000};

std::uint64_t version_known(std::string_view query) {
  constexpr std::string_view kName = "after=";
  std::uint64_t number = 0;
  if (query.starts_with(kName)) {
    std::from_chars(query.data() + kName.size(), query.data() + query.size(), number);
  }
  return number;
}

std::string_view phase_name(Case::Phase phase) {
  switch (phase) {
    case Case::Phase::Open:
      return "open";
    case Case::Phase::Issuing:
      return "issuing";
    case Case::Phase::Issued:
      return "issued";
    case Case::Phase::HandedOver:
      break;
  }
  return "handed-over";
}

json::value problem_json(const std::optional<Error>& problem) {
  if (!problem) return nullptr;
  return json::parse(net::error_response(*problem).text()).at("error");
}

json::value person_json(const std::optional<insurance::Person>& person) {
  if (!person) return nullptr;
  return json::object{
      {"name", person->name.reveal()},        {"name_kana", person->name_kana.reveal()},
      {"birth", base::to_iso(person->birth)}, {"birth_wareki", base::to_wareki(person->birth)},
      {"sex", sex_name(person->sex)},         {"address", person->address.reveal()},
      {"postal_code", person->postal_code}};
}

std::string_view holder_screen(const Case& open) {
  return open.holder_token.empty() ? "waiting" : "paired";
}

}  // namespace

CaseService::CaseService(Parts parts) : parts_(std::move(parts)), case_(open_case(parts_.random)) {}

void CaseService::add(net::Router& router, std::string method, std::string_view pattern, Act act,
                      std::size_t body_limit) {
  router.add(std::move(method), pattern, net::for_own_origin([this, act](net::Request& request) {
               return (this->*act)(request);
             }),
             body_limit);
}

net::Router CaseService::router() {
  net::Router router;
  add(router, "GET", "/v1/city/case", &CaseService::look);
  add(router, "POST", "/v1/city/cases", &CaseService::begin);
  add(router, "PUT", "/v1/city/case/person", &CaseService::write_person);
  add(router, "PUT", "/v1/city/case/photo", &CaseService::take_photo, net::kFramesBodyLimit);
  add(router, "GET", "/v1/city/case/photo", &CaseService::show_photo);
  add(router, "PUT", "/v1/city/case/kind", &CaseService::choose_kind);
  add(router, "POST", "/v1/city/case/issue", &CaseService::issue);
  add(router, "POST", "/v1/city/case/hand-over", &CaseService::hand_over);
  add(router, "POST", "/v1/holder/pairing", &CaseService::pair);
  add(router, "GET", "/v1/holder/{token}", &CaseService::look_as_holder);
  add(router, "POST", "/v1/holder/{token}/pins", &CaseService::choose_pins);
  return router;
}

void CaseService::end_looks() {
  const std::lock_guard lock(mutex_);
  ending_ = true;
  changed_.notify_all();
}

Status CaseService::must_be(Case::Phase phase) const {
  if (case_.phase == phase) return {};
  return fail(ErrorCode::CounterStepUnfit, std::string(phase_name(case_.phase)));
}

Status CaseService::must_be_holder(const net::Request& request) const {
  const bool known =
      !case_.holder_token.empty() && request.parameter("token") == case_.holder_token;
  if (!known) return fail(ErrorCode::NotFound, "pairing");
  return {};
}

net::Response CaseService::changed() {
  ++version_;
  changed_.notify_all();
  return net::json_response(clerk_view());
}

void CaseService::wait_for_change(std::unique_lock<std::mutex>& lock, const net::Request& request) {
  const std::uint64_t known = version_known(request.query);
  lookers_.wait(changed_, lock, kLongestLook, [&] { return ending_ || version_ > known; });
}

std::string CaseService::clerk_view() const {
  const base::Day today = base::day_in_japan(parts_.clock.now());
  json::array lacking;
  for (const std::string_view each : missing(case_)) lacking.emplace_back(each);
  json::value card;
  if (!case_.card.empty()) {
    card = case_.card;
  }
  const bool has_code = wants_pins(case_) && !case_.pairing_code.empty();
  return json::serialize(json::object{
      {"version", version_},
      {"case", case_.number},
      {"phase", phase_name(case_.phase)},
      {"today", base::to_iso(today)},
      {"today_wareki", base::to_wareki(today)},
      {"person", person_json(case_.person)},
      {"expiry", case_.person ? json::value(base::to_iso(card_expiry(case_.person->birth, today)))
                              : json::value(nullptr)},
      {"photo", case_.portrait.has_value()},
      {"photo_problem", problem_json(case_.photo_problem)},
      {"kind", state_name(case_.kind)},
      {"registered", case_.registered},
      {"holder", json::object{{"wanted", wants_pins(case_)},
                              {"code", has_code ? json::value(case_.pairing_code) : nullptr},
                              {"screen", holder_screen(case_)},
                              {"pins", case_.pin.has_value()}}},
      {"missing", std::move(lacking)},
      {"card", std::move(card)},
      {"problem", problem_json(case_.problem)}});
}

std::string CaseService::holder_view() const {
  const base::Day today = base::day_in_japan(parts_.clock.now());
  const bool open = case_.phase == Case::Phase::Open;
  const std::string_view asks = !wants_pins(case_) ? "nothing"
                                : case_.pin        ? "done"
                                : case_.person     ? "pins"
                                                   : "wait";
  return json::serialize(json::object{
      {"version", version_},
      {"asks", open ? asks : std::string_view("done")},
      {"signature_wanted", wants_signature_password(case_, today)},
      {"birth", case_.person ? json::value(base::to_iso(case_.person->birth)) : nullptr},
      {"name", case_.person ? json::value(case_.person->name.reveal()) : nullptr}});
}

Result<net::Response> CaseService::look(net::Request& request) {
  std::unique_lock lock(mutex_);
  wait_for_change(lock, request);
  return net::json_response(clerk_view());
}

// Whatever was not issued is forgotten.
Result<net::Response> CaseService::begin(net::Request&) {
  const std::lock_guard lock(mutex_);
  if (case_.phase == Case::Phase::Issuing) return fail(ErrorCode::CounterStepUnfit, "issuing");
  case_ = open_case(parts_.random);
  return changed();
}

Result<net::Response> CaseService::write_person(net::Request& request) {
  const base::Day today = base::day_in_japan(parts_.clock.now());
  KAOPASS_TRY(auto person, parse_application(request.text(), today));
  const std::lock_guard lock(mutex_);
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  // Of another age another password is wanted, and a PIN may be this birthday.
  if (case_.person && case_.person->birth != person.birth) {
    case_.pin.reset();
    case_.signature_password.reset();
  }
  case_.person.emplace(std::move(person));
  return changed();
}

Result<net::Response> CaseService::take_photo(net::Request& request) {
  const auto judge = [&]() -> Result<image::Picture> {
    KAOPASS_TRY(const auto picture, image::decode(request.body, kPhotoLimits));
    face::Engine engine = parts_.engine.share();
    auto portrait = card_portrait(engine, picture);
    engine.forget();
    return portrait;
  };
  auto portrait = judge();
  const std::lock_guard lock(mutex_);
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  case_.portrait.reset();
  case_.photo_problem.reset();
  if (portrait) {
    case_.portrait.emplace(*std::move(portrait));
  } else {
    case_.photo_problem = portrait.error();
  }
  return changed();
}

Result<net::Response> CaseService::show_photo(net::Request&) {
  const std::lock_guard lock(mutex_);
  if (!case_.portrait) return fail(ErrorCode::NotFound, "photo");
  KAOPASS_TRY(auto png, image::encode_png(*case_.portrait));
  return net::Response{.content_type = "image/png", .body = std::move(png)};
}

Result<net::Response> CaseService::choose_kind(net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  KAOPASS_TRY(const auto name, net::text_member(body, "kind"));
  const auto kind = parse_state(name);
  if (!kind) return fail(ErrorCode::InvalidValue, "kind");
  const json::value* registered = body.if_contains("registered");
  if (registered == nullptr || !registered->is_bool()) {
    return fail(ErrorCode::InvalidJson, "registered");
  }
  const std::lock_guard lock(mutex_);
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  case_.kind = *kind;
  case_.registered = registered->get_bool();
  if (!wants_pins(case_)) {
    case_.pin.reset();
    case_.signature_password.reset();
  }
  return changed();
}

Result<TownCard> CaseService::make_card(image::Picture portrait, NewCard wanted) const {
  KAOPASS_TRY(const auto feed, parts_.open_feed(parts_.data));
  const Counter counter{parts_.data, *feed, parts_.clock, parts_.random};
  return issue_card(counter, portrait, std::move(wanted));
}

// The keys take a second or two; screens go on looking meanwhile.
Result<net::Response> CaseService::issue(net::Request&) {
  std::unique_lock lock(mutex_);
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  if (const auto lacking = missing(case_); !lacking.empty()) {
    return fail(ErrorCode::InvalidValue, "missing: " + std::string(lacking.front()));
  }
  const auto keep = [](const std::optional<base::Pin>& pin) {
    return pin ? std::optional(base::Pin(std::string(pin->reveal()))) : std::nullopt;
  };
  NewCard wanted{.state = case_.kind,
                 .pin = keep(case_.pin),
                 .signature_password = keep(case_.signature_password),
                 .registered = case_.registered,
                 .person = insurance::copy(*case_.person)};
  image::Picture portrait = *case_.portrait;
  case_.phase = Case::Phase::Issuing;
  case_.problem.reset();
  changed();
  lock.unlock();
  auto card = make_card(std::move(portrait), std::move(wanted));
  lock.lock();
  case_.phase = card ? Case::Phase::Issued : Case::Phase::Open;
  if (card) {
    case_.card = card->id;
    case_.pin.reset();
    case_.signature_password.reset();
  } else {
    case_.problem = card.error();
  }
  return changed();
}

Result<net::Response> CaseService::hand_over(net::Request&) {
  const std::lock_guard lock(mutex_);
  KAOPASS_CHECK(must_be(Case::Phase::Issued));
  case_.phase = Case::Phase::HandedOver;
  case_.holder_token.clear();
  // The next applicant already stands at the counter.
  case_.person.reset();
  case_.portrait.reset();
  return changed();
}

Result<net::Response> CaseService::pair(net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  KAOPASS_TRY(const auto code, net::text_member(body, "code"));
  const std::lock_guard lock(mutex_);
  const auto token = pair_holder(case_, code, parts_.random);
  changed();
  KAOPASS_CHECK(token);
  return net::json_response(json::object{{"token", *token}});
}

Result<net::Response> CaseService::look_as_holder(net::Request& request) {
  std::unique_lock lock(mutex_);
  KAOPASS_CHECK(must_be_holder(request));
  wait_for_change(lock, request);
  KAOPASS_CHECK(must_be_holder(request));
  return net::json_response(holder_view());
}

Result<net::Response> CaseService::choose_pins(net::Request& request) {
  KAOPASS_TRY(auto pins, parse_chosen_pins(request.text()));
  base::wipe(request.body);
  const std::lock_guard lock(mutex_);
  KAOPASS_CHECK(must_be_holder(request));
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  const base::Day today = base::day_in_japan(parts_.clock.now());
  if (!wants_pins(case_) || pins.signature.has_value() != wants_signature_password(case_, today)) {
    return fail(ErrorCode::PinFormat);
  }
  case_.pin.emplace(std::move(pins.authentication));
  case_.signature_password.reset();
  if (pins.signature) case_.signature_password.emplace(*std::move(pins.signature));
  changed();
  return net::json_response(holder_view());
}

}  // namespace kaopass::city
