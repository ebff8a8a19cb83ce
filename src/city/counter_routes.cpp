// What the counter shows beside the case: residents, fronts of cards, what waits for the centre,
// the log of acts.
#include <algorithm>
#include <charconv>

#include "city/card_drawing.hpp"
#include "city/case_view.hpp"
#include "city/clerks.hpp"
#include "city/counter_service.hpp"
#include "city/guarded.hpp"
#include "city/outbox.hpp"
#include "city/query.hpp"
#include "city/resident_search.hpp"
#include "net/json.hpp"
#include "net/percent.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto kBetweenTries = 5s;
constexpr std::size_t kActsShown = 100;

json::object message_json(const store::OutboxRow& row) {
  std::optional<Error> problem;
  if (const auto code = base::error_code(row.problem)) problem = Error{*code, {}};
  return {{"number", row.number},
          {"what", what_of(row.path)},
          {"resident", row.resident},
          {"card", row.card.empty() ? json::value(nullptr) : json::value(row.card)},
          {"queued_at", base::to_rfc3339(row.queued_at)},
          {"problem", error_json(problem)}};
}

// Whose name, birth and address a list shows: those that this session has not seen yet, in one act,
// durable before anybody sees them. Never what was searched for, which may be anybody's name.
Status log_listed(const staff::Gate& gate, const staff::Caller& clerk,
                  const std::vector<FoundResident>& listed) {
  json::array first;
  const auto look = [](const FoundResident& each) {
    return std::string(act::kSearch) + ' ' + each.row.resident;
  };
  for (const FoundResident& each : listed) {
    if (!gate.sessions.has_looked(clerk.token, look(each))) first.emplace_back(each.row.resident);
  }
  if (first.empty()) return {};
  KAOPASS_CHECK(
      gate.log.record(act::kSearch, clerk.login(), {}, {{"residents", std::move(first)}}));
  for (const FoundResident& each : listed) gate.sessions.remember_look(clerk.token, look(each));
  return {};
}

}  // namespace

void CounterService::add_look(net::Router& router, const std::string& method,
                              const std::string& pattern, Look shown) {
  staff::add_guarded(router, office_.gate, method, pattern, kCasesRight,
                     [this, shown](const staff::Caller& clerk, net::Request& request) {
                       return (this->*shown)(clerk, request);
                     });
}

void CounterService::add_counter_routes(net::Router& router) {
  add_look(router, "GET", "/v1/city/residents", &CounterService::search);
  for (const std::string_view format : {"svg", "pdf"}) {
    staff::add_guarded(router, office_.gate, "GET",
                       "/v1/city/cards/{card}/front." + std::string(format), kCasesRight,
                       [this, format](const staff::Caller& clerk, net::Request& request) {
                         return show_front(clerk, request, format);
                       });
  }
  add_look(router, "GET", "/v1/city/outbox", &CounterService::show_outbox);
  add_look(router, "POST", "/v1/city/outbox/send", &CounterService::send_now);
  staff::add_guarded(
      router, office_.gate, "GET", "/v1/city/acts", kLogRight,
      [this](const staff::Caller&, net::Request& request) { return show_acts(request); });
}

Result<net::Response> CounterService::search(const staff::Caller& clerk,
                                             const net::Request& request) {
  KAOPASS_TRY(const auto query, net::percent_decoded(value_of(request.query, "q")));
  KAOPASS_TRY(auto store, open_city_store(office_.data));
  KAOPASS_TRY(const auto found, search_residents(store, query));
  KAOPASS_CHECK(log_listed(office_.gate, clerk, found.residents));
  json::array all;
  for (const FoundResident& each : found.residents) {
    all.push_back(resident_json(each.row, each.cards, base::day_in_japan(office_.clock.now())));
  }
  return net::json_response(json::object{{"residents", std::move(all)}, {"more", found.more}});
}

Result<net::Response> CounterService::show_front(const staff::Caller& clerk,
                                                 const net::Request& request,
                                                 std::string_view format) {
  const std::string card(request.parameter("card"));
  KAOPASS_TRY(const auto look, look_at_card(office_.data, card));
  KAOPASS_CHECK(staff::log_look(office_.gate, clerk, act::kFrontSeen, card));
  const bool svg = format == "svg";
  KAOPASS_TRY(auto drawn, draw_front(look, svg ? DrawingFormat::Svg : DrawingFormat::Pdf));
  return net::Response{.content_type = svg ? "image/svg+xml" : "application/pdf",
                       .body = std::move(drawn)};
}

Result<json::object> CounterService::outbox_json() const {
  KAOPASS_TRY(auto store, open_city_store(office_.data));
  json::array waiting;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(const auto rows, tables.outbox());
    for (const store::OutboxRow& row : rows) waiting.push_back(message_json(row));
    return {};
  }));
  return json::object{{"waiting", std::move(waiting)}};
}

Result<net::Response> CounterService::show_outbox(const staff::Caller& /*clerk*/,
                                                  const net::Request& /*request*/) {
  KAOPASS_TRY(auto shown, outbox_json());
  const std::lock_guard lock(office_.mutex);
  shown["line"] = error_json(line_);
  return net::json_response(shown);
}

Result<net::Response> CounterService::send_now(const staff::Caller& clerk,
                                               const net::Request& request) {
  KAOPASS_CHECK(try_sending());
  return show_outbox(clerk, request);
}

Result<net::Response> CounterService::show_acts(const net::Request& request) {
  const auto text = value_of(request.query, "after");
  std::int64_t after = 0;
  std::from_chars(text.data(), text.data() + text.size(), after);
  KAOPASS_TRY(auto store, open_city_store(office_.data));
  json::array shown;
  KAOPASS_TRY(const auto acts, store.acts(after, kActsShown));
  for (const store::LoggedAct& act : acts) shown.push_back(staff::act_json(act, kChain.who));
  const bool whole = verify_acts(store).has_value();
  return net::json_response(json::object{{"acts", std::move(shown)}, {"whole", whole}});
}

// The screens see a case become "told" by its version.
Status CounterService::try_sending() {
  KAOPASS_TRY(auto store, open_city_store(office_.data));
  bool anything = false;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(const auto rows, tables.outbox());
    anything = !rows.empty();
    return {};
  }));
  if (!anything) return {};
  KAOPASS_TRY(const auto feed, office_.open_feed(office_.data));
  KAOPASS_TRY(const auto line, send_outbox(office_.data, store, *feed));
  const std::lock_guard lock(office_.mutex);
  const bool news = !line || line_ != line;
  line_ = line;
  if (news) tell_all();
  return {};
}

void CounterService::send_until_ended() {
  std::unique_lock lock(office_.mutex);
  while (!office_.ending) {
    lock.unlock();
    (void)guarded([this] { return try_sending(); });  // tried again; line_ says why
    lock.lock();
    office_.changed.wait_for(lock, kBetweenTries, [this] { return office_.ending; });
    for (const auto& [login, window] : windows_) {
      if (window->forget_what_is_over()) window->changed();
    }
  }
}

void CounterService::start_sending() {
  sender_ = std::thread([this] { send_until_ended(); });
}

void CounterService::end_looks() {
  {
    const std::lock_guard lock(office_.mutex);
    office_.ending = true;
    office_.changed.notify_all();
  }
  if (sender_.joinable()) sender_.join();
}

}  // namespace kaopass::city
