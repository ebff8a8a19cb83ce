#include "desk/api.hpp"

#include "desk/staff_visual.hpp"

namespace kaopass::desk {
namespace {

using net::Request;
using net::Response;

template <class Message>
Result<Response> reply(Result<Message> message) {
  if (!message) return tl::unexpected<Error>(std::move(message).error());
  return net::json_response(wire::to_json(*message));
}

Result<Response> reply(const Status& done) {
  KAOPASS_CHECK(done);
  return net::json_response("{}");
}

std::string id_of(const Request& request) {
  return std::string(request.parameter("id"));
}

// Readers and members of staff, each with their own routes.
class Api {
 public:
  Api(const Peers& peers, Desk& desk, VisualService& visual, net::Router& router)
      : peers_(peers), desk_(desk), visual_(visual), router_(router) {}

  void add_checks();
  void add_visual_of_reader();
  void add_visual_of_staff();
  void add_state_of_reader(ReaderStates& readers);

 private:
  // act(Peer, Request&) -> Result<Response>
  template <class Act>
  void for_reader(const char* method, const char* pattern, Act act,
                  std::size_t limit = wire::kMessageLimit) {
    router_.add(
        method, pattern,
        [peers = &peers_, act](Request& request) -> Result<Response> {
          KAOPASS_TRY(const Peer reader, peers->reader(request));
          return act(reader, request);
        },
        limit);
  }
  template <class Act>
  void for_staff(const char* method, const char* pattern, Act act) {
    router_.add(
        method, pattern,
        [peers = &peers_, act](Request& request) -> Result<Response> {
          KAOPASS_TRY(const Peer staff, peers->staff(request));
          return act(staff, request);
        },
        wire::kMessageLimit);
  }

