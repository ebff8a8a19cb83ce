// The municipal counter's procedures on a real small town: what each does, that a kill after any
// write leaves it done or not done, and that the centre is told whatever the line does.

#include <sys/wait.h>

#include <algorithm>
#include <set>

#include "card/session.hpp"
#include "city/act_log.hpp"
#include "city/card_drawing.hpp"
#include "city/card_work.hpp"
#include "city/numbering.hpp"
#include "city/outbox.hpp"
#include "city/resident_search.hpp"
#include "small_town.hpp"

namespace kaopass::city {
namespace {

using namespace std::chrono;

base::Pin secret(std::string text) {
  return base::Pin(std::move(text));
}

insurance::Person person(std::string name, base::Day birth,
                         std::string address = "架空県花守市桜町二丁目１３番５号") {
  return {insurance::PersonalText("花守　" + name),
          insurance::PersonalText(std::string("ハナモリ　テスト")),
          birth,
          insurance::Sex::Female,
          insurance::PersonalText(std::move(address)),
          "000-0010"};
}
const base::Day kGrown{sys_days{1970y / May / 3}};

// A line that fails as often as it is told to.
class ShakyFeed final : public CentreFeed {
 public:
  ShakyFeed(std::unique_ptr<CentreFeed> inner, std::function<bool()> fails)
      : inner_(std::move(inner)), fails_(std::move(fails)) {}
  Status put(const FeedMessage& message) override {
    if (fails_()) return fail(ErrorCode::LineDown);
    KAOPASS_CHECK(inner_->put(message));
    // The answer may be lost after the centre has it.
    if (fails_()) return fail(ErrorCode::LineTimeout);
    return {};
  }
  Result<bool> is_registered(const std::string& resident) override {
    return inner_->is_registered(resident);
  }

 private:
  std::unique_ptr<CentreFeed> inner_;
  std::function<bool()> fails_;
};

class AtCounter : public SmallTown {
 protected:
  static store::CityStore city() { return open_city_store(data()).value(); }
  static store::CityCard row(const std::string& id) {
    auto store = city();
    store::CityCard card;
    EXPECT_TRUE(store.read([&](store::CityTables& tables) -> Status {
      KAOPASS_TRY(card, tables.card(id));
      return {};
    }));
    return card;
  }
  static TownCard town_row(const std::string& id) {
    Town all = town();
    return **find_card(all, id);
  }
  static bool opens(const std::string& id, const std::string& pin) {
    const auto chip = vcard::VirtualCard::open(folder(id), random_).value();
    return card::Session(*chip).verify_auth_pin(secret(pin)).has_value();
  }
  static CardFacts facts(const std::string& id) {
    return facts_of(vcard::VirtualCard::open(folder(id), random_).value()->state()).value();
  }
  static bool is_revoked(pki::AuthorityName authority, const std::string& serial) {
    const auto issued = pki::Authority::open(data() / "authority").value().list().value();
    return std::ranges::any_of(issued, [&](const pki::Issued& each) {
      return each.kind == pki::authority_name(authority) && each.serial == serial && each.revoked;
    });
  }
  // Serials of certificates that are good.
  static std::set<std::string> good_certificates() {
    const auto issued = pki::Authority::open(data() / "authority").value().list().value();
    std::set<std::string> good;
    for (const pki::Issued& each : issued) {
      if (!each.revoked) good.insert(each.serial);
    }
    return good;
  }

  // Card, city, town.json, front and centre say the same.
  static void expect_agreement(const std::string& id) {
    SCOPED_TRACE(id);
    const CardFacts chip = facts(id);
    const store::CityCard city_row = row(id);
    const TownCard in_town = town_row(id);
    EXPECT_EQ(city_row.certificate, chip.authentication.sha256());
    EXPECT_EQ(city_row.state, stored_state(chip.state));
    EXPECT_EQ(city_row.digests, digest_list(chip.digests));
    EXPECT_EQ(in_town.certificate_sha256, chip.authentication.sha256());
    EXPECT_EQ(in_town.authentication_serial, chip.authentication.serial());
    EXPECT_EQ(in_town.signature_serial.empty(), !chip.signature.has_value());
    EXPECT_EQ(in_town.holder, chip.name.reveal());
    EXPECT_FALSE(in_town.next_pin);
    const PrintedFront front = load_front(folder(id)).value();
    EXPECT_EQ(says_face_authentication(front), chip.state == CardState::FaceAuthentication);
    EXPECT_EQ(shown_address(front), chip.address.reveal());
    const store::CardRow centre = registered(in_town);
    EXPECT_EQ(centre.state, stored_state(chip.state));
    EXPECT_EQ(centre.name_address, chip.digests.name_address);
    EXPECT_EQ(centre.attributes, chip.digests.attributes);
    EXPECT_EQ(centre.suspended.has_value(), city_row.standing == store::CardStanding::Suspended);
    EXPECT_EQ(centre.revoked.has_value(), city_row.standing == store::CardStanding::Revoked);
    EXPECT_EQ(0u, waiting_messages(data(), city_row.resident).value());
  }

