#include "city/case_view.hpp"

#include <array>

#include "apdu/aid.hpp"
#include "city/application.hpp"
#include "city/counter_rules.hpp"
#include "net/http.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;
using vcard::Application;

constexpr std::array<std::string_view, 3> kStatuses{"resident", "moved-out", "died"};
constexpr std::array<std::string_view, 3> kStandings{"good", "suspended", "revoked"};
constexpr std::array<std::string_view, 4> kPhases{"closed", "open", "working", "done"};

std::string_view standing_name(store::CardStanding standing) {
  return kStandings.at(static_cast<std::size_t>(standing));
}

template <class T, class Write>
json::value or_null(const std::optional<T>& value, Write write) {
  return value ? json::value(write(*value)) : json::value(nullptr);
}

json::value text_or_null(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::array words(const std::vector<std::string_view>& all) {
  json::array list;
  for (const std::string_view each : all) list.emplace_back(each);
  return list;
}

json::object halves(const Halves& of) {
  return {{"authentication", of.authentication}, {"signature", of.signature}};
}

json::object pin_json(const vcard::State& state, vcard::Place place) {
  const vcard::PinRecord& pin = state.pins.at(place);
  const bool usable = pin.value && pin.tries_left > 0 && state.card_state == CardState::Ordinary;
  return {{"status", usable ? "usable" : "blocked"},
          {"tries_left", usable ? static_cast<int>(pin.tries_left) : 0}};
}

json::object remark_json(const Remark& remark) {
  return {{"text", remark.text},
          {"day", base::to_iso(remark.day)},
          {"day_wareki", base::to_wareki(remark.day)},
          {"struck", or_null(remark.struck, base::to_iso)}};
}

json::object proxy_json(const Proxy& proxy) {
  json::array papers;
  for (const Paper paper : proxy.papers) papers.emplace_back(paper_name(paper));
  return {{"name", proxy.name.reveal()},
          {"relation", relation_name(proxy.relation)},
          {"papers", std::move(papers)}};
}

json::object registration_json(const Case& open, base::Day today) {
  std::optional<Error> refusal;
  if (const auto kind = kind_of(open); kind && asks_registration(open)) {
    const Status allowed = check_registration(*kind, today);
    if (!allowed) refusal = allowed.error();
  }
  return {{"asked", asks_registration(open) && !refusal},
          {"registered", or_null(open.registered, [](bool yes) { return yes; })},
          {"wish", or_null(open.wish, [](bool yes) { return yes ? "yes" : "no"; })},
          {"refusal", error_json(refusal)}};
}

json::value expiry_json(const Case& open, base::Day today) {
  const auto* person = person_of(open);
  if (open.procedure != Procedure::Issue || person == nullptr) return nullptr;
  return json::value(base::to_iso(card_expiry(person->birth, today)));
}

bool photo_wanted(const Case& open, base::Day today) {
  const auto* person = person_of(open);
  return open.procedure == Procedure::Issue &&
         (person == nullptr || wants_photo(person->birth, today));
}

// Of the case's card as it was laid down: the front before the procedure may be that of a stopped
// one.
json::value standing_before(const Case& open) {
  const bool kept = open.before && open.before->card == open.card;
  return kept ? json::value(standing_name(open.before->standing)) : json::value(nullptr);
}

json::object holder_json(const Case& open, base::Day today) {
  const bool wanted = wants_pins(open, today);
  const Halves want = wanted_pins(open, today);
  const bool typed =
      wanted && (!want.authentication || open.pin) && (!want.signature || open.signature_password);
  return {{"wanted", wanted},
          {"code", wanted ? text_or_null(open.pairing_code) : json::value(nullptr)},
          {"screen", open.holder_token.empty() ? "waiting" : "paired"},
          {"pins", typed}};
}

}  // namespace

json::value error_json(const std::optional<Error>& error) {
  if (!error) return nullptr;
  return json::parse(net::error_response(*error).text()).at("error");
}

json::object person_json(const insurance::Person& person) {
  return {{"name", person.name.reveal()},        {"name_kana", person.name_kana.reveal()},
          {"birth", base::to_iso(person.birth)}, {"birth_wareki", base::to_wareki(person.birth)},
          {"sex", sex_name(person.sex)},         {"address", person.address.reveal()},
          {"postal_code", person.postal_code}};
}

