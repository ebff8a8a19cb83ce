#include "town_service.hpp"

#include <boost/json.hpp>
#include <charconv>

#include "acting_user.hpp"
#include "centre_feed.hpp"
#include "city/counter.hpp"
#include "city/portraits.hpp"
#include "image/decode.hpp"
#include "net/json.hpp"
#include "net/own_origin.hpp"
#include "town_cards.hpp"
#include "town_receipts.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto kCardDeadline = 60s;  // a card is read, a face decided

std::uint64_t version_known(std::string_view query) {
  constexpr std::string_view kName = "after=";
  std::uint64_t number = 0;
  if (query.starts_with(kName)) {
    std::from_chars(query.data() + kName.size(), query.data() + query.size(), number);
  }
  return number;
}

Result<std::string> text_in(const net::Request& request, std::string_view name) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  return net::text_member(body, name);
}

Result<std::string> open_visit(net::Client& reader) {
  KAOPASS_TRY(const auto answer, reader.call("GET", "/v1/reader"));
  KAOPASS_TRY(const auto description, net::parse_object(answer.text()));
  KAOPASS_TRY(auto visit, net::text_member(description, "visit"));
  if (visit.empty()) return fail(ErrorCode::NoCard);
  return visit;
}

}  // namespace

void TownService::begin(TownPlaces& places, std::uint16_t city) {
  state_.begin(places, city);
  places_ = &places;  // last: from now on requests come through
}

void TownService::add(net::Router& router, std::string method, std::string_view pattern, Act act,
                      std::size_t body_limit) {
  auto handler = [this, act](net::Request& request) -> Result<net::Response> {
    TownPlaces* places = places_;
    if (places == nullptr) return fail(ErrorCode::LineDown, "the town is starting");
    KAOPASS_TRY(auto response, (this->*act)(*places, request));
    state_.look_now();
    return response;
  };
  router.add(std::move(method), pattern, net::for_own_origin(std::move(handler)), body_limit);
}

net::Router TownService::router(const std::filesystem::path& data) {
  net::Router router;
  router.add("GET", "/v1/town", net::for_own_origin([this](net::Request& request) {
               return Result<net::Response>(
                   net::json_response(state_.after(version_known(request.query))));
             }));
  add_town_cards(router, data, clock_, random_);
  add(router, "POST", "/v1/town/readers/{reader}/card", &TownService::insert_card);
  add(router, "DELETE", "/v1/town/readers/{reader}/card", &TownService::remove_card);
  add(router, "POST", "/v1/town/readers/{reader}/face", &TownService::show_face);
  add(router, "POST", "/v1/town/readers/{reader}/restart", &TownService::restart_reader);
  add(router, "POST", "/v1/town/tablets/{institution}", &TownService::invite_tablet);
  add(router, "POST", "/v1/town/lines/{institution}", &TownService::set_line);
  add(router, "POST", "/v1/town/centre", &TownService::set_centre);
  add(router, "POST", "/v1/town/residents", &TownService::add_resident, net::kFramesBodyLimit);
  add(router, "GET", "/v1/town/receipts/{institution}/{name}", &TownService::show_receipt);
  return router;
}

// Without a card's id: the one that lies in the USB reader.
Result<net::Response> TownService::insert_card(TownPlaces&, net::Request& request) {
  KAOPASS_TRY(const auto body, net::parse_object(request.text()));
  const std::string reader(request.parameter("reader"));
  KAOPASS_TRY(net::Client * client, state_.client_of(reader));
  auto answer =
      client->call("POST", "/v1/visits", base::as_bytes(json::serialize(body)), kCardDeadline);
  KAOPASS_CHECK(answer);
  if (body.contains("card")) {
    KAOPASS_TRY(const auto card, net::text_member(body, "card"));
    state_.note_card(reader, card);
  }
  return net::json_response(answer->text(), 201);
}

