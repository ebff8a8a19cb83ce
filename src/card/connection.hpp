#pragma once
// One card and where we stand on it: which application is selected. The few commands that every
// application needs, each with its status word checked and every loop bounded. Internal to the
// room; its users take card::Session.

#include <optional>
#include <span>
#include <string_view>

#include "apdu/aid.hpp"
#include "apdu/channel.hpp"
#include "apdu/response.hpp"
#include "apdu/tlv.hpp"
#include "base/secret.hpp"
#include "card/pin.hpp"

namespace kaopass::card {

// Files are read with a 15-bit offset, so none is longer (facts/card.md 2.2).
inline constexpr std::size_t kFileLimit = 32'768;

class Connection {
 public:
  explicit Connection(apdu::CardChannel& channel) : channel_(channel) {}

  // Sends a command; the answer's status word is the caller's to judge.
  Result<apdu::Response> send(const apdu::Command& command);
  // Sends a command that must answer 9000; `name` stands in the error's detail.
  Result<base::Bytes> run(const apdu::Command& command, std::string_view name);

  // Nothing is sent when it is selected already. CardFileMissing when the card does not have it.
  Status select(const apdu::Aid& application);
  Status select_file(apdu::FileId file);

  // Files of the current application. All: CardFileMissing, CardAccessDenied, CardProtocol (a card
  // that never ends, or gives more than asked), and the channel's errors.
  // The one BER-TLV object at the file's start, with this tag; filler behind it is not read. Two
  // octets before it are skipped: some cards of about 2023 put them there.
  Result<base::Bytes> read_object(apdu::FileId file, apdu::Tag tag);
  // The X.509 certificate at the file's start.
  Result<base::Bytes> read_certificate(apdu::FileId file);
  // The whole file, at most `limit` octets.
  Result<base::Bytes> read_short_file(apdu::FileId file, std::size_t limit);

  // Retry query: spends no try.
  Result<PinState> pin_state(apdu::FileId pin);
  // VERIFY. `wrong` is the error for a wrong value; see verify_outcome().
  Status verify(apdu::FileId pin, const base::Pin& value, ErrorCode wrong);

  Status reset();

 private:
  Result<base::Bytes> read_at(std::size_t offset, std::size_t count);
  Status read_up_to(base::Bytes& content, std::size_t total);

  apdu::CardChannel& channel_;
  std::optional<apdu::Aid> application_;
};

}  // namespace kaopass::card
