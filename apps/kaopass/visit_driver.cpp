#include "visit_driver.hpp"

#include <boost/json.hpp>
#include <chrono>

#include "net/json.hpp"
#include "wire/json.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

// A card is read, a face decided, a centre asked within one call to the reader.
constexpr auto kStepDeadline = 60s;
constexpr int kStepLimit = 32;  // of one visit; more is a reader that goes in circles

using View = json::object;

std::string phase(const View& view) {
  return std::string(view.at("phase").as_string());
}

class Driver {
 public:
  Driver(net::Client& reader, net::Client* staff, VisitPlan& plan)
      : reader_(reader), staff_(staff), plan_(plan) {}

  Result<View> run() {
    KAOPASS_TRY(View view, insert_card());
    for (int step = 0; step < kStepLimit; ++step) {
      const std::string now = phase(view);
      if (now == "take-card" || now == "ended") return leave(std::move(view));
      const bool failed = now == "choosing" && chosen_;
      KAOPASS_TRY(view, failed ? post("/cancel") : answer(now, view));
    }
    return fail(ErrorCode::LineTimeout, "the visit does not end");
  }

 private:
  Result<View> insert_card() {
    json::object body;
    if (!plan_.card.empty()) body["card"] = plan_.card;
    if (plan_.front) {
      body["front"] = json::object{{"birth", base::to_iso(plan_.front->birth)},
                                   {"expiry", base::to_iso(plan_.front->expiry)},
                                   {"security_code", plan_.front->security_code.reveal()}};
    }
    return call("POST", "/v1/visits", json::serialize(body));
  }

  // What this patient does on this screen.
  Result<View> answer(const std::string& now, const View& view) {
    if (now == "choosing") {
      chosen_ = true;
      return post("/method", {{"method", wire::method_name(plan_.method)}});
    }
    if (now == "capturing") return show_face();
    if (now == "entering-pin") return enter_pin();
    if (now == "comparing") return compare(view);
    if (now == "asking-registration") {
      const bool yes = plan_.registration == VisitPlan::Register::Yes;
      return post("/registration", {{"choice", yes ? "yes" : "no"}});
    }
    if (now == "asking-consents") return consent();
    return look(view);
  }

  Result<View> show_face() {
    if (shown_) return post("/cancel");  // this patient has no other pictures
    shown_ = true;
    View view;
    for (std::size_t i = 0; i < plan_.frames.size(); ++i) {
      const bool last = i + 1 == plan_.frames.size();
      KAOPASS_TRY(view, call("POST", path("/frames") + (last ? "?last=1" : ""),
                             base::as_text(plan_.frames[i])));
      if (phase(view) != "capturing") break;
    }
    return view;
  }

  // By hand, so that the PIN is in no JSON value that nobody wipes.
  Result<View> enter_pin() {
    const base::secret<std::string> body{"{\"pin\":\"" + plan_.pin.reveal() + "\"}"};
    if (entered_) return post("/cancel");  // one try is one visit: never burn another
    entered_ = true;
    return call("POST", path("/pin"), body.reveal());
  }

  Result<View> consent() {
    json::object consents;
    for (const auto& [kind, given] : plan_.consents) {
      consents[insurance::record_kind_name(kind)] = given;
    }
    return post("/consents", {{"consents", std::move(consents)}});
  }

  // Staff take the offer of this very visit, start, see the photo, decide. N3.3, N3.4, N4.1.
  Result<View> compare(const View& view) {
    const json::value* offer = view.if_contains("visual_id");
    if (!decided_ && offer != nullptr) {
      decided_ = true;
      if (Status done = decide_as_staff(std::string(offer->as_string())); !done) {
        staff_problem_ = done.error();
        return post("/cancel");
      }
    }
    return look(view);
  }

  Status decide_as_staff(const std::string& id) {
    if (staff_ == nullptr) return fail(ErrorCode::StaffUnknown);
    const std::string check = "/v1/visual/" + id;
    const std::string reason = wire::to_json(wire::VisualStart{plan_.visual_reason});
    KAOPASS_CHECK(staff_->call("POST", check + "/start", base::as_bytes(reason)));
    KAOPASS_CHECK(wait_for_photo(check));
    const std::string verdict = wire::to_json(plan_.verdict);
    KAOPASS_CHECK(staff_->call("POST", check + "/decision", base::as_bytes(verdict)));
    return {};
  }

  // The reader sends the photo as soon as it hears that staff have begun.
  Status wait_for_photo(const std::string& check) {
    KAOPASS_TRY(View view, call("GET", path("")));
    for (int tries = 0; tries < kStepLimit; ++tries) {
      auto photo = staff_->call("GET", check + "/photo");
      if (photo) {
        base::wipe(photo->body);
        return {};
      }
      if (photo.error().code != ErrorCode::VisualClosed) return tl::unexpected(photo.error());
      KAOPASS_TRY(view, look(view));
    }
    return fail(ErrorCode::LineTimeout, "the photo does not come");
  }

  Result<View> leave(View view) {
    if (phase(view) == "take-card") {
      KAOPASS_CHECK(call("DELETE", path("")));
    }
    if (staff_problem_) {
      problem_ = json::parse(net::error_response(*staff_problem_).text()).at("error");
    }
    // Pictures of which none could be judged are why the visit failed, whatever came after.
    const json::value* frame = view.if_contains("frame_problem");
    const bool judged = view.contains("face");
    if (plan_.method == wire::Method::Face && frame != nullptr && !judged) problem_ = *frame;
    if (problem_) view["problem"] = *problem_;
    return view;
  }

  [[nodiscard]] std::string path(std::string_view action) const {
    return "/v1/visits/" + visit_ + std::string(action);
  }
  Result<View> post(std::string_view action, const json::object& body = {}) {
    return call("POST", path(action), json::serialize(body));
  }
  // Waits for the next change.
  Result<View> look(const View& view) {
    return call("GET", path("?after=" + std::to_string(view.at("version").to_number<int>())));
  }
  Result<View> call(std::string_view method, const std::string& target,
                    std::string_view body = {}) {
    KAOPASS_TRY(const auto response,
                reader_.call(method, target, base::as_bytes(body), kStepDeadline));
    KAOPASS_TRY(View view, net::parse_object(response.text()));
    if (const std::string visit(view.at("visit").as_string()); !visit.empty()) visit_ = visit;
    if (const json::value* problem = view.if_contains("problem")) problem_ = *problem;
    return view;
  }

  net::Client& reader_;
  net::Client* staff_;
  VisitPlan& plan_;
  std::string visit_;
  std::optional<json::value> problem_;  // the last one that a screen showed
  bool chosen_ = false, shown_ = false, entered_ = false, decided_ = false;
  std::optional<Error> staff_problem_;
};

}  // namespace

Result<json::object> drive_visit(net::Client& reader, net::Client* staff, VisitPlan& plan) {
  return Driver(reader, staff, plan).run();
}

}  // namespace kaopass::cli
