#include "scenario/grounds.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "scenario/expectation.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;
using rules::Act;
using rules::Credential;

Credential credential_of(CardState state) {
  return state == CardState::Ordinary ? Credential::OrdinaryCard : Credential::FaceCard;
}

Act verification_by(wire::Method method) {
  constexpr Act kActs[] = {Act::VerifyByFace, Act::VerifyByPin, Act::VerifyByVisual};
  constexpr wire::Method kMethods[] = {wire::Method::Face, wire::Method::Pin, wire::Method::Visual};
  return kActs[std::ranges::find(kMethods, method) - kMethods];
}

rules::Verified verified_by(wire::Method method) {
  switch (method) {
    case wire::Method::Pin:
      return rules::Verified::Pin;
    case wire::Method::Visual:
      return rules::Verified::Visual;
    default:
      return rules::Verified::Face;
  }
}

// What the row allows may come off no more where its condition is not met. Then the sentence that
// names the condition is proven by its refusal.
struct CounterCase {
  std::string_view code;
  Act act;
  std::string_view numbers;
};
constexpr CounterCase kCounterCases[] = {
    {"face.no-match", Act::VerifyByFace, "N1.1"},             // recognised as the holder
    {"visual.no-match", Act::VerifyByVisual, "N3.3"},         // the person in the photo
    {"check.not-registered", Act::RegisterByReader, "N2.3"},  // said yes on the screen
    {"terminal.role", Act::ObtainBySwitch, "N1.3 N1.4"},      // by the municipality
    {"input.value", Act::FallbackDeclaration, "N3.6"},        // the check could not be done
};

struct WayOf {
  std::string_view name;
  Act act;
};
constexpr WayOf kWays[] = {{"portal", Act::FallbackPortalScreen},
                           {"notice", Act::FallbackEligibilityNotice},
                           {"prescription", Act::FallbackPrescription},
                           {"declaration", Act::FallbackDeclaration}};

bool expects(const json::object& expect, std::string_view name, const json::value& value) {
  const json::value* found = expect.if_contains(name);
  return found != nullptr && *found == value;
}

bool names_screen(const json::object& expect, std::string_view screen) {
  const json::value* screens = expect.if_contains("screens");
  return screens != nullptr && std::ranges::any_of(screens->get_array(), [&](const auto& each) {
           return each == json::string(screen);
         });
}

// The rows that one step rests on, as they are found.
class Finder {
 public:
  Finder(const Course& course, const json::object& expect) : course_(course), expect_(expect) {}
  std::vector<Ground> found() && { return std::move(found_); }

  void of(const Ask& ask) {
    const rules::Row& row = rules::decide(ask.question, ask.on.value_or(course_.day()));
    rest_on(row, row.allows() ? Side::Allowed : Side::Refused);
  }

  void of(const Visit& visit) {
    const HeldCard* held = course_.card(visit.card);
    if (held == nullptr) return;
    if (outcome() == "accepted") of_accepted(visit, *held);
    if (outcome() == "refused") of_refused(visit, *held);
  }

  void of(const Switch& change) {
    const rules::Question question{credential_of(change.to), Act::ObtainBySwitch};
    came_off(question);
    if (change.registers) came_off({credential_of(change.to), Act::RegisterByMunicipality});
    row_of_refusal();
    counter_case(question);
  }
  void of(const Issue& issue) {
    came_off({credential_of(issue.state), Act::ObtainNew});
    if (issue.registered) came_off({credential_of(issue.state), Act::RegisterByMunicipality});
    row_of_refusal();
  }
  void of(const AtCounter&) { row_of_refusal(); }

  // One of the ways that the notice leaves open, with the card that was there last.
  void of(const Handle& handle) {
    const HeldCard* held = course_.last_at(handle.reader);
    const auto* way = std::ranges::find(kWays, handle.way, &WayOf::name);
    if (held == nullptr || way == std::end(kWays)) return;
    const rules::Question question{credential_of(held->state), way->act};
    came_off(question);
    counter_case(question);
  }

  // The remark is that of the row by which the card came to be what it is (N1.7).
  void of(const Look& look) {
    const HeldCard* held = course_.card(look.card);
    const json::value* told = expect_.if_contains("told_by_sight");
    if (held == nullptr || told == nullptr || !expect_.contains("remark")) return;
    const bool switched = held->from == HeldCard::From::Switch;
    const rules::Row& row =
        rules::decide({credential_of(held->state), switched ? Act::ObtainBySwitch : Act::ObtainNew},
                      course_.day());
    found_.push_back({&row, *told == true ? Side::Allowed : Side::Refused, "N1.7"});
  }

  template <class Other>
  void of(const Other&) {}

 private:
  [[nodiscard]] std::string_view outcome() const { return text_of(expect_, "outcome"); }
  [[nodiscard]] std::string_view code() const { return text_of(expect_, "code"); }

  void rest_on(const rules::Row& row, Side side) { found_.push_back({&row, side, row.numbers}); }

  // Of what came off only a row that allows it can be shown.
  void allowed(const rules::Question& question) {
    const rules::Row& row = rules::decide(question, course_.day());
    if (row.allows()) rest_on(row, Side::Allowed);
  }
  void came_off(const rules::Question& question) {
    if (outcome() == "done") allowed(question);
  }

