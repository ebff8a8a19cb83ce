#include "scenario/step_parse.hpp"

#include <algorithm>
#include <functional>

#include "rules/sentences.hpp"
#include "scenario/expectation.hpp"
#include "scenario/members.hpp"
#include "scenario/parse.hpp"

namespace kaopass::scenario {
namespace {

namespace json = boost::json;

constexpr std::size_t kProvesLimit = 8;
constexpr std::size_t kSaysLimit = 16;
constexpr std::pair<std::string_view, Power> kPowers[] = {{"on", Power::On}, {"off", Power::Off}};
constexpr std::pair<std::string_view, Shown> kShown[] = {{"self", Shown::Self},
                                                         {"another", Shown::Another},
                                                         {"nobody", Shown::Nobody},
                                                         {"two", Shown::Two}};
constexpr std::pair<std::string_view, bool> kPresence[] = {{"present", true}, {"absent", false}};
constexpr std::pair<std::string_view, bool> kWhose[] = {{"municipality", false}, {"reader", true}};
constexpr std::pair<std::string_view, wire::VisualOutcome> kOutcomes[] = {
    {"same", wire::VisualOutcome::Same},
    {"different", wire::VisualOutcome::Different},
    {"undecided", wire::VisualOutcome::Undecided}};
constexpr std::pair<std::string_view, ComparedAt> kComparedAt[] = {
    {"desk", ComparedAt::Desk}, {"tablet", ComparedAt::Tablet}, {"stranger", ComparedAt::Stranger}};
constexpr std::pair<std::string_view, Lies> kLies[] = {{"face-up", Lies::FaceUp},
                                                       {"upside-down", Lies::UpsideDown},
                                                       {"with-another", Lies::WithAnother}};
constexpr std::pair<std::string_view, Procedure> kProcedures[] = {
    {"reset-pin", Procedure::ResetPin},
    {"renew", Procedure::Renew},
    {"lose", Procedure::Lose},
    {"find", Procedure::Find},
    {"revoke", Procedure::Revoke}};
// docs/protocol/city.md, "Proxy".
constexpr std::string_view kPapers[] = {"holder-identity", "proxy-identity", "authority",
                                        "hardship", "sealed-pins"};
constexpr std::pair<std::string_view, wire::Helper> kHelpers[] = {{"none", wire::Helper::None},
                                                                  {"family", wire::Helper::Family},
                                                                  {"carer", wire::Helper::Carer},
                                                                  {"staff", wire::Helper::Staff}};

constexpr std::pair<std::string_view, Covers> kCovers[] = {{"errors", Covers::Errors},
                                                           {"rules", Covers::Rules}};

using What = decltype(Step::what);

// A word of the rules' own vocabulary.
template <class Enum>
Status rules_word(Members& members, std::string_view name, Enum& value) {
  std::string text;
  KAOPASS_CHECK(members.text(name, text));
  if (text.empty()) return {};
  const auto word = rules::parse_word<Enum>(text);
  if (!word) return members.refuse(name, "no such word");
  value = *word;
  return {};
}

Result<What> parse_ask(Members& members) {
  Ask ask;
  rules::Question& question = ask.question;
  KAOPASS_CHECK(rules_word(members, "credential", question.credential));
  int acts = 0;
  for (const auto* option :
       {"service", "register-by", "verify-by", "fallback", "assist", "screen", "obtain"}) {
    std::string word;
    KAOPASS_CHECK(members.text(option, word));
    if (word.empty()) continue;
    const auto act = rules::parse_act(option, word);
    if (!act) return members.refuse(option, "no such word");
    question.act = *act;
    ++acts;
  }
  if (acts != 1) return members.refuse("ask", "asks for one thing");
  KAOPASS_CHECK(rules_word(members, "verified-by", question.verified));
  KAOPASS_CHECK(rules_word(members, "reader-software", question.software));
  KAOPASS_CHECK(rules_word(members, "holder", question.holder));
  KAOPASS_CHECK(rules_word(members, "consent", question.consent));
  KAOPASS_CHECK(rules_word(members, "wish", question.wish));
  KAOPASS_CHECK(rules_word(members, "photo", question.photo));
  KAOPASS_CHECK(members.day("on", ask.on));
  return ask;
}

Result<Attempt> parse_attempt(const json::value& value, const std::string& where) {
  KAOPASS_TRY(Members members, Members::of(value, where));
  Attempt attempt;
  std::string_view method;
  for (const std::string_view name : {"face", "pin", "visual"}) {
    if (!value.get_object().contains(name)) continue;
    if (!method.empty()) return members.refuse(name, "one way an attempt");
    method = name;
  }
  if (method == "face") {
    KAOPASS_CHECK(members.word("face", attempt.shown, kShown));
  } else if (method == "pin") {
    attempt.method = wire::Method::Pin;
    KAOPASS_CHECK(members.need("pin", attempt.pin));
  } else if (method == "visual") {
    attempt.method = wire::Method::Visual;
    KAOPASS_CHECK(members.word("visual", attempt.verdict.decision, kOutcomes));
    KAOPASS_CHECK(members.word("holder", attempt.verdict.holder_present, kPresence));
    KAOPASS_CHECK(members.word("at", attempt.at, kComparedAt));
  } else {
    return members.refuse("face", "an attempt is by face, pin or visual");
  }
  KAOPASS_CHECK(members.finish());
  return attempt;
}

Status parse_consents(Members& members, Visit& visit) {
  for (const auto kind : insurance::kRecordKinds) visit.consents[kind] = false;
  KAOPASS_TRY(const json::array kinds, members.list("consents", insurance::kRecordKinds.size()));
  for (const json::value& each : kinds) {
    if (!each.is_string()) return members.refuse("consents", "not a text");
    const auto kind = insurance::record_kind(std::string_view(each.get_string()));
    if (!kind) return members.refuse("consents", "no such word");
    visit.consents[*kind] = true;
  }
  return {};
}

Result<What> parse_visit(Members& members) {
  Visit visit;
  KAOPASS_CHECK(members.need("card", visit.card));
  KAOPASS_CHECK(members.text("reader", visit.reader));
  KAOPASS_CHECK(members.word("lies", visit.lies, kLies));
  KAOPASS_TRY(const json::array attempts, members.list("attempts", kAttemptLimit));
  for (std::size_t i = 0; i < attempts.size(); ++i) {
    KAOPASS_TRY(auto attempt,
                parse_attempt(attempts[i], members.at("attempts[" + std::to_string(i) + "]")));
    visit.attempts.push_back(std::move(attempt));
  }
  KAOPASS_CHECK(members.flag("registers", visit.registers));
  KAOPASS_CHECK(parse_consents(members, visit));
  KAOPASS_CHECK(members.word("helper", visit.helper, kHelpers));
  KAOPASS_CHECK(members.text("leaves_at", visit.leaves_at));
  KAOPASS_CHECK(members.flag("consents_first", visit.consents_first));
  return visit;
}

Result<What> parse_switch(Members& members) {
  Switch change;
  KAOPASS_CHECK(members.need("card", change.card));
  KAOPASS_CHECK(members.word("to", change.to, kCardStates));
  KAOPASS_CHECK(members.text("pin", change.pin));
  KAOPASS_CHECK(members.word("by", change.by_reader, kWhose));
  KAOPASS_CHECK(members.flag("registers", change.registers));
  return change;
}

Result<What> parse_issue(Members& members) {
  Issue issue;
  KAOPASS_CHECK(members.need("card", issue.card));
  KAOPASS_CHECK(members.word("state", issue.state, kCardStates));
  KAOPASS_CHECK(members.flag("registered", issue.registered));
  KAOPASS_CHECK(members.text("pin", issue.pin));
  KAOPASS_TRY(const json::array papers, members.list("papers", std::size(kPapers)));
  for (const json::value& each : papers) {
    const std::string_view paper = each.is_string() ? std::string_view(each.get_string()) : "";
    if (std::ranges::find(kPapers, paper) == std::end(kPapers)) {
      return members.refuse("papers", "no such word");
    }
    issue.papers.emplace_back(paper);
  }
  return issue;
}

Result<What> parse_at_counter(Members& members) {
  AtCounter step;
  KAOPASS_CHECK(members.need("card", step.card));
  KAOPASS_CHECK(members.word("does", step.does, kProcedures));
  KAOPASS_CHECK(members.text("pin", step.pin));
  return step;
}

Result<What> parse_look(Members& members) {
  Look look;
  KAOPASS_CHECK(members.need("card", look.card));
  return look;
}

Result<What> parse_update(Members& members) {
  Update update;
  KAOPASS_CHECK(members.text("reader", update.reader));
  KAOPASS_CHECK(members.text("version", update.version));
  KAOPASS_CHECK(members.flag("forged", update.forged));
  return update;
}

Result<What> parse_centre(Members& members) {
  SetCentre centre;
  KAOPASS_CHECK(members.word("power", centre.power, kPowers));
  return centre;
}

Result<What> parse_line(Members& members) {
  SetLine line;
  KAOPASS_CHECK(members.text("reader", line.reader));
  KAOPASS_CHECK(members.word("power", line.power, kPowers));
  return line;
}

Result<What> parse_go_to(Members& members) {
  std::optional<base::Day> day;
  KAOPASS_CHECK(members.day("day", day));
  if (!day) return members.refuse("day", "missing");
  return GoTo{*day};
}

// A file of the repository, never a way out of it.
Status need_file(Members& members, std::string_view name, std::string& file) {
  KAOPASS_CHECK(members.need(name, file));
  if (file.starts_with('/') || file.find("..") != std::string::npos) {
    return members.refuse(name, "within the repository");
  }
  return {};
}

Result<What> parse_handle(Members& members) {
  Handle handle;
  KAOPASS_CHECK(members.text("reader", handle.reader));
  KAOPASS_CHECK(members.need("way", handle.way));
  return handle;
}

Result<What> parse_diagnose(Members& members) {
  Diagnose diagnose;
  KAOPASS_CHECK(members.text("reader", diagnose.reader));
  return diagnose;
}

Result<What> parse_served(Members& members) {
  Served served;
  KAOPASS_CHECK(members.text("reader", served.reader));
  KAOPASS_CHECK(members.need("page", served.page));
  KAOPASS_CHECK(need_file(members, "file", served.file));
  if (!served.page.starts_with('/')) return members.refuse("page", "an absolute path");
  return served;
}

Result<What> parse_document(Members& members) {
  Document document;
  KAOPASS_CHECK(need_file(members, "file", document.file));
  KAOPASS_TRY(const json::array says, members.list("says", kSaysLimit));
  for (const json::value& each : says) {
    if (!each.is_string() || each.get_string().empty()) return members.refuse("says", "not a text");
    document.says.emplace_back(each.get_string());
  }
  KAOPASS_CHECK(members.word("covers", document.covers, kCovers));
  if (document.says.empty() && document.covers == Covers::Nothing) {
    return members.refuse("says", "nothing");
  }
  return document;
}

Result<What> parse_figure(Members& members) {
  Figure figure;
  KAOPASS_CHECK(need_file(members, "curve", figure.curve));
  KAOPASS_CHECK(need_file(members, "document", figure.document));
  KAOPASS_CHECK(members.need("policy", figure.policy));
  return figure;
}

struct Kind {
  std::string_view name;
  Result<What> (*parse)(Members&);
};
// In the order of Step::what.
constexpr Kind kKinds[] = {
    {"ask", parse_ask},       {"visit", parse_visit},        {"switch", parse_switch},
    {"issue", parse_issue},   {"counter", parse_at_counter}, {"look", parse_look},
    {"update", parse_update}, {"centre", parse_centre},      {"line", parse_line},
    {"go_to", parse_go_to},   {"handle", parse_handle},      {"diagnose", parse_diagnose},
    {"served", parse_served}, {"document", parse_document},  {"figure", parse_figure},
};

Status parse_proves(Members& members, Step& step) {
  KAOPASS_TRY(const json::array proves, members.list("proves", kProvesLimit));
  for (const json::value& each : proves) {
    if (!each.is_string()) return members.refuse("proves", "not a text");
    const std::string number(each.get_string());
    if (rules::find_sentence(number) == nullptr) return members.refuse("proves", "no " + number);
    step.proves.push_back(number);
  }
  return {};
}

}  // namespace

std::string_view step_name(const Step& step) {
  return kKinds[step.what.index()].name;
}

Result<Step> parse_step(const json::value& value, const std::string& where) {
  KAOPASS_TRY(Members members, Members::of(value, where));
  const Kind* kind = nullptr;
  const json::value* body = nullptr;
  for (const Kind& each : kKinds) {
    const json::value* found = members.take(each.name);
    if (found == nullptr) continue;
    if (kind != nullptr) return members.refuse(each.name, "one thing a step");
    kind = &each;
    body = found;
  }
  if (kind == nullptr) return fail(ErrorCode::InvalidJson, where + ": no known step");
  Step step;
  KAOPASS_TRY(Members inner, Members::of(*body, members.at(kind->name)));
  KAOPASS_TRY(step.what, kind->parse(inner));
  KAOPASS_CHECK(inner.finish());
  if (value.get_object().contains("expect")) {
    KAOPASS_TRY(const json::object* expect, members.need_object("expect"));
    step.expect = *expect;
  }
  KAOPASS_CHECK(check_expectation(step, members.at("expect")));
  KAOPASS_CHECK(parse_proves(members, step));
  KAOPASS_CHECK(members.finish());
  return step;
}

const std::string* card_of(const Step& step) {
  if (const auto* visit = std::get_if<Visit>(&step.what)) return &visit->card;
  if (const auto* change = std::get_if<Switch>(&step.what)) return &change->card;
  if (const auto* counter = std::get_if<AtCounter>(&step.what)) return &counter->card;
  if (const auto* look = std::get_if<Look>(&step.what)) return &look->card;
  return nullptr;
}

}  // namespace kaopass::scenario
