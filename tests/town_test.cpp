// A small town, made for real: authority, centre's database, cards. Then its cards are read as any
// reader reads them, and switched with a kill after every durable write.

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>

#include "card/session.hpp"
#include "centre_feed.hpp"
#include "city/card_front.hpp"
#include "city/counter.hpp"
#include "city/drawn_portrait.hpp"
#include "city/population.hpp"
#include "city/town_maker.hpp"
#include "image/decode.hpp"
#include "pki/authority.hpp"
#include "store/centre_store.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::city {
namespace {

using std::filesystem::path;

constexpr std::size_t kResidents = 16;
constexpr int kKilled = 9;

// Made once: keys take seconds.
class SmallTown : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    char name[] = "/tmp/kaopass-town-XXXXXX";
    ASSERT_NE(nullptr, ::mkdtemp(name));
    root_ = name;
    TownOrder order{.data = root_ / "town", .seed = 1, .residents = kResidents, .faces = {}};
    for (int i = 0; i < 3; ++i) order.faces.push_back({drawn_portrait({}), {}});
    order.faces[0].live.push_back(drawn_portrait({}));
    const auto town = make_town(order, open_feed_, clock_, random_, [](auto, auto, auto) {});
    ASSERT_TRUE(town.has_value()) << base::describe(town.error());
  }
  static void TearDownTestSuite() { std::filesystem::remove_all(root_); }

  static path data() { return root_ / "town"; }
  static Town town() { return load_town(data()).value(); }
  static std::unique_ptr<CentreFeed> feed() { return open_feed_(data()).value(); }
  static path folder(const std::string& id) { return data() / "cards" / id; }

  static store::CardRow registered(const TownCard& card) {
    auto store = store::CentreStore::open(data() / "centre" / "centre.db").value();
    std::optional<store::CardRow> row;
    const auto read = store->read([&](store::CentreTables& tables) -> Status {
      KAOPASS_TRY(row, tables.find_card(card.certificate_sha256));
      return {};
    });
    EXPECT_TRUE(read && row);
    return row.value();
  }

  static CardState chip_state(const std::string& id) {
    return vcard::VirtualCard::open(folder(id), random_).value()->state().card_state;
  }

  static path root_;
  static base::SystemClock clock_;
  static base::SystemRandom random_;
  static const OpenFeed open_feed_;
};
path SmallTown::root_;
base::SystemClock SmallTown::clock_;
base::SystemRandom SmallTown::random_;
const OpenFeed SmallTown::open_feed_ = [](const path& data) {
  return cli::open_centre_feed(data, SmallTown::random_);
};

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
  const Counter counter{data(), *to, clock_, random_};
  const auto issued = issue_card(counter, drawn_portrait({}), {});
  ASSERT_TRUE(issued.has_value()) << base::describe(issued.error());
  const auto cards = list_cards(data(), *to).value();
  EXPECT_EQ(issued->id, cards.back().id);
  EXPECT_TRUE(cards.back().registered);
  EXPECT_EQ(CardState::FaceAuthentication, cards.back().state);
  EXPECT_FALSE(cards.back().test_pin.has_value());
}

TEST_F(SmallTown, DoesNotRememberAPinThatTheHolderChose) {
  const auto to = feed();
  const Counter counter{data(), *to, clock_, random_};
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
  const Counter counter{data(), *to, clock_, random_};
  const std::string id = town().cast.impostor;
  EXPECT_EQ(ErrorCode::CardStateConflict,
            switch_card(counter, id, CardState::FaceAuthentication, {}).error().code);
  EXPECT_EQ(ErrorCode::NotFound,
            switch_card(counter, "card-999", CardState::Ordinary, {}).error().code);
}

class KilledSwitch : public SmallTown, public ::testing::WithParamInterface<SwitchStep> {
 protected:
  // The store has threads, so each attempt, also the one to be killed, opens its own.
  static Status attempt(const std::string& id, CardState target,
                        const std::function<void(SwitchStep)>& probe) {
    const auto to = feed();
    return switch_card({data(), *to, clock_, random_, probe}, id, target, {});
  }

  static void expect_agreement(const std::string& id, CardState state) {
    Town all = town();
    const TownCard& card = **find_card(all, id);
    EXPECT_EQ(state, chip_state(id));
    const bool ordinary = state == CardState::Ordinary;
    EXPECT_EQ(ordinary, registered(card).state == store::CardState::Ordinary);
    EXPECT_EQ(ordinary, card.test_pin.has_value());
    EXPECT_FALSE(card.next_pin.has_value());
    EXPECT_EQ(ordinary ? kRemarkStruck : kRemark, load_front(folder(id))->remark);
    if (ordinary) {
      const auto chip = vcard::VirtualCard::open(folder(id), random_).value();
      EXPECT_TRUE(card::Session(*chip).verify_auth_pin(base::Pin(std::string(*card.test_pin))));
    }
  }
};

TEST_P(KilledSwitch, IsCompletedByTheSameCommand) {
  const std::string id = town().cast.ordinary;
  const auto die = [](SwitchStep step) {
    if (step == GetParam()) ::_exit(kKilled);
  };
  for (const CardState target : {CardState::FaceAuthentication, CardState::Ordinary}) {
    const bool has_step =
        GetParam() !=
        (target == CardState::Ordinary ? SwitchStep::SignatureRevoked : SwitchStep::PinChosen);
    // After the first switch to face-authentication there is no signature certificate to revoke.
    Town before = town();
    const bool signature = !(*find_card(before, id))->signature_serial.empty();
    if (has_step && (GetParam() != SwitchStep::SignatureRevoked || signature)) {
      EXPECT_EXIT((void)attempt(id, target, die), ::testing::ExitedWithCode(kKilled), "");
    }
    const Status completed = attempt(id, target, [](SwitchStep) {});
    ASSERT_TRUE(completed.has_value()) << base::describe(completed.error());
    expect_agreement(id, target);
  }
}
INSTANTIATE_TEST_SUITE_P(AfterEveryWrite, KilledSwitch,
                         ::testing::Values(SwitchStep::SignatureRevoked, SwitchStep::PinChosen,
                                           SwitchStep::CardSwitched, SwitchStep::RegisterTold,
                                           SwitchStep::FrontPrinted));

}  // namespace
}  // namespace kaopass::city
