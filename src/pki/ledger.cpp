#include "pki/ledger.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <cerrno>
#include <cstring>
#include <utility>

#include "base/file.hpp"
#include "pki/layout.hpp"

namespace kaopass::pki {
namespace {

namespace json = boost::json;

tl::unexpected<Error> file_error(ErrorCode code, const char* what) {
  const int error = errno;
  const bool full = error == ENOSPC || error == EDQUOT;
  return fail(full ? ErrorCode::DiskFull : code,
              std::string("ledger: ") + what + ": " + std::strerror(error));
}

tl::unexpected<Error> damaged(const char* what) {
  return fail(ErrorCode::FileDamaged, std::string("ledger: ") + what);
}

Result<json::object> parse_line(std::string_view line) {
  json::error_code error;
  json::value value = json::parse(line, error);
  if (error || !value.is_object()) return damaged("a line is no JSON object");
  return std::move(value.get_object());
}

Result<std::string> text(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return damaged("a line lacks a member");
  return std::string(value->get_string());
}

Result<base::Instant> instant(const json::object& object, std::string_view name) {
  KAOPASS_TRY(const std::string spelled, text(object, name));
  const auto parsed = base::parse_rfc3339(spelled);
  if (!parsed) return damaged("a time cannot be read");
  return *parsed;
}

Status mark_revoked(std::vector<Issued>& all, const std::string& kind, const std::string& serial,
                    base::Instant at) {
  // From the end: what is revoked was mostly issued lately.
  for (auto row = all.rbegin(); row != all.rend(); ++row) {
    if (row->serial != serial || row->kind != kind) continue;
    if (!row->revoked) row->revoked = at;
    return {};
  }
  return damaged("something never issued is revoked");
}

Status take_line(std::string_view line, std::vector<Issued>& all) {
  KAOPASS_TRY(const json::object object, parse_line(line));
  KAOPASS_TRY(const std::string event, text(object, "event"));
  if (event == "published") return {};
  KAOPASS_TRY(std::string kind, text(object, "kind"));
  KAOPASS_TRY(std::string serial, text(object, "serial"));
  KAOPASS_TRY(const base::Instant at, instant(object, "at"));
  if (event == "revoked") return mark_revoked(all, kind, serial, at);
  if (event != "issued") return damaged("an unknown event");
  KAOPASS_TRY(std::string subject, text(object, "subject"));
  KAOPASS_TRY(const base::Instant not_after, instant(object, "not_after"));
  all.push_back({std::move(kind), std::move(serial), std::move(subject), at, not_after, {}});
  return {};
}

}  // namespace

Result<Ledger> Ledger::open(const std::filesystem::path& folder) {
  KAOPASS_TRY(base::FileLock lock, base::FileLock::wait(layout::lock(folder)));
  const int file = ::open(layout::ledger(folder).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  Ledger ledger(std::move(lock), file);
  if (file < 0) return file_error(ErrorCode::FileUnwritable, "open");
  KAOPASS_CHECK(ledger.find_end());
  return ledger;
}

Ledger::Ledger(Ledger&& other) noexcept
    : lock_(std::move(other.lock_)), file_(std::exchange(other.file_, -1)), next_(other.next_) {}

Ledger::~Ledger() {
  if (file_ >= 0) ::close(file_);
}

// Cuts off a torn last line and reads the number of the last whole one.
Status Ledger::find_end() {
  const off_t size = ::lseek(file_, 0, SEEK_END);
  if (size < 0) return file_error(ErrorCode::FileUnreadable, "seek");
  std::array<char, 2 * kLedgerLineMaximum> block{};
  const off_t from = std::max<off_t>(0, size - static_cast<off_t>(block.size()));
  const ssize_t got = ::pread(file_, block.data(), block.size(), from);
  if (got < 0) return file_error(ErrorCode::FileUnreadable, "read");
  std::string_view tail(block.data(), static_cast<std::size_t>(got));
  const std::size_t end = tail.rfind('\n');
  if (end == std::string_view::npos && from > 0) return damaged("a line is too long");
  const std::size_t whole = end == std::string_view::npos ? 0 : end + 1;
  if (whole < tail.size() && ::ftruncate(file_, from + static_cast<off_t>(whole)) != 0) {
    return file_error(ErrorCode::FileUnwritable, "truncate");
  }
  ::lseek(file_, 0, SEEK_END);
  if (whole == 0) return {};
  tail = tail.substr(0, end);
  const std::size_t before = tail.rfind('\n');
  KAOPASS_TRY(const json::object last,
              parse_line(before == std::string_view::npos ? tail : tail.substr(before + 1)));
  const json::value* number = last.if_contains("n");
  if (number == nullptr || !number->is_int64()) return damaged("a line without number");
  next_ = static_cast<std::uint64_t>(number->get_int64()) + 1;
  return {};
}

Status Ledger::append(const std::string& line) {
  if (line.size() > kLedgerLineMaximum) return fail(ErrorCode::InvalidValue, "ledger line");
  const ssize_t written = ::write(file_, line.data(), line.size());
  // A short write leaves a torn line, which find_end() cuts off next time.
  if (written != static_cast<ssize_t>(line.size())) {
    if (written >= 0) errno = ENOSPC;
    return file_error(ErrorCode::FileUnwritable, "write");
  }
  if (::fdatasync(file_) != 0) return file_error(ErrorCode::FileUnwritable, "sync");
  ++next_;
  return {};
}

Status Ledger::append_issued(const Issued& issued) {
  return append(json::serialize(json::object{{"n", static_cast<std::int64_t>(next_)},
                                             {"event", "issued"},
                                             {"kind", issued.kind},
                                             {"serial", issued.serial},
                                             {"subject", issued.subject},
                                             {"at", base::to_rfc3339(issued.issued)},
                                             {"not_after", base::to_rfc3339(issued.not_after)}}) +
                "\n");
}

Status Ledger::append_revoked(const std::string& kind, const std::string& serial,
                              base::Instant at) {
  return append(json::serialize(json::object{{"n", static_cast<std::int64_t>(next_)},
                                             {"event", "revoked"},
                                             {"kind", kind},
                                             {"serial", serial},
                                             {"at", base::to_rfc3339(at)}}) +
                "\n");
}

Status Ledger::append_published(base::Instant at) {
  return append(json::serialize(json::object{{"n", static_cast<std::int64_t>(next_)},
                                             {"event", "published"},
                                             {"at", base::to_rfc3339(at)}}) +
                "\n");
}

Result<std::vector<Issued>> read_ledger(const std::filesystem::path& folder) {
  KAOPASS_TRY(const base::Bytes octets, base::read_file(layout::ledger(folder), kLedgerMaximum));
  std::string_view rest = base::as_text(octets);
  std::vector<Issued> all;
  for (std::size_t end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
    KAOPASS_CHECK(take_line(rest.substr(0, end), all));
    rest.remove_prefix(end + 1);
  }
  return all;
}

}  // namespace kaopass::pki
