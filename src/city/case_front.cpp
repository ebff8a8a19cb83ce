// The front of the case's card: as it was when the card was laid down, and as it is when everything
// is done; of a card that is not made yet, as it will be.
#include "city/act_log.hpp"
#include "city/card_drawing.hpp"
#include "city/card_maker.hpp"
#include "city/window.hpp"
#include "pki/authority.hpp"

namespace kaopass::city {
namespace {

card::Sex on_card(insurance::Sex sex) {
  switch (sex) {
    case insurance::Sex::Male:
      return card::Sex::Male;
    case insurance::Sex::Female:
      return card::Sex::Female;
    case insurance::Sex::Unset:
      break;
  }
  return card::Sex::Unknown;
}

base::secret<std::string> copy(const base::secret<std::string>& text) {
  return base::secret<std::string>(std::string(text.reveal()));
}

// What nobody knows before the card is made: its security code.
CardLook look_to_be(const Case& open, const insurance::Person& person, base::Day today) {
  const base::Day expiry = card_expiry(person.birth, today);
  PrintedFront front{{person.birth, expiry, base::secret<std::string>(std::string("····"))},
                     copy(person.name),
                     copy(person.address)};
  const bool face = open.kind == CardState::FaceAuthentication;
  remark_on(front, {face, person.name.reveal(), person.address.reveal()}, today);
  return {.state = open.kind.value_or(CardState::Ordinary),
          .name = copy(person.name),
          .address = copy(person.address),
          .sex = on_card(person.sex),
          .front = std::move(front),
          .certificate_until = pki::certificate_end(today, person.birth, expiry),
          .photo = {},
          .photo_to_come = !open.portrait && wants_photo(person.birth, today)};
}

Result<CardLook> card_to_be(const Case& open, base::Day today) {
  const auto* person = person_of(open);
  if (open.procedure != Procedure::Issue || person == nullptr) {
    return fail(ErrorCode::NotFound, "front");
  }
  CardLook look = look_to_be(open, *person, today);
  if (open.portrait) {
    KAOPASS_TRY(auto photo, photo_of(*open.portrait));
    look.photo = base::secret<base::Bytes>(std::move(photo));
  }
  return look;
}

Result<net::Response> drawn(const CardLook& look) {
  KAOPASS_TRY(auto svg, draw_front(look, DrawingFormat::Svg));
  return net::Response{.content_type = "image/svg+xml", .body = std::move(svg)};
}

}  // namespace

Result<net::Response> Window::show_front(const staff::Caller& clerk, net::Request& request) {
  const std::string_view as = std::string_view(request.query).substr(0, request.query.find('&'));
  const auto lock = enter();
  const auto log_card = [&] {
    return staff::log_look(office_.gate, clerk, act::kFrontSeen, case_.card);
  };
  if (as == "as=before") {
    const bool kept = case_.before && case_.before->card == case_.card;
    if (!kept) return fail(ErrorCode::NotFound, "front");
    KAOPASS_CHECK(log_card());
    return drawn(case_.before->look);
  }
  if (as != "as=after") return fail(ErrorCode::InvalidValue, "as");
  const bool made = case_.phase == Case::Phase::Done && !case_.card.empty();
  KAOPASS_TRY(const auto look, made ? look_at_card(office_.data / "cards" / case_.card)
                                    : card_to_be(case_, today()));
  if (made) KAOPASS_CHECK(log_card());
  return drawn(look);
}

}  // namespace kaopass::city
