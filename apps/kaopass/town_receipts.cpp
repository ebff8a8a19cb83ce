#include "town_receipts.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/file.hpp"

namespace kaopass::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kShown = 50;
constexpr std::size_t kReceiptLimit = 256 * 1024;

struct File {
  std::string institution;
  fs::path path;
  fs::file_time_type written;
  std::uintmax_t octets;
};

// What another process takes away meanwhile is simply not there.
std::vector<File> find_all(const TownPlaces& places) {
  std::vector<File> files;
  for (const city::Institution& institution : places.institutions()) {
    std::error_code gone;
    for (const auto& entry :
         fs::directory_iterator(places.data() / "desks" / institution.code / "face", gone)) {
      // No link: whoever may write here must not show what lies elsewhere.
      const bool is_file = fs::is_regular_file(entry.symlink_status(gone));
      if (entry.path().extension() != ".xml" || !is_file) continue;
      const auto written = entry.last_write_time(gone);
      const auto octets = entry.file_size(gone);
      if (!gone) files.push_back({institution.code, entry.path(), written, octets});
    }
  }
  std::ranges::sort(files, [](const File& a, const File& b) { return a.written > b.written; });
  return files;
}

std::string iso(fs::file_time_type written) {
  const auto instant = std::chrono::time_point_cast<base::Instant::duration>(
      std::chrono::file_clock::to_sys(written));
  return base::to_rfc3339(instant);
}

}  // namespace

boost::json::array list_receipts(const TownPlaces& places) {
  boost::json::array all;
  for (const File& file : find_all(places)) {
    if (all.size() == kShown) break;
    all.push_back(boost::json::object{{"institution", file.institution},
                                      {"name", file.path.filename().string()},
                                      {"arrived_at", iso(file.written)},
                                      {"octets", file.octets}});
  }
  return all;
}

Result<base::Bytes> read_receipt(const TownPlaces& places, std::string_view institution,
                                 std::string_view name) {
  // By comparing, so that no request names a path.
  for (const File& file : find_all(places)) {
    if (file.institution == institution && file.path.filename() == name) {
      return base::read_file(file.path, kReceiptLimit);
    }
  }
  return fail(ErrorCode::NotFound, "file");
}

}  // namespace kaopass::cli
