#include "scenario_own_places.hpp"

#include <boost/json.hpp>

#include "base/file.hpp"
#include "card_slots.hpp"
#include "city/town_file.hpp"
#include "net/json.hpp"
#include "visit_places.hpp"

namespace kaopass::cli {
namespace {

constexpr std::size_t kAccountLimit = 4096;

// By the certificate that they show; nothing is asked of them.
Result<pki::Role> role_of(const OwnPlaces::Options& options, const std::string& reader,
                          const base::Clock& clock) {
  KAOPASS_TRY(const auto own,
              pki::load_credential(options.credentials / "readers" / reader / "credential"));
  KAOPASS_TRY(const auto trust, pki::load_trust(options.credentials / "authority" / "public"));
  std::optional<pki::Role> role;
  net::ClientOptions looking;
  looking.accept_peer = [&role](base::ByteView der) -> Status {
    KAOPASS_TRY(const auto theirs, pki::Certificate::from_der(der));
    if (theirs.profile()) role = theirs.profile()->role;
    return fail(ErrorCode::PeerUntrusted, "looked at only");
  };
  KAOPASS_TRY(const auto client,
              net::Client::create(options.theirs, net::make_identity(own, trust.tls_ca, &clock),
                                  std::move(looking)));
  const auto looked = client->call("GET", "/v1/health");
  if (!role) return tl::unexpected(looked.error());
  return *role;
}

}  // namespace

Result<std::unique_ptr<OwnPlaces>> OwnPlaces::start_before(const Options& options,
                                                           const base::Clock& clock,
                                                           base::Random& random) {
  KAOPASS_TRY(const TownReaderOf own, find_town_reader(options.credentials, options.reader));
  KAOPASS_TRY(const pki::Role role, role_of(options, own.reader, clock));
  std::unique_ptr<OwnPlaces> places(new OwnPlaces);
  places->institution_ = own.institution.code;
  places->reader_name_ = own.reader;
  if (role == pki::Role::Centre) {
    KAOPASS_CHECK(places->start_desk(options, clock, random));
    const net::Endpoint desk{true, "127.0.0.1", places->desk_->port()};
    KAOPASS_CHECK(places->start_reader(options, desk, clock, random));
    return places;
  }
  if (role != pki::Role::Desk) return fail(ErrorCode::BadUsage, "neither a desk nor a centre");
  KAOPASS_CHECK(places->start_reader(options, options.theirs, clock, random));
  KAOPASS_TRY(places->staff_,
              staff_over_line(options.credentials, own.institution, options.theirs, clock));
  return places;
}

Status OwnPlaces::start_desk(const Options& options, const base::Clock& clock,
                             base::Random& random) {
  KAOPASS_TRY(desk_, desk::Place::start({.data = options.credentials,
                                         .institution = institution_,
                                         .centre = options.theirs,
                                         .screens = desk::ScreensOptions{}},
                                        clock, random));
  return log_in(options.credentials / "desks" / institution_);
}

Status OwnPlaces::start_reader(const Options& options, const net::Endpoint& desk,
                               const base::Clock& clock, base::Random& random) {
  ReaderPlaceOptions reader;
  reader.data = options.credentials;
  reader.reader = reader_name_;
  reader.desk = desk;
  reader.models = options.models;
  KAOPASS_TRY(reader_, ReaderPlace::start(reader, make_virtual_slot(options.credentials, random),
                                          clock, random));
  return {};
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
