#include "scenario_cards.hpp"

#include "centre_feed.hpp"
#include "city/card_maker.hpp"
#include "city/card_plan.hpp"
#include "city/coverage_plan.hpp"
#include "city/drawn_portrait.hpp"
#include "city/population.hpp"
#include "city/town_maker.hpp"

namespace kaopass::cli {
namespace {

using namespace std::chrono;
using scenario::CardOrder;

constexpr std::uint64_t kSeed = 20231215;
constexpr std::size_t kKeysOfACard = 3;

city::CardState state_of(const CardOrder& order) {
  return order.state == scenario::CardState::Ordinary ? city::CardState::Ordinary
                                                      : city::CardState::FaceAuthentication;
}

void spoil(base::Random& random, city::Resident& resident, scenario::CoverageState state) {
  switch (state) {
    case scenario::CoverageState::Valid:
      break;
    case scenario::CoverageState::Lost:
      return city::spoil(random, resident, city::CoverageFault::Lost);
    case scenario::CoverageState::None:
      return city::spoil(random, resident, city::CoverageFault::None);
    case scenario::CoverageState::Several:
      return city::spoil(random, resident, city::CoverageFault::Several);
  }
}

// A certificate ends on the fifth birthday after its issue.
struct Life {
  base::Day birth;
  base::Instant issued;
};
Life life_until(base::Day until, base::Day birth) {
  const year_month_day last{until};
  const base::Day birthday = sys_days{year_month_day{birth}.year() / last.month() / last.day()};
  return {birthday, base::start_of_day_in_japan(until - days{365 * 4 + 180})};
}

class Making {
 public:
  Making(ScenarioStock& stock, const std::filesystem::path& data, const pki::Authority& authority,
         const city::CardMaker& maker, city::CentreFeed& feed, base::Instant now,
         base::Random& random)
      : stock_(stock),
        data_(data),
        authority_(authority),
        maker_(maker),
        feed_(feed),
        now_(now),
        random_(random) {}

  Result<city::TownCard> make(const CardOrder& order, std::size_t number) {
    base::SeededRandom invented(kSeed + number);
    city::Resident resident = city::make_newcomer(invented, number);
    base::Instant issued = now_ - days{1};
    if (order.certificate_until) {
      const Life life = life_until(*order.certificate_until, resident.person.birth);
      resident.person.birth = life.birth;
      issued = life.issued;
    }
    resident.card = city::plan_card(invented, resident, number, base::day_in_japan(issued));
    city::CardPlan& plan = *resident.card;
    plan.state = state_of(order);
    plan.registered = order.registered;
    plan.pin = base::Pin(std::string(order.pin));
    spoil(invented, resident, order.coverage);
    KAOPASS_TRY(auto photo, photo_for(order, resident, number));
    KAOPASS_TRY(auto keys, keys_for(resident, number));
    KAOPASS_TRY(const auto made, maker_.make(resident, std::move(photo), std::move(keys),
                                             data_ / "cards" / plan.id, issued, random_));
    if (order.in_register) KAOPASS_CHECK(enter(resident, made));
    if (order.revoked) {
      KAOPASS_CHECK(authority_.revoke(pki::AuthorityName::UserAuthentication,
                                      made.authentication_serial, now_));
    }
    return city::town_card(resident, made);
  }

 private:
  // The city's register, and the centre's.
  Status enter(const city::Resident& resident, const city::MadeCard& made) {
    for (const city::FeedMessage& message : city::announcement(
             resident, {made.certificate_sha256, made.digests, resident.card->state})) {
      KAOPASS_CHECK(feed_.put(message));
    }
    return city::enter_made(data_, resident, made);
  }

  Result<base::Bytes> photo_for(const CardOrder& order, const city::Resident& resident,
                                std::size_t number) {
    switch (order.photo) {
      case scenario::Photo::Sample:
        return stock_.faces().photo;
      case scenario::Photo::Drawn:
        return city::photo_of(
            city::drawn_portrait({.sex = resident.person.sex, .age = 40, .variety = number}));
      case scenario::Photo::None:
        break;
    }
    return base::Bytes{};
  }

  Result<city::CardKeys> keys_for(const city::Resident& resident, std::size_t number) {
    const std::size_t first = number * kKeysOfACard;
    KAOPASS_TRY(auto authentication, stock_.key(first));
    KAOPASS_TRY(auto internal, stock_.key(first + 1));
    city::CardKeys keys{std::move(authentication), std::move(internal), std::nullopt};
    if (city::has_signature_certificate(resident)) {
      KAOPASS_TRY(keys.signature, stock_.key(first + 2));
    }
    return keys;
  }

  ScenarioStock& stock_;
  const std::filesystem::path& data_;
  const pki::Authority& authority_;
  const city::CardMaker& maker_;
  city::CentreFeed& feed_;
  const base::Instant now_;
  base::Random& random_;
};

}  // namespace

Result<std::map<std::string, std::string>> make_cards(const scenario::Scenario& scenario,
                                                      ScenarioStock& stock,
                                                      const std::filesystem::path& data,
                                                      base::Instant now, base::Random& random) {
  KAOPASS_TRY(const auto authority, pki::Authority::open(data / "authority"));
  KAOPASS_TRY(const auto maker, city::CardMaker::open(authority));
  const base::ManualClock clock(now);
  KAOPASS_TRY(const auto feed, open_centre_feed(data, clock, random));
  KAOPASS_TRY(city::Town town, city::load_town(data));
  KAOPASS_CHECK(store::CityStore::open(data / "city" / "city.db"));  // also for a town of nobody
  Making making(stock, data, authority, maker, *feed, now, random);
  std::map<std::string, std::string> cards;
  for (const auto& [name, order] : scenario.cards) {
    if (order.chip != scenario::Chip::MyNumber) {
      cards.emplace(name, "other-" + name);  // of which only the slots know
      continue;
    }
    KAOPASS_TRY(auto card, making.make(order, cards.size() + 1));
    cards.emplace(name, card.id);
    town.cards.push_back(std::move(card));
  }
  KAOPASS_CHECK(city::save_town(data, town));
  return cards;
}

}  // namespace kaopass::cli
