#include "pcsc/channel.hpp"

#include <winscard.h>

#include <array>
#include <chrono>
#include <optional>
#include <span>
#include <utility>

#include "pcsc/context.hpp"
#include "pcsc/readers.hpp"
#include "pcsc/status.hpp"

namespace kaopass::pcsc {
namespace {

using namespace std::chrono_literals;

constexpr DWORD kProtocols = SCARD_PROTOCOL_T0 | SCARD_PROTOCOL_T1;
constexpr std::size_t kResponseLimit = 65'538;  // CardChannel's contract
// The daemon polls its readers: a removal may be reported only this long after a transmit failed.
constexpr auto kRemovalReport = 1000ms;

// Exclusive hold on one card; lets go with a reset.
class Hold {
 public:
  static Result<Hold> take(const std::string& reader) {
    KAOPASS_TRY(Context context, Context::establish());
    SCARDHANDLE card = 0;
    DWORD protocol = 0;
    KAOPASS_CHECK(status_of(SCardConnect(context.handle(), reader.c_str(), SCARD_SHARE_EXCLUSIVE,
                                         kProtocols, &card, &protocol),
                            "SCardConnect"));
    return Hold{std::move(context), card, protocol};
  }
  Hold(Hold&& other) noexcept
      : context_(std::move(other.context_)),
        card_(std::exchange(other.card_, 0)),
        protocol_(other.protocol_) {}
  Hold& operator=(Hold&&) = delete;
  ~Hold() {
    if (card_ != 0) SCardDisconnect(card_, SCARD_RESET_CARD);
  }

  Status power_cycle() {
    return status_of(
        SCardReconnect(card_, SCARD_SHARE_EXCLUSIVE, kProtocols, SCARD_UNPOWER_CARD, &protocol_),
        "SCardReconnect");
  }

  Result<base::Bytes> answer_to_reset() const {
    std::array<std::uint8_t, MAX_ATR_SIZE> atr{};
    DWORD length = atr.size(), names = 0, state = 0, protocol = 0;
    KAOPASS_CHECK(
        status_of(SCardStatus(card_, nullptr, &names, &state, &protocol, atr.data(), &length),
                  "SCardStatus"));
    return base::Bytes(atr.begin(), atr.begin() + static_cast<std::ptrdiff_t>(length));
  }

  Result<std::size_t> transmit(base::ByteView command, std::span<std::uint8_t> response) const {
    const SCARD_IO_REQUEST* header = protocol_ == SCARD_PROTOCOL_T0 ? SCARD_PCI_T0 : SCARD_PCI_T1;
    DWORD length = response.size();
    KAOPASS_CHECK(status_of(SCardTransmit(card_, header, command.data(), command.size(), nullptr,
                                          response.data(), &length),
                            "SCardTransmit"));
    return length;
  }

 private:
  Hold(Context context, SCARDHANDLE card, DWORD protocol)
      : context_(std::move(context)), card_(card), protocol_(protocol) {}
  Context context_;
  SCARDHANDLE card_;
  DWORD protocol_;
};

class Channel final : public apdu::CardChannel {
 public:
  Channel(std::string reader, Hold hold) : reader_(std::move(reader)), response_(kResponseLimit) {
    hold_.emplace(std::move(hold));
  }

  Result<base::Bytes> transmit(base::ByteView command) override {
    if (!hold_) return tl::unexpected(lost_);
    const auto length = hold_->transmit(command, response_);
    if (!length) {
      Error error = what_happened(length.error());
      // A hold on what is gone would only keep others from the slot.
      const bool gone =
          error.code == ErrorCode::CardRemoved || error.code == ErrorCode::PcscUnavailable;
      if (gone) {
        lost_ = error;
        hold_.reset();
      }
      return tl::unexpected(std::move(error));
    }
    const std::span<std::uint8_t> answer(response_.data(), *length);
    if (answer.size() < 2) return fail(ErrorCode::CardProtocol, "response without status word");
    base::Bytes copy(answer.begin(), answer.end());
    base::wipe(answer);
    return copy;
  }

  Result<base::Bytes> reset() override {
    if (!hold_ || !hold_->power_cycle()) {
      hold_.reset();  // the daemon was restarted, or the card was changed: our handles are void
      KAOPASS_TRY(Hold hold, Hold::take(reader_));
      hold_.emplace(std::move(hold));
    }
    return hold_->answer_to_reset();
  }

 private:
  // A card pulled out in the middle of a command looks like a failed transmission at first.
  Error what_happened(const Error& error) const {
    switch (error.code) {
      case ErrorCode::NoCard:
      case ErrorCode::NotFound:  // the reader was unplugged, and the card with it
        return {ErrorCode::CardRemoved, error.detail};
      case ErrorCode::CardUnreadable: {
        const auto presence = wait_for_card(reader_, Presence::Absent, kRemovalReport);
        if (!presence && presence.error().code == ErrorCode::PcscUnavailable) {
          return presence.error();
        }
        if (presence && *presence == Presence::Present) return error;
        return {ErrorCode::CardRemoved, error.detail};
      }
      default:
        return error;
    }
  }

  std::string reader_;
  std::optional<Hold> hold_;
  Error lost_{ErrorCode::CardRemoved, {}};  // why there is no hold
  base::Bytes response_;                    // wiped after each answer
};

}  // namespace

Result<std::unique_ptr<apdu::CardChannel>> connect(const std::string& reader) {
  KAOPASS_TRY(Hold hold, Hold::take(reader));
  return std::make_unique<Channel>(reader, std::move(hold));
}

}  // namespace kaopass::pcsc
