#include "scenario/visit.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <chrono>

#include "net/json.hpp"
#include "wire/json.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

// A card is read, a face decided, a centre asked within one call to the reader.
constexpr auto kStepDeadline = 60s;
constexpr int kStepLimit = 64;  // of one visit; more is a reader that goes in circles

// Phases in which somebody is asked something (N3.8); between them the machine works.
constexpr std::array<std::string_view, 7> kScreens{
    "choosing",        "capturing", "entering-pin", "comparing", "asking-registration",
    "asking-consents", "take-card"};
constexpr std::array<std::string_view, 4> kHelpers{"none", "family", "carer", "staff"};

using View = json::object;

// A card that cannot be taken begins no visit (docs/protocol/reader.md).
bool is_no_card(const Error& error) {
  return error.code == ErrorCode::SeveralCards || error.code == ErrorCode::CardUnreadable;
}

json::value error_json(const Error& error) {
  return json::parse(net::error_response(error).text()).at("error");
}

std::string phase(const View& view) {
  return std::string(view.at("phase").as_string());
}

class Driver {
 public:
  Driver(net::Client& reader, const StaffAt& staff, VisitPlan& plan)
      : reader_(reader), staff_(staff), plan_(plan) {}

  Result<VisitSeen> run() {
    auto inserted = insert_card();
    if (!inserted && is_no_card(inserted.error())) {
      seen_.view = {{"phase", "ended"}, {"problem", error_json(inserted.error())}};
      return std::move(seen_);
    }
    KAOPASS_TRY(View view, std::move(inserted));
    KAOPASS_CHECK(name_helper());
    for (int step = 0; step < kStepLimit; ++step) {
      const std::string now = phase(view);
      if (now == "take-card" || now == "ended" || now == plan_.leaves_at) {
        KAOPASS_CHECK(leave(std::move(view)));
        return std::move(seen_);
      }
      KAOPASS_TRY(view, answer(now, view));
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

  // Whoever places the card for the holder says so (N3.2). A reader may know it from the statements
  // alone.
  Status name_helper() {
    if (plan_.helper == wire::Helper::None) return {};
    const auto body = with_helper({{"visit", visit_}});
    const auto named = reader_.call("POST", "/v1/helper", base::as_bytes(json::serialize(body)));
    if (!named && named.error().code != ErrorCode::RouteUnknown) {
      return tl::unexpected(named.error());
    }
    return {};
  }

  // What this patient does on this screen.
  Result<View> answer(const std::string& now, const View& view) {
    if (now == "choosing") return choose();
    if (now == "capturing") return used_ ? give_up_attempt() : show_face();
    if (now == "entering-pin") return enter_pin();
    if (now == "comparing") return compare(view);
    if (now == "asking-registration") {
      const bool yes = plan_.registration == VisitPlan::Register::Yes;
      return post("/registration", with_helper({{"choice", yes ? "yes" : "no"}}));
    }
    if (now == "asking-consents") return consent();
    return look(view);
  }

  [[nodiscard]] PlannedAttempt* attempt() {
    return attempt_ < plan_.attempts.size() ? &plan_.attempts[attempt_] : nullptr;
  }
  void next_attempt() {
    ++attempt_;
    chosen_ = used_ = false;
  }

  Result<View> choose() {
    if (plan_.consents_first && seen_.after_early_consents.empty()) {
      KAOPASS_TRY(const View view, consent());
      seen_.after_early_consents = phase(view);
    }
    if (chosen_) next_attempt();  // it has led back here
    const PlannedAttempt* now = attempt();
    if (now == nullptr) return post("/cancel");
    chosen_ = true;
    return post("/method", {{"method", wire::method_name(now->method)}});
  }

  // This patient has no other pictures.
  Result<View> give_up_attempt() {
    next_attempt();
    return post(attempt() == nullptr ? "/cancel" : "/back");
  }

  Result<View> show_face() {
    used_ = true;
    View view;
    const auto& frames = attempt()->frames;
    for (std::size_t i = 0; i < frames.size(); ++i) {
      const bool last = i + 1 == frames.size();
      KAOPASS_TRY(
          view, call("POST", path("/frames") + (last ? "?last=1" : ""), base::as_text(frames[i])));
      if (phase(view) != "capturing") break;
    }
    return view;
  }

  // By hand, so that the PIN is in no JSON value that nobody wipes. One attempt is one try of the
  // card's: never burn another.
  Result<View> enter_pin() {
    if (used_) next_attempt();
    const PlannedAttempt* now = attempt();
    if (now == nullptr) return post("/cancel");
    if (now->method != wire::Method::Pin) return post("/back");
    chosen_ = used_ = true;
    const base::secret<std::string> body{"{\"pin\":\"" + now->pin.reveal() + "\"}"};
    return call("POST", path("/pin"), body.reveal());
  }

  Result<View> consent() {
    json::object consents;
    for (const auto& [kind, given] : plan_.consents) {
      consents[insurance::record_kind_name(kind)] = given;
    }
    return post("/consents", with_helper({{"consents", std::move(consents)}}));
  }

  // Staff take the offer of this very visit, start, see the photo, decide. N3.3, N3.4, N4.1.
  Result<View> compare(const View& view) {
    const json::value* offer = view.if_contains("visual_id");
    if (!used_ && offer != nullptr) {
      used_ = true;
      if (Status done = decide_as_staff(std::string(offer->as_string())); !done) {
        staff_problem_ = done.error();
        return post("/cancel");
      }
    }
    return look(view);
  }

  Status decide_as_staff(const std::string& id) {
    const PlannedAttempt& now = *attempt();
    Staff* staff = staff_(now.at);
    if (staff == nullptr) return fail(ErrorCode::StaffUnknown);
    KAOPASS_CHECK(staff->start(id, now.visual_reason));
    KAOPASS_CHECK(staff->see_photo(id));
    Status decided = staff->decide(id, now.verdict);
    // What the notice forbids is refused to staff and told to the reader, which goes on by itself.
    if (!decided && decided.error().code == ErrorCode::VisualHolderAbsent) return {};
    return decided;
  }

  Status leave(View view) {
    if (phase(view) != "ended") {
      const bool early = phase(view) != "take-card";
      KAOPASS_TRY(View after, call("DELETE", path("")));
      // Before the end nothing is said yet of how it ended.
      for (const char* name : {"ending", "problem"}) {
        if (early && after.contains(name)) view[name] = after.at(name);
      }
    }
    if (staff_problem_) problem_ = error_json(*staff_problem_);
    // Pictures of which none could be judged are why the visit failed, whatever came after.
    const json::value* frame = view.if_contains("frame_problem");
    if (frame != nullptr && !view.contains("face")) problem_ = *frame;
    if (problem_) view["problem"] = *problem_;
    seen_.view = std::move(view);
    return {};
  }

  [[nodiscard]] json::object with_helper(json::object body) const {
    if (plan_.helper != wire::Helper::None) {
      body["helper"] = kHelpers[static_cast<std::size_t>(plan_.helper)];
    }
    return body;
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
    note(view);
    return view;
  }

  void note(const View& view) {
    if (const std::string visit(view.at("visit").as_string()); !visit.empty()) visit_ = visit;
    if (const json::value* problem = view.if_contains("problem")) problem_ = *problem;
    const std::string now = phase(view);
    const bool asks = std::ranges::find(kScreens, now) != kScreens.end();
    if (asks && (seen_.screens.empty() || seen_.screens.back() != now)) {
      seen_.screens.push_back(now);
    }
    if (now != "choosing") return;
    if (seen_.screens.size() == 1 && seen_.offers.empty()) {
      for (const json::value& each : view.at("methods").as_array()) {
        seen_.offers.emplace_back(each.as_string());
      }
    }
    if (const json::value* way = view.if_contains("suggested")) seen_.suggested = way->as_string();
  }

  net::Client& reader_;
  const StaffAt& staff_;
  VisitPlan& plan_;
  VisitSeen seen_;
  std::string visit_;
  std::optional<json::value> problem_;  // the last one that a screen showed
  std::size_t attempt_ = 0;
  bool chosen_ = false, used_ = false;  // of this attempt
  std::optional<Error> staff_problem_;
};

}  // namespace

Result<VisitSeen> drive_visit(net::Client& reader, const StaffAt& staff, VisitPlan& plan) {
  return Driver(reader, staff, plan).run();
}

}  // namespace kaopass::scenario
