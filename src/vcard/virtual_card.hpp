#pragma once
// The virtual My Number card: answers as facts/card.md 2.2 to 2.5 tell, byte for byte, and as
// docs/profile/ where nothing is public. Not for several threads at once.

#include <filesystem>
#include <memory>

#include "apdu/channel.hpp"
#include "base/random.hpp"
#include "vcard/state.hpp"
#include "vcard/storage.hpp"

namespace kaopass::vcard {

struct Chip;

class VirtualCard final : public apdu::CardChannel {
 public:
  // Holds the folder's lock as long as it lives. The random source must outlive the card.
  // NotFound, CardBusy, FileDamaged, FileUnreadable.
  static Result<std::unique_ptr<VirtualCard>> open(const std::filesystem::path& folder,
                                                   base::Random& random);
  static Result<std::unique_ptr<VirtualCard>> open(std::unique_ptr<Storage> storage,
                                                   base::Random& random);
  ~VirtualCard() override;

  // Never fails: whatever is sent, the card has an answer. A write that fails answers 6581.
  Result<base::Bytes> transmit(base::ByteView command) override;
  Result<base::Bytes> reset() override;

  // What is durable now, for `card list` and tests.
  [[nodiscard]] const State& state() const;

 private:
  explicit VirtualCard(std::unique_ptr<Chip> chip);
  std::unique_ptr<Chip> chip_;
};

// 3B E0 00 FF 81 31 FE 45 14.
base::ByteView answer_to_reset();

}  // namespace kaopass::vcard
