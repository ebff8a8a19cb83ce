// The case as its screens find it: routes, who may change it, what is shown, who hears of news.
#include "city/case_service.hpp"

#include <charconv>

#include "base/file.hpp"
#include "city/case_view.hpp"
#include "city/clerks.hpp"
#include "city/query.hpp"
#include "city/signature_certificates.hpp"
#include "net/json.hpp"
#include "vcard/state.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto kLongestLook = 20s;
// A clerk's screen locks itself before; who comes back soon goes on with what the holder typed.
constexpr auto kPinsOutlastClerk = 30min;

std::uint64_t version_known(std::string_view query) {
  const std::string_view text = value_of(query, "after");
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

CaseService::CaseService(Parts parts) : parts_(std::move(parts)) {
  parts_.gate.changed = [this] {
    const auto lock = enter();
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
}

net::Router CaseService::router() {
  net::Router router;
  staff::add_session_routes(router, parts_.gate);
  staff::add_account_routes(router, parts_.gate);
  add_case_routes(router);
  add_holder_routes(router);
  add_counter_routes(router);
  return router;
}

std::unique_lock<std::mutex> CaseService::enter() {
  std::unique_lock lock(mutex_);
  if (forget_what_is_over()) changed();
  return lock;
}

// A case is of its day: what was asked, and whether it may be done, is judged by it. A PIN ends
// with the clerks' work: nobody is logged in any more, or who is has been away for long.
bool CaseService::forget_what_is_over() {
  const bool at_rest = case_.phase == Case::Phase::Open || case_.phase == Case::Phase::Done;
  if (at_rest && case_.opened != today()) {
    end_case();
    return true;
  }
  const bool typed = case_.pin || case_.signature_password;
  if (!typed || parts_.gate.sessions.anybody(kPinsOutlastClerk)) return false;
  forget_pins();
  return true;
}

// Nothing personal stays.
void CaseService::end_case() {
  case_ = Case{};
  case_.day = today();
  refresh_card();
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

void CaseService::forget_pins() {
  case_.pin.reset();
  case_.signature_password.reset();
}

// Read from its folder, so that it may lie in any reader meanwhile.
void CaseService::refresh_card() {
  card_ = nullptr;
  case_.card_state.reset();
  const auto folder = parts_.data / "cards" / case_.card;
  const auto read = [&]() -> Status {
    std::set<std::string> signing;
    if (!case_.cards.empty()) {
      KAOPASS_TRY(signing, cards_with_good_signature(parts_.data));
      if (!case_.signing) case_.signing = signing;
      case_.signature_ended = std::ranges::any_of(case_.cards, [&](const store::CityCard& each) {
        return case_.signing->contains(each.card) && !signing.contains(each.card);
      });
    }
    if (case_.card.empty()) return {};
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
    seen["signature_ended"] = case_.card_has_signature && !signing.contains(case_.card);
    card_ = std::move(seen);
    const bool first = !case_.before || case_.before->card != case_.card;
    if (first && case_.phase == Case::Phase::Open) {
      case_.before.emplace(Case::Before{case_.card, row.standing, std::move(look)});
    }
    return {};
  };
  if (const Status done = read(); !done) case_.problem = done.error();
}

net::Response CaseService::changed() {
  forget_what_is_over();
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
  auto lock = enter();
  wait_for_change(lock, request);
  if (case_.resident) {
    KAOPASS_CHECK(
        staff::log_look(parts_.gate, clerk, act::kResidentSeen, case_.resident->resident));
  }
  return net::json_response(view());
}

}  // namespace kaopass::city