  static Result<TownCard> issue_to(const Counter& counter, insurance::Person who,
                                   CardState state = CardState::Ordinary) {
    NewCard wanted{.state = state, .person = std::move(who)};
    if (state == CardState::Ordinary) {
      wanted.pin = secret("1111");
      wanted.signature_password = secret("SAKURA11");
    }
    return issue_card(counter, drawn_portrait({}), std::move(wanted));
  }

  std::unique_ptr<CentreFeed> to_ = feed();
  Counter counter_{data(), *to_, clock_, random_, "hanako"};
};

TEST_F(AtCounter, SwitchesThereAndBackOnTheSameChipAndTheRegistrationStays) {
  const auto card = issue_to(counter_, person("切替", kGrown));
  ASSERT_TRUE(card) << base::describe(card.error());
  const auto before = facts(card->id);
  ASSERT_TRUE(before.signature);
  ASSERT_TRUE(
      switch_card(counter_, card->id, CardState::FaceAuthentication, {}, Registration::Wished));
  expect_agreement(card->id);
  EXPECT_TRUE(is_revoked(pki::AuthorityName::DigitalSignature, before.signature->serial()));
  EXPECT_FALSE(opens(card->id, "1111"));
  EXPECT_TRUE(to_->is_registered(card->resident).value());  // N2.2, N1.5
  ASSERT_TRUE(switch_card(counter_, card->id, CardState::Ordinary, secret("2222")));
  expect_agreement(card->id);
  EXPECT_TRUE(opens(card->id, "2222"));
  EXPECT_FALSE(opens(card->id, "1111"));
  EXPECT_TRUE(to_->is_registered(card->resident).value());
  EXPECT_EQ(before.authentication.sha256(), facts(card->id).authentication.sha256());  // N1.4
  const auto front = load_front(folder(card->id)).value();
  ASSERT_EQ(1u, front.remarks.size());
  EXPECT_EQ(kFaceRemark, front.remarks[0].text);
  EXPECT_TRUE(front.remarks[0].struck);  // N1.7
}

TEST_F(AtCounter, UnlocksABlockedPinAndRefusesThatOfAFaceAuthenticationCard) {
  const auto card = issue_to(counter_, person("解除", kGrown)).value();
  for (int tries = 0; tries < 3; ++tries) EXPECT_FALSE(opens(card.id, "0000"));
  EXPECT_FALSE(opens(card.id, "1111"));
  ASSERT_TRUE(reset_pins(counter_, card.id, {.pin = secret("3333")}));
  EXPECT_TRUE(opens(card.id, "3333"));
  ASSERT_TRUE(reset_pins(counter_, card.id, {.signature_password = secret("TSUBAKI9")}));
  EXPECT_TRUE(opens(card.id, "3333"));
  EXPECT_EQ(ErrorCode::PinFormat,
            reset_pins(counter_, card.id, {.signature_password = secret("short")}).error().code);
  ASSERT_TRUE(switch_card(counter_, card.id, CardState::FaceAuthentication, {}));
  const auto refused = reset_pins(counter_, card.id, {.pin = secret("4444")});
  EXPECT_EQ(ErrorCode::MethodForbidden, refused.error().code);
  EXPECT_EQ("face-card.pin", refused.error().rule);
}

TEST_F(AtCounter, RenewsCertificatesAndRevokesTheOldOnes) {
  const auto card = issue_to(counter_, person("更新", kGrown)).value();
  const auto old = facts(card.id);
  ASSERT_TRUE(renew_certificates(counter_, card.id, {.signature_password = secret("UME12345")}));
  const auto now = facts(card.id);
  EXPECT_NE(old.authentication.sha256(), now.authentication.sha256());
  EXPECT_NE(old.signature->serial(), now.signature->serial());
  EXPECT_TRUE(is_revoked(pki::AuthorityName::UserAuthentication, old.authentication.serial()));
  EXPECT_TRUE(is_revoked(pki::AuthorityName::DigitalSignature, old.signature->serial()));
  EXPECT_FALSE(is_revoked(pki::AuthorityName::UserAuthentication, now.authentication.serial()));
  EXPECT_TRUE(registered(card).revoked);
  EXPECT_EQ("renewed", registered(card).reason);
  EXPECT_TRUE(opens(card.id, "1111"));
  expect_agreement(card.id);
}

TEST_F(AtCounter, RenewsACertificateUntilTheCardsOwnEndAndNoLonger) {
  // Ten years old in two days: the fifth birthday after a renewal then is a year past the card's.
  const base::Day today = counter_.today();
  const year_month_day soon{today + days{2}};
  const auto born = [&](year in) { return sys_days{in / soon.month() / soon.day()}; };
  const auto child = person("未成年", born(soon.year() - years{10}));
  counter_.proxy = Proxy{base::secret<std::string>(std::string("親")),
                         Relation::LegalRepresentative,
                         {Paper::HolderIdentity, Paper::ProxyIdentity, Paper::Authority}};
  const auto card =
      issue_card(counter_, drawn_portrait({}), {.person = insurance::copy(child)}).value();
  const auto made = facts(card.id);
  EXPECT_EQ(made.expiry, base::day_in_japan(made.authentication.not_after()));
  const base::ManualClock later{base::start_of_day_in_japan(today + days{3})};
  Counter then{data(), *to_, later, random_, "hanako"};
  then.proxy = copy(*counter_.proxy);
  ASSERT_TRUE(renew_certificates(then, card.id, {}));
  const auto renewed = facts(card.id);
  EXPECT_NE(made.authentication.sha256(), renewed.authentication.sha256());
  EXPECT_EQ(made.expiry, base::day_in_japan(renewed.authentication.not_after()));
}

TEST_F(AtCounter, ChangesAnAddressInTheRegisterAndOnTheCardThatLiesHere) {
  const auto card = issue_to(counter_, person("住所", kGrown)).value();
  const auto moved = person("住所", kGrown, "架空県花守市梅町一丁目２番３号");
  const auto old = facts(card.id);
  ASSERT_TRUE(change_person(counter_, card.resident, moved, std::nullopt));
  EXPECT_TRUE(is_revoked(pki::AuthorityName::DigitalSignature, old.signature->serial()));
  EXPECT_EQ(old.address.reveal(), facts(card.id).address.reveal());  // the card was not here
  ASSERT_TRUE(change_person(counter_, card.resident, moved, card.id));
  EXPECT_EQ(moved.address.reveal(), facts(card.id).address.reveal());
  EXPECT_FALSE(facts(card.id).signature);
  EXPECT_EQ(old.digests.photo, facts(card.id).digests.photo);
  expect_agreement(card.id);
  EXPECT_TRUE(find_resident(data(), card.resident)->person == moved);
  EXPECT_EQ(ErrorCode::CardStateConflict,
            change_person(counter_, card.resident, moved, card.id).error().code);
  EXPECT_EQ(ErrorCode::CardOfAnother,
            change_person(counter_, card.resident, person("住所", kGrown, "架空県花守市梅町９番"),
                          town().cast.impostor)
                .error()
                .code);
  EXPECT_EQ(
      ErrorCode::InvalidValue,
      change_person(counter_, card.resident, person("住所", kGrown + days{1}), {}).error().code);
}

TEST_F(AtCounter, StopsALostCardAndRevokesForGood) {
  const auto card = issue_to(counter_, person("紛失", kGrown)).value();
  const base::Day today = counter_.today();
  for (const base::Day never : {kGrown - days{1}, today - days{1}, today + days{1}}) {
    EXPECT_EQ(ErrorCode::InvalidDate,
              report_loss(counter_, card.id, wire::FeedReason::Lost, never).error().code);
    EXPECT_EQ(ErrorCode::InvalidDate,
              revoke_card(counter_, card.id, wire::FeedReason::Damaged, never).error().code);
  }
  ASSERT_TRUE(report_loss(counter_, card.id, wire::FeedReason::Lost, today));
  expect_agreement(card.id);
  EXPECT_EQ(ErrorCode::CardSuspended,
            reset_pins(counter_, card.id, {.pin = secret("4444")}).error().code);
  EXPECT_EQ(ErrorCode::CardStateConflict,
            report_loss(counter_, card.id, wire::FeedReason::Lost, today).error().code);
  ASSERT_TRUE(report_found(counter_, card.id));
  expect_agreement(card.id);
  ASSERT_TRUE(revoke_card(counter_, card.id, wire::FeedReason::Damaged, today));
  expect_agreement(card.id);
  EXPECT_EQ("damaged", registered(card).reason);
  EXPECT_TRUE(is_revoked(pki::AuthorityName::UserAuthentication, card.authentication_serial));
  EXPECT_EQ(ErrorCode::CertificateRevoked, report_found(counter_, card.id).error().code);
  EXPECT_EQ(ErrorCode::CertificateRevoked,
            reset_pins(counter_, card.id, {.pin = secret("4444")}).error().code);
  // Another card may follow.
  EXPECT_TRUE(issue_card(counter_, drawn_portrait({}), {.resident = card.resident}));
  EXPECT_EQ(ErrorCode::ResidentHasCard,
            issue_card(counter_, drawn_portrait({}), {.resident = card.resident}).error().code);
  EXPECT_EQ(ErrorCode::ResidentKnown, issue_to(counter_, person("紛失", kGrown)).error().code);
}

TEST_F(AtCounter, DoesNothingMoreWithACardThatHasEnded) {
  const auto card = issue_to(counter_, person("満了", kGrown)).value();
  const base::Day last = facts(card.id).expiry;
  const auto refused_for_its_age = [&](base::Day day) {
    const base::ManualClock clock{base::start_of_day_in_japan(day)};
    const Counter then{data(), *to_, clock, random_, "hanako"};
    const Status done = reset_pins(then, card.id, {.pin = secret("4444")});
    return !done && done.error().code == ErrorCode::CardExpired;
  };
  EXPECT_FALSE(refused_for_its_age(last));
  EXPECT_TRUE(refused_for_its_age(last + days{1}));
}

TEST_F(AtCounter, KeepsTheRegisterOfMovesAndDeath) {
  const auto card = issue_to(counter_, person("転出", kGrown)).value();
  const base::Day today = counter_.today();
  for (const base::Day never : {kGrown - days{1}, today + days{1}}) {
    EXPECT_EQ(ErrorCode::InvalidDate, move_out(counter_, card.resident, never).error().code);
    EXPECT_EQ(ErrorCode::InvalidDate, record_death(counter_, card.resident, never).error().code);
  }
  ASSERT_TRUE(move_out(counter_, card.resident, today));
  EXPECT_TRUE(is_revoked(pki::AuthorityName::DigitalSignature, card.signature_serial));
  EXPECT_FALSE(is_revoked(pki::AuthorityName::UserAuthentication, card.authentication_serial));
  EXPECT_EQ(
      ErrorCode::ResidentMovedOut,
      change_person(counter_, card.resident, person("転出", kGrown, "架空県"), {}).error().code);
  const auto back = person("転出", kGrown, "架空県花守市松町３番");
  EXPECT_EQ(card.resident, move_in(counter_, back, card.resident).value());
  EXPECT_TRUE(find_resident(data(), card.resident)->person == back);
  ASSERT_TRUE(record_death(counter_, card.resident, today));
  EXPECT_EQ("died", registered(card).reason);
  EXPECT_TRUE(is_revoked(pki::AuthorityName::UserAuthentication, card.authentication_serial));
  EXPECT_EQ(ErrorCode::ResidentDied, move_in(counter_, back, card.resident).error().code);
  EXPECT_EQ(ErrorCode::ResidentDied, move_out(counter_, card.resident, today).error().code);
  EXPECT_EQ(ErrorCode::ResidentDied,
            issue_card(counter_, drawn_portrait({}), {.resident = card.resident}).error().code);
}

TEST_F(AtCounter, RegistersFaceAuthenticationCardsOnlyAndFromTheirDayOn) {
  const auto ordinary =
      issue_card(counter_, drawn_portrait({}), {.state = CardState::Ordinary, .registered = true});
  EXPECT_EQ(ErrorCode::RuleForbids, ordinary.error().code);
  EXPECT_EQ("ordinary-card.not-at-municipality", ordinary.error().rule);
  base::ManualClock early{base::parse_rfc3339("2023-12-14T03:00:00.000Z").value()};
  const Counter before{data(), *to_, early, random_, "hanako"};
  EXPECT_EQ("face-card.not-yet", issue_card(before, drawn_portrait({}), {}).error().rule);
  EXPECT_EQ(
      "face-card.not-yet",
      switch_card(before, town().cast.ordinary, CardState::FaceAuthentication, {}).error().rule);
}

TEST_F(AtCounter, AsksAProxyForNoPinOfAFaceAuthenticationCard) {
  using enum Paper;
  counter_.proxy = Proxy{base::secret<std::string>(std::string("代理")),
                         Relation::Family,
                         {HolderIdentity, ProxyIdentity, Authority, Hardship}};
  EXPECT_TRUE(issue_to(counter_, person("代理", kGrown), CardState::FaceAuthentication));
  const auto ordinary = issue_to(counter_, person("封書", kGrown));
  EXPECT_EQ("missing: sealed-pins", ordinary.error().detail);
  counter_.proxy->papers.insert(SealedPins);
  EXPECT_TRUE(issue_to(counter_, person("封書", kGrown)));
  counter_.proxy->papers.erase(Hardship);
  EXPECT_EQ("missing: hardship", issue_to(counter_, person("疎明", kGrown)).error().detail);
}

TEST_F(AtCounter, GivesAnInfantACardWithoutPhotoByALegalRepresentative) {
  const base::Day born = counter_.today() - days{30};
  const auto ask = [&](CardState state, bool photo) {
    return issue_card(counter_, photo ? std::optional(drawn_portrait({})) : std::nullopt,
                      {.state = state, .person = person("乳児", born)});
  };
  EXPECT_EQ("missing: proxy", ask(CardState::Ordinary, false).error().detail);
  counter_.proxy = Proxy{base::secret<std::string>(std::string("親")),
                         Relation::LegalRepresentative,
                         {Paper::HolderIdentity, Paper::ProxyIdentity, Paper::Authority}};
  EXPECT_EQ(ErrorCode::NoPhoto, ask(CardState::FaceAuthentication, false).error().code);
  const auto card = ask(CardState::Ordinary, false);
  ASSERT_TRUE(card) << base::describe(card.error());
  EXPECT_TRUE(card->signature_serial.empty());
  const auto look = look_at_card(folder(card->id)).value();
  EXPECT_TRUE(look.photo.reveal().empty());
  EXPECT_EQ(ErrorCode::NoPhoto,
            switch_card(counter_, card->id, CardState::FaceAuthentication, {}).error().code);
  EXPECT_EQ(CardState::Ordinary, look_at_card(folder(card->id))->state);
  EXPECT_EQ("missing: photo",
            issue_card(counter_, std::nullopt, {.person = person("幼児", born - days{365})})
                .error()
                .detail);
}

TEST_F(AtCounter, DrawsTheFrontAsSvgAndPdf) {
  const auto look = look_at_card(folder(town().cast.mated)).value();
  const auto svg = draw_front(look, DrawingFormat::Svg).value();
  EXPECT_TRUE(base::as_text(svg).find("<svg") != std::string_view::npos);
  EXPECT_TRUE(base::as_text(svg).find("image/png") != std::string_view::npos);  // the photo
  const auto pdf = draw_front(look, DrawingFormat::Pdf).value();
  EXPECT_TRUE(base::as_text(pdf).starts_with("%PDF-"));
  auto plain = look_at_card(folder(town().cast.mated)).value();
  plain.front.remarks.clear();
  EXPECT_NE(svg, draw_front(plain, DrawingFormat::Svg).value());
}

TEST_F(AtCounter, FindsResidentsByNameKanaBirthAndCard) {
  const auto card =
      issue_to(counter_, person("検索", base::Day{sys_days{1948y / May / 3}})).value();
  auto store = city();
  for (const char* query : {"検索", "花守 検索", "はなもり", "ハナモリ　テ", "1948-05-03",
                            "19480503", "昭和23年5月3日", "s23.5.3"}) {
    const auto found = search_residents(store, query).value();
    EXPECT_TRUE(std::ranges::any_of(found.residents, [&](const FoundResident& each) {
      return each.row.resident == card.resident;
    })) << query;
  }
  const auto by_card = search_residents(store, card.id).value();
  ASSERT_EQ(1u, by_card.residents.size());
  EXPECT_EQ(card.resident, by_card.residents[0].row.resident);
  EXPECT_EQ(1u, search_residents(store, row(card.id).serial)->residents.size());
  EXPECT_TRUE(search_residents(store, "いない")->residents.empty());
}

TEST_F(AtCounter, TellsTheCentreLaterWhatItCouldNotHear) {
  bool down = true;
  ShakyFeed line(feed(), [&] { return down; });
  const Counter counter{data(), line, clock_, random_, "hanako"};
  const auto card = issue_to(counter, person("回線", kGrown)).value();
  ASSERT_TRUE(switch_card(counter, card.id, CardState::FaceAuthentication, {}));
  EXPECT_EQ(4u, waiting_messages(data(), card.resident).value());
  auto store = city();
  EXPECT_EQ(ErrorCode::LineDown, send_outbox(data(), store, line).value()->code);
  down = false;
  EXPECT_FALSE(send_outbox(data(), store, line).value());
  expect_agreement(card.id);
}

TEST_F(AtCounter, KeepsWhatTheCentreRefusesInViewAndTellsTheRest) {
  auto store = city();
  const auto unknown = tell_registration("nobody");
  const auto card = town().cards.front().id;
  const std::string resident = row(card).resident;
  ASSERT_TRUE(store.write([&](store::CityTables& tables) -> Status {
    KAOPASS_CHECK(queue(tables, unknown, {"nobody", {}}, clock_.now()));
    KAOPASS_CHECK(queue(tables, unknown, {"nobody", {}}, clock_.now()));
    return queue(tables, tell_registration(resident), {resident, card}, clock_.now());
  })) << "queue";
  EXPECT_FALSE(send_outbox(data(), store, *to_).value());
  EXPECT_EQ(2u, waiting_messages(data(), "nobody").value());
  EXPECT_EQ(0u, waiting_messages(data(), resident).value());
  std::vector<store::OutboxRow> left;
  ASSERT_TRUE(store.write([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(left, tables.outbox());
    for (const auto& each : left) KAOPASS_CHECK(tables.remove(each.number));
    return {};
  }));
  EXPECT_EQ("input.not-found", left.at(0).problem);
  EXPECT_EQ("", left.at(1).problem);  // waits behind the first
}

TEST_F(AtCounter, NoticesAnAlteredLogOfActs) {
  ASSERT_TRUE(issue_to(counter_, person("記録", kGrown), CardState::FaceAuthentication));
  {
    auto store = city();
    ASSERT_TRUE(verify_acts(store));
  }
  const path altered = root_ / "altered.db";
  std::filesystem::copy_file(data() / "city" / "city.db", altered);
  std::filesystem::copy_file(data() / "city" / "city.db.head", root_ / "altered.db.head");
  auto copy = store::CityStore::open(altered).value();
  const auto head = verify_acts(copy);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->hash, verify_acts(copy, *head)->hash);
  // Whole in itself, but not the log that somebody wrote the head of down.
  for (const staff::LogHead& other :
       {staff::LogHead{head->number, {}}, staff::LogHead{head->number + 1, head->hash}}) {
    EXPECT_EQ(ErrorCode::DeskLogBroken, verify_acts(copy, other).error().code);
  }
  ASSERT_TRUE(copy.write([&](store::CityTables& tables) -> Status {
    const auto no_seal = [](const base::Digest&, std::int64_t, const store::Act&) {
      return base::Digest{};
    };
    return tables.log({clock_.now(), "somebody", "revoke", "card-001"}, no_seal);
  }));
  EXPECT_EQ(ErrorCode::DeskLogBroken, verify_acts(copy).error().code);
}

struct Kill {
  CounterStep after;
  int time = 1;  // where a procedure has such a write more than once
};

// One card's life, each procedure killed after the same write and then called again.
class Killed : public AtCounter, public ::testing::WithParamInterface<Kill> {
 protected:
  using Procedure = std::function<Status(const Counter&)>;

