#include "card/pin.hpp"
#include "city/act_log.hpp"
#include "city/card_maker.hpp"
#include "city/card_work.hpp"
#include "city/counter_rules.hpp"
#include "city/issued_before.hpp"
#include "city/key_stock.hpp"
#include "city/numbering.hpp"
#include "city/outbox.hpp"
#include "city/population.hpp"
#include "city/resident_search.hpp"

namespace kaopass::city {
namespace {

// Past every card that is, or was begun.
std::size_t next_number(const std::filesystem::path& data, const Town& town) {
  std::size_t number = town.cards.size() + 1;
  while (std::filesystem::exists(data / "cards" / numbered("card", number))) ++number;
  return number;
}

Result<CardKeys> make_keys(const Resident& resident) {
  const std::size_t count = has_signature_certificate(resident) ? 3 : 2;
  KAOPASS_TRY(auto made, make_rsa_keys(count, [](std::size_t, std::size_t) {}));
  CardKeys keys{std::move(made[0]), std::move(made[1]), std::nullopt};
  if (count == 3) keys.signature = std::move(made[2]);
  return keys;
}

// Who gets the card, without one yet; is somebody new to the register?
struct Holder {
  Resident resident;
  bool is_new;
};

// Who is in the register already gets the card as that resident.
Status check_unknown(store::CityStore& store, const NewCard& wanted) {
  if (!wanted.person) return {};
  return store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_CHECK(check_newcomer(tables, *wanted.person, wanted.another_than));
    return {};
  });
}

Result<Holder> holder_of(const Counter& counter, store::CityStore& store, std::size_t number,
                         NewCard& wanted) {
  if (!wanted.resident) {
    KAOPASS_CHECK(check_unknown(store, wanted));
    Holder holder{wanted.person ? make_applicant(counter.random, number, *std::move(wanted.person))
                                : make_newcomer(counter.random, number),
                  true};
    // Whoever moved in has a number that no card has.
    KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
      KAOPASS_TRY(holder.resident.id, unused_resident_id(tables, number));
      return {};
    }));
    return holder;
  }
  std::optional<Holder> holder;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(auto row, tables.resident(*wanted.resident));
    if (const Status here = check_lives_here(row.status); !here) return here;
    KAOPASS_TRY(const auto cards, tables.cards_of(row.resident));
    for (const store::CityCard& card : cards) {
      if (card.standing == store::CardStanding::Revoked) continue;
      return fail(ErrorCode::ResidentHasCard, card.card);
    }
    holder.emplace(Holder{{row.resident, std::move(row.person), {}, {}}, false});
    return {};
  }));
  return *std::move(holder);
}

CardPlan plan_for(const Counter& counter, const Resident& resident, std::size_t number,
                  NewCard& wanted, bool photo) {
  CardPlan plan = plan_card(counter.random, resident, number, counter.today());
  plan.state = wanted.state;
  plan.registered = wanted.registered || wanted.invented_registered;
  plan.portrait = photo ? PortraitSource::Sample : PortraitSource::None;
  if (wanted.pin) plan.pin = *std::move(wanted.pin);
  if (wanted.signature_password) plan.signature_password = *std::move(wanted.signature_password);
  return plan;
}

Status check_photo(bool photo, const Resident& resident, CardState state, base::Day today) {
  if (photo) return {};
  if (wants_photo(resident.person.birth, today)) {
    return fail(ErrorCode::CounterStepUnfit, "missing: photo");
  }
  return check_obtain(state, rules::Act::ObtainNew, today, rules::Photo::Missing);
}

}  // namespace

bool wants_photo(base::Day birth, base::Day today) {
  return today < kPhotolessCards || base::age_on(birth, today) >= kPhotolessAge;
}

Result<TownCard> issue_card(const Counter& counter,
                            const std::optional<image::Picture>& grey_portrait, NewCard wanted) {
  const CardState state = wanted.state;
  const bool own_pin = wanted.pin.has_value();
  const base::Day today = counter.today();
  if (own_pin) KAOPASS_CHECK(card::check_auth_pin(*wanted.pin));
  KAOPASS_CHECK(check_obtain(state, rules::Act::ObtainNew, today));
  if (wanted.registered) KAOPASS_CHECK(check_registration(state, today));
  base::Bytes photo;
  if (grey_portrait) {
    KAOPASS_TRY(photo, photo_of(*grey_portrait));
  }
  auto details = actor_details(counter);
  put_namesakes(details, wanted.another_than);
  details["state"] = state_name(state);
  details["registered"] = wanted.registered || wanted.invented_registered;
  KAOPASS_TRY(OpenTown open, open_town(counter));
  KAOPASS_TRY(const auto authority, pki::Authority::open(counter.data / "authority"));
  KAOPASS_TRY(const auto maker, CardMaker::open(authority));

  const std::size_t number = next_number(counter.data, open.town);
  auto found = holder_of(counter, open.store, number, wanted);
  if (!found) {
    // An earlier call may have got so far: then the centre hears of it now.
    KAOPASS_CHECK(tell_centre(counter, open.store));
    KAOPASS_TRY(auto same, issued_before(counter, open, {wanted, photo, details}));
    if (same) return *std::move(same);
    return tl::unexpected<Error>(found.error());
  }
  Holder holder = *std::move(found);
  Resident& resident = holder.resident;
  KAOPASS_CHECK(check_photo(grey_portrait.has_value(), resident, state, today));
  KAOPASS_CHECK(check_actor(counter.proxy, resident.person.birth,
                            state == CardState::Ordinary ? PinsSet::Yes : PinsSet::No, today));
  resident.card = plan_for(counter, resident, number, wanted, grey_portrait.has_value());
  const CardPlan& plan = *resident.card;
  KAOPASS_TRY(auto keys, make_keys(resident));
  const store::Act act = act_of(counter, act::kIssue, plan.id, details);
  KAOPASS_CHECK(intend(counter, open.store, {store::Intent::Kind::NewCard, act}));
  KAOPASS_TRY(const auto made,
              maker.make(resident, std::move(photo), std::move(keys),
                         counter.data / "cards" / plan.id, act.at, counter.random));
  counter.probe(CounterStep::ChipWritten);
  TownCard card = town_card(resident, made);
  if (own_pin) card.test_pin.reset();
  const Status written = open.store.write([&](store::CityTables& tables) -> Status {
    if (holder.is_new) {
      KAOPASS_CHECK(tables.put_resident({resident.id, insurance::copy(resident.person)}));
    }
    KAOPASS_CHECK(tables.put_card(city_card(resident, made, card)));
    for (const FeedMessage& message :
         announcement(resident, {made.certificate_sha256, made.digests, state})) {
      // What the register had before, the centre knows.
      const std::string_view what = what_of(message.path);
      if (!holder.is_new && (what == "resident" || what == "coverages")) continue;
      KAOPASS_CHECK(queue(tables, message, {resident.id, plan.id}, act.at));
    }
    KAOPASS_CHECK(tables.end_intent());
    return log_act(tables, act);
  });
  KAOPASS_CHECK(written);
  counter.probe(CounterStep::RegisterWritten);
  open.town.cards.push_back(card);
  KAOPASS_CHECK(save_town(counter.data, open.town));
  counter.probe(CounterStep::TownWritten);
  KAOPASS_CHECK(tell_centre(counter, open.store));
  return card;
}

}  // namespace kaopass::city
