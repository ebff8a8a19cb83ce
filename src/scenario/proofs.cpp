#include "scenario/proofs.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "rules/sentences.hpp"
#include "scenario/expectation.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;
using rules::Act;

bool cites(std::string_view numbers, std::string_view number) {
  bool cited = false;
  rules::each_number(numbers, [&](std::string_view each) { cited |= each == number; });
  return cited;
}

// Rows about anything else may quote such a sentence as their source, and show nothing of it.
bool is_about_registration(std::string_view number) {
  return number.starts_with("N2.") || number == "N1.6";
}
bool is_about_registration(const rules::Row& row) {
  return row.acts.has(Act::RegisterByReader) || row.acts.has(Act::RegisterBySmartphone) ||
         row.acts.has(Act::RegisterByMunicipality);
}

bool proves(const Ground& ground, std::string_view number) {
  return cites(ground.numbers, number) && cites(ground.row->numbers, number) &&
         (!is_about_registration(number) || is_about_registration(*ground.row));
}

// --- sentences that are no rule ------------------------------------------------------------------

bool expects(const Step& step, std::string_view name, const json::value& value) {
  const json::value* found = step.expect.if_contains(name);
  return found != nullptr && *found == value;
}
bool expects(const Step& step, std::string_view name) {
  return step.expect.contains(name);
}

const HeldCard* card_in(const Step& step, const Course& course) {
  if (const auto* visit = std::get_if<Visit>(&step.what)) return course.card(visit->card);
  if (const auto* look = std::get_if<Look>(&step.what)) return course.card(look->card);
  return nullptr;
}

// A registration, or that there was none, seen after a switch.
bool shows_n1_5(const Step& step, const Course& course) {
  const HeldCard* held = card_in(step, course);
  if (held == nullptr || held->from != HeldCard::From::Switch) return false;
  if (std::holds_alternative<Look>(step.what)) return expects(step, "registered");
  return expects(step, "outcome", "accepted") && held->registered && expects(step, "screens") &&
         !asks_registration(step);
}

// Somebody comes for the holder; or a card without PIN, come by at the counter, serves.
bool shows_n1_14(const Step& step, const Course& course) {
  if (const auto* issue = std::get_if<Issue>(&step.what)) return !issue->papers.empty();
  const HeldCard* held = card_in(step, course);
  return held != nullptr && std::holds_alternative<Visit>(step.what) &&
         held->state == CardState::FaceAuthentication && held->from != HeldCard::From::Before &&
         expects(step, "outcome", "accepted");
}

// The advice itself, or what comes of a switch without having registered.
bool shows_n2_5(const Step& step, const Course& course) {
  if (const auto* ask = std::get_if<Ask>(&step.what)) {
    return ask->question.act == Act::ObtainBySwitch && expects(step, "next_ja");
  }
  const HeldCard* held = card_in(step, course);
  return held != nullptr && held->from == HeldCard::From::Switch && !held->registered &&
         expects(step, "code", "check.not-registered");
}

// Choice, verification, and consent where it comes to that.
bool shows_n3_8(const Step& step, const Course&) {
  const json::value* screens = step.expect.if_contains("screens");
  if (screens == nullptr) return false;
  const json::array& all = screens->get_array();
  const auto place = [&](std::string_view screen) {
    return std::ranges::find(all, json::value(screen)) - all.begin();
  };
  const auto verified = std::min({place("capturing"), place("entering-pin"), place("comparing")});
  const auto end = static_cast<std::ptrdiff_t>(all.size());
  const auto consent = place("asking-consents");
  if (place("choosing") >= verified || verified == end) return false;
  return verified < consent && (consent < end || !expects(step, "outcome", "accepted"));
}

bool shows_n4_1(const Step& step, const Course&) {
  const auto* visit = std::get_if<Visit>(&step.what);
  if (visit == nullptr) return expects(step, "found", true);
  return std::ranges::count(visit->attempts, wire::Method::Visual, &Attempt::method) > 0;
}

bool shows_n5_1(const Step& step, const Course&) {
  return expects(step, "holds", true) && expects(step, "stated", true);
}

bool shows_n5_2(const Step& step, const Course&) {
  return expects(step, "explained", true);
}

bool shows_n5_3(const Step& step, const Course&) {
  return expects(step, "current", true);
}

struct Shows {
  std::string_view number;
  bool (*fits)(const Step&, const Course&);
};
constexpr Shows kShows[] = {{"N1.5", shows_n1_5}, {"N1.14", shows_n1_14}, {"N2.5", shows_n2_5},
                            {"N3.8", shows_n3_8}, {"N4.1", shows_n4_1},   {"N5.1", shows_n5_1},
                            {"N5.2", shows_n5_2}, {"N5.3", shows_n5_3}};

// How a step shows what is no rule; none where it is left open what comes of it.
std::optional<Side> side_of(const Step& step) {
  if (std::holds_alternative<Document>(step.what)) return Side::Document;
  if (std::holds_alternative<Served>(step.what)) return Side::Document;
  if (std::holds_alternative<Figure>(step.what)) return Side::Figure;
  const std::string_view answer = text_of(step.expect, "answer");
  const std::string_view outcome = text_of(step.expect, "outcome");
  if (answer == "allowed" || outcome == "accepted" || outcome == "done") return Side::Allowed;
  if (answer == "refused" || outcome == "refused") return Side::Refused;
  return outcome.empty() && !step.expect.empty() ? std::optional(Side::Shown) : std::nullopt;
}

tl::unexpected<Error> refuse(const std::string& step, const std::string& number,
                             const std::vector<Ground>& grounds) {
  std::string why = step + ".proves: not " + number + ": ";
  why += grounds.empty() ? "this step rests on no row" : "it rests on ";
  for (const Ground& each : grounds) {
    if (&each != &grounds.front()) why += ", ";
    why += each.row->id;
  }
  return fail(ErrorCode::InvalidJson, why);
}

}  // namespace

std::optional<Side> proven_side(const Step& step, std::string_view number, const Course& course) {
  const auto* shows = std::ranges::find(kShows, number, &Shows::number);
  if (shows != std::end(kShows)) return shows->fits(step, course) ? side_of(step) : std::nullopt;
  for (const Ground& each : course.grounds(step)) {
    if (proves(each, number)) return each.side;
  }
  return std::nullopt;
}

Status check_proofs(const Scenario& scenario, const std::string& where) {
  Course course(scenario);
  for (std::size_t i = 0; i < scenario.steps.size(); ++i) {
    const Step& step = scenario.steps[i];
    for (const std::string& number : step.proves) {
      if (proven_side(step, number, course)) continue;
      return refuse(where + ".steps[" + std::to_string(i) + "]", number, course.grounds(step));
    }
    course.pass(step);
  }
  return {};
}

}  // namespace kaopass::scenario
