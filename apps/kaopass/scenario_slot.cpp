#include "scenario_slot.hpp"

namespace kaopass::cli {
namespace {

// A chip that works and holds no application that anybody here asks for.
class ForeignChip final : public apdu::CardChannel {
 public:
  Result<base::Bytes> transmit(base::ByteView command) override {
    constexpr std::uint8_t kSelect = 0xA4;
    const bool select = command.size() > 1 && command[1] == kSelect;
    return select ? base::Bytes{0x6A, 0x82} : base::Bytes{0x6D, 0x00};
  }
  Result<base::Bytes> reset() override { return base::Bytes{0x3B, 0x00}; }
};

class ScenarioSlot final : public reader::CardSlot {
 public:
  ScenarioSlot(std::unique_ptr<reader::CardSlot> slot, const CardsAtHand& cards)
      : slot_(std::move(slot)), cards_(cards) {}

  // As PC/SC would say it of a real slot.
  Result<Card> take(const std::string& id) override {
    if (cards_.lies == scenario::Lies::WithAnother) return fail(ErrorCode::SeveralCards);
    if (const auto other = cards_.others.find(id); other != cards_.others.end()) {
      if (other->second == scenario::Chip::Dead) return fail(ErrorCode::CardUnreadable);
      return Card{std::make_unique<ForeignChip>(), std::nullopt};
    }
    KAOPASS_TRY(Card card, slot_->take(id));
    if (cards_.lies == scenario::Lies::UpsideDown) card.front.reset();  // nothing to scan
    return card;
  }
  Presence presence() override { return slot_->presence(); }

 private:
  std::unique_ptr<reader::CardSlot> slot_;
  const CardsAtHand& cards_;
};

}  // namespace

std::unique_ptr<reader::CardSlot> make_scenario_slot(std::unique_ptr<reader::CardSlot> slot,
                                                     const CardsAtHand& cards) {
  return std::make_unique<ScenarioSlot>(std::move(slot), cards);
}

}  // namespace kaopass::cli
