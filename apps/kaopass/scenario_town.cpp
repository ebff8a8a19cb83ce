#include "scenario_town.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "acting_user.hpp"
#include "base/file.hpp"
#include "card/municipal.hpp"
#include "card/session.hpp"
#include "centre_feed.hpp"
#include "city/card_front.hpp"
#include "city/counter.hpp"
#include "city/places.hpp"
#include "cli.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "pki/authority.hpp"
#include "scenario/desk_acts.hpp"
#include "scenario_account.hpp"
#include "scenario_cards.hpp"
#include "scenario_clock.hpp"
#include "scenario_slot.hpp"
#include "scenario_visit.hpp"
#include "scenario_wall.hpp"
#include "town_places.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;

constexpr auto kOpening = 10h;    // a morning in Japan
constexpr auto kMadeBefore = 1h;  // nothing is "not yet valid"
constexpr std::size_t kAuthorityLimit = 16 * 1024;

base::Instant morning_of(base::Day day) {
  return base::start_of_day_in_japan(day) + kOpening;
}

city::CardState to_city(scenario::CardState state) {
  return state == scenario::CardState::Ordinary ? city::CardState::Ordinary
                                                : city::CardState::FaceAuthentication;
}

std::optional<base::Pin> pin_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  return base::Pin(std::string(text));
}

// What a counter refuses was seen; what the machine cannot do is an error.
Result<json::object> at_counter(const Status& done) {
  if (done) return json::object{{"outcome", "done"}, {"code", "none"}, {"row", nullptr}};
  const Error& error = done.error();
  const auto& row = base::info(error.code);
  if (row.exit == base::Exit::Environment) return tl::unexpected(error);
  return json::object{{"outcome", "refused"},
                      {"code", row.name},
                      {"row", error.rule.empty() ? json::value(nullptr) : json::value(error.rule)}};
}

bool wants_tablet(const scenario::Scenario& scenario) {
  return std::ranges::any_of(scenario.steps, [](const scenario::Step& step) {
    const auto* visit = std::get_if<scenario::Visit>(&step.what);
    return visit != nullptr && std::ranges::count(visit->attempts, scenario::ComparedAt::Tablet,
                                                  &scenario::Attempt::at) > 0;
  });
}

bool looks_at_pages(const scenario::Scenario& scenario) {
  return std::ranges::any_of(scenario.steps, [](const scenario::Step& step) {
    return std::holds_alternative<scenario::Served>(step.what);
  });
}

class OwnTown final : public scenario::Town {
 public:
  OwnTown(ScenarioStock& stock, ScratchFolder folder, base::Instant now, base::Random& random)
      : stock_(stock), folder_(std::move(folder)), clock_(now), random_(random) {}

  Status fill(const scenario::Scenario& scenario) {
    KAOPASS_TRY(cards_, make_cards(scenario, stock_, data(), clock_.now(), random_));
    for (const auto& [name, order] : scenario.cards) {
      if (order.chip != scenario::Chip::MyNumber) hand_.others.emplace(cards_.at(name), order.chip);
    }
    wants_tablet_ = wants_tablet(scenario);
    wants_pages_ = looks_at_pages(scenario);
    return {};
  }

  Result<json::object> act(const scenario::Visit& visit) override {
    KAOPASS_CHECK(open_places());
    const auto* institution = institution_of(visit.reader);
    if (institution == nullptr) return fail(ErrorCode::NotFound, "reader " + visit.reader);
    const std::uint16_t port = places_->reader(visit.reader).port;
    KAOPASS_TRY(const auto reader, net::Client::create({false, "127.0.0.1", port}, std::nullopt));
    KAOPASS_TRY(const auto shown, pictures());
    KAOPASS_TRY(const auto staff, staff_for(visit, institution->code));
    hand_.lies = visit.lies;
    KAOPASS_TRY(auto summary,
                see_visit(visit, cards_.at(visit.card), shown, *reader, visit.reader, staff));
    // What the desk says is held against what lies in the folder.
    const bool there = has_new_file(institution->code);
    const auto* said = summary.if_contains("file");
    if (said != nullptr && *said != there) return fail(ErrorCode::FileDamaged, "receipt file");
    summary["file"] = there;
    return summary;
  }

