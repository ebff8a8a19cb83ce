// The case as its screens find it: who may change it, what is shown, when it is over.
#include "city/window.hpp"

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

std::unique_lock<std::mutex> Window::enter() {
  std::unique_lock lock(office_.mutex);
  if (forget_what_is_over()) changed();
  return lock;
}

// A case is of its day: what was asked, and whether it may be done, is judged by it. A PIN ends
// with the clerk's work: logged in no more, or away for long.
bool Window::forget_what_is_over() {
  const bool at_rest = case_.phase == Case::Phase::Open || case_.phase == Case::Phase::Done;
  if (at_rest && case_.opened != today()) {
    end_case();
    return true;
  }
  const bool typed = case_.pin || case_.signature_password;
  if (!typed || office_.gate.sessions.is_at_work(login_, kPinsOutlastClerk)) return false;
  forget_pins();
  return true;
}

// Nothing personal stays.
void Window::end_case() {
  case_ = Case{};
  case_.day = today();
  refresh_card();
}

Status Window::must_be(Case::Phase phase) const {
  if (case_.phase == phase) return {};
  return fail(ErrorCode::CounterStepUnfit, "phase");
}

// Whoever changes a case says which one they see: meanwhile another may have been begun, at another
// screen of this clerk, and a photo or a procedure would be another person's.
Status Window::must_be_seen(const net::Request& request) const {
  if (value_of(request.query, "case") == case_.number) return {};
  return fail(ErrorCode::CounterStepUnfit, "another case is open");
}

Status Window::must_be_of(std::initializer_list<Procedure> procedures) const {
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  for (const Procedure each : procedures) {
    if (case_.procedure == each) return {};
  }
  return fail(ErrorCode::CounterStepUnfit, "procedure");
}

void Window::forget_pins() {
  case_.pin.reset();
  case_.signature_password.reset();
}

// Read from its folder, so that it may lie in any reader meanwhile.
void Window::refresh_card() {
  card_ = nullptr;
  case_.card_state.reset();
  const auto folder = office_.data / "cards" / case_.card;
  const auto read = [&]() -> Status {
    std::set<std::string> signing;
    if (!case_.cards.empty()) {
      KAOPASS_TRY(signing, cards_with_good_signature(office_.data));
      if (!case_.signing) case_.signing = signing;
      case_.signature_ended = std::ranges::any_of(case_.cards, [&](const store::CityCard& each) {
        return case_.signing->contains(each.card) && !signing.contains(each.card);
      });
    }
    if (case_.card.empty()) return {};
    KAOPASS_TRY(auto store, open_city_store(office_.data));
    store::CityCard row;
    KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
      KAOPASS_TRY(row, tables.card(case_.card));
      return {};
    }));
    KAOPASS_TRY(auto look, look_at_card(folder));
    KAOPASS_TRY(const auto encoded, base::read_file(folder / "state.bin", vcard::kMaxStateSize));
    KAOPASS_TRY(const auto state, vcard::parse_state(encoded));
    case_.card_state = state.card_state;
    auto seen = card_json(row, look, state, office_.clock.now());
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

net::Response Window::changed() {
  forget_what_is_over();
  version_ = ++office_.versions;
  office_.changed.notify_all();
  return net::json_response(view());
}

void Window::wait_for_change(std::unique_lock<std::mutex>& lock, const net::Request& request) {
  const std::uint64_t known = version_known(request.query);
  office_.lookers.wait(office_.changed, lock, kLongestLook,
                       [&] { return office_.ending || version_ != known; });
}

std::string Window::view() const {
  Surroundings around{version_, today(), card_, 0};
  if (case_.phase == Case::Phase::Done && case_.resident) {
    around.waiting = waiting_messages(office_.data, case_.resident->resident).value_or(0);
  }
  return json::serialize(clerk_view(case_, around));
}

Result<net::Response> Window::look(const staff::Caller& clerk, net::Request& request) {
  auto lock = enter();
  wait_for_change(lock, request);
  if (case_.resident) {
    KAOPASS_CHECK(
        staff::log_look(office_.gate, clerk, act::kResidentSeen, case_.resident->resident));
  }
  return net::json_response(view());
}

}  // namespace kaopass::city
