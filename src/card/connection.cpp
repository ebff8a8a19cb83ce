#include "card/connection.hpp"

#include <algorithm>

#include "apdu/instruction.hpp"
#include "card/status.hpp"

namespace kaopass::card {
namespace {

using apdu::StatusWord;

constexpr std::uint8_t kSelectByName = 0x04;
constexpr std::uint8_t kSelectFile = 0x02;
constexpr std::uint8_t kNoAnswerData = 0x0C;
constexpr std::size_t kReadStep = 256;  // the greatest short Le: every reader can carry it
constexpr std::size_t kOddOctets = 2;   // before the object, on some cards of about 2023

// What was read so far; it may be a picture or a name.
struct Content {
  base::Bytes bytes;
  ~Content() { base::wipe(bytes); }
};

}  // namespace

Result<apdu::Response> Connection::send(const apdu::Command& command) {
  return apdu::exchange(channel_, command);
}

Result<base::Bytes> Connection::run(const apdu::Command& command, std::string_view name) {
  KAOPASS_TRY(apdu::Response response, send(command));
  KAOPASS_CHECK(require_ok(response.status, name));
  return std::move(response.data);
}

Status Connection::select(const apdu::Aid& application) {
  if (application_ == application) return {};
  application_.reset();  // whatever happens now, the former one is gone
  KAOPASS_CHECK(run({.ins = apdu::ins::kSelect,
                     .p1 = kSelectByName,
                     .p2 = kNoAnswerData,
                     .data = base::to_bytes(base::ByteView(application))},
                    "SELECT application"));
  application_ = application;
  return {};
}

Status Connection::select_file(apdu::FileId file) {
  KAOPASS_CHECK(run({.ins = apdu::ins::kSelect,
                     .p1 = kSelectFile,
                     .p2 = kNoAnswerData,
                     .data = base::big_endian(file.value, 2)},
                    "SELECT file"));
  return {};
}

// Fewer octets than asked for, or none, mean the end of the file.
Result<base::Bytes> Connection::read_at(std::size_t offset, std::size_t count) {
  KAOPASS_TRY(apdu::Response response, send({.ins = apdu::ins::kReadBinary,
                                             .p1 = static_cast<std::uint8_t>(offset >> 8),
                                             .p2 = static_cast<std::uint8_t>(offset & 0xFF),
                                             .le = static_cast<std::uint32_t>(count)}));
  if (response.status == StatusWord::OffsetOutsideFile) return base::Bytes{};
  if (response.status != StatusWord::EndOfFile) {
    KAOPASS_CHECK(require_ok(response.status, "READ BINARY"));
  }
  if (response.data.size() > count) {
    return fail(ErrorCode::CardProtocol, "READ BINARY gave more than was asked for");
  }
  return std::move(response.data);
}

Status Connection::read_up_to(base::Bytes& content, std::size_t total) {
  while (content.size() < total) {  // each round adds at least one octet
    const std::size_t count = std::min(kReadStep, total - content.size());
    KAOPASS_TRY(base::Bytes more, read_at(content.size(), count));
    if (more.empty()) break;
    base::append(content, more);
    base::wipe(more);
  }
  return {};
}

Result<base::Bytes> Connection::read_object(apdu::FileId file, apdu::Tag tag) {
  KAOPASS_CHECK(select_file(file));
  Content content;
  content.bytes.reserve(kFileLimit);  // no copies left behind by growth
  KAOPASS_CHECK(read_up_to(content.bytes, kReadStep));
  const base::Bytes wanted = base::big_endian(tag, tag > 0xFF ? 2 : 1);
  const auto starts_at = [&](std::size_t at) {
    return content.bytes.size() >= at + wanted.size() &&
           base::equal(base::ByteView(content.bytes).subspan(at, wanted.size()), wanted);
  };
  const std::size_t start = !starts_at(0) && starts_at(kOddOctets) ? kOddOctets : 0;
  if (!starts_at(start)) return fail(ErrorCode::CardProtocol, "file does not hold its object");
  const auto length = apdu::tlv_total_length(base::ByteView(content.bytes).subspan(start));
  if (!length || start + *length > kFileLimit) {
    return fail(ErrorCode::CardProtocol, "length of a file's object");
  }
  KAOPASS_CHECK(read_up_to(content.bytes, start + *length));
  if (content.bytes.size() < start + *length) {
    return fail(ErrorCode::CardProtocol, "file is cut off");
  }
  return base::to_bytes(base::ByteView(content.bytes).subspan(start, *length));
}

Result<base::Bytes> Connection::read_certificate(apdu::FileId file) {
  constexpr apdu::Tag kSequence = 0x30;
  return read_object(file, kSequence);
}

Result<base::Bytes> Connection::read_short_file(apdu::FileId file, std::size_t limit) {
  KAOPASS_CHECK(select_file(file));
  base::Bytes content;
  KAOPASS_CHECK(read_up_to(content, limit));
  return content;
}

Result<PinState> Connection::pin_state(apdu::FileId pin) {
  KAOPASS_TRY(const apdu::Response response, send({.ins = apdu::ins::kVerify, .p2 = pin.p2()}));
  return pin_state_of(response.status);
}

Status Connection::verify(apdu::FileId pin, const base::Pin& value, ErrorCode wrong) {
  KAOPASS_TRY(
      const apdu::Response response,
      send({.ins = apdu::ins::kVerify, .p2 = pin.p2(), .data = base::to_bytes(value.reveal())}));
  return verify_outcome(response.status, wrong);
}

Status Connection::reset() {
  application_.reset();
  KAOPASS_CHECK(channel_.reset());
  return {};
}

}  // namespace kaopass::card