  Result<json::object> act(const scenario::Switch& change) override {
    const std::string& id = cards_.at(change.card);
    if (change.by_reader) return at_counter(switch_as_reader(id));
    const auto wish = change.registers ? city::Registration::Wished : city::Registration::Unasked;
    return with_counter([&](const city::Counter& counter) {
      return city::switch_card(counter, id, to_city(change.to), pin_of(change.pin), wish);
    });
  }

  Result<json::object> act(const scenario::Issue& issue) override {
    KAOPASS_TRY(auto portrait, image::decode(stock_.faces().photo, image::kCardPhotoLimits));
    return with_counter([&](city::Counter& counter) -> Status {
      city::NewCard wanted;
      wanted.state = to_city(issue.state);
      wanted.registered = issue.registered;
      wanted.pin = pin_of(issue.pin);
      counter.proxy = proxy_of(issue);
      KAOPASS_TRY(const auto made,
                  city::issue_card(counter, std::move(portrait), std::move(wanted)));
      cards_.emplace(issue.card, made.id);
      return {};
    });
  }

  Result<json::object> act(const scenario::AtCounter& step) override {
    const std::string& id = cards_.at(step.card);
    return with_counter([&](const city::Counter& counter) -> Status {
      switch (step.does) {
        case scenario::Procedure::ResetPin:
          return city::reset_pins(counter, id, {.pin = pin_of(step.pin)});
        case scenario::Procedure::Renew:
          return city::renew_certificates(counter, id, {});
        case scenario::Procedure::Lose:
          return city::report_loss(counter, id, wire::FeedReason::Lost, counter.today());
        case scenario::Procedure::Find:
          return city::report_found(counter, id);
        case scenario::Procedure::Revoke:
          break;
      }
      return city::revoke_card(counter, id, wire::FeedReason::Returned, counter.today());
    });
  }

  // As its maker would, while it runs.
  Result<json::object> act(const scenario::Update& update) override {
    KAOPASS_CHECK(open_places());
    KAOPASS_TRY(const std::string release, release_of(update));
    const std::uint16_t port = places_->reader(update.reader).port;
    KAOPASS_TRY(const auto reader, net::Client::create({false, "127.0.0.1", port}, std::nullopt));
    const std::string body = json::serialize(json::object{{"release", release}});
    const auto answer = reader->call("POST", "/v1/release", base::as_bytes(body));
    return at_counter(answer ? Status{} : tl::unexpected(answer.error()));
  }

  Result<json::object> act(const scenario::Look& look) override {
    const auto folder = data() / "cards" / cards_.at(look.card);
    KAOPASS_TRY(const auto chip, vcard::VirtualCard::open(folder, random_));
    card::Session session(*chip);
    KAOPASS_TRY(const auto pin, session.auth_pin_state());
    KAOPASS_TRY(const auto front, city::load_front(folder));
    KAOPASS_TRY(auto town, city::load_town(data()));
    KAOPASS_TRY(const city::TownCard* card, city::find_card(town, cards_.at(look.card)));
    KAOPASS_TRY(const auto feed, open_centre_feed(data(), clock_, random_));
    KAOPASS_TRY(const bool registered, feed->is_registered(card->resident));
    json::object seen;
    seen["state"] = city::state_name(chip->state().card_state);
    seen["registered"] = registered;
    const bool face = city::says_face_authentication(front);
    const auto ever = std::ranges::count(front.remarks, city::kFaceRemark, &city::Remark::text);
    seen["remark"] = ever == 0 ? "" : face ? "顔認証" : "（抹消）顔認証";
    seen["told_by_sight"] = face;
    seen["pin"] = card::pin_status_name(pin.status);
    seen["tries_left"] = pin.tries_left;
    seen["signature_certificate"] = !card->signature_serial.empty();
    return seen;
  }

