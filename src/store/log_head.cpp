// The newest act of a place's log, beside its database.

#include <algorithm>
#include <charconv>

#include "base/file.hpp"
#include "store/staff_connection.hpp"

namespace kaopass::store {
namespace {

constexpr std::size_t kHeadLimit = 256;

}  // namespace

std::string to_text(const LogHead& head) {
  return std::to_string(head.number) + ':' + base::to_hex(head.hash);
}

Result<LogHead> parse_log_head(std::string_view text) {
  const std::size_t colon = text.find(':');
  LogHead head;
  const char* const end = text.data() + std::min(colon, text.size());
  const auto [stop, error] = std::from_chars(text.data(), end, head.number);
  if (colon == std::string_view::npos || error != std::errc{} || stop != end || head.number < 0) {
    return fail(ErrorCode::InvalidValue, "a log head is NUMBER:HASH");
  }
  KAOPASS_TRY(const base::Bytes hash, base::from_hex(text.substr(colon + 1)));
  if (hash.size() != head.hash.size()) return fail(ErrorCode::InvalidValue, "hash of a log head");
  std::ranges::copy(hash, head.hash.begin());
  return head;
}

Result<LogHead> StaffConnection::head_beside() const {
  KAOPASS_TRY(const base::Bytes text, base::read_file(head_file, kHeadLimit));
  const auto head = parse_log_head(base::as_text(text));
  if (!head) return fail(ErrorCode::FileDamaged, head_file.filename().string());
  return head;
}

// Before the first act, so that a head that is missing later was taken away.
Status StaffConnection::begin_head() {
  KAOPASS_TRY(const auto first, acts(0, 1));
  std::error_code unknown;
  if (!first.empty() || std::filesystem::exists(head_file, unknown)) return {};
  return base::write_file_atomically(head_file, base::as_bytes(to_text({})),
                                     base::FileMode::Private);
}

// Only from a head that this log still holds: what is missing must not be covered up by what comes
// after it. A head that could not be written is behind, as after a kill, and no act is lost by it.
void StaffConnection::move_head(const LogHead& newest_act) {
  const auto kept = head_beside();
  if (!kept || kept->number >= newest_act.number) return;
  if (kept->number > 0) {
    const auto act = acts(kept->number - 1, 1);
    if (!act || act->empty() || act->front().hash != kept->hash) return;
  }
  static_cast<void>(base::write_file_atomically(head_file, base::as_bytes(to_text(newest_act)),
                                                base::FileMode::Private));
}

}  // namespace kaopass::store
