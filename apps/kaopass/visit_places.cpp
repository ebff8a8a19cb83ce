#include "visit_places.hpp"

#include "card_slots.hpp"
#include "centre/place.hpp"
#include "city/town_file.hpp"
#include "desk/place.hpp"
#include "net/accept_place.hpp"
#include "net/address_file.hpp"
#include "pki/trust.hpp"
#include "reader_place.hpp"

namespace kaopass::cli {
namespace {

class Places final : public VisitPlaces {
 public:
  Places(const Options& options, const base::Clock& clock, base::Random& random)
      : options_(options), clock_(clock), random_(random) {}

  Status open() {
    KAOPASS_TRY(const TownReaderOf own, find_town_reader(options_.data, options_.reader));
    options_.reader = own.reader;
    institution_ = own.institution.code;
    const auto running = net::find_address(options_.data, "reader", options_.reader);
    if (running && options_.slot == Slot::Virtual) {
      KAOPASS_CHECK(call_reader(running->port));
      KAOPASS_TRY(const auto desk, net::find_address(options_.data, "desk", institution_));
      return call_staff(own.institution, desk.port);
    }
    KAOPASS_TRY(const std::uint16_t centre, find_or_start_centre());
    KAOPASS_TRY(const std::uint16_t desk, find_or_start_desk(centre));
    KAOPASS_CHECK(start_reader(desk));
    return call_staff(own.institution, desk);
  }

  net::Client& reader() override { return *reader_; }
  scenario::Staff* staff() override { return staff_.get(); }
  [[nodiscard]] std::filesystem::path receipt_folder() const override {
    return options_.data / "desks" / institution_ / "face";
  }

 private:
  Result<std::uint16_t> find_or_start_centre() {
    if (const auto running = net::find_address(options_.data, "centre", "centre")) {
      return running->port;
    }
    KAOPASS_TRY(own_centre_, centre::Place::start({options_.data}, clock_, random_));
    return own_centre_->port();
  }

  Result<std::uint16_t> find_or_start_desk(std::uint16_t centre) {
    if (const auto running = net::find_address(options_.data, "desk", institution_)) {
      return running->port;
    }
    KAOPASS_TRY(own_desk_,
                desk::Place::start({options_.data, institution_, local(centre)}, clock_, random_));
    return own_desk_->port();
  }

  Status start_reader(std::uint16_t desk) {
    auto slot = options_.slot == Slot::Pcsc ? make_pcsc_slot(CardCame::Ignore)
                                            : make_virtual_slot(options_.data, random_);
    ReaderPlaceOptions place;
    place.data = options_.data;
    place.reader = options_.reader;
    place.desk = local(desk);
    place.models = options_.models;
    KAOPASS_TRY(own_reader_, ReaderPlace::start(place, std::move(slot), clock_, random_));
    return call_reader(own_reader_->port());
  }

  Status call_reader(std::uint16_t port) {
    KAOPASS_TRY(reader_, net::Client::create({false, "127.0.0.1", port}, std::nullopt));
    return {};
  }

  Status call_staff(const city::Institution& institution, std::uint16_t desk) {
    KAOPASS_TRY(staff_, staff_over_line(options_.data, institution, local(desk), clock_));
    return {};
  }

  static net::Endpoint local(std::uint16_t port) { return {true, "127.0.0.1", port}; }

  // In the order of use: each calls the one above.
  Options options_;
  const base::Clock& clock_;
  base::Random& random_;
  std::string institution_;
  std::unique_ptr<centre::Place> own_centre_;
  std::unique_ptr<desk::Place> own_desk_;
  std::unique_ptr<ReaderPlace> own_reader_;
  std::unique_ptr<net::Client> reader_;
  std::unique_ptr<scenario::Staff> staff_;
};

}  // namespace

Result<TownReaderOf> find_town_reader(const std::filesystem::path& data, const std::string& name) {
  KAOPASS_TRY(const city::Town town, city::load_town(data));
  for (const city::Institution& institution : town.institutions) {
    for (const city::TownReader& reader : institution.readers) {
      if (name.empty() || reader.name == name) return TownReaderOf{institution, reader.name};
    }
  }
  return fail(ErrorCode::NotFound, "reader " + name);
}

Result<std::unique_ptr<scenario::Staff>> staff_over_line(const std::filesystem::path& data,
                                                         const city::Institution& institution,
                                                         const net::Endpoint& desk,
                                                         const base::Clock& clock) {
  if (institution.staff.empty()) return nullptr;
  const auto folder = data / "desks" / institution.code / "staff" / institution.staff.front().name;
  KAOPASS_TRY(const auto credential, pki::load_credential(folder));
  const auto trust_folder = data / "authority" / "public";
  KAOPASS_TRY(const auto trust, pki::load_trust(trust_folder));
  net::ClientOptions own_desk;
  own_desk.accept_peer = net::accept_place(trust_folder, pki::Role::Desk, institution.code, clock);
  KAOPASS_TRY(auto client,
              net::Client::create(desk, net::make_identity(credential, trust.tls_ca, &clock),
                                  std::move(own_desk)));
  return std::make_unique<scenario::Staff>(std::move(client));
}

Result<std::unique_ptr<VisitPlaces>> VisitPlaces::open(const Options& options,
                                                       const base::Clock& clock,
                                                       base::Random& random) {
  auto places = std::make_unique<Places>(options, clock, random);
  KAOPASS_CHECK(places->open());
  return std::unique_ptr<VisitPlaces>(std::move(places));
}

}  // namespace kaopass::cli
