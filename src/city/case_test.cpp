#include "city/case.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace kaopass::city {
namespace {

using namespace std::chrono;
using testing::Test;

constexpr base::Day kToday{sys_days{2026y / November / 26}};

insurance::Person born(base::Day birth) {
  insurance::Person person;
  person.birth = birth;
  return person;
}

using Words = std::vector<std::string_view>;

class CaseTest : public Test {
 protected:
  Case about(Procedure procedure, base::Day birth = sys_days{1986y / May / 3}) {
    Case open = open_case(procedure, random_, kToday);
    open.resident.emplace(store::ResidentRow{"resident-001", born(birth)});
    return open;
  }
  base::SeededRandom random_{7};
  Case case_ = open_case(Procedure::Issue, random_, kToday);
};

TEST_F(CaseTest, SaysWhatIsMissingUntilNothingIs) {
  EXPECT_EQ((Words{"person", "photo", "kind"}), missing(case_, kToday));
  case_.person = born(sys_days{1986y / May / 3});
  case_.portrait = image::make_picture(8, 8, 1);
  case_.kind = CardState::FaceAuthentication;
  EXPECT_EQ((Words{"registration"}), missing(case_, kToday));  // unsaid at first (N2.2)
  case_.wish = false;
  EXPECT_TRUE(missing(case_, kToday).empty());
  case_.kind = CardState::Ordinary;  // the municipality does not register it (N2.1)
  EXPECT_EQ((Words{"person", "photo", "kind", "pins"}), needs(case_, kToday));
  EXPECT_EQ((Words{"pins"}), missing(case_, kToday));
  case_.pin = base::Pin(std::string("4821"));
  EXPECT_EQ((Words{"pins"}), missing(case_, kToday));
  case_.signature_password = base::Pin(std::string("SAKURA55"));
  EXPECT_TRUE(missing(case_, kToday).empty());
}

TEST_F(CaseTest, AsksEachProcedureForItsOwnSteps) {
  EXPECT_EQ((Words{"card", "registration", "advice"}), needs(about(Procedure::ToFace), kToday));
  Case registered = about(Procedure::ToFace);
  registered.registered = true;
  EXPECT_EQ((Words{"card"}), needs(registered, kToday));
  EXPECT_EQ((Words{"card", "pins"}), needs(about(Procedure::ToOrdinary), kToday));
  EXPECT_EQ((Words{"card", "pins"}), needs(about(Procedure::Pin), kToday));
  EXPECT_EQ((Words{"card", "certificates"}), needs(about(Procedure::Renew), kToday));
  EXPECT_EQ((Words{"person"}), needs(about(Procedure::Change), kToday));
  EXPECT_EQ((Words{"card", "reason"}), needs(about(Procedure::Loss), kToday));
  EXPECT_EQ((Words{"card"}), needs(about(Procedure::Found), kToday));
  EXPECT_EQ((Words{"reason"}), needs(about(Procedure::Death), kToday)) << "the paper";
  EXPECT_TRUE(needs(about(Procedure::MoveOut), kToday).empty());
}

TEST_F(CaseTest, NeedsALegalRepresentativeForAChildAndNoPhotoOfAnInfant) {
  const base::Day infant = kToday - days{100};
  Case open = about(Procedure::Issue, infant);
  open.kind = CardState::Ordinary;
  EXPECT_EQ((Words{"kind", "proxy", "pins"}), needs(open, kToday));
  open.proxy = Proxy{base::secret<std::string>(std::string("親")), Relation::Family, {}};
  EXPECT_EQ((Words{"proxy", "pins"}), missing(open, kToday));
  open.proxy->relation = Relation::LegalRepresentative;
  open.proxy->papers = {Paper::HolderIdentity, Paper::ProxyIdentity, Paper::Authority};
  EXPECT_EQ((Words{"pins"}), missing(open, kToday));
  // Before the first cards without photo, infants had one, too.
  EXPECT_TRUE(wants_photo(sys_days{2024y / November / 1}, kPhotolessCards - days{1}));
  EXPECT_FALSE(wants_photo(sys_days{2024y / November / 1}, kPhotolessCards));
}

TEST_F(CaseTest, NeedsALegalRepresentativeOfAChildWhereverItIsTheHoldersAct) {
  const base::Day child = kToday - days{365 * 14};
  const auto asks = [](const Case& open) {
    return std::ranges::count(missing(open, kToday), "proxy") == 1;
  };
  for (const auto act : {Procedure::Issue, Procedure::ToFace, Procedure::ToOrdinary, Procedure::Pin,
                         Procedure::Renew, Procedure::Found, Procedure::Revoke}) {
    SCOPED_TRACE(procedure_name(act));
    Case open = about(act, child);
    EXPECT_TRUE(asks(open));
    EXPECT_FALSE(asks(about(act)));
    open.resident->status = store::ResidentStatus::Died;
    EXPECT_FALSE(asks(open));
  }
  for (const auto told : {Procedure::Change, Procedure::MoveIn, Procedure::MoveOut,
                          Procedure::Death, Procedure::Loss}) {
    EXPECT_FALSE(asks(about(told, child))) << procedure_name(told);
  }
}

TEST_F(CaseTest, WantsASignaturePasswordFromFifteenOnAndWithPinsOnly) {
  const auto wants = [&](base::Day birth, CardState kind) {
    case_.person = born(birth);
    case_.kind = kind;
    return wanted_pins(case_, kToday).signature;
  };
  EXPECT_TRUE(wants(sys_days{2011y / November / 26}, CardState::Ordinary));
  EXPECT_FALSE(wants(sys_days{2011y / November / 27}, CardState::Ordinary));
  EXPECT_FALSE(wants(sys_days{1950y / January / 1}, CardState::FaceAuthentication));
}

TEST_F(CaseTest, ACodePairsOneScreenOnce) {
  const std::string code = case_.pairing_code;
  const auto token = pair_holder(case_, code, random_);
  ASSERT_TRUE(token);
  EXPECT_EQ(32u, token->size());
  EXPECT_EQ(*token, case_.holder_token);
  EXPECT_FALSE(pair_holder(case_, code, random_));
  EXPECT_FALSE(pair_holder(case_, "", random_));
}

TEST_F(CaseTest, HasNoCodeAfterFiveWrongOnesUntilTheClerkAsks) {
  const std::string code = case_.pairing_code;
  for (int tries = 0; tries < kPairingTries; ++tries) {
    EXPECT_FALSE(pair_holder(case_, "wrong", random_));
  }
  for (const std::string& guess : {code, std::string()}) {
    EXPECT_FALSE(pair_holder(case_, guess, random_));
  }
  EXPECT_TRUE(case_.holder_token.empty());
  renew_pairing(case_, random_);
  EXPECT_TRUE(pair_holder(case_, std::string(case_.pairing_code), random_));
}

TEST(ChosenPins, AreTakenInExactlyOneSpelling) {
  const auto both = parse_chosen_pins(R"({"authentication":"4821","signature":"SAKURA55"})");
  ASSERT_TRUE(both);
  EXPECT_EQ("4821", both->authentication->reveal());
  EXPECT_EQ("SAKURA55", both->signature->reveal());
  const auto one = parse_chosen_pins(R"({"authentication":"4821"})");
  ASSERT_TRUE(one);
  EXPECT_FALSE(one->signature);
  const auto other = parse_chosen_pins(R"({"signature":"SAKURA55"})");
  ASSERT_TRUE(other);
  EXPECT_FALSE(other->authentication);
}

TEST(ChosenPins, OfAnyOtherShapeAreRefused) {
  for (const char* body : {
           "",
           "{}",
           R"({"authentication":"482"})",
           R"({"authentication":"48211"})",
           R"({"authentication":"48a1"})",
           R"({"authentication":4821})",
           R"({ "authentication":"4821"})",
           R"({"authentication":"4821"} )",
           R"({"authentication":"4821")",
           R"({"authentication":"4821","signature":"SAKUR"})",
           R"({"authentication":"4821","signature":"SAKURA"})",
           R"({"authentication":"4821","signature":"123456"})",
           R"({"authentication":"4821","signature":"sakura55"})",
           R"({"authentication":"4821","signature":"SAKURA55SAKURA55S"})",
           R"({"signature":"SAKURA55","authentication":"4821"})",
           R"({"authentication":"4821","signature":"SAKURA55","more":"1"})",
       }) {
    const auto pins = parse_chosen_pins(body);
    ASSERT_FALSE(pins) << body;
    EXPECT_EQ(ErrorCode::PinFormat, pins.error().code) << body;
  }
}

}  // namespace
}  // namespace kaopass::city
