// The municipal counter's procedures on a real small town: what each does, and that the centre is
// told whatever the line does.

#include "at_counter.hpp"
#include "city/numbering.hpp"
#include "city/resident_search.hpp"
#include "city/signature_certificates.hpp"

namespace kaopass::city {
namespace {

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
  EXPECT_TRUE(cards_with_good_signature(data())->contains(card.id));
  ASSERT_TRUE(change_person(counter_, card.resident, moved, std::nullopt));
  EXPECT_TRUE(is_revoked(pki::AuthorityName::DigitalSignature, old.signature->serial()));
  EXPECT_FALSE(cards_with_good_signature(data())->contains(card.id)) << "it is on the card still";
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
            issue_card(counter_, drawn_portrait({.variety = 1}), {.resident = card.resident})
                .error()
                .code);
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

constexpr DeathPaper kPaper = DeathPaper::Certificate;

TEST_F(AtCounter, KeepsTheRegisterOfMovesAndDeath) {
  const auto card = issue_to(counter_, person("転出", kGrown)).value();
  const base::Day today = counter_.today();
  // They came for a card today, so they were alive and lived here until now.
  for (const base::Day never : {kGrown - days{1}, today - days{1}, today + days{1}}) {
    EXPECT_EQ(ErrorCode::InvalidDate, move_out(counter_, card.resident, never).error().code);
    EXPECT_EQ(ErrorCode::InvalidDate,
              record_death(counter_, card.resident, never, kPaper).error().code);
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
  // Somebody else who moved in today moved out no earlier.
  const auto came = move_in(counter_, person("転入", kGrown)).value();
  EXPECT_EQ(ErrorCode::InvalidDate, move_out(counter_, came, today - days{6}).error().code);
  EXPECT_TRUE(move_out(counter_, came, today));
  ASSERT_TRUE(record_death(counter_, card.resident, today, kPaper));
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
  EXPECT_EQ("face-card.needs-photo", ask(CardState::FaceAuthentication, false).error().rule);
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

TEST_F(AtCounter, StopsAChildsCardForAnybodyAndFreesOrEndsItForTheLegalRepresentativeOnly) {
  const base::Day today = counter_.today();
  const Proxy parent{base::secret<std::string>(std::string("親")),
                     Relation::LegalRepresentative,
                     {Paper::HolderIdentity, Paper::ProxyIdentity, Paper::Authority}};
  counter_.proxy = copy(parent);
  const auto card =
      issue_to(counter_, person("小学生", today - days{3000}), CardState::FaceAuthentication);
  ASSERT_TRUE(card) << base::describe(card.error());
  const auto find = [&] { return report_found(counter_, card->id); };
  const auto revoke = [&] {
    return revoke_card(counter_, card->id, wire::FeedReason::Returned, today);
  };
  counter_.proxy.reset();
  ASSERT_TRUE(report_loss(counter_, card->id, wire::FeedReason::Lost, today));
  EXPECT_EQ("missing: proxy", find().error().detail);
  EXPECT_EQ("missing: proxy", revoke().error().detail);
  counter_.proxy = copy(parent);
  counter_.proxy->relation = Relation::Family;
  counter_.proxy->papers.insert(Paper::Hardship);
  EXPECT_EQ("missing: proxy", find().error().detail);
  EXPECT_EQ("missing: proxy", revoke().error().detail);
  EXPECT_EQ(store::CardStanding::Suspended, row(card->id).standing);
  counter_.proxy = copy(parent);
  EXPECT_TRUE(find());
  EXPECT_TRUE(revoke());
}

TEST_F(AtCounter, FreesNoSuspendedCardForAProxyWithoutPapers) {
  const auto card = issue_to(counter_, person("発見", kGrown)).value();
  ASSERT_TRUE(report_loss(counter_, card.id, wire::FeedReason::Stolen, counter_.today()));
  counter_.proxy.emplace(
      Proxy{base::secret<std::string>(std::string("代理　一郎")), Relation::Family, {}});
  EXPECT_EQ("missing: holder-identity", report_found(counter_, card.id).error().detail);
  EXPECT_EQ(store::CardStanding::Suspended, row(card.id).standing);
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
  EXPECT_EQ(1u, search_residents(store, card.resident)->residents.size());
}

TEST_F(AtCounter, FindsNamesThatAreWrittenWithVariants) {
  auto store = city();
  const auto count = [&](const char* query) {
    return search_residents(store, query)->residents.size();
  };
  for (const auto& [typed, written] :
       std::vector<std::pair<const char*, const char*>>{{"吉田", "𠮷田"},
                                                        {"高橋", "髙橋"},
                                                        {"山崎", "山﨑"},
                                                        {"ﾖｼﾀﾞ", "ヨシダ"},
                                                        {"よしだ", "ヨシダ"}}) {
    EXPECT_LT(0u, count(written)) << written;
    EXPECT_EQ(count(written), count(typed)) << typed;
  }
}

TEST_F(AtCounter, GivesNobodyTwoEntriesUnderTwoSpellings) {
  const auto card = issue_to(counter_, person("髙崎", kGrown)).value();
  const auto same = person("高﨑", kGrown, "架空県花守市桜町2丁目13-5");
  const auto issued = issue_to(counter_, insurance::copy(same));
  ASSERT_FALSE(issued);
  EXPECT_EQ(ErrorCode::ResidentKnown, issued.error().code);
  EXPECT_EQ(card.resident, issued.error().detail);
  const auto moved = move_in(counter_, same, {}, {card.resident});
  ASSERT_FALSE(moved) << "nobody is another person than who lives at the same address";
  EXPECT_EQ(card.resident, moved.error().detail);

  const auto namesake = person("高﨑", kGrown, "架空県花守市松町３番");
  EXPECT_EQ("namesakes: " + card.resident, move_in(counter_, namesake).error().detail);
  EXPECT_EQ("namesakes: " + card.resident,
            move_in(counter_, namesake, {}, {"resident-001"}).error().detail);
  EXPECT_TRUE(move_in(counter_, person("高﨑", kGrown + days{1}))) << "of another birth";
  ASSERT_TRUE(move_in(counter_, namesake, {}, {card.resident}));
  auto store = city();
  const auto acts = store.acts(0, 10'000).value();
  EXPECT_EQ("{\"another_than\":[\"" + card.resident + "\"]}", acts.back().act.details);
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
    EXPECT_EQ(ErrorCode::StaffLogBroken, verify_acts(copy, other).error().code);
  }
  ASSERT_TRUE(copy.write([&](store::CityTables& tables) -> Status {
    const auto no_seal = [](const base::Digest&, std::int64_t, const store::Act&) {
      return base::Digest{};
    };
    return tables.log({clock_.now(), "somebody", "revoke", "card-001"}, no_seal);
  }));
  EXPECT_EQ(ErrorCode::StaffLogBroken, verify_acts(copy).error().code);
}

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
