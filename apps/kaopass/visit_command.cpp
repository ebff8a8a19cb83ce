// kaopass visit: one patient at one reader, from card to receipt-computer file.

#include <boost/json.hpp>
#include <iostream>
#include <memory>
#include <optional>

#include "base/file.hpp"
#include "base/process.hpp"
#include "card/pin.hpp"
#include "city/card_front.hpp"
#include "city/town_file.hpp"
#include "cli.hpp"
#include "image/decode.hpp"
#include "rules/decide.hpp"
#include "rules_commands.hpp"
#include "scenario/visit.hpp"
#include "visit_places.hpp"
#include "visit_report.hpp"

namespace kaopass::cli {
namespace {

using scenario::VisitPlan;

constexpr std::size_t kPictureLimit = net::kFramesBodyLimit;

struct Options {
  VisitPlaces::Options places;
  std::string card;
  std::vector<std::filesystem::path> live;
  std::string method = "face";
  int pin_descriptor = -1;
  std::vector<std::string> consents{"none"};
  std::string registration = "yes";
  std::optional<std::string> decision, holder;  // of a visual check
  bool json = false;
};

Result<wire::Method> parse_method(const std::string& name) {
  for (const auto method : {wire::Method::Face, wire::Method::Pin, wire::Method::Visual}) {
    if (wire::method_name(method) == name) return method;
  }
  return fail(ErrorCode::BadUsage, "--method " + name);
}

Result<std::map<insurance::RecordKind, bool>> parse_consents(
    const std::vector<std::string>& names) {
  std::map<insurance::RecordKind, bool> consents;
  for (const auto kind : insurance::kRecordKinds) consents[kind] = false;
  if (names == std::vector<std::string>{"none"}) return consents;
  for (const std::string& name : names) {
    const auto kind = insurance::record_kind(name);
    if (!kind) return fail(ErrorCode::BadUsage, "--consent " + name);
    consents[*kind] = true;
  }
  return consents;
}

Result<std::vector<base::Bytes>> read_pictures(const std::vector<std::filesystem::path>& files) {
  std::vector<base::Bytes> pictures;
  for (const auto& file : files) {
    KAOPASS_TRY(base::Bytes picture, base::read_file(file, kPictureLimit));
    if (const auto decoded = image::decode(picture); !decoded) {
      return fail(decoded.error().code, file.string() + ": " + decoded.error().detail);
    }
    pictures.push_back(std::move(picture));
  }
  return pictures;
}

wire::VisualOutcome parse_decision(const std::string& name) {
  if (name == "same") return wire::VisualOutcome::Same;
  return name == "different" ? wire::VisualOutcome::Different : wire::VisualOutcome::Undecided;
}

Result<VisitPlan> plan_visit(const Options& options) {
  VisitPlan plan;
  scenario::PlannedAttempt attempt;
  KAOPASS_TRY(attempt.method, parse_method(options.method));
  KAOPASS_TRY(plan.consents, parse_consents(options.consents));
  KAOPASS_TRY(attempt.frames, read_pictures(options.live));
  if (attempt.method == wire::Method::Face && attempt.frames.empty()) {
    return fail(ErrorCode::BadUsage, "--method face needs --live");
  }
  if (attempt.method != wire::Method::Face && !attempt.frames.empty()) {
    return fail(ErrorCode::BadUsage, "--live is for --method face");
  }
  if (attempt.method != wire::Method::Pin && options.pin_descriptor >= 0) {
    return fail(ErrorCode::BadUsage, "--pin-fd is for --method pin");
  }
  if (attempt.method != wire::Method::Visual && (options.decision || options.holder)) {
    return fail(ErrorCode::BadUsage, "--decision and --holder are for --method visual");
  }
  if (attempt.method == wire::Method::Pin) {
    if (options.pin_descriptor < 0) return fail(ErrorCode::BadUsage, "--method pin needs --pin-fd");
    KAOPASS_TRY(attempt.pin, base::read_pin(options.pin_descriptor));
    KAOPASS_CHECK(card::check_auth_pin(attempt.pin));
  }
  plan.registration =
      options.registration == "yes" ? VisitPlan::Register::Yes : VisitPlan::Register::No;
  attempt.verdict = {options.holder.value_or("present") == "present",
                     parse_decision(options.decision.value_or("same"))};
  attempt.visual_reason = wire::VisualReason::FaceNotUsable;
  plan.attempts.push_back(std::move(attempt));
  if (options.places.slot == VisitPlaces::Slot::Pcsc) {
    // A bare PC/SC reader scans no card front: staff key what is printed there. Only a card of the
    // town has one: an id is never a way out of the folder.
    KAOPASS_TRY(city::Town town, city::load_town(options.places.data));
    KAOPASS_CHECK(city::find_card(town, options.card));
    KAOPASS_TRY(auto front, city::load_front(options.places.data / "cards" / options.card));
    plan.front.emplace(std::move(front.items));
  } else {
    plan.card = options.card;
  }
  return plan;
}

Result<base::Exit> run(Options& options, World& world) {
  base::make_non_dumpable();
  KAOPASS_TRY(VisitPlan plan, plan_visit(options));
  KAOPASS_TRY(const auto places, VisitPlaces::open(options.places, world.clock, world.random));
  const auto staff = [&](scenario::ComparedAt) { return places->staff(); };
  KAOPASS_TRY(auto seen, scenario::drive_visit(places->reader(), staff, plan));
  auto& view = seen.view;
  const auto outcome = visit_outcome(view);
  if (options.json) {
    const rules::Row* rule = outcome ? nullptr : rules::find_row(outcome.error().rule);
    if (rule != nullptr) view["rule"] = rule_json(*rule);
    std::cout << view << '\n';
  } else {
    print_visit(view, world.language);
    if (const auto* file = view.if_contains("file")) {
      std::cout << "  " << (places->receipt_folder() / file->as_string().c_str()).string() << '\n';
    }
  }
  return outcome;
}

}  // namespace

void add_visit_command(CLI::App& app, World& world) {
  const auto is_something = [](const std::string& name) {
    return std::string(name.empty() ? "is empty" : "");
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(
      app, "visit",
      "One patient at one reader, from the card to the receipt computer's file, over "
      "the same\ninterfaces that the screens use. Centre, desk and reader that run "
      "already (serve) are\nused; those that do not are started inside this process, for one "
      "visit at a time.\nPictures are files, so the\nreader must be a TEST reader that waives "
      "liveness. "
      "Exit 1: refused, or the coverage is\nnot valid (the visit is completed all the "
      "same).",
      [options, &world] { return run(*options, world); });
  command->add_option("--data", options->places.data, "Data folder, made by town init")->required();
  command->add_option("--card", options->card, "The card that the patient brings")
      ->required()
      ->check(is_something);
  command
      ->add_option("--reader", options->places.reader,
                   "The reader (default: the first of the town, a TEST reader)")
      ->check(is_something);
  command->add_option("--live", options->live, "What the camera sees; several are several frames")
      ->type_name("PICTURE");
  command->add_option("--method", options->method, "Way of verification")
      ->check(CLI::IsMember({"face", "pin", "visual"}))
      ->capture_default_str();
  command->add_option("--pin-fd", options->pin_descriptor, "Descriptor from which the PIN is read")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber);
  command
      ->add_option("--consent", options->consents,
                   "Past records the patient agrees to show: medication,checkup,treatment or none")
      ->delimiter(',')
      ->capture_default_str();
  command->add_option("--register", options->registration, "If the card is not registered yet")
      ->check(CLI::IsMember({"yes", "no"}))
      ->capture_default_str();
  command
      ->add_option("--decision", options->decision,
                   "What staff see in a visual check (default: same)")
      ->check(CLI::IsMember({"same", "different", "undecided"}));
  command
      ->add_option("--holder", options->holder,
                   "Is the person there in a visual check? (default: present)")
      ->check(CLI::IsMember({"present", "absent"}));
  command->add_flag_callback(
      "--pcsc", [options] { options->places.slot = VisitPlaces::Slot::Pcsc; },
      "The card lies in a PC/SC reader (kaopass card serve puts it there)");
  command->add_option("--models", options->places.models, "Folder of the face models")
      ->capture_default_str();
  command->add_flag("--json", options->json, "Print the visit's last state as JSON");
}

}  // namespace kaopass::cli
