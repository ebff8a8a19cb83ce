#include "card/municipal.hpp"
#include "card/pin.hpp"
#include "city/card_front.hpp"
#include "city/counter.hpp"
#include "city/numbering.hpp"
#include "city/places.hpp"
#include "pki/authority.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::city {
namespace {

using std::filesystem::path;

base::Pin copy(const std::string& pin) {
  return base::Pin(std::string(pin));
}

// One switch, write by write; each finds out whether it was done before.
class Switch {
 public:
  Switch(const Counter& counter, Town& town, TownCard& card, CardState target)
      : counter_(counter), town_(town), card_(card), target_(target) {}

  Status revoke_signature() {
    if (target_ != CardState::FaceAuthentication || card_.signature_serial.empty()) return {};
    KAOPASS_TRY(const auto authority, pki::Authority::open(counter_.data / "authority"));
    KAOPASS_CHECK(authority.revoke(pki::AuthorityName::DigitalSignature, card_.signature_serial,
                                   counter_.clock.now()));
    counter_.probe(SwitchStep::SignatureRevoked);
    return {};
  }

  // Known before the card has it, or a kill would leave a card whose PIN nobody knows.
  Status choose_pin() {
    if (target_ != CardState::Ordinary || card_.next_pin) return {};
    card_.next_pin = random_text(counter_.random, kDigits, 4);
    KAOPASS_CHECK(save_town(counter_.data, town_));
    counter_.probe(SwitchStep::PinChosen);
    return {};
  }

  Status switch_chip(const std::optional<base::Pin>& given) {
    KAOPASS_TRY(const auto chip, vcard::VirtualCard::open(folder(), counter_.random));
    if (chip->state().card_state == target_) return {};
    KAOPASS_TRY(const auto terminal,
                pki::load_terminal_credential(counter_.data / kTerminalFolder));
    const base::Day today = base::day_in_japan(counter_.clock.now());
    if (target_ == CardState::FaceAuthentication) {
      KAOPASS_CHECK(card::switch_to_face_authentication(*chip, terminal, today));
    } else {
      const std::string& pin = given ? given->reveal() : *card_.next_pin;
      const card::NewPins pins{copy(pin), copy(pin), copy(pin)};
      KAOPASS_CHECK(card::switch_to_ordinary(*chip, terminal, pins, today));
    }
    changed_ = true;
    counter_.probe(SwitchStep::CardSwitched);
    return {};
  }

  Status tell_register() {
    const Status told =
        counter_.feed.set_card_state(card_.certificate_sha256, target_, counter_.clock.now());
    if (!told && told.error().code == ErrorCode::CardStateConflict) return {};
    KAOPASS_CHECK(told);
    changed_ = true;
    counter_.probe(SwitchStep::RegisterTold);
    return {};
  }

  Status print_front() {
    KAOPASS_TRY(auto front, load_front(folder()));
    const std::string remark = target_ == CardState::FaceAuthentication ? kRemark
                               : front.remark.empty()                   ? ""
                                                                        : kRemarkStruck;
    if (front.remark == remark) return {};
    front.remark = remark;
    front.remarked = base::day_in_japan(counter_.clock.now());
    KAOPASS_CHECK(save_front(folder(), front));
    changed_ = true;
    counter_.probe(SwitchStep::FrontPrinted);
    return {};
  }

  // CardStateConflict when there was nothing to do at all.
  Status finish() {
    const bool face = target_ == CardState::FaceAuthentication;
    if (face && (card_.test_pin || !card_.signature_serial.empty())) changed_ = true;
    if (!face && card_.next_pin) changed_ = true;
    if (!changed_) return fail(ErrorCode::CardStateConflict);
    if (face) {
      card_.test_pin.reset();
      card_.signature_serial.clear();
    } else {
      card_.test_pin = card_.next_pin;
    }
    card_.next_pin.reset();
    return save_town(counter_.data, town_);
  }

 private:
  [[nodiscard]] path folder() const { return counter_.data / "cards" / card_.id; }

  const Counter& counter_;
  Town& town_;
  TownCard& card_;
  CardState target_;
  bool changed_ = false;
};

Result<CardState> state_on_card(const path& folder, base::Random& random) {
  KAOPASS_TRY(const auto chip, vcard::VirtualCard::open(folder, random));
  return chip->state().card_state;
}

}  // namespace

Status switch_card(const Counter& counter, const std::string& id, CardState target,
                   std::optional<base::Pin> pin) {
  if (pin) KAOPASS_CHECK(card::check_auth_pin(*pin));
  KAOPASS_TRY(const auto lock, lock_town(counter.data));
  KAOPASS_TRY(Town town, load_town(counter.data));
  KAOPASS_TRY(TownCard * card, find_card(town, id));
  KAOPASS_TRY(const auto state, state_on_card(counter.data / "cards" / id, counter.random));
  Switch work(counter, town, *card, target);
  KAOPASS_CHECK(work.revoke_signature());
  if (state != target && !pin) KAOPASS_CHECK(work.choose_pin());
  KAOPASS_CHECK(work.switch_chip(pin));
  KAOPASS_CHECK(work.tell_register());
  KAOPASS_CHECK(work.print_front());
  return work.finish();
}

}  // namespace kaopass::city
