#include "city/case_service.hpp"

#include <charconv>

#include "base/file.hpp"
#include "city/application.hpp"
#include "city/case_view.hpp"
#include "city/clerks.hpp"
#include "city/counter_rules.hpp"
#include "city/portraits.hpp"
#include "city/query.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "net/json.hpp"
#include "net/own_origin.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto kLongestLook = 20s;
// What a camera at a counter gives; the face room wants no more.
constexpr image::Limits kPhotoLimits{
    .max_bytes = net::kFramesBodyLimit, .max_side = 6000, .max_pixels = 24'000'000};

std::uint64_t version_known(std::string_view query) {
  const std::string_view text = value_of(query, "after");
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Status check_status(Procedure procedure, store::ResidentStatus status) {
  using enum Procedure;
  const bool away = status == store::ResidentStatus::MovedOut;
  if (procedure == Revoke) return {};
  if (away && (procedure == MoveIn || procedure == Found || procedure == Death)) return {};
  KAOPASS_CHECK(check_lives_here(status));
  if (procedure == MoveIn) return fail(ErrorCode::ResidentKnown);
  return {};
}

Status check_cardless(const std::vector<store::CityCard>& cards) {
  for (const store::CityCard& card : cards) {
    if (card.standing != store::CardStanding::Revoked) {
      return fail(ErrorCode::ResidentHasCard, card.card);
    }
  }
  return {};
}

// Said when the card is laid down, not when everything else is done. A card that is switched
// already may be one whose switch was interrupted: that is for the procedure to say.
Status check_card(const Case& open, base::Day today) {
  using enum Procedure;
  const bool whatever = open.procedure == Loss || open.procedure == Found ||
                        open.procedure == Revoke || open.card.empty();
  if (whatever) return {};
  for (const store::CityCard& each : open.cards) {
    if (each.card == open.card) KAOPASS_CHECK(check_standing(each));
  }
  const bool photoless =
      open.before && open.before->card == open.card && open.before->look.photo.reveal().empty();
  if (open.procedure == ToFace && photoless) return fail(ErrorCode::NoPhoto);
  if (open.procedure != Pin || !open.card_state) return {};
  return check_has_pins(*open.card_state, today);
}

Status check_rules(Procedure procedure, base::Day today) {
  if (procedure == Procedure::ToFace) {
    return check_obtain(CardState::FaceAuthentication, rules::Act::ObtainBySwitch, today);
  }
  if (procedure == Procedure::ToOrdinary) {
    return check_obtain(CardState::Ordinary, rules::Act::ObtainBySwitch, today);
  }
  return {};
}

}  // namespace

CaseService::CaseService(Parts parts) : parts_(std::move(parts)) {
  parts_.gate.changed = [this] {
    const std::lock_guard lock(mutex_);
    changed();  // whoever was locked or logged out while a request waited hears it
  };
}

CaseService::~CaseService() {
  end_looks();
  parts_.gate.changed = [] {};
}

void CaseService::add(net::Router& router, const std::string& method, const std::string& pattern,
                      Act act, std::size_t body_limit) {
  staff::add_guarded(
      router, parts_.gate, method, pattern, kCasesRight,
      [this, act](const staff::Caller&, net::Request& request) { return (this->*act)(request); },
      body_limit);
}

void CaseService::add_holder(net::Router& router, const std::string& method,
                             const std::string& pattern, Act act) {
  router.add(method, pattern, net::for_own_origin([this, act](net::Request& request) {
               return (this->*act)(request);
             }));
}

void CaseService::add_case_routes(net::Router& router) {
  add_look(router, "GET", "/v1/city/case", &CaseService::look);
  add_look(router, "POST", "/v1/city/cases", &CaseService::begin);
  add(router, "PUT", "/v1/city/case/card", &CaseService::put_card);
  add(router, "PUT", "/v1/city/case/person", &CaseService::write_person);
  add(router, "PUT", "/v1/city/case/photo", &CaseService::take_photo, net::kFramesBodyLimit);
  add(router, "GET", "/v1/city/case/photo", &CaseService::show_photo);
  add_look(router, "GET", "/v1/city/case/front.svg", &CaseService::show_case_front);
  add_edit(router, "/v1/city/case/kind", &CaseService::choose_kind);
  add_edit(router, "/v1/city/case/registration", &CaseService::say_wish);
  add_edit(router, "/v1/city/case/proxy", &CaseService::name_proxy);
  add_edit(router, "/v1/city/case/advice", &CaseService::hear_advice);
  add_edit(router, "/v1/city/case/pins", &CaseService::choose_pins_to_set);
  add_edit(router, "/v1/city/case/pairing", &CaseService::show_new_code);
  add_edit(router, "/v1/city/case/certificates", &CaseService::choose_certificates);
  add_edit(router, "/v1/city/case/event", &CaseService::write_event);
  staff::add_guarded(router, parts_.gate, "POST", "/v1/city/case/perform", kCasesRight,
                     [this](const staff::Caller& clerk, net::Request& request) {
                       return perform(clerk, request);
                     });
  add(router, "POST", "/v1/city/case/close", &CaseService::close);
  add_holder(router, "POST", "/v1/holder/pairing", &CaseService::pair);
  add_holder(router, "GET", "/v1/holder/{token}", &CaseService::look_as_holder);
  add_holder(router, "POST", "/v1/holder/{token}/pins", &CaseService::choose_pins);
}

