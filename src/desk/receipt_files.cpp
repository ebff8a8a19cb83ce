#include "desk/receipt_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/leftovers.hpp"
#include "desk/publish_file.hpp"

namespace kaopass::desk {
namespace {

constexpr std::string_view kStaged = ".part";
constexpr std::size_t kIdentifierSize = 11;  // ArbitraryFileIdentifier of face results

wire::ReceiptFile contents_of(const Visit& visit, const wire::CoverageAnswer& coverage,
                              wire::CharacterCode code) {
  return wire::write_receipt_file(coverage, visit.consents, std::nullopt, visit.file_identifier,
                                  visit.executed_at, code);
}

Status sync_folder(const std::filesystem::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!synced) return fail(ErrorCode::FileUnwritable, "sync of the receipt folder");
  return {};
}

}  // namespace

void ReceiptFiles::sweep(const std::set<std::string>& open) const {
  base::remove_leftovers(folder_);
  std::vector<std::filesystem::path> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with('.') || !name.ends_with(kStaged)) continue;
    const std::string file = name.substr(1, name.size() - 1 - kStaged.size());
    if (!open.contains(file)) found.push_back(entry.path());
  }
  for (const auto& path : found) std::filesystem::remove(path, ignored);
}

std::filesystem::path ReceiptFiles::staged_path(const Visit& visit) const {
  return folder_ / ("." + visit.file + std::string(kStaged));
}

Status ReceiptFiles::write(Visit& visit, const wire::CoverageAnswer& coverage, base::Random& random,
                           base::Instant now, const Keep& keep) const {
  const auto run = [&]() -> Status {
    if (visit.file_state == FileState::None) {
      KAOPASS_CHECK(begin(visit, coverage, random, now, keep));
    }
    if (visit.file_state == FileState::Due) KAOPASS_CHECK(stage(visit, coverage, keep));
    if (visit.file_state == FileState::Staged) KAOPASS_CHECK(publish(visit, keep));
    return {};
  };
  Status outcome = run();
  if (!outcome && visit.file_error != outcome.error().code) {
    visit.file_error = outcome.error().code;
    // On a full disk this may fail too; then the next attempt tells the same.
    static_cast<void>(keep(visit));
  }
  return outcome;
}

// From here on the file cannot change any more: consents that come later are not in it.
Status ReceiptFiles::begin(Visit& visit, const wire::CoverageAnswer& coverage, base::Random& random,
                           base::Instant now, const Keep& keep) const {
  visit.file_identifier = random.bytes(kIdentifierSize);
  visit.executed_at = now;
  const wire::ReceiptFile file = contents_of(visit, coverage, code_);
  visit.file = file.name;
  visit.has_replacements = file.has_replacements;
  visit.file_state = FileState::Due;
  Status kept = keep(visit);
  if (!kept) visit.file_state = FileState::None;
  return kept;
}

Status ReceiptFiles::stage(Visit& visit, const wire::CoverageAnswer& coverage,
                           const Keep& keep) const {
  const wire::ReceiptFile file = contents_of(visit, coverage, code_);
  KAOPASS_CHECK(
      base::write_file_atomically(staged_path(visit), file.contents, base::FileMode::Private));
  visit.file_state = FileState::Staged;
  Status kept = keep(visit);
  if (!kept) visit.file_state = FileState::Due;  // staging again overwrites it by the same
  return kept;
}

Status ReceiptFiles::publish(Visit& visit, const Keep& keep) const {
  KAOPASS_CHECK(publish_file(staged_path(visit), folder_ / visit.file));
  KAOPASS_CHECK(sync_folder(folder_));
  visit.file_state = FileState::Written;
  visit.file_error.reset();
  Status kept = keep(visit);
  if (!kept) visit.file_state = FileState::Staged;
  return kept;
}

}  // namespace kaopass::desk
