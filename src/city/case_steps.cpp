// The large steps of a case: whom it is for, with which card and photo, and its end.
#include <algorithm>

#include "city/application.hpp"
#include "city/clerks.hpp"
#include "city/counter_rules.hpp"
#include "city/portraits.hpp"
#include "city/resident_search.hpp"
#include "city/window.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "net/json.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;

// What a camera at a counter gives; the face room wants no more.
constexpr image::Limits kPhotoLimits{
    .max_bytes = net::kFramesBodyLimit, .max_side = 6000, .max_pixels = 24'000'000};

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
  if (open.procedure == ToFace && photoless) {
    KAOPASS_CHECK(check_obtain(CardState::FaceAuthentication, rules::Act::ObtainBySwitch, today,
                               rules::Photo::Missing));
  }
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

// What is not at hand is meant without saying, where there is only one.
void Window::pick_only_card() {
  if (case_.procedure != Procedure::Loss && case_.procedure != Procedure::Revoke) return;
  std::vector<std::string> good;
  for (const store::CityCard& each : case_.cards) {
    if (each.standing != store::CardStanding::Revoked) good.push_back(each.card);
  }
  if (good.size() == 1) case_.card = good.front();
}

// Whatever was not carried out is forgotten.
Result<net::Response> Window::begin(const staff::Caller& clerk, net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  KAOPASS_TRY(const auto name, net::text_member(body, "procedure"));
  const auto procedure = parse_procedure(name);
  if (!procedure) return fail(ErrorCode::InvalidValue, "procedure");
  KAOPASS_CHECK(check_rules(*procedure, today()));
  Case next = open_case(*procedure, office_.random, today());
  if (body.contains("resident")) {
    KAOPASS_TRY(const auto id, net::text_member(body, "resident"));
    KAOPASS_TRY(auto known, find_with_cards(office_.data, id));
    KAOPASS_CHECK(staff::log_look(office_.gate, clerk, act::kResidentSeen, id));
    KAOPASS_CHECK(check_status(*procedure, known.row.status));
    if (*procedure == Procedure::Issue) KAOPASS_CHECK(check_cardless(known.cards));
    next.resident.emplace(std::move(known.row));
    next.cards = std::move(known.cards);
    // Not with the mutex held: the line may be slow.
    if (const auto feed = office_.open_feed(office_.data)) {
      if (const auto registered = (*feed)->is_registered(id)) next.registered = *registered;
    }
  } else if (*procedure != Procedure::Issue && *procedure != Procedure::MoveIn) {
    return fail(ErrorCode::CounterStepUnfit, "missing: resident");
  } else {
    next.registered = false;
  }
  const auto lock = enter();
  KAOPASS_CHECK(must_be_seen(request));
  if (case_.phase == Case::Phase::Working) return fail(ErrorCode::CounterStepUnfit, "phase");
  case_ = std::move(next);
  pick_only_card();
  refresh_card();
  return changed();
}

Result<net::Response> Window::put_card(const staff::Caller& /*clerk*/, net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  const json::value* named = body.if_contains("card");
  if (named == nullptr || (!named->is_string() && !named->is_null())) {
    return fail(ErrorCode::InvalidJson, "card");
  }
  const auto lock = enter();
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
      KAOPASS_CHECK(vcard::VirtualCard::open(office_.data / "cards" / id, office_.random));
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

Result<net::Response> Window::write_person(const staff::Caller& /*clerk*/, net::Request& request) {
  KAOPASS_TRY(auto person, parse_application(request.text(), today()));
  KAOPASS_TRY(auto another_than, parse_another_than(request.text()));
  const auto lock = enter();
  KAOPASS_CHECK(must_be_seen(request));
  KAOPASS_CHECK(must_be_of({Procedure::Issue, Procedure::Change, Procedure::MoveIn}));
  if (case_.resident) {
    if (case_.procedure == Procedure::Issue) return fail(ErrorCode::CounterStepUnfit, "person");
    if (case_.resident->person.birth != person.birth) return fail(ErrorCode::InvalidValue, "birth");
  } else {
    KAOPASS_TRY(auto store, open_city_store(office_.data));
    KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
      KAOPASS_TRY(another_than, check_newcomer(tables, person, another_than));
      return {};
    }));
  }
  // Of another age another password is wanted, and a PIN may be this birthday.
  if (case_.person && case_.person->birth != person.birth) forget_pins();
  case_.person.emplace(std::move(person));
  case_.another_than = std::move(another_than);
  return changed();
}

Result<net::Response> Window::take_photo(const staff::Caller& /*clerk*/, net::Request& request) {
  const auto judge = [&]() -> Result<image::Picture> {
    KAOPASS_TRY(const auto picture, image::decode(request.body, kPhotoLimits));
    face::Engine engine = office_.engine.share();
    auto portrait = card_portrait(engine, picture);
    engine.forget();
    return portrait;
  };
  auto portrait = judge();
  const auto lock = enter();
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

Result<net::Response> Window::show_photo(const staff::Caller& /*clerk*/,
                                         net::Request& /*request*/) {
  const auto lock = enter();
  if (!case_.portrait) return fail(ErrorCode::NotFound, "photo");
  KAOPASS_TRY(auto png, image::encode_png(*case_.portrait));
  return net::Response{.content_type = "image/png", .body = std::move(png)};
}

// The next one already stands at the counter.
Result<net::Response> Window::close(const staff::Caller& /*clerk*/, net::Request& request) {
  const auto lock = enter();
  KAOPASS_CHECK(must_be_seen(request));
  if (case_.phase == Case::Phase::Working) return fail(ErrorCode::CounterStepUnfit, "phase");
  end_case();
  return changed();
}

}  // namespace kaopass::city
