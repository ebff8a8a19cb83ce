#include "desk/receipt_files.hpp"

#include <fcntl.h>
#include <unistd.h>

#include "base/file.hpp"
#include "base/leftovers.hpp"

namespace kaopass::desk {
namespace {

constexpr std::string_view kStaged = ".part";
constexpr std::chrono::seconds kNameStep{1};  // what names of files tell apart
constexpr std::size_t kIdentifierSize = 11;   // ArbitraryFileIdentifier of face results

Status sync_folder(const std::filesystem::path& folder) {
  const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = fd >= 0 && ::fsync(fd) == 0;
  if (fd >= 0) ::close(fd);
  if (!synced) return fail(ErrorCode::FileUnwritable, "sync of the receipt folder");
  return {};
}

}  // namespace

void ReceiptFiles::sweep(const std::string& institution, const std::set<std::string>& open) const {
  const std::string own = std::string(wire::kResultPrefix) + institution;
  base::remove_leftovers(folder_, "." + own);  // of what was being staged
  base::remove_leftovers(folder_, std::string(wire::kCancelPrefix) + institution);
  std::vector<std::filesystem::path> found;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("." + own) || !name.ends_with(kStaged)) continue;
    const std::string file = name.substr(1, name.size() - 1 - kStaged.size());
    if (!open.contains(file)) found.push_back(entry.path());
  }
  for (const auto& path : found) std::filesystem::remove(path, ignored);
}

std::filesystem::path ReceiptFiles::staged_path(const std::string& file) const {
  return folder_ / ("." + file + std::string(kStaged));
}

wire::ReceiptFile ReceiptFiles::contents_of(const Visit& visit,
                                            const wire::CoverageAnswer& coverage) const {
  const auto reference_number =
      visit.reference_number.empty() ? std::nullopt : std::optional(visit.reference_number);
  return wire::write_receipt_file(coverage, visit.consents, reference_number, visit.file_identifier,
                                  visit.executed_at, code_);
}

Status ReceiptFiles::write(Visit& visit, const wire::CoverageAnswer& coverage, base::Random& random,
                           base::Instant now, const Keep& keep) const {
  const FileState before = visit.file_state;
  const auto run = [&]() -> Status {
    if (visit.file_state == FileState::None) {
      KAOPASS_CHECK(begin(visit, coverage, random, now, keep));
    }
    if (visit.file_state == FileState::Due) KAOPASS_CHECK(stage(visit, coverage, keep));
    if (visit.file_state != FileState::Staged) return {};
    // Staged since a kill, or only now?
    const IfGone gone = before == FileState::Staged ? IfGone::WasRenamed : IfGone::Fail;
    return publish(visit, gone, now, keep);
  };
  Status outcome = run();
  if (!outcome && (visit.file_error != outcome.error().code || visit.file_state != before)) {
    visit.file_error = outcome.error().code;
    // On a full disk this may fail too; then the next attempt tells the same.
    static_cast<void>(keep(visit));
  }
  return outcome;
}

Status ReceiptFiles::remove_retired(const Visit& visit) const {
  for (const std::string& file : visit.retired) {
    // Begun and never published, or published; the receipt computer may have taken it.
    for (const auto& path : {staged_path(file), folder_ / file}) {
      std::error_code error;
      std::filesystem::remove(path, error);
      if (error) return fail(ErrorCode::FileUnwritable, "remove: " + error.message());
    }
  }
  return sync_folder(folder_);
}

Status ReceiptFiles::retire(Visit& visit, const std::string& institution, const Keep& keep) const {
  if (visit.retired.empty() && !visit.note_due) return {};
  const auto run = [&]() -> Status {
    KAOPASS_CHECK(remove_retired(visit));
    if (!visit.note_due) return {};
    const wire::ReceiptFile note = wire::write_cancel_note(
        institution, visit.published, visit.file_identifier, visit.cancelled->at, code_);
    return base::write_file_atomically(folder_ / note.name, note.contents, base::FileMode::Private);
  };
  Status done = run();
  if (done) {
    visit.retired.clear();
    visit.note_due = false;
    visit.file_error.reset();
  } else {
    visit.file_error = done.error().code;
  }
  KAOPASS_CHECK(keep(visit));
  return done;
}

// From here on the file cannot change any more: consents that come later are not in it.
Status ReceiptFiles::begin(Visit& visit, const wire::CoverageAnswer& coverage, base::Random& random,
                           base::Instant now, const Keep& keep) const {
  visit.file_identifier = random.bytes(kIdentifierSize);
  // A second later at least than the one that it replaces, or both would have one name.
  visit.executed_at = visit.file.empty() ? now : std::max(now, visit.executed_at + kNameStep);
  const wire::ReceiptFile file = contents_of(visit, coverage);
  visit.file = file.name;
  visit.has_replacements = file.has_replacements;
  visit.file_state = FileState::Due;
  Status kept = keep(visit);
  if (!kept) visit.file_state = FileState::None;
  return kept;
}

Status ReceiptFiles::stage(Visit& visit, const wire::CoverageAnswer& coverage,
                           const Keep& keep) const {
  const wire::ReceiptFile file = contents_of(visit, coverage);
  // A share may have done what it said had failed.
  const auto named = base::read_file(folder_ / visit.file, file.contents.size());
  if (!named || *named != file.contents) {
    KAOPASS_CHECK(base::write_file_atomically(staged_path(visit.file), file.contents,
                                              base::FileMode::Private));
  }
  visit.file_state = FileState::Staged;
  Status kept = keep(visit);
  if (!kept) visit.file_state = FileState::Due;  // staging again overwrites it by the same
  return kept;
}

Status ReceiptFiles::publish(Visit& visit, IfGone gone, base::Instant now, const Keep& keep) const {
  Status named = publish_file(staged_path(visit.file), folder_ / visit.file, gone);
  if (!named) {
    visit.file_state = FileState::Due;  // no kill came: whatever is gone then is to be staged again
    return named;
  }
  KAOPASS_CHECK(sync_folder(folder_));
  visit.file_state = FileState::Written;
  visit.written_at = now;
  visit.published.push_back(visit.file);
  visit.file_error.reset();
  Status kept = keep(visit);
  if (!kept) {
    visit.file_state = FileState::Staged;
    visit.published.pop_back();
  }
  return kept;
}

}  // namespace kaopass::desk
