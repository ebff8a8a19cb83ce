// Carrying a case out: what it holds as the arguments of one procedure.
#include "city/guarded.hpp"
#include "city/resident_search.hpp"
#include "city/window.hpp"

namespace kaopass::city {
namespace {

std::optional<base::Pin> copy_pin(const std::optional<base::Pin>& pin) {
  if (!pin) return std::nullopt;
  return base::Pin(std::string(pin->reveal()));
}

wire::FeedReason reason_of(std::string_view name) {
  for (const auto each :
       {wire::FeedReason::Stolen, wire::FeedReason::Damaged, wire::FeedReason::Returned}) {
    if (wire::reason_name(each) == name) return each;
  }
  return wire::FeedReason::Lost;
}

}  // namespace

// A copy, so that the screens go on looking while it is carried out.
struct Window::Order {
  std::string clerk;
  Procedure procedure = Procedure::Issue;
  std::optional<std::string> resident;
  std::optional<insurance::Person> person;
  std::vector<std::string> another_than;
  std::string card;
  std::optional<CardState> kind;
  std::optional<image::Picture> portrait;
  bool wish = false;
  std::optional<Proxy> proxy;
  std::optional<base::Pin> pin, signature_password;
  bool authentication = false;
  base::Day day;
  std::string reason;
};

Window::Order Window::order() const {
  Order order;
  order.procedure = *case_.procedure;
  if (case_.resident) order.resident = case_.resident->resident;
  if (case_.person) order.person = insurance::copy(*case_.person);
  order.another_than = case_.another_than;
  order.card = case_.card;
  order.kind = case_.kind;
  order.portrait = case_.portrait;
  order.wish = case_.wish == true;
  if (case_.proxy) order.proxy = copy(*case_.proxy);
  order.pin = copy_pin(case_.pin);
  order.signature_password = copy_pin(case_.signature_password);
  order.authentication = case_.certificates.authentication;
  order.day = case_.day;
  order.reason = case_.reason;
  return order;
}

// Whom it was about in the end, and the card that was made.
Result<Window::Outcome> Window::carry_out(Order order) const {
  KAOPASS_TRY(const auto feed, office_.open_feed(office_.data));
  Counter counter{office_.data, *feed, office_.clock, office_.random, order.clerk};
  if (order.proxy) counter.proxy.emplace(*std::move(order.proxy));
  const auto about = [&](const Status& done) -> Result<Outcome> {
    KAOPASS_CHECK(done);
    return Outcome{*order.resident};
  };
  const auto registration = order.wish ? Registration::Wished : Registration::Unasked;
  switch (order.procedure) {
    case Procedure::Issue: {
      KAOPASS_TRY(auto card, issue_card(counter, order.portrait,
                                        {.state = *order.kind,
                                         .pin = std::move(order.pin),
                                         .signature_password = std::move(order.signature_password),
                                         .registered = order.wish,
                                         .resident = order.resident,
                                         .person = std::move(order.person),
                                         .another_than = std::move(order.another_than)}));
      return Outcome{std::move(card.resident), std::move(card.id)};
    }
    case Procedure::ToFace:
      return about(
          switch_card(counter, order.card, CardState::FaceAuthentication, {}, registration));
    case Procedure::ToOrdinary:
      return about(switch_card(counter, order.card, CardState::Ordinary, std::move(order.pin)));
    case Procedure::Pin:
      return about(reset_pins(counter, order.card,
                              {std::move(order.pin), std::move(order.signature_password)}));
    case Procedure::Renew:
      return about(renew_certificates(counter, order.card,
                                      {order.authentication, std::move(order.signature_password)}));
    case Procedure::Change:
      return about(change_person(counter, *order.resident, *order.person,
                                 order.card.empty() ? std::nullopt : std::optional(order.card)));
    case Procedure::MoveIn: {
      KAOPASS_TRY(auto resident,
                  move_in(counter, *order.person, order.resident, order.another_than));
      return Outcome{std::move(resident)};
    }
    case Procedure::MoveOut:
      return about(move_out(counter, *order.resident, order.day));
    case Procedure::Death: {
      const auto paper = parse_death_paper(order.reason);
      if (!paper) return fail(ErrorCode::CounterStepUnfit, "missing: reason");
      return about(record_death(counter, *order.resident, order.day, *paper));
    }
    case Procedure::Loss:
      return about(report_loss(counter, order.card, reason_of(order.reason), order.day));
    case Procedure::Found:
      return about(report_found(counter, order.card));
    case Procedure::Revoke:
      return about(revoke_card(counter, order.card, reason_of(order.reason), order.day));
  }
  return fail(ErrorCode::CounterStepUnfit, "procedure");
}

Result<net::Response> Window::perform(const staff::Caller& clerk, net::Request& request) {
  auto lock = enter();
  KAOPASS_CHECK(must_be_seen(request));
  // The answer may have been lost.
  if (case_.phase == Case::Phase::Done) return net::json_response(view());
  KAOPASS_CHECK(must_be(Case::Phase::Open));
  if (const auto lacking = missing(case_, today()); !lacking.empty()) {
    return fail(ErrorCode::CounterStepUnfit, "missing: " + std::string(lacking.front()));
  }
  Order wanted = order();
  wanted.clerk = clerk.login();
  case_.phase = Case::Phase::Working;
  case_.problem.reset();
  changed();
  lock.unlock();
  const auto outcome = guarded([&] { return carry_out(std::move(wanted)); });
  auto known = guarded([&]() -> Result<FoundResident> {
    KAOPASS_CHECK(outcome);
    return find_with_cards(office_.data, outcome->resident);
  });
  lock.lock();
  case_.phase = outcome ? Case::Phase::Done : Case::Phase::Open;
  if (!outcome) {
    case_.problem = outcome.error();
    return changed();
  }
  forget_pins();
  case_.opened = today();  // it may have become another day meanwhile
  if (known) {
    case_.resident.emplace(std::move(known->row));
    case_.cards = std::move(known->cards);
  }
  if (!outcome->card.empty()) case_.card = outcome->card;
  refresh_card();
  return changed();
}

}  // namespace kaopass::city
