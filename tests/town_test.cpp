// A small town, made for real: authority, centre's database, cards. Then its cards are read as any
// reader reads them, and switched with a kill after every durable write.

#include <gtest/gtest.h>
#include "card/session.hpp"
#include "city/card_front.hpp"
#include "city/counter.hpp"
#include "city/population.hpp"
#include "image/decode.hpp"
#include "pki/authority.hpp"
#include "small_town.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::city {
namespace {

TEST_F(SmallTown, GivesEveryCardFilesThatVerifyAndTheRegisterTheirDigests) {
  const auto trust = pki::Authority::open(data() / "authority").value().trust().value();
  ASSERT_GE(town().cards.size(), 4u);
  for (const TownCard& each : town().cards) {
    const auto front = load_front(folder(each.id)).value();
    const auto number_b = card::verification_number_b(front.items).value();
    const auto chip = vcard::VirtualCard::open(folder(each.id), random_).value();
    card::Session session(*chip);
    const auto face = session.read_face(number_b, trust.visual_ca);
    ASSERT_TRUE(face.has_value()) << each.id << base::describe(face.error());
    const auto attributes = session.read_attributes(number_b, trust.text_ca);
    ASSERT_TRUE(attributes.has_value()) << each.id;
    EXPECT_EQ(each.holder, attributes->name.reveal());
    const store::CardRow row = registered(each);
    EXPECT_EQ(row.photo, face->segments[2]);
    EXPECT_EQ(row.name_address, face->segments[1]);
    EXPECT_EQ(row.attributes, attributes->digest);
    const bool infant = each.id == town().cast.infant;
    EXPECT_EQ(infant, face->photo.reveal().empty());
    if (!infant) {
      EXPECT_EQ(1, image::decode(face->photo.reveal())->channels);
    }
    const auto certificate = session.read_auth_certificate().value();
    EXPECT_EQ(each.certificate_sha256, certificate.sha256());
    const auto valid = trust.verify_user_authentication(certificate, clock_.now());
    if (each.id == town().cast.revoked) {
      EXPECT_EQ(ErrorCode::CertificateRevoked, valid.error().code);
    } else if (each.id == town().cast.grace) {
      EXPECT_EQ(ErrorCode::CertificateExpired, valid.error().code);
    } else {
      EXPECT_TRUE(valid.has_value());
    }
  }
}

TEST_F(SmallTown, OpensAnOrdinaryCardWithItsTestPinAndNoneOfAFaceCard) {
  for (const TownCard& each : town().cards) {
    const auto chip = vcard::VirtualCard::open(folder(each.id), random_).value();
    card::Session session(*chip);
    const bool ordinary = chip->state().card_state == CardState::Ordinary;
    EXPECT_EQ(ordinary, each.test_pin.has_value());
    if (ordinary) {
      EXPECT_TRUE(session.verify_auth_pin(base::Pin(std::string(*each.test_pin))));
    }
  }
}

TEST_F(SmallTown, KeepsALivePictureOfTheMatedPairOnly) {
  const Town all = town();
  EXPECT_TRUE(std::filesystem::exists(data() / "live" / (all.cast.mated + "-1.jpg")));
  EXPECT_FALSE(std::filesystem::exists(data() / "live" / (all.cast.impostor + "-1.jpg")));
}

TEST_F(SmallTown, IsNotMadeOverAnotherTown) {
  const TownOrder order{.data = data(), .seed = 2, .residents = kResidents, .faces = {}};
  const auto again = make_town(order, open_feed_, clock_, random_, [](auto, auto, auto) {});
  EXPECT_EQ(ErrorCode::AlreadyExists, again.error().code);
}

TEST_F(SmallTown, LeavesNoTownWhenItsMakingIsInterruptedAndIsMadeAnew) {
  const TownOrder order{
      .data = root_ / "interrupted", .seed = 1, .residents = kSmallestTown, .faces = {}};
  const auto interrupted = [](std::string_view step, std::size_t done, std::size_t) {
    if (step == "residents and cards" && done == 2) ::_exit(kKilled);
  };
  EXPECT_EXIT((void)make_town(order, open_feed_, clock_, random_, interrupted),
              ::testing::ExitedWithCode(kKilled), "");
  EXPECT_EQ(ErrorCode::FileMissing, load_town(order.data).error().code);
  EXPECT_TRUE(make_town(order, open_feed_, clock_, random_, [](auto, auto, auto) {}).has_value());
  EXPECT_FALSE(std::filesystem::exists(root_ / "interrupted.unfinished"));
}

TEST_F(SmallTown, IssuesACardThatIsListedAndRegistered) {
  const auto to = feed();
  const Counter counter{data(), *to, clock_, random_, "hanako"};
  const auto issued = issue_card(counter, drawn_portrait({}), {.registered = true});
  ASSERT_TRUE(issued.has_value()) << base::describe(issued.error());
  const auto cards = list_cards(data(), *to).value();
  EXPECT_EQ(issued->id, cards.back().id);
  EXPECT_TRUE(cards.back().registered);
  EXPECT_EQ(CardState::FaceAuthentication, cards.back().state);
  EXPECT_FALSE(cards.back().test_pin.has_value());
}

TEST_F(SmallTown, DoesNotRememberAPinThatTheHolderChose) {
  const auto to = feed();
  const Counter counter{data(), *to, clock_, random_, "hanako"};
  const auto issued =
      issue_card(counter, drawn_portrait({}),
                 {.state = CardState::Ordinary, .pin = base::Pin(std::string("4821"))});
  ASSERT_TRUE(issued.has_value());
  EXPECT_FALSE(issued->test_pin.has_value());
  const auto chip = vcard::VirtualCard::open(folder(issued->id), random_).value();
  EXPECT_TRUE(card::Session(*chip).verify_auth_pin(base::Pin(std::string("4821"))));
}

TEST_F(SmallTown, SaysSoWhenACardIsInThatStateAlready) {
  const auto to = feed();
  const Counter counter{data(), *to, clock_, random_, "hanako"};
  const std::string id = town().cast.impostor;
  EXPECT_EQ(ErrorCode::CardStateConflict,
            switch_card(counter, id, CardState::FaceAuthentication, {}).error().code);
  EXPECT_EQ(ErrorCode::NotFound,
            switch_card(counter, "card-999", CardState::Ordinary, {}).error().code);
}

}  // namespace
}  // namespace kaopass::city