  const Peers& peers_;
  Desk& desk_;
  VisualService& visual_;
  net::Router& router_;
};

void Api::add_checks() {
  Desk* desk = &desk_;
  for_reader("POST", "/v1/challenges",
             [desk](const Peer& reader, Request& request) -> Result<Response> {
               KAOPASS_TRY(const auto asked, wire::parse<wire::ChallengeRequest>(request.body));
               return reply(desk->challenge(reader, asked));
             });
  for_reader("POST", "/v1/checks",
             [desk](const Peer& reader, Request& request) -> Result<Response> {
               KAOPASS_TRY(const auto check, wire::parse<wire::CheckRequest>(request.body));
               return reply(desk->check(reader, check));
             });
  for_reader("POST", "/v1/checks/{id}/registration",
             [desk](const Peer& reader, Request& request) -> Result<Response> {
               KAOPASS_TRY(const auto id, wire::parse_check_id(request.parameter("id")));
               KAOPASS_TRY(const auto statement, wire::parse<wire::StatementRequest>(request.body));
               return reply(desk->registration(reader, id, statement));
             });
  for_reader("GET", "/v1/checks/{id}/coverage",
             [desk](const Peer& reader, Request& request) -> Result<Response> {
               KAOPASS_TRY(const auto id, wire::parse_check_id(request.parameter("id")));
               return reply(desk->coverage(reader, id));
             });
  for_reader("POST", "/v1/checks/{id}/consents",
             [desk](const Peer& reader, Request& request) -> Result<Response> {
               KAOPASS_TRY(const auto id, wire::parse_check_id(request.parameter("id")));
               KAOPASS_TRY(const auto statement, wire::parse<wire::StatementRequest>(request.body));
               return reply(desk->consents(reader, id, statement));
             });
  for_reader("POST", "/v1/checks/{id}/finish",
             [desk](const Peer& reader, Request& request) -> Result<Response> {
               KAOPASS_TRY(const auto id, wire::parse_check_id(request.parameter("id")));
               KAOPASS_TRY(const auto how, wire::parse<wire::Finish>(request.body));
               return reply(desk->finish(reader, id, how));
             });
  for_staff("GET", "/v1/receptions", [desk](const Peer& staff, Request&) -> Result<Response> {
    return reply(desk->receptions_for(staff.name));
  });
  router_.add("GET", "/v1/health",
              [](Request&) { return net::json_response(R"({"status":"ok"})"); });
}

// "?after=offered": the state that the reader knows already.
std::optional<wire::VisualState> known_state(const Request& request) {
  using wire::VisualState;
  if (request.query == "after=offered") return VisualState::Offered;
  if (request.query == "after=wanted") return VisualState::Wanted;
  if (request.query == "after=shown") return VisualState::Shown;
  return std::nullopt;
}

void Api::add_visual_of_reader() {
  VisualService* visual = &visual_;
  for_reader("POST", "/v1/visual",
             [visual](const Peer& reader, Request& request) -> Result<Response> {
               KAOPASS_TRY(const auto offer, wire::parse<wire::VisualOffer>(request.body));
               return reply(visual->offer(reader.name, offer));
             });
  for_reader("GET", "/v1/visual/{id}", [visual](const Peer& reader, Request& request) {
    return reply(Result<wire::VisualStatus>(
        visual->poll(reader.name, id_of(request), known_state(request))));
  });
  for_reader(
      "PUT", "/v1/visual/{id}/photo",
      [visual](const Peer& reader, Request& request) {
        return reply(
            visual->show(reader.name, id_of(request), base::secret(std::move(request.body))));
      },
      wire::kPhotoLimit);
  for_reader(
      "POST", "/v1/visual/{id}/signature",
      [visual, desk = &desk_](const Peer& reader, Request& request) -> Result<Response> {
        KAOPASS_TRY(const auto binding, wire::parse<wire::VisualBinding>(request.body));
        std::string staff;
        auto decision = visual->sign(reader.name, id_of(request), binding.check_id, &staff);
        if (decision) {
          KAOPASS_CHECK(desk->note_visual_staff(reader, wire::to_hex(binding.check_id), staff));
        }
        return reply(std::move(decision));
      });
  // The card was removed, or staff give up.
  router_.add("DELETE", "/v1/visual/{id}",
              [visual, desk = &desk_, peers = &peers_](Request& request) -> Result<Response> {
                if (const auto reader = peers->reader(request)) {
                  visual->withdraw(reader->name, id_of(request));
                  return reply(Status{});
                }
                KAOPASS_TRY(const Peer staff, peers->staff(request));
                return reply(StaffVisual(*desk, *visual, {staff.name}).give_up(id_of(request)));
              });
}

void Api::add_visual_of_staff() {
  VisualService* visual = &visual_;
  for_staff("GET", "/v1/visual", [visual](const Peer&, Request&) {
    return reply(Result<wire::VisualList>(visual->list()));
  });
  for_staff("POST", "/v1/visual/{id}/start",
            [visual, desk = &desk_](const Peer& staff, Request& request) -> Result<Response> {
              KAOPASS_TRY(const auto start, wire::parse<wire::VisualStart>(request.body));
              const StaffVisual as(*desk, *visual, {staff.name});
              return reply(as.start(id_of(request), start.reason));
            });
  for_staff("GET", "/v1/visual/{id}/photo",
            [visual, desk = &desk_](const Peer& staff, Request& request) -> Result<Response> {
              KAOPASS_TRY(const auto photo, visual->photo(staff.name, id_of(request)));
              const StaffVisual as(*desk, *visual, {staff.name});
              KAOPASS_CHECK(as.log_photo(id_of(request)));
              return Response{.content_type = "image/jp2", .body = photo.reveal()};
            });
  for_staff("POST", "/v1/visual/{id}/decision",
            [visual, desk = &desk_](const Peer& staff, Request& request) -> Result<Response> {
              KAOPASS_TRY(const auto verdict, wire::parse<wire::VisualVerdict>(request.body));
              const StaffVisual as(*desk, *visual, {staff.name});
              KAOPASS_TRY(const auto decided, as.decide(id_of(request), verdict));
              return reply(Result<wire::VisualStatus>(decided.status));
            });
}

void Api::add_state_of_reader(ReaderStates& readers) {
  for_reader("POST", "/v1/readers/me/state",
             [&readers](const Peer& reader, Request& request) -> Result<Response> {
               KAOPASS_TRY(const auto state, wire::parse<wire::ReaderState>(request.body));
               return reply(readers.hear(reader, state));
             });
}

}  // namespace

net::Router make_router(const Peers& peers, Desk& desk, VisualService& visual,
                        ReaderStates& readers) {
  net::Router router;
  Api api(peers, desk, visual, router);
  api.add_checks();
  api.add_visual_of_reader();
  api.add_visual_of_staff();
  api.add_state_of_reader(readers);
  return router;
}

}  // namespace kaopass::desk
