#include "city/town_maker.hpp"

#include "base/file.hpp"
#include "city/card_maker.hpp"
#include "city/drawn_portrait.hpp"
#include "city/key_stock.hpp"
#include "city/places.hpp"
#include "city/population.hpp"
#include "image/encode.hpp"

namespace kaopass::city {
namespace {

using std::filesystem::path;

constexpr int kLiveQuality = 92;

// An empty folder beside the coming town, in place of what an interrupted making left.
Result<path> start_over(const path& data) {
  path unfinished = std::filesystem::absolute(data).lexically_normal();
  if (!unfinished.has_filename()) unfinished = unfinished.parent_path();
  unfinished += ".unfinished";
  std::error_code error;
  std::filesystem::remove_all(unfinished, error);
  if (error) return fail(ErrorCode::FileUnwritable, unfinished.string());
  KAOPASS_CHECK(base::make_private_directory(unfinished));
  return unfinished;
}

// Of the card's serial number, which is the seed's: the same town, the same drawings.
std::uint64_t variety_of(std::string_view serial) {
  std::uint64_t number = 0;
  for (const char digit : serial) number = number * 10 + static_cast<std::uint64_t>(digit - '0');
  return number;
}

class Making {
 public:
  Making(const TownOrder& order, const path& folder, const pki::Authority& authority,
         const CardMaker& maker, CentreFeed& feed, base::Instant now, base::Random& random)
      : order_(order),
        folder_(folder),
        authority_(authority),
        maker_(maker),
        feed_(feed),
        now_(now),
        random_(random) {}

  Result<store::CityCard> make(const Resident& resident, std::vector<pki::PrivateKey>& stock,
                               Town& town) {
    const CardPlan& plan = *resident.card;
    const path card_folder = folder_ / "cards" / plan.id;
    KAOPASS_TRY(auto photo, photo_for(resident));
    KAOPASS_TRY(const auto made, maker_.make(resident, std::move(photo), take_keys(resident, stock),
                                             card_folder, now_, random_));
    for (const FeedMessage& message :
         announcement(resident, {made.certificate_sha256, made.digests, plan.state})) {
      KAOPASS_CHECK(feed_.put(message));
    }
    KAOPASS_CHECK(save_live(plan));
    town.cards.push_back(town_card(resident, made));
    store::CityCard row = city_card(resident, made, town.cards.back());
    if (plan.certificate == CertificateCondition::Revoked) KAOPASS_CHECK(revoke(made, row));
    return row;
  }

 private:
  // As the counter does it: authority, centre and register agree.
  Status revoke(const MadeCard& made, store::CityCard& row) {
    constexpr auto kReason = wire::FeedReason::Lost;
    KAOPASS_CHECK(authority_.revoke(pki::AuthorityName::UserAuthentication,
                                    made.authentication_serial, now_));
    if (!made.signature_serial.empty()) {
      KAOPASS_CHECK(
          authority_.revoke(pki::AuthorityName::DigitalSignature, made.signature_serial, now_));
    }
    row.standing = store::CardStanding::Revoked;
    row.reason = wire::reason_name(kReason);
    return feed_.put(tell_revocation(made.certificate_sha256, {kReason, base::day_in_japan(now_)}));
  }

  static CardKeys take_keys(const Resident& resident, std::vector<pki::PrivateKey>& stock) {
    const auto take = [&] {
      pki::PrivateKey key = std::move(stock.back());
      stock.pop_back();
      return key;
    };
    CardKeys keys{take(), take(), std::nullopt};
    if (has_signature_certificate(resident)) keys.signature = take();
    return keys;
  }

  Result<base::Bytes> photo_for(const Resident& resident) const {
    const CardPlan& plan = *resident.card;
    switch (plan.portrait) {
      case PortraitSource::Sample:
        return photo_of(order_.faces[plan.sample].portrait);
      case PortraitSource::Drawn:
        return photo_of(drawn_portrait({.sex = resident.person.sex,
                                        .age = base::age_on(resident.person.birth, kTownDay),
                                        .variety = variety_of(plan.serial)}));
      case PortraitSource::None:
        break;
    }
    return base::Bytes{};
  }

  Status save_live(const CardPlan& plan) {
    if (plan.portrait != PortraitSource::Sample) return {};
    std::size_t number = 0;
    for (const image::Picture& picture : order_.faces[plan.sample].live) {
      KAOPASS_TRY(const auto jpeg, image::encode_jpeg(picture, kLiveQuality));
      const path file = folder_ / "live" / (plan.id + "-" + std::to_string(++number) + ".jpg");
      KAOPASS_CHECK(base::make_private_directory(file.parent_path()));
      KAOPASS_CHECK(base::write_file_atomically(file, jpeg, base::FileMode::Private));
    }
    return {};
  }

