#pragma once
// What the tests of steps 7 to 9 share: a world, and statements as a reader signs them.

#include <gtest/gtest.h>

#include "centre/test_world.hpp"
#include "wire/coverage.hpp"

namespace kaopass::centre {

using insurance::RecordKind;
using store::CardState;
using wire::Method;

class Steps : public testing::Test {
 protected:
  wire::CheckId checked(const TestPlace& place, const TestCard& card, Method method) {
    return world_.check(place, world_.request(place, card, method)).value().check_id;
  }
  std::string registration(const wire::CheckId& id, const pki::Credential& signer) {
    return world_.statement(
        wire::kRegistrationType,
        wire::RegistrationStatement{id, wire::Helper::Family, world_.clock.now()}, signer);
  }
  std::string consent(const wire::CheckId& id, std::map<RecordKind, bool> kinds) {
    return consent_at(world_.clock.now(), id, std::move(kinds));
  }
  std::string consent_at(base::Instant time, const wire::CheckId& id,
                         std::map<RecordKind, bool> kinds) {
    return world_.statement(wire::kConsentType,
                            wire::ConsentStatement{id, std::move(kinds), wire::Helper::None, time},
                            clinic_.reader.credential);
  }
  // A card whose holder is not registered for insurance use.
  TestCard unregistered() {
    TestCard card = world_.make_card("resident-1", CardState::FaceAuthentication);
    Register city(world_.centre->store());
    EXPECT_TRUE(city.put_resident("resident-9", person_of_resident()));
    const auto certificate = world_.authority->issue_user_authentication(
        card.key.public_key(), base::parse_iso_day("1944-05-03").value(), world_.clock.now());
    card.certificate = *certificate;
    EXPECT_TRUE(city.put_card("resident-9", {card.certificate.sha256(), card.digests,
                                             CardState::FaceAuthentication, world_.clock.now()}));
    return card;
  }
  static insurance::Person person_of_resident() {
    insurance::Person person;
    person.name = insurance::PersonalText(std::string("髙﨑　健"));
    person.birth = base::parse_iso_day("1944-05-03").value();
    return person;
  }

  TestWorld world_;
  TestPlace& clinic_ = *world_.clinic;
  TestPlace& pharmacy_ = *world_.pharmacy;
};

}  // namespace kaopass::centre
