#include "vcard/virtual_card.hpp"

#include "vcard/chip.hpp"

namespace kaopass::vcard {
namespace {

constexpr std::array<std::uint8_t, 9> kAnswerToReset{0x3B, 0xE0, 0x00, 0xFF, 0x81,
                                                     0x31, 0xFE, 0x45, 0x14};

}  // namespace

base::ByteView answer_to_reset() {
  return kAnswerToReset;
}

VirtualCard::VirtualCard(std::unique_ptr<Chip> chip) : chip_(std::move(chip)) {}
VirtualCard::~VirtualCard() = default;

Result<std::unique_ptr<VirtualCard>> VirtualCard::open(const std::filesystem::path& folder,
                                                       base::Random& random) {
  KAOPASS_TRY(auto storage, open_folder(folder));
  return open(std::move(storage), random);
}

Result<std::unique_ptr<VirtualCard>> VirtualCard::open(std::unique_ptr<Storage> storage,
                                                       base::Random& random) {
  KAOPASS_TRY(base::Bytes loaded, storage->load());
  const base::secret<base::Bytes> encoded{std::move(loaded)};
  KAOPASS_TRY(State state, parse_state(encoded.reveal()));
  auto chip = std::unique_ptr<Chip>(new Chip{std::move(storage), random, std::move(state)});
  return std::unique_ptr<VirtualCard>(new VirtualCard(std::move(chip)));
}

Result<base::Bytes> VirtualCard::transmit(base::ByteView octets) {
  const auto command = apdu::parse_command(octets);
  return encode(command ? answer(*chip_, *command) : only(apdu::StatusWord::WrongLength));
}

Result<base::Bytes> VirtualCard::reset() {
  chip_->session = Session{};
  chip_->waiting.clear();
  return base::to_bytes(kAnswerToReset);
}

const State& VirtualCard::state() const {
  return chip_->state;
}

}  // namespace kaopass::vcard
