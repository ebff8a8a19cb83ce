#pragma once
// A card of the town as its file says, for the counter that it belongs to.

#include "city/counter.hpp"
#include "pki/certificate.hpp"
#include "vcard/virtual_card.hpp"
#include "wire/check.hpp"

namespace kaopass::city {

// What a card says of itself to whoever has its file.
struct CardFacts {
  CardState state;
  pki::Certificate authentication;
  std::optional<pki::Certificate> signature;
  wire::CardDigests digests;
  base::secret<std::string> name, address;
  base::Day birth;
  base::Day expiry;  // the card's own last day
  bool has_photo;
};
Result<CardFacts> facts_of(const vcard::State& state);

// Of all that only a municipality writes; tries and the trusted date change at every reader.
base::Digest municipal_part(vcard::State state);

std::array<base::Digest, 4> digest_list(const wire::CardDigests& digests);
store::CardState stored_state(CardState state);

// As it is now, also while it lies in a reader: nothing is written there.
Result<std::unique_ptr<vcard::VirtualCard>> copy_of_chip(const Counter& counter,
                                                         const std::string& card);
// The holder's PIN on the card, where it has one; no try is counted.
bool has_pin(const vcard::State& state, vcard::Place place, std::string_view pin);

}  // namespace kaopass::city