net::Router CaseService::router() {
  net::Router router;
  staff::add_session_routes(router, parts_.gate);
  staff::add_account_routes(router, parts_.gate);
  add_case_routes(router);
  add_counter_routes(router);
  return router;
}

Status CaseService::must_be(Case::Phase phase) const {
  if (case_.phase == phase) return {};
  return fail(ErrorCode::CounterStepUnfit, "phase");
}

// Whoever changes a case says which one they see: meanwhile another may have been begun, at this
// screen or by another clerk, and a photo or a procedure would be another person's.
Status CaseService::must_be_seen(const net::Request& request) const {
  if (value_of(request.query, "case") == case_.number) return {};
  return fail(ErrorCode::CounterStepUnfit, "another case is open");
}

Status CaseService::must_be_of(std::initializer_list<Procedure> procedures) const {
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  for (const Procedure each : procedures) {
    if (case_.procedure == each) return {};
  }
  return fail(ErrorCode::CounterStepUnfit, "procedure");
}

Status CaseService::must_be_holder(const net::Request& request) const {
  const bool known =
      !case_.holder_token.empty() && request.parameter("token") == case_.holder_token;
  if (!known) return fail(ErrorCode::NotFound, "pairing");
  return {};
}

void CaseService::forget_pins() {
  case_.pin.reset();
  case_.signature_password.reset();
}

// Read from its folder, so that it may lie in any reader meanwhile.
void CaseService::refresh_card() {
  card_ = nullptr;
  case_.card_state.reset();
  if (case_.card.empty()) return;
  const auto folder = parts_.data / "cards" / case_.card;
  const auto read = [&]() -> Status {
    KAOPASS_TRY(auto store, open_city_store(parts_.data));
    store::CityCard row;
    KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
      KAOPASS_TRY(row, tables.card(case_.card));
      return {};
    }));
    KAOPASS_TRY(auto look, look_at_card(folder));
    KAOPASS_TRY(const auto encoded, base::read_file(folder / "state.bin", vcard::kMaxStateSize));
    KAOPASS_TRY(const auto state, vcard::parse_state(encoded));
    case_.card_state = state.card_state;
    auto seen = card_json(row, look, state, parts_.clock.now());
    case_.card_has_signature = seen.at("signature_certificate").as_bool();
    card_ = std::move(seen);
    const bool first = !case_.before || case_.before->card != case_.card;
    if (first && case_.phase == Case::Phase::Open) {
      case_.before.emplace(Case::Before{case_.card, std::move(look)});
    }
    return {};
  };
  if (const Status done = read(); !done) case_.problem = done.error();
}

// What is not at hand is meant without saying, where there is only one.
void CaseService::pick_only_card() {
  if (case_.procedure != Procedure::Loss && case_.procedure != Procedure::Revoke) return;
  std::vector<std::string> good;
  for (const store::CityCard& each : case_.cards) {
    if (each.standing != store::CardStanding::Revoked) good.push_back(each.card);
  }
  if (good.size() == 1) case_.card = good.front();
}

net::Response CaseService::changed() {
  ++version_;
  changed_.notify_all();
  return net::json_response(view());
}

void CaseService::wait_for_change(std::unique_lock<std::mutex>& lock, const net::Request& request) {
  const std::uint64_t known = version_known(request.query);
  lookers_.wait(changed_, lock, kLongestLook, [&] { return ending_ || version_ > known; });
}

std::string CaseService::view() const {
  Surroundings around{version_, today(), card_, 0};
  if (case_.phase == Case::Phase::Done && case_.resident) {
    around.waiting = waiting_messages(parts_.data, case_.resident->resident).value_or(0);
  }
  return json::serialize(clerk_view(case_, around));
}

// It may be a case that another clerk began.
Result<net::Response> CaseService::look(const staff::Caller& clerk, const net::Request& request) {
  std::unique_lock lock(mutex_);
  wait_for_change(lock, request);
  if (case_.resident) {
    KAOPASS_CHECK(
        staff::log_look(parts_.gate, clerk, act::kResidentSeen, case_.resident->resident));
  }
  return net::json_response(view());
}

