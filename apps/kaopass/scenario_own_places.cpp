#include "scenario_own_places.hpp"

#include <boost/json.hpp>

#include "base/file.hpp"
#include "card_slots.hpp"
#include "city/town_file.hpp"
#include "net/json.hpp"

namespace kaopass::cli {
namespace {

constexpr std::size_t kAccountLimit = 4096;

}  // namespace

Result<std::unique_ptr<OwnPlaces>> OwnPlaces::start_before(const Options& options,
                                                           const base::Clock& clock,
                                                           base::Random& random) {
  KAOPASS_TRY(const city::Town town, city::load_town(options.credentials));
  if (town.institutions.empty() || town.institutions.front().readers.empty()) {
    return fail(ErrorCode::NotFound, "an institution with a reader");
  }
  const city::Institution& institution = town.institutions.front();
  std::unique_ptr<OwnPlaces> places(new OwnPlaces);
  places->institution_ = institution.code;
  KAOPASS_TRY(places->desk_, desk::Place::start({.data = options.credentials,
                                                 .institution = institution.code,
                                                 .centre = options.centre,
                                                 .screens = desk::ScreensOptions{}},
                                                clock, random));
  ReaderPlaceOptions reader;
  reader.data = options.credentials;
  reader.reader = institution.readers.front().name;
  reader.desk = {true, "127.0.0.1", places->desk_->port()};
  reader.models = options.models;
  KAOPASS_TRY(
      places->reader_,
      ReaderPlace::start(reader, make_virtual_slot(options.credentials, random), clock, random));
  KAOPASS_CHECK(places->log_in(options.credentials / "desks" / institution.code));
  return places;
}

Status OwnPlaces::log_in(const std::filesystem::path& folder) {
  const auto file = base::read_file(folder / "test-account.json", kAccountLimit);
  if (!file) return {};
  KAOPASS_TRY(const auto account, net::parse_object(base::as_text(*file)));
  KAOPASS_TRY(const std::string login, net::text_member(account, "login"));
  KAOPASS_TRY(std::string password, net::text_member(account, "password"));
  KAOPASS_TRY(staff_, scenario::Staff::log_in({false, "127.0.0.1", desk_->screens_port()}, login,
                                              base::secret<std::string>(std::move(password))));
  return {};
}

}  // namespace kaopass::cli
