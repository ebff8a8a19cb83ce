#include "card/pin.hpp"
#include "city/card_work.hpp"
#include "city/counter_rules.hpp"

namespace kaopass::city {
namespace {

base::Pin copy(const base::Pin& pin) {
  return base::Pin(std::string(pin.reveal()));
}

Status switch_chip(CardWork& work, const Counter& counter, CardState target,
                   std::optional<base::Pin> pin, const CardWork::Report& report) {
  KAOPASS_TRY(const auto terminal, work.terminal());
  if (target == CardState::FaceAuthentication) {
    KAOPASS_CHECK(work.intend(report));
    KAOPASS_CHECK(card::switch_to_face_authentication(work.chip(), terminal, counter.today()));
    return work.written();
  }
  if (!pin) {
    KAOPASS_TRY(pin, work.choose_test_pin());
  }
  KAOPASS_CHECK(work.intend(report));
  const card::NewPins pins{copy(*pin), copy(*pin), copy(*pin)};
  KAOPASS_CHECK(card::switch_to_ordinary(work.chip(), terminal, pins, counter.today()));
  return work.written();
}

}  // namespace

Status switch_card(const Counter& counter, const std::string& id, CardState target,
                   std::optional<base::Pin> pin, Registration registration) {
  const base::Day today = counter.today();
  if (pin) KAOPASS_CHECK(card::check_auth_pin(*pin));
  KAOPASS_CHECK(check_obtain(target, rules::Act::ObtainBySwitch, today));
  const bool registers = registration == Registration::Wished;
  if (registers) KAOPASS_CHECK(check_registration(target, today));
  KAOPASS_TRY(CardWork work, CardWork::begin(counter, id));
  const PinsSet pins = target == CardState::Ordinary ? PinsSet::Yes : PinsSet::No;
  KAOPASS_CHECK(check_actor(counter.proxy, work.facts().birth, pins, today));
  if (!work.facts().has_photo) {
    KAOPASS_CHECK(check_obtain(target, rules::Act::ObtainBySwitch, today, rules::Photo::Missing));
  }
  CardWork::Report report{"switch", actor_details(counter)};
  report.details["to"] = state_name(target);
  if (registers) {
    report.details["registered"] = true;
    report.also.push_back(tell_registration(work.row().resident));
  }
  if (work.facts().state != target) {
    KAOPASS_CHECK(switch_chip(work, counter, target, std::move(pin), report));
  } else if (work.has_finished(report.act)) {
    return {};
  } else {
    KAOPASS_TRY(const bool unfinished, work.is_unfinished());
    if (!unfinished) return fail(ErrorCode::CardStateConflict);
  }
  return work.follow(std::move(report));
}

}  // namespace kaopass::city