  const TownOrder& order_;
  const path& folder_;
  const pki::Authority& authority_;
  const CardMaker& maker_;
  CentreFeed& feed_;
  base::Instant now_;
  base::Random& random_;
};

// The dentist's receipt computer is an old one, so that a town shows both character codes.
Status set_character_codes(const path& folder, const std::vector<Institution>& all) {
  constexpr std::string_view kOld = "{\"character_code\":\"shift_jis\"}\n";
  for (const Institution& institution : all) {
    if (institution.kind != "dental") continue;
    const path file = folder / "desks" / institution.code / "settings.json";
    KAOPASS_CHECK(base::write_file_atomically(file, base::as_bytes(kOld), base::FileMode::Private));
  }
  return {};
}

Status fill_register(const path& folder, const std::vector<Resident>& residents,
                     const std::vector<store::CityCard>& cards) {
  KAOPASS_TRY(auto store, store::CityStore::open(folder / "city" / "city.db"));
  return store.write([&](store::CityTables& tables) -> Status {
    for (const Resident& each : residents) {
      KAOPASS_CHECK(tables.put_resident({each.id, insurance::copy(each.person)}));
    }
    for (const store::CityCard& card : cards) KAOPASS_CHECK(tables.put_card(card));
    return {};
  });
}

std::size_t keys_needed(const std::vector<Resident>& residents) {
  std::size_t count = 0;
  for (const Resident& resident : residents) {
    if (resident.card) count += has_signature_certificate(resident) ? 3u : 2u;
  }
  return count;
}

Result<Town> fill(const TownOrder& order, const path& folder, const OpenFeed& open_feed,
                  base::Instant now, base::Random& random, const Report& report) {
  report("authority", 0, 1);
  KAOPASS_CHECK(pki::Authority::initialise(folder / "authority", now));
  KAOPASS_TRY(const auto authority, pki::Authority::open(folder / "authority"));
  report("institutions, readers, staff", 0, 1);
  Town town{order.seed, institutions(), {}, {}};
  KAOPASS_CHECK(make_places(folder, authority, town.institutions, now));
  KAOPASS_CHECK(set_character_codes(folder, town.institutions));

  std::vector<Resident> residents = make_population(order.seed, order.residents);
  town.cast = plan_cards(order.seed, residents, order.faces.size(), base::day_in_japan(now));
  KAOPASS_TRY(auto stock, make_rsa_keys(keys_needed(residents), [&](auto done, auto of) {
                report("keys of cards", done, of);
              }));

  KAOPASS_TRY(const auto feed, open_feed(folder));
  KAOPASS_TRY(const auto maker, CardMaker::open(authority));
  KAOPASS_CHECK(base::make_private_directory(folder / "cards"));
  Making making(order, folder, authority, maker, *feed, now, random);
  std::vector<store::CityCard> cards;
  for (std::size_t i = 0; i < residents.size(); ++i) {
    const Resident& resident = residents[i];
    if (resident.card) {
      KAOPASS_TRY(auto card, making.make(resident, stock, town));
      cards.push_back(std::move(card));
    } else {
      KAOPASS_CHECK(feed->put(tell_resident(resident.id, resident.person)));
      KAOPASS_CHECK(feed->put(tell_coverages(resident.id, resident.coverages)));
    }
    report("residents and cards", i + 1, residents.size());
  }
  KAOPASS_CHECK(fill_register(folder, residents, cards));
  return town;
}

}  // namespace

Status enter_made(const std::filesystem::path& data, const Resident& resident,
                  const MadeCard& made) {
  KAOPASS_TRY(auto store, store::CityStore::open(data / "city" / "city.db"));
  return store.write([&](store::CityTables& tables) -> Status {
    KAOPASS_CHECK(tables.put_resident({resident.id, insurance::copy(resident.person)}));
    return tables.put_card(city_card(resident, made, town_card(resident, made)));
  });
}

Status check_order(const TownOrder& order) {
  if (order.residents < kSmallestTown || order.residents > kLargestTown) {
    return fail(ErrorCode::InvalidValue, "a town has " + std::to_string(kSmallestTown) + " to " +
                                             std::to_string(kLargestTown) + " residents");
  }
  std::error_code error;
  if (std::filesystem::exists(order.data, error) && !std::filesystem::is_empty(order.data, error)) {
    return fail(ErrorCode::AlreadyExists, order.data.string());
  }
  return {};
}

Result<Town> make_town(const TownOrder& order, const OpenFeed& open_feed, const base::Clock& clock,
                       base::Random& random, const Report& report) {
  KAOPASS_CHECK(check_order(order));
  KAOPASS_TRY(const auto unfinished, start_over(order.data));
  KAOPASS_TRY(auto town, fill(order, unfinished, open_feed, clock.now(), random, report));
  KAOPASS_CHECK(save_town(unfinished, town));
  std::error_code error;
  std::filesystem::rename(unfinished, order.data, error);  // also over an empty folder
  if (error) return fail(ErrorCode::FileUnwritable, order.data.string() + ": " + error.message());
  return town;
}

}  // namespace kaopass::city