Result<net::Response> TownService::remove_card(TownPlaces&, net::Request& request) {
  KAOPASS_TRY(net::Client * client, state_.client_of(std::string(request.parameter("reader"))));
  KAOPASS_TRY(const std::string visit, open_visit(*client));
  KAOPASS_TRY(const auto answer, client->call("DELETE", "/v1/visits/" + visit, {}, kCardDeadline));
  return net::json_response(answer.text());
}

// As a face before the reader's camera, out of a TEST picture.
Result<net::Response> TownService::show_face(TownPlaces& places, net::Request& request) {
  KAOPASS_TRY(const std::string picture_name, text_in(request, "picture"));
  KAOPASS_TRY(const auto picture, read_live_picture(places.data(), picture_name));
  KAOPASS_TRY(net::Client * client, state_.client_of(std::string(request.parameter("reader"))));
  KAOPASS_TRY(const std::string visit, open_visit(*client));
  KAOPASS_TRY(const auto answer, client->call("POST", "/v1/visits/" + visit + "/frames?last=1",
                                              picture, kCardDeadline, "image/jpeg"));
  return net::json_response(answer.text());
}

Result<net::Response> TownService::restart_reader(TownPlaces& places, net::Request& request) {
  KAOPASS_TRY(const std::string name, text_in(request, "slot"));
  const auto slot = parse_slot(name);
  if (!slot) return fail(ErrorCode::InvalidValue, "slot");
  KAOPASS_CHECK(places.restart_reader(std::string(request.parameter("reader")), *slot));
  return net::json_response("{}");
}

Result<net::Response> TownService::invite_tablet(TownPlaces& places, net::Request& request) {
  KAOPASS_TRY(const std::string url,
              places.invite_tablet(std::string(request.parameter("institution")), acting_user()));
  return net::json_response(json::object{{"url", url}}, 201);
}

Result<net::Response> TownService::set_line(TownPlaces& places, net::Request& request) {
  KAOPASS_TRY(const std::string line, text_in(request, "line"));
  if (line != "pulled" && line != "plugged") return fail(ErrorCode::InvalidValue, "line");
  const auto to = line == "pulled" ? TownPlaces::Line::Pulled : TownPlaces::Line::Plugged;
  KAOPASS_CHECK(places.set_line(std::string(request.parameter("institution")), to));
  return net::json_response("{}");
}

Result<net::Response> TownService::set_centre(TownPlaces& places, net::Request& request) {
  KAOPASS_TRY(const std::string centre, text_in(request, "centre"));
  if (centre != "running" && centre != "stopped") return fail(ErrorCode::InvalidValue, "centre");
  KAOPASS_CHECK(
      places.set_centre(centre == "running" ? TownPlaces::Power::On : TownPlaces::Power::Off));
  return net::json_response("{}");
}

// An invented person with the face in the picture, and their face-authentication card.
Result<net::Response> TownService::add_resident(TownPlaces& places, net::Request& request) {
  KAOPASS_TRY(const auto picture, image::decode(request.body));
  face::Engine engine = places.engine().share();
  KAOPASS_TRY(const auto portrait, city::card_portrait(engine, picture));
  engine.forget();
  KAOPASS_TRY(const auto feed, open_line_feed(places.data(), clock_));
  const city::Counter counter{places.data(), *feed, clock_, random_, acting_user()};
  KAOPASS_TRY(const auto card, city::issue_card(counter, portrait, {.registered = true}));
  return net::json_response(json::object{{"card", card.id}}, 201);
}

Result<net::Response> TownService::show_receipt(TownPlaces& places, net::Request& request) {
  KAOPASS_TRY(auto octets,
              read_receipt(places, request.parameter("institution"), request.parameter("name")));
  // The page decodes by what the file itself declares, so that a wrong declaration shows.
  return net::Response{.content_type = "application/octet-stream", .body = std::move(octets)};
}

}  // namespace kaopass::cli