  // In a child, because a kill takes everything with it. The store has threads, so each attempt
  // opens its own feed. Was there such a write?
  static bool dies(const Procedure& procedure) {
    const pid_t child = ::fork();
    if (child == 0) {
      const auto to = feed();
      Counter counter{
          data(), *to, clock_, random_, "hanako", [times = 0](CounterStep step) mutable {
            if (step == GetParam().after && ++times == GetParam().time) {
              ::_exit(kKilled);
            }
          }};
      ::_exit(procedure(counter) ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) != 1);
    return WEXITSTATUS(status) == kKilled;
  }

  void completes(const char* name, const Procedure& procedure) {
    SCOPED_TRACE(name);
    to_.reset();
    const bool killed = dies(procedure);
    deaths_ += killed ? 1 : 0;
    to_ = feed();
    const Counter counter{data(), *to_, clock_, random_, "hanako"};
    const Status again = killed ? procedure(counter) : Status{};
    // It may have been done before the kill.
    const bool done = again || again.error().code == ErrorCode::CardStateConflict ||
                      again.error().code == ErrorCode::ResidentHasCard;
    EXPECT_TRUE(done) << base::describe(again.error());
    if (card_.empty()) return;
    expect_agreement(card_);
    expect_others_revoked();
  }
  // Of all certificates that the procedures made, those on the card are good at most.
  void expect_others_revoked() const {
    const CardFacts chip = facts(card_);
    std::set<std::string> others = good_certificates();
    for (const std::string& serial : of_others_) others.erase(serial);
    others.erase(chip.authentication.serial());
    if (chip.signature) others.erase(chip.signature->serial());
    EXPECT_EQ(others, std::set<std::string>{});
  }

