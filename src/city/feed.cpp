#include "city/feed.hpp"

namespace kaopass::city {
namespace {

wire::FeedCardState told(CardState state) {
  return state == CardState::Ordinary ? wire::FeedCardState::Ordinary
                                      : wire::FeedCardState::FaceAuthentication;
}

std::string resident_path(const std::string& resident, const std::string& rest = {}) {
  return "/v1/feed/residents/" + resident + rest;
}
std::string card_path(const base::Digest& certificate, const std::string& rest) {
  return "/v1/feed/cards/" + base::to_hex(certificate) + rest;
}

}  // namespace

FeedMessage tell_resident(const std::string& resident, const insurance::Person& person) {
  return {resident_path(resident), wire::to_json(wire::FeedResident{insurance::copy(person)})};
}

FeedMessage tell_life(const std::string& resident, const wire::FeedLife& life) {
  return {resident_path(resident, "/life"), wire::to_json(life)};
}

FeedMessage tell_coverages(const std::string& resident,
                           const std::vector<insurance::Coverage>& coverages) {
  return {resident_path(resident, "/coverages"), wire::to_json(wire::FeedCoverages{coverages})};
}

FeedMessage tell_registration(const std::string& resident) {
  return {resident_path(resident, "/registration"), {}};
}

FeedMessage tell_card(const std::string& resident, const RegisteredCard& card) {
  return {resident_path(resident, "/cards/" + base::to_hex(card.certificate_sha256)),
          wire::to_json(wire::FeedCard{card.digests, told(card.state)})};
}

FeedMessage tell_state(const base::Digest& certificate, CardState state) {
  return {card_path(certificate, "/state"), wire::to_json(wire::FeedState{told(state)})};
}

FeedMessage tell_suspension(const base::Digest& certificate, const wire::FeedSuspension& what) {
  return {card_path(certificate, "/suspension"), wire::to_json(what)};
}

FeedMessage tell_revocation(const base::Digest& certificate, const wire::FeedRevocation& what) {
  return {card_path(certificate, "/revocation"), wire::to_json(what)};
}

std::vector<FeedMessage> announcement(const Resident& resident, const RegisteredCard& card) {
  std::vector<FeedMessage> all{tell_resident(resident.id, resident.person),
                               tell_coverages(resident.id, resident.coverages),
                               tell_card(resident.id, card)};
  if (resident.card->registered) all.push_back(tell_registration(resident.id));
  return all;
}

}  // namespace kaopass::city