  Result<json::object> act(const scenario::Handle& handle) override {
    KAOPASS_TRY(scenario::Staff * staff, staff_at_desk_of(handle.reader));
    return scenario::see_handled(*staff, handle.reader, handle.way);
  }
  Result<json::object> act(const scenario::Diagnose& diagnose) override {
    KAOPASS_TRY(scenario::Staff * staff, staff_at_desk_of(diagnose.reader));
    return scenario::see_diagnosis(*staff);
  }
  Result<json::object> act(const scenario::Served& served) override {
    KAOPASS_TRY(scenario::Staff * staff, staff_at_desk_of(served.reader));
    KAOPASS_TRY(const std::string text, staff->page(served.page));
    return json::object{{"text", text}};
  }

  Status act(const scenario::SetCentre& centre) override {
    KAOPASS_CHECK(open_places());
    const bool on = centre.power == scenario::Power::On;
    return places_->set_centre(on ? TownPlaces::Power::On : TownPlaces::Power::Off);
  }

  Status act(const scenario::SetLine& line) override {
    KAOPASS_CHECK(open_places());
    const auto* institution = institution_of(line.reader);
    if (institution == nullptr) return fail(ErrorCode::NotFound, "reader " + line.reader);
    const bool on = line.power == scenario::Power::On;
    return places_->set_line(institution->code,
                             on ? TownPlaces::Line::Plugged : TownPlaces::Line::Pulled);
  }

  // The places sleep over it; lists of revocations are published as they must be.
  Status act(const scenario::GoTo& go_to) override {
    staff_.clear();
    places_.reset();
    clock_.set(morning_of(go_to.day));
    KAOPASS_TRY(const auto authority, pki::Authority::open(data() / "authority"));
    return authority.publish_lists(clock_.now());
  }

 private:
  [[nodiscard]] const std::filesystem::path& data() const { return folder_.path(); }

  Status open_places() {
    if (places_) return {};
    TownPlaces::Options options;
    options.data = data();
    options.engine = &stock_.engine();
    options.slot = [this](auto slot) { return make_scenario_slot(std::move(slot), hand_); };
    options.desk_screens.cost = kScenarioPasswordCost;
    if (wants_pages_) {
      options.desk_screens.files = net::ScreenFiles{.folder = default_screens_folder("desk")};
    }
    if (wants_tablet_) options.desk_screens.tablet = desk::TabletOptions{"127.0.0.1"};
    KAOPASS_TRY(places_, TownPlaces::start(std::move(options), clock_, random_));
    return {};
  }

  const city::Institution* institution_of(const std::string& reader) const {
    for (const city::Institution& each : stock_.institutions()) {
      for (const city::TownReader& own : each.readers) {
        if (own.name == reader) return &each;
      }
    }
    return nullptr;
  }

  // Whoever the visit needs; the desk's own always, for its list.
  Result<scenario::StaffAt> staff_for(const scenario::Visit& visit,
                                      const std::string& institution) {
    KAOPASS_CHECK(staff_of(institution, scenario::ComparedAt::Desk));
    for (const scenario::Attempt& each : visit.attempts) {
      KAOPASS_CHECK(staff_of(institution, each.at));
    }
    return [this, institution](scenario::ComparedAt at) { return staff_[{institution, at}].get(); };
  }

  Result<scenario::Staff*> staff_at_desk_of(const std::string& reader) {
    KAOPASS_CHECK(open_places());
    const auto* institution = institution_of(reader);
    if (institution == nullptr) return fail(ErrorCode::NotFound, "reader " + reader);
    return staff_of(institution->code, scenario::ComparedAt::Desk);
  }

  Result<scenario::Staff*> staff_of(const std::string& institution, scenario::ComparedAt at) {
    auto& staff = staff_[{institution, at}];
    if (!staff) {
      KAOPASS_TRY(staff, come(institution, at));
    }
    return staff.get();
  }