  int deaths_ = 0;
  std::set<std::string> of_others_;
  std::string card_;
};

TEST_P(Killed, AnyProcedureIsCompletedByTheSameCall) {
  const auto number =
      std::to_string(static_cast<int>(GetParam().after)) + "回" + std::to_string(GetParam().time);
  const auto who = person("中断" + number, kGrown);
  const auto moved = person("中断" + number, kGrown, "架空県花守市竹町７番");
  completes("move-in", [&](const Counter& at) -> Status {
    KAOPASS_CHECK(move_in(at, who));
    return {};
  });
  auto store = city();
  const auto found = search_residents(store, "中断" + number).value();
  ASSERT_EQ(1u, found.residents.size());
  const std::string resident = found.residents[0].row.resident;
  completes("issue", [&](const Counter& at) -> Status {
    KAOPASS_CHECK(issue_card(at, drawn_portrait({}),
                             {.state = CardState::Ordinary,
                              .pin = secret("1111"),
                              .signature_password = secret("SAKURA11"),
                              .resident = resident}));
    return {};
  });
  const auto cards = find_with_cards(data(), resident)->cards;
  ASSERT_EQ(1u, cards.size());
  card_ = cards[0].card;
  of_others_ = good_certificates();
  of_others_.erase(town_row(card_).authentication_serial);
  of_others_.erase(town_row(card_).signature_serial);
  expect_agreement(card_);
  EXPECT_TRUE(opens(card_, "1111"));
  completes("pin",
            [&](const Counter& at) { return reset_pins(at, card_, {.pin = secret("2222")}); });
  EXPECT_TRUE(opens(card_, "2222"));
  completes("renew", [&](const Counter& at) {
    return renew_certificates(at, card_, {.signature_password = secret("SAKURA22")});
  });
  completes("change", [&](const Counter& at) { return change_person(at, resident, moved, card_); });
  EXPECT_EQ(moved.address.reveal(), facts(card_).address.reveal());
  completes("to-face", [&](const Counter& at) {
    return switch_card(at, card_, CardState::FaceAuthentication, {}, Registration::Wished);
  });
  EXPECT_EQ(CardState::FaceAuthentication, facts(card_).state);
  EXPECT_TRUE(to_->is_registered(resident).value());
  // With the TEST pin, which is chosen before the card has it.
  completes("to-ordinary",
            [&](const Counter& at) { return switch_card(at, card_, CardState::Ordinary, {}); });
  EXPECT_TRUE(opens(card_, town_row(card_).test_pin.value()));
  const base::Day today = counter_.today();
  completes("loss", [&](const Counter& at) {
    return report_loss(at, card_, wire::FeedReason::Stolen, today);
  });
  completes("found", [&](const Counter& at) { return report_found(at, card_); });
  EXPECT_EQ(store::CardStanding::Good, row(card_).standing);
  completes("move-out", [&](const Counter& at) { return move_out(at, resident, today); });
  completes("revoke", [&](const Counter& at) {
    return revoke_card(at, card_, wire::FeedReason::Returned, today);
  });
  completes("death", [&](const Counter& at) { return record_death(at, resident, today); });
  EXPECT_EQ(store::ResidentStatus::Died, find_resident(data(), resident)->status);
  const bool rare = GetParam().after == CounterStep::PinChosen || GetParam().time > 1;
  EXPECT_GE(deaths_, rare ? 1 : 3);
}
INSTANTIATE_TEST_SUITE_P(
    AfterEveryWrite, Killed,
    ::testing::Values(Kill{CounterStep::CertificateRevoked},
                      Kill{CounterStep::CertificateRevoked, 2}, Kill{CounterStep::PinChosen},
                      Kill{CounterStep::ChipWritten}, Kill{CounterStep::ChipWritten, 2},
                      Kill{CounterStep::RegisterWritten}, Kill{CounterStep::FrontPrinted},
                      Kill{CounterStep::TownWritten}, Kill{CounterStep::CentreTold}));

// Procedures in any order over a line that fails in any moment.
TEST_F(AtCounter, KeepsEverybodyAgreeingInAnyOrderOverAnyLine) {
  base::SeededRandom chance(20231215);
  ShakyFeed line(feed(), [&] { return chance.below(3) == 0; });
  const Counter counter{data(), line, clock_, random_, "hanako"};
  const auto card = issue_to(counter, person("順不同", kGrown)).value();
  std::string pin = "1111";
  bool face = false;
  bool lost = false;
  for (int step = 0; step < 40; ++step) {
    const std::string next = std::to_string(1000 + chance.below(9000));
    const auto refused = [&](const Status& status, ErrorCode code) {
      EXPECT_EQ(code, status.error().code) << step;
    };
    switch (chance.below(5)) {
      case 0: {
        const Status done = switch_card(counter, card.id, CardState::FaceAuthentication, {});
        if (lost) {
          refused(done, ErrorCode::CardSuspended);
        } else {
          face = true;
        }
        break;
      }
      case 1: {
        const Status done = switch_card(counter, card.id, CardState::Ordinary, secret(next));
        if (lost) {
          refused(done, ErrorCode::CardSuspended);
        } else if (std::exchange(face, false)) {
          EXPECT_TRUE(done);
          pin = next;
        }
        break;
      }
      case 2: {
        const Status done = reset_pins(counter, card.id, {.pin = secret(next)});
        if (done) pin = next;
        EXPECT_EQ(done.has_value(), !lost && !face);
        break;
      }
      case 3:
        EXPECT_TRUE(change_person(counter, card.resident,
                                  person("順不同", kGrown, "架空県花守市楓町" + next + "番"),
                                  lost ? std::nullopt : std::optional(card.id)));
        break;
      default:
        EXPECT_TRUE(lost ? report_found(counter, card.id)
                         : report_loss(counter, card.id, wire::FeedReason::Lost, counter.today()));
        lost = !lost;
    }
    EXPECT_EQ(!face, opens(card.id, pin)) << step;
  }
  if (lost) {
    EXPECT_TRUE(report_found(counter, card.id));
  }
  auto store = city();
  EXPECT_FALSE(send_outbox(data(), store, *to_).value());
  EXPECT_TRUE(change_person(counter_, card.resident, person("順不同", kGrown, "架空県花守市終町"),
                            card.id));
  expect_agreement(card.id);
  EXPECT_TRUE(verify_acts(store));
}

TEST_F(AtCounter, GivesAnApplicantTheRowOfNobodyWhoMovedIn) {
  // Last, for it fills the town. As many as there are cards, and one more: then the next card has
  // that resident's number.
  std::string moved;
  insurance::Person who;
  for (std::size_t i = 0; moved != numbered("newcomer", town().cards.size() + 1); ++i) {
    who = person("転入" + std::to_string(i), kGrown);
    moved = move_in(counter_, who, {}).value();
    ASSERT_LT(i, 100u);
  }
  const auto card = issue_to(counter_, person("申請", kGrown)).value();
  EXPECT_NE(moved, card.resident);
  EXPECT_TRUE(find_resident(data(), moved)->person == who);
}

}  // namespace
}  // namespace kaopass::city
