#include "card_slots.hpp"

#include <algorithm>
#include <utility>

#include "card_source.hpp"
#include "city/card_front.hpp"
#include "pcsc/channel.hpp"
#include "pcsc/readers.hpp"

namespace kaopass::cli {
namespace {

class VirtualSlot final : public reader::CardSlot {
 public:
  VirtualSlot(std::filesystem::path data, base::Random& random)
      : data_(std::move(data)), random_(random) {}

  Result<Card> take(const std::string& id) override {
    if (id.empty()) return fail(ErrorCode::NoCard, "no virtual card was named");
    CardSource source;
    source.data = data_;
    source.card = id;
    KAOPASS_TRY(auto channel, open_card(source, random_));
    KAOPASS_TRY(auto front, city::load_front(data_ / "cards" / id));
    return Card{std::move(channel), std::move(front.items)};
  }
  // A virtual card is taken out by the API's DELETE.
  Presence presence() override { return Presence::Present; }

 private:
  std::filesystem::path data_;
  base::Random& random_;
};

class PcscSlot final : public reader::CardSlot {
 public:
  explicit PcscSlot(CardCame came) : came_(came) {}

  Result<Card> take(const std::string& id) override {
    if (!id.empty()) return fail(ErrorCode::NotFound, "a PC/SC slot has no cards by name");
    KAOPASS_TRY(name_, pcsc::reader_with_card());
    KAOPASS_TRY(auto channel, pcsc::connect(name_));
    return Card{std::move(channel), std::nullopt};
  }
  Presence presence() override {
    const auto state = pcsc::card_presence(name_);
    device_ = state ? Device::There : Device::Gone;
    const bool present = state && *state == pcsc::Presence::Present;
    return present ? Presence::Present : Presence::Absent;
  }
  Result<bool> card_came() override {
    if (came_ == CardCame::Ignore) return false;
    const auto readers = pcsc::list_readers().value_or(std::vector<pcsc::ReaderState>{});
    device_ = readers.empty() ? Device::Gone : Device::There;
    const auto now = std::count_if(readers.begin(), readers.end(), [](const auto& reader) {
      return reader.card == pcsc::Presence::Present;
    });
    if (std::exchange(lie_, now) == now) return false;
    if (now > 1) return fail(ErrorCode::SeveralCards);
    return now == 1;
  }
  [[nodiscard]] Device device() const override { return device_; }
  [[nodiscard]] Front front() const override { return Front::Keyed; }

 private:
  CardCame came_;
  std::ptrdiff_t lie_ = 0;  // cards, at the last look
  Device device_ = Device::There;
  std::string name_;
};

}  // namespace

std::unique_ptr<reader::CardSlot> make_virtual_slot(std::filesystem::path data,
                                                    base::Random& random) {
  return std::make_unique<VirtualSlot>(std::move(data), random);
}

std::unique_ptr<reader::CardSlot> make_pcsc_slot(CardCame came) {
  return std::make_unique<PcscSlot>(came);
}

}  // namespace kaopass::cli
