#include "city/issued_before.hpp"

#include <algorithm>

#include "apdu/aid.hpp"
#include "card/face_file.hpp"
#include "city/act_log.hpp"
#include "city/card_look.hpp"
#include "city/card_work.hpp"
#include "city/resident_search.hpp"

namespace kaopass::city {
namespace {

// Of the resident whom the request is about: the one that is not revoked.
Result<std::optional<store::CityCard>> present_card(store::CityStore& store,
                                                    const NewCard& wanted) {
  std::optional<std::string> resident = wanted.resident;
  std::vector<store::CityCard> cards;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    if (!resident && wanted.person) {
      KAOPASS_TRY(resident, find_same(tables, *wanted.person));
    }
    if (!resident) return {};
    KAOPASS_TRY(cards, tables.cards_of(*resident));
    return {};
  }));
  std::erase_if(cards, [](const store::CityCard& card) {
    return card.standing == store::CardStanding::Revoked;
  });
  if (cards.empty()) return std::nullopt;
  return std::move(cards.front());
}

Result<bool> is_as_wanted(const vcard::State& chip, const IssueRequest& request) {
  using vcard::Application;
  constexpr vcard::Place kPin{Application::Jpki, apdu::jpki::kAuthPin};
  constexpr vcard::Place kPassword{Application::Jpki, apdu::jpki::kSignaturePassword};
  KAOPASS_TRY(const auto file, card_file(chip, {Application::Visual, apdu::visual::kFace}));
  KAOPASS_TRY(const auto face, card::parse_face_file(file));
  const auto has = [&](vcard::Place place, const std::optional<base::Pin>& pin) {
    return !pin || has_pin(chip, place, pin->reveal());
  };
  return std::ranges::equal(face.photo.reveal(), request.photo) && has(kPin, request.wanted.pin) &&
         has(kPassword, request.wanted.signature_password);
}

}  // namespace

Result<std::optional<TownCard>> issued_before(const Counter& counter, OpenTown& open,
                                              const IssueRequest& request) {
  KAOPASS_TRY(const auto row, present_card(open.store, request.wanted));
  if (!row || row->issued != counter.today()) return std::nullopt;
  KAOPASS_TRY(const auto logged, open.store.find_act(act::kIssue, row->card));
  if (!logged || logged->act.details != boost::json::serialize(request.act)) return std::nullopt;
  KAOPASS_TRY(const auto chip, copy_of_chip(counter, row->card));
  KAOPASS_TRY(const bool same, is_as_wanted(chip->state(), request));
  if (!same) return std::nullopt;
  KAOPASS_TRY(const TownCard* card, find_card(open.town, row->card));
  return *card;
}

}  // namespace kaopass::city