// Whatever was not carried out is forgotten.
Result<net::Response> CaseService::begin(const staff::Caller& clerk, const net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  KAOPASS_TRY(const auto name, net::text_member(body, "procedure"));
  const auto procedure = parse_procedure(name);
  if (!procedure) return fail(ErrorCode::InvalidValue, "procedure");
  KAOPASS_CHECK(check_rules(*procedure, today()));
  Case next = open_case(*procedure, parts_.random, today());
  if (body.contains("resident")) {
    KAOPASS_TRY(const auto id, net::text_member(body, "resident"));
    KAOPASS_TRY(auto known, find_with_cards(parts_.data, id));
    KAOPASS_CHECK(staff::log_look(parts_.gate, clerk, act::kResidentSeen, id));
    KAOPASS_CHECK(check_status(*procedure, known.row.status));
    if (*procedure == Procedure::Issue) KAOPASS_CHECK(check_cardless(known.cards));
    next.resident.emplace(std::move(known.row));
    next.cards = std::move(known.cards);
    // Not with the mutex held: the line may be slow.
    if (const auto feed = parts_.open_feed(parts_.data)) {
      if (const auto registered = (*feed)->is_registered(id)) next.registered = *registered;
    }
  } else if (*procedure != Procedure::Issue && *procedure != Procedure::MoveIn) {
    return fail(ErrorCode::CounterStepUnfit, "missing: resident");
  } else {
    next.registered = false;
  }
  const std::lock_guard lock(mutex_);
  KAOPASS_CHECK(must_be_seen(request));
  if (case_.phase == Case::Phase::Working) return fail(ErrorCode::CounterStepUnfit, "phase");
  case_ = std::move(next);
  pick_only_card();
  refresh_card();
  return changed();
}

Result<net::Response> CaseService::put_card(net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  const json::value* named = body.if_contains("card");
  if (named == nullptr || (!named->is_string() && !named->is_null())) {
    return fail(ErrorCode::InvalidJson, "card");
  }
  const std::lock_guard lock(mutex_);
  KAOPASS_CHECK(must_be_seen(request));
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  std::string id;
  if (named->is_string()) {
    id = named->as_string();
    const bool own = std::ranges::any_of(
        case_.cards, [&](const store::CityCard& each) { return each.card == id; });
    if (!own) return fail(ErrorCode::CardOfAnother);
    // It cannot lie in two readers; afterwards it is free for the procedure itself.
    if (case_.procedure != Procedure::Loss) {
      KAOPASS_CHECK(vcard::VirtualCard::open(parts_.data / "cards" / id, parts_.random));
    }
  }
  case_.card = std::move(id);
  refresh_card();
  const Status fits = check_card(case_, today());
  if (!fits) {
    case_.card.clear();
    refresh_card();
  }
  net::Response answer = changed();
  KAOPASS_CHECK(fits);
  return answer;
}

Result<net::Response> CaseService::write_person(net::Request& request) {
  KAOPASS_TRY(auto person, parse_application(request.text(), today()));
  const std::lock_guard lock(mutex_);
  KAOPASS_CHECK(must_be_seen(request));
  KAOPASS_CHECK(must_be_of({Procedure::Issue, Procedure::Change, Procedure::MoveIn}));
  if (case_.resident) {
    if (case_.procedure == Procedure::Issue) return fail(ErrorCode::CounterStepUnfit, "person");
    if (case_.resident->person.birth != person.birth) return fail(ErrorCode::InvalidValue, "birth");
  }
  // Of another age another password is wanted, and a PIN may be this birthday.
  if (case_.person && case_.person->birth != person.birth) forget_pins();
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
  KAOPASS_CHECK(must_be_seen(request));
  KAOPASS_CHECK(must_be_of({Procedure::Issue}));
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

// The next one already stands at the counter: nothing personal stays.
Result<net::Response> CaseService::close(net::Request& request) {
  const std::lock_guard lock(mutex_);
  KAOPASS_CHECK(must_be_seen(request));
  if (case_.phase == Case::Phase::Working) return fail(ErrorCode::CounterStepUnfit, "phase");
  case_ = Case{};
  case_.day = today();
  refresh_card();
  return changed();
}

Result<net::Response> CaseService::pair(net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  KAOPASS_TRY(const auto code, net::text_member(body, "code"));
  const std::lock_guard lock(mutex_);
  const std::string shown = case_.pairing_code;
  const auto token = pair_holder(case_, code, parts_.random);
  if (case_.pairing_code != shown) changed();  // guesses wake nobody
  KAOPASS_CHECK(token);
  return net::json_response(json::object{{"token", *token}});
}

Result<net::Response> CaseService::look_as_holder(net::Request& request) {
  std::unique_lock lock(mutex_);
  KAOPASS_CHECK(must_be_holder(request));
  wait_for_change(lock, request);
  KAOPASS_CHECK(must_be_holder(request));
  return net::json_response(holder_view(case_, version_, today()));
}

Result<net::Response> CaseService::choose_pins(net::Request& request) {
  KAOPASS_TRY(auto pins, parse_chosen_pins(request.text()));
  base::wipe(request.body);
  const std::lock_guard lock(mutex_);
  KAOPASS_CHECK(must_be_holder(request));
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  const Halves wanted = wanted_pins(case_, today());
  if (pins.authentication.has_value() != wanted.authentication ||
      pins.signature.has_value() != wanted.signature) {
    return fail(ErrorCode::PinFormat);
  }
  forget_pins();
  if (pins.authentication) case_.pin.emplace(*std::move(pins.authentication));
  if (pins.signature) case_.signature_password.emplace(*std::move(pins.signature));
  changed();
  return net::json_response(holder_view(case_, version_, today()));
}

}  // namespace kaopass::city