  // The row that the refusal itself carries: it refuses, or is of a way that remains.
  bool row_of_refusal() {
    const rules::Row* row = rules::find_row(text_of(expect_, "row"));
    if (outcome() != "refused" || row == nullptr) return false;
    if (!row->allows()) rest_on(*row, Side::Refused);
    const bool remains = std::ranges::any_of(
        kWays, [&](const WayOf& way) { return row->allows() && row->acts.has(way.act); });
    if (remains) rest_on(*row, Side::Allowed);
    return true;
  }

  void counter_case(const rules::Question& question) {
    if (outcome() != "refused") return;
    for (const CounterCase& each : kCounterCases) {
      if (each.code != code() || each.act != question.act) continue;
      const rules::Row& row = rules::decide(question, course_.day());
      if (row.allows()) found_.push_back({&row, Side::Refused, each.numbers});
    }
  }

  // By what the visit was accepted, or tried last; none where that is left open.
  [[nodiscard]] std::optional<wire::Method> method_of(const Visit& visit) const {
    const auto& all = visit.attempts;
    if (all.empty()) return std::nullopt;
    const bool alone = std::ranges::all_of(
        all, [&](const Attempt& each) { return each.method == all.back().method; });
    if (alone || outcome() == "refused") return all.back().method;
    for (const Attempt& each : all) {
      if (wire::method_name(each.method) == text_of(expect_, "method")) return each.method;
    }
    return std::nullopt;
  }

  [[nodiscard]] rules::Question registration(const Visit& visit, Credential card,
                                             wire::Method method) const {
    rules::Question question{card, Act::RegisterByReader, verified_by(method)};
    using rules::ReaderSoftware;
    const bool updated = course_.is_updated(visit.reader);
    question.software = updated ? ReaderSoftware::Current : ReaderSoftware::Of202312;
    return question;
  }

  void of_accepted(const Visit& visit, const HeldCard& held) {
    const auto method = method_of(visit);
    if (!method) return;
    const Credential card = credential_of(held.state);
    allowed({card, verification_by(*method)});
    allowed({card, Act::UseOutpatient});
    const json::value* grants = expect_.if_contains("grants");
    if (grants != nullptr && !grants->get_array().empty()) allowed({card, Act::UsePastRecords});
    if (grants != nullptr && grants->get_array().empty()) {
      rules::Question none{card, Act::UsePastRecords};
      none.consent = rules::Consent::Withheld;
      rest_on(rules::decide(none, course_.day()), Side::Refused);
    }
    const bool registered =
        expects(expect_, "registered", true) || names_screen(expect_, "asking-registration");
    if (!held.registered && registered) allowed(registration(visit, card, *method));
    const std::string_view helper = text_of(expect_, "helper");
    if (helper.empty() || helper == "none") return;
    allowed({card, Act::AssistPlaceCard});
    allowed({card, Act::AssistConsentScreens});
  }

  void of_refused(const Visit& visit, const HeldCard& held) {
    const auto method = method_of(visit);
    if (!method) return;
    const Credential card = credential_of(held.state);
    counter_case({card, verification_by(*method)});
    if (names_screen(expect_, "asking-registration") && !visit.registers) {
      counter_case(registration(visit, card, *method));
    }
    way_that_is_none(card);
    if (!row_of_refusal()) verification_refused(visit, {card, verification_by(*method)});
  }

  // By the card itself, or by the place that asks the rules.
  void verification_refused(const Visit& visit, rules::Question question) {
    const Attempt& last = visit.attempts.back();
    const bool absent = last.method == wire::Method::Visual && !last.verdict.holder_present;
    if (absent) question.holder = rules::Holder::Absent;
    const rules::Row& row = rules::decide(question, course_.day());
    if (row.allows()) return;
    const bool by_card = question.act == Act::VerifyByPin && code() == "card.pin-unusable";
    if (by_card || (row.refusal && base::info(*row.refusal).name == code())) {
      rest_on(row, Side::Refused);
    }
  }

  // Without line the patient is told another way than the portal's screen, which is none with this
  // card (N3.5).
  void way_that_is_none(Credential card) {
    if (code() != "line.down" && code() != "line.timeout") return;
    const rules::Row& portal = rules::decide({card, Act::FallbackPortalScreen}, course_.day());
    const std::string_view told = text_of(expect_, "row");
    if (!portal.allows() && !told.empty() && told != portal.id) rest_on(portal, Side::Refused);
  }

  const Course& course_;
  const json::object& expect_;
  std::vector<Ground> found_;
};

}  // namespace

std::string_view side_name(Side side) {
  constexpr std::string_view kNames[] = {"allowed", "refused", "shown", "document", "figure"};
  return kNames[static_cast<std::size_t>(side)];
}

bool asks_registration(const Step& visit) {
  return names_screen(visit.expect, "asking-registration");
}

std::vector<Ground> Course::grounds(const Step& step) const {
  Finder finder(*this, step.expect);
  std::visit([&](const auto& what) { finder.of(what); }, step.what);
  return std::move(finder).found();
}

}  // namespace kaopass::scenario