  Result<std::unique_ptr<scenario::Staff>> come(const std::string& institution,
                                                scenario::ComparedAt at) {
    const net::Endpoint screens{false, "127.0.0.1", places_->desk_screens_port(institution)};
    const base::secret<std::string> password(kScenarioPassword);
    if (at == scenario::ComparedAt::Stranger) return scenario::Staff::stranger(screens);
    if (at == scenario::ComparedAt::Desk) {
      return scenario::Staff::log_in(screens, kScenarioLogin, password);
    }
    KAOPASS_TRY(scenario::Staff * desk, staff_of(institution, scenario::ComparedAt::Desk));
    KAOPASS_TRY(auto trusted,
                base::read_file(data() / "desks" / institution / "tablet" / "authority.pem",
                                kAuthorityLimit));
    return desk->on_tablet(std::move(trusted), kScenarioLogin, password, clock_);
  }

  Result<FacePictures> pictures() {
    KAOPASS_TRY(auto wall, picture_of_a_wall());
    const ScenarioFaces& faces = stock_.faces();
    FacePictures all{faces.self, faces.another, {}, faces.two};
    all.nobody.push_back(std::move(wall));
    return all;
  }

  // The centre hears of it on the line where it runs.
  template <class Work>
  Result<json::object> with_counter(Work work) {
    KAOPASS_TRY(const auto feed, open_feed_of(data(), clock_, random_));
    city::Counter counter{data(), *feed, clock_, random_, acting_user()};
    return at_counter(work(counter));
  }

  static std::optional<city::Proxy> proxy_of(const scenario::Issue& issue) {
    if (issue.papers.empty()) return std::nullopt;
    city::Proxy proxy{base::secret<std::string>("代理　一郎"), city::Relation::Family, {}};
    for (const std::string& paper : issue.papers) proxy.papers.insert(*city::parse_paper(paper));
    return proxy;
  }

  Result<std::string> release_of(const scenario::Update& update) {
    KAOPASS_TRY(auto maker, pki::load_credential(data() / city::kMakerFolder));
    if (update.forged) {
      KAOPASS_TRY(maker.key, pki::PrivateKey::generate_p256());
    }
    const pki::Release release{city::kMaker, "kaopass-reader", update.version,
                               stock_.institutions().front().readers.front().software,
                               clock_.now()};
    return pki::sign_release(release, maker);
  }

  Status switch_as_reader(const std::string& id) {
    KAOPASS_TRY(const auto chip, vcard::VirtualCard::open(data() / "cards" / id, random_));
    const auto folder = data() / "readers" / "hospital-1" / "credential";
    KAOPASS_TRY(const auto terminal, pki::load_terminal_credential(folder));
    return card::switch_to_face_authentication(*chip, terminal, base::day_in_japan(clock_.now()));
  }

  // Since the last time that somebody asked.
  bool has_new_file(const std::string& institution) {
    std::size_t count = 0;
    std::error_code gone;
    for (const auto& entry :
         std::filesystem::directory_iterator(data() / "desks" / institution / "face", gone)) {
      if (entry.path().extension() == ".xml") ++count;
    }
    const bool more = count > files_[institution];
    files_[institution] = count;
    return more;
  }

  // In the order of use: each calls those above.
  ScenarioStock& stock_;
  const ScratchFolder folder_;
  ScenarioClock clock_;
  base::Random& random_;
  std::map<std::string, std::string> cards_;  // ids by name
  std::map<std::string, std::size_t> files_;  // seen at an institution
  CardsAtHand hand_;
  bool wants_tablet_ = false, wants_pages_ = false;
  std::unique_ptr<TownPlaces> places_;
  std::map<std::pair<std::string, scenario::ComparedAt>, std::unique_ptr<scenario::Staff>> staff_;
};

}  // namespace

Result<std::unique_ptr<scenario::Town>> OwnTowns::open(const scenario::Scenario& scenario) {
  const base::Instant now = morning_of(scenario::day_of(scenario));
  KAOPASS_TRY(auto folder, stock_->town_at(now - kMadeBefore));
  auto town = std::make_unique<OwnTown>(*stock_, std::move(folder), now, random_);
  KAOPASS_CHECK(town->fill(scenario));
  return std::unique_ptr<scenario::Town>(std::move(town));
}

}  // namespace kaopass::cli
