// What the rules refuse comes out of the centre with its code and the id of the row that says why.

#include "centre/judge.hpp"
#include "centre/test_steps.hpp"
#include "pki/digest.hpp"

namespace kaopass::centre {
namespace {

class RuleOfARefusal : public Steps {
 protected:
  Error verification(const TestCard& card, Method method) {
    return world_.check(clinic_, world_.request(clinic_, card, method)).error();
  }
  Error visual_of_absent_holder(const TestCard& card) {
    Draft draft = world_.draft(clinic_, card, Method::Visual);
    const auto payload =
        pki::verify_jws(wire::kVisualType, *draft.visual, clinic_.desk_credential.certificate);
    auto decision = wire::parse<wire::VisualDecision>(*payload).value();
    decision.holder_present = false;
    draft.visual = world_.statement(wire::kVisualType, decision, clinic_.desk_credential);
    draft.evidence.visual_sha256 = pki::sha256(base::as_bytes(*draft.visual));
    return world_.check(clinic_, world_.sign(draft, clinic_, card)).error();
  }
  Error registration_at(const TestPlace& place, const TestCard& card, Method method) {
    const auto id = checked(place, card, method);
    if (method == Method::Pin) switch_to(card, CardState::FaceAuthentication);
    return world_.centre
        ->registration(world_.desk_of(place), id, registration(id, place.reader.credential))
        .error();
  }
  TestPlace old_place(const std::string& reader) {
    return with_reader(clinic_, world_.make_reader(reader, all_capabilities(),
                                                   {pki::Capability::Face, pki::Capability::Visual,
                                                    pki::Capability::RegisterAfterFace}));
  }
  Error records(const TestCard& card) {
    const auto id = checked(clinic_, card, Method::Face);
    return world_.centre->require_grant(world_.desk_of(clinic_), id, RecordKind::Medication)
        .error();
  }
  void switch_to(const TestCard& card, CardState state) {
    Register city(world_.centre->store());
    ASSERT_TRUE(city.set_card_state(card.certificate.sha256(), state, world_.clock.now()));
  }

  const TestCard face_ = world_.make_card("resident-1", CardState::FaceAuthentication);
  const TestCard ordinary_ = world_.make_card("resident-2", CardState::Ordinary);
};

TEST_F(RuleOfARefusal, IsSeenForEveryRowThatRefusesByACode) {
  using State = CardState;
  const auto day = [](const char* iso) { return base::parse_iso_day(iso).value(); };
  const auto current = rules::ReaderSoftware::Current;
  const std::map<std::string_view, std::function<Error()>> ways{
      // Of days long ago, when no certificate of this world was valid.
      {"face-card.not-yet",
       [&] {
         return rules::refusal(
             verification_rule(State::FaceAuthentication, Method::Face, day("2023-12-14")));
       }},
      {"ordinary-card.no-update-yet",
       [&] {
         return rules::refusal(
             registration_rule(State::Ordinary, Method::Visual, current, day("2023-12-12")));
       }},
      {"face-card.pin", [&] { return verification(face_, Method::Pin); }},
      {"face-card.visual-of-absent-holder", [&] { return visual_of_absent_holder(face_); }},
      {"ordinary-card.holder-absent", [&] { return visual_of_absent_holder(ordinary_); }},
      {"face-card.old-reader-after-visual",
       [&] { return registration_at(old_place("r7"), face_, Method::Visual); }},
      {"ordinary-card.old-reader-after-visual",
       [&] { return registration_at(old_place("r8"), ordinary_, Method::Visual); }},
      {"face-card.past-records-without-consent", [&] { return records(face_); }},
      {"ordinary-card.past-records-without-consent", [&] { return records(ordinary_); }},
      // Switched at the counter between check and registration; the last, since it stays so.
      {"face-card.no-pin-to-register",
       [&] { return registration_at(clinic_, ordinary_, Method::Pin); }},
  };
  for (const rules::Row& row : rules::all_rows()) {
    const bool at_counter = row.acts.has(rules::Act::ObtainNew);  // where no card is checked
    if (!row.refusal || at_counter) continue;
    const auto way = ways.find(row.id);
    ASSERT_NE(way, ways.end()) << row.id << " is refused by a code, and nobody sees it";
    if (row.id == "face-card.no-pin-to-register") continue;
    EXPECT_EQ(way->second(), (Error{*row.refusal, {}, row.id})) << row.id;
  }
  const rules::Row& last = *rules::find_row("face-card.no-pin-to-register");
  EXPECT_EQ(ways.at(last.id)(), (Error{*last.refusal, {}, last.id}));
}

TEST_F(RuleOfARefusal, OfACardThatIsNotRegisteredIsHowToRegisterIt) {
  const TestCard card = unregistered();
  const auto coverage = [&](const TestPlace& place, Method method) {
    const auto id = checked(place, card, method);
    return world_.centre->coverage(world_.desk_of(place), id).error();
  };
  const auto not_registered = [](std::string_view rule) {
    return Error{ErrorCode::NotRegistered, {}, rule};
  };
  EXPECT_EQ(coverage(clinic_, Method::Face), not_registered("face-card.register-by-reader"));
  EXPECT_EQ(coverage(clinic_, Method::Visual), not_registered("face-card.register-after-visual"));
  EXPECT_EQ(coverage(old_place("r7"), Method::Visual),
            not_registered("face-card.old-reader-after-visual"));
}

TEST_F(RuleOfARefusal, OfAnExpiredConsentIsThatThereIsNone) {
  const auto id = checked(clinic_, face_, Method::Face);
  const Desk desk = world_.desk_of(clinic_);
  ASSERT_TRUE(world_.centre->consents(desk, id, consent(id, {{RecordKind::Medication, true}})));
  world_.clock.advance(std::chrono::hours{24});
  EXPECT_EQ(world_.centre->require_grant(desk, id, RecordKind::Medication).error(),
            (Error{ErrorCode::ConsentExpired, {}, "face-card.past-records-without-consent"}));
}

TEST_F(RuleOfARefusal, IsMissingWhereNoRuleRefuses) {
  // A reader whose release registers nothing at all: of that the notice knows nothing.
  const TestPlace mute =
      with_reader(clinic_, world_.make_reader("r6", all_capabilities(), {pki::Capability::Face}));
  const Error error = registration_at(mute, face_, Method::Face);
  EXPECT_EQ(error, (Error{ErrorCode::CapabilityMissing, "registration"}));
}

}  // namespace
}  // namespace kaopass::centre