json::object resident_json(const store::ResidentRow& row, const std::vector<store::CityCard>& cards,
                           base::Day today) {
  json::object resident = person_json(row.person);
  resident["id"] = row.resident;
  resident["age"] = base::age_on(row.person.birth, today);
  resident["status"] = kStatuses.at(static_cast<std::size_t>(row.status));
  resident["since"] = or_null(row.since, base::to_iso);
  json::array list;
  for (const store::CityCard& card : cards) {
    list.push_back({{"id", card.card},
                    {"serial", card.serial},
                    {"state", state_name(card.state == store::CardState::Ordinary
                                             ? CardState::Ordinary
                                             : CardState::FaceAuthentication)},
                    {"standing", standing_name(card.standing)}});
  }
  resident["cards"] = std::move(list);
  return resident;
}

json::object card_json(const store::CityCard& row, const CardLook& look, const vcard::State& state,
                       base::Instant now) {
  json::array remarks;
  for (const Remark& each : look.front.remarks) remarks.push_back(remark_json(each));
  const auto pin = [&](Application application, apdu::FileId file) {
    return pin_json(state, {application, file});
  };
  return {
      {"id", row.card},
      {"state", state_name(look.state)},
      {"standing", standing_name(row.standing)},
      {"expiry", base::to_iso(look.front.items.expiry)},
      {"certificate_until", base::to_iso(look.certificate_until)},
      {"certificate_expired", look.certificate_until < base::day_in_japan(now)},
      {"photo", !look.photo.reveal().empty()},
      {"signature_certificate",
       state.files.contains({Application::Jpki, apdu::jpki::kSignatureCertificate})},
      {"pins", json::object{{"authentication", pin(Application::Jpki, apdu::jpki::kAuthPin)},
                            {"signature", pin(Application::Jpki, apdu::jpki::kSignaturePassword)},
                            {"text", pin(Application::Text, apdu::text::kPin)},
                            {"juki", pin(Application::Juki, apdu::juki::kPin)}}},
      {"remarks", std::move(remarks)}};
}

json::object clerk_view(const Case& open, const Surroundings& around) {
  const base::Day today = around.today;
  json::value result;
  if (open.phase == Case::Phase::Done) {
    result = json::object{{"card", text_or_null(open.card)},
                          {"signature_ended", open.signature_ended},
                          {"told", around.waiting == 0},
                          {"waiting", around.waiting}};
  }
  return {{"version", around.version},
          {"case", text_or_null(open.number)},
          {"procedure", or_null(open.procedure, procedure_name)},
          {"phase", kPhases.at(static_cast<std::size_t>(open.phase))},
          {"today", base::to_iso(today)},
          {"today_wareki", base::to_wareki(today)},
          {"resident", open.resident ? json::value(resident_json(*open.resident, open.cards, today))
                                     : json::value(nullptr)},
          {"person", open.person ? json::value(person_json(*open.person)) : json::value(nullptr)},
          {"card", around.card},
          {"standing_before", standing_before(open)},
          {"proxy", open.proxy ? json::value(proxy_json(*open.proxy)) : json::value(nullptr)},
          {"kind", or_null(kind_of(open), state_name)},
          {"expiry", expiry_json(open, today)},
          {"photo", open.portrait.has_value()},
          {"photo_wanted", photo_wanted(open, today)},
          {"photo_problem", error_json(open.photo_problem)},
          {"registration", registration_json(open, today)},
          {"advice", json::object{{"wanted", wants_advice(open)},
                                  {"heard", open.advice_heard},
                                  {"rule", "face-card.obtain-by-switch"}}},
          {"pins", halves(open.pins)},
          {"certificates", halves(open.certificates)},
          {"event", json::object{{"day", base::to_iso(open.day)},
                                 {"reason", text_or_null(open.reason)},
                                 {"destination", text_or_null(open.destination)}}},
          {"holder", holder_json(open, today)},
          {"needs", words(needs(open, today))},
          {"missing", words(missing(open, today))},
          {"result", std::move(result)},
          {"problem", error_json(open.problem)}};
}

json::object holder_view(const Case& open, std::uint64_t version, base::Day today) {
  const Halves wanted = wanted_pins(open, today);
  const auto* person = person_of(open);
  const bool is_open = open.phase == Case::Phase::Open;
  const bool typed =
      (!wanted.authentication || open.pin) && (!wanted.signature || open.signature_password);
  const std::string_view asks = !wants_pins(open, today) ? "nothing"
                                : typed                  ? "done"
                                : person != nullptr      ? "pins"
                                                         : "wait";
  return {{"version", version},
          {"asks", is_open ? asks : std::string_view("done")},
          {"procedure", or_null(open.procedure, procedure_name)},
          {"authentication_wanted", wanted.authentication},
          {"signature_wanted", wanted.signature},
          {"sealed", open.proxy && open.proxy->papers.contains(Paper::SealedPins)},
          {"birth", person != nullptr ? json::value(base::to_iso(person->birth)) : nullptr},
          {"name", person != nullptr ? json::value(person->name.reveal()) : nullptr}};
}

}  // namespace kaopass::city
