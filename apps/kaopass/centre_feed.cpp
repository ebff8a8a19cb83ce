#include "centre_feed.hpp"

#include "centre/centre.hpp"
#include "centre/feed_api.hpp"
#include "city/places.hpp"
#include "net/accept_place.hpp"
#include "net/address_file.hpp"
#include "net/client.hpp"
#include "pki/trust.hpp"

namespace kaopass::cli {
namespace {

std::string registration_path(const std::string& resident) {
  return "/v1/feed/residents/" + resident + "/registration";
}

Result<bool> registered_in(const net::Response& answer) {
  KAOPASS_TRY(const auto registration, wire::parse<wire::FeedRegistration>(answer.body));
  return registration.since.has_value();
}

// The centre's own routes on its own store, in this process.
class RegisterFeed final : public city::CentreFeed {
 public:
  RegisterFeed(std::unique_ptr<store::CentreStore> store, const base::Clock& clock)
      : store_(std::move(store)) {
    centre::add_feed_routes(router_, *store_, clock,
                            [](const net::Request&, pki::Role) { return Status{}; });
  }
  Status put(const city::FeedMessage& message) override {
    KAOPASS_CHECK(ask("PUT", message.path, message.body));
    return {};
  }
  Result<bool> is_registered(const std::string& resident) override {
    KAOPASS_TRY(const auto answer, ask("GET", registration_path(resident), {}));
    return registered_in(answer);
  }

 private:
  Result<net::Response> ask(const std::string& method, const std::string& path,
                            const std::string& body) {
    net::Request request;
    request.method = method;
    request.path = path;
    request.body = base::to_bytes(body);
    net::Response answer = router_.handle(request);
    if (answer.status < 400) return answer;
    const auto error = net::parse_error(answer.text());
    return tl::unexpected<Error>(error.value_or(Error{ErrorCode::StoreFailed, path}));
  }

  std::unique_ptr<store::CentreStore> store_;
  net::Router router_;
};

// Of one role, on the line.
class Line {
 public:
  Line(std::filesystem::path data, const base::Clock& clock, net::Identity identity)
      : data_(std::move(data)), clock_(clock), identity_(std::move(identity)) {}

  Result<net::Response> call(std::string_view method, const std::string& path,
                             base::ByteView body) {
    KAOPASS_TRY(const auto address, net::find_address(data_, "centre", "centre"));
    if (!client_ || address.port != port_) {
      const net::Endpoint centre{.tls = true, .host = "127.0.0.1", .port = address.port};
      net::ClientOptions options;
      options.accept_peer =
          net::accept_place(data_ / "authority" / "public", pki::Role::Centre, {}, clock_);
      KAOPASS_TRY(client_, net::Client::create(centre, identity_copy(), std::move(options)));
      port_ = address.port;
    }
    return client_->call(method, path, body);
  }

 private:
  [[nodiscard]] net::Identity identity_copy() const {
    return {identity_.certificate_chain,
            base::secret<base::Bytes>(base::to_bytes(identity_.key.reveal())), identity_.anchors};
  }
  std::filesystem::path data_;
  const base::Clock& clock_;
  net::Identity identity_;
  std::uint16_t port_ = 0;
  std::unique_ptr<net::Client> client_;
};

class LineFeed final : public city::CentreFeed {
 public:
  LineFeed(Line city, Line insurers) : city_(std::move(city)), insurers_(std::move(insurers)) {}

  Status put(const city::FeedMessage& message) override {
    Line& line = message.path.ends_with("/coverages") ? insurers_ : city_;
    KAOPASS_CHECK(line.call("PUT", message.path, base::as_bytes(message.body)));
    return {};
  }
  Result<bool> is_registered(const std::string& resident) override {
    KAOPASS_TRY(const auto answer, city_.call("GET", registration_path(resident), {}));
    return registered_in(answer);
  }

 private:
  Line city_, insurers_;
};

Result<Line> line_of(const std::filesystem::path& data, const base::Clock& clock,
                     const char* credential_folder) {
  KAOPASS_TRY(const auto credential, pki::load_credential(data / credential_folder));
  KAOPASS_TRY(const auto trust, pki::load_trust(data / "authority" / "public"));
  return Line(data, clock, net::make_identity(credential, trust.tls_ca));
}

}  // namespace

Result<std::unique_ptr<city::CentreFeed>> open_centre_feed(const std::filesystem::path& data,
                                                           const base::Clock& clock,
                                                           base::Random& random) {
  KAOPASS_CHECK(centre::initialise(data, random));
  KAOPASS_TRY(auto store, store::CentreStore::open(data / "centre" / "centre.db"));
  return std::make_unique<RegisterFeed>(std::move(store), clock);
}

Result<std::unique_ptr<city::CentreFeed>> open_line_feed(const std::filesystem::path& data,
                                                         const base::Clock& clock) {
  KAOPASS_TRY(auto city, line_of(data, clock, city::kCityCredential));
  KAOPASS_TRY(auto insurers, line_of(data, clock, city::kInsurerCredential));
  return std::make_unique<LineFeed>(std::move(city), std::move(insurers));
}

Result<std::unique_ptr<city::CentreFeed>> open_feed_of(const std::filesystem::path& data,
                                                       const base::Clock& clock,
                                                       base::Random& random) {
  if (net::find_address(data, "centre", "centre")) return open_line_feed(data, clock);
  return open_centre_feed(data, clock, random);
}

}  // namespace kaopass::cli
