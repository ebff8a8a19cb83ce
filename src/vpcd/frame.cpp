#include "vpcd/frame.hpp"

namespace kaopass::vpcd {

Result<std::optional<base::secret<base::Bytes>>> FrameReader::next() {
  constexpr std::size_t kHeader = 2;
  if (buffer_.size() < kHeader) return std::nullopt;
  const auto length =
      static_cast<std::size_t>(base::from_big_endian(base::ByteView{buffer_}.first(kHeader)));
  if (length == 0) return fail(ErrorCode::CardProtocol, "empty vpcd frame");
  if (buffer_.size() < kHeader + length) return std::nullopt;
  const auto end = static_cast<std::ptrdiff_t>(kHeader + length);
  base::secret<base::Bytes> payload{base::Bytes{buffer_.begin() + kHeader, buffer_.begin() + end}};
  base::Bytes rest{buffer_.begin() + end, buffer_.end()};
  base::wipe(buffer_);
  buffer_ = std::move(rest);
  return payload;
}

Result<base::Bytes> encode_frame(base::ByteView payload) {
  if (payload.size() > kMaxFrame) return fail(ErrorCode::InvalidValue, "vpcd frame");
  return base::concat({base::big_endian(payload.size(), 2), payload});
}

Result<std::optional<base::Bytes>> handle(apdu::CardChannel& card, base::ByteView atr,
                                          base::ByteView payload) {
  if (payload.size() != 1) return card.transmit(payload);
  switch (static_cast<Control>(payload[0])) {
    case Control::PowerOff:
    case Control::PowerOn:
    case Control::Reset:
      KAOPASS_CHECK(card.reset());
      return std::nullopt;
    case Control::GetAtr:
      return base::to_bytes(atr);
  }
  return std::nullopt;
}

}  // namespace kaopass::vpcd
