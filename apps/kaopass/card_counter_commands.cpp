// kaopass card pin, renew, lost, found, revoke, front: the municipal counter, for a card.

#include <memory>

#include "base/file.hpp"
#include "city/card_drawing.hpp"
#include "city_command.hpp"

namespace kaopass::cli {
namespace {

struct Options : CounterOptions {
  std::string card;
  std::optional<int> pin_descriptor, password_descriptor;
  bool test_pin = false;
  bool keep_authentication = false;
  std::string reason = "lost";
  std::string day;
  std::filesystem::path svg, pdf;
};

Result<base::Day> day_of(const Options& options, const city::Counter& counter) {
  return options.day.empty() ? counter.today() : base::parse_iso_day(options.day);
}

Result<wire::FeedReason> reason_of(const std::string& name) {
  for (const auto each : {wire::FeedReason::Lost, wire::FeedReason::Stolen,
                          wire::FeedReason::Damaged, wire::FeedReason::Returned}) {
    if (wire::reason_name(each) == name) return each;
  }
  return fail(ErrorCode::BadUsage, "--reason");
}

Result<base::Exit> reset_pins(const Options& options, World& world) {
  if (options.pin_descriptor && options.test_pin) {
    return fail(ErrorCode::BadUsage, "--pin-fd and --test-pin");
  }
  city::PinReset wanted;
  KAOPASS_TRY(wanted.pin, read_pin_from(options.pin_descriptor));
  KAOPASS_TRY(wanted.signature_password, read_pin_from(options.password_descriptor));
  wanted.test_pin = options.test_pin;
  if (!wanted.pin && !wanted.signature_password && !wanted.test_pin) {
    return fail(ErrorCode::BadUsage, "nothing to set");
  }
  return at_counter(options, world,
                    [&](const city::Counter& counter) -> Result<boost::json::object> {
                      KAOPASS_CHECK(city::reset_pins(counter, options.card, std::move(wanted)));
                      return card_result(counter, options.card);
                    });
}

Result<base::Exit> renew(const Options& options, World& world) {
  city::Renewal wanted;
  wanted.authentication = !options.keep_authentication;
  KAOPASS_TRY(wanted.signature_password, read_pin_from(options.password_descriptor));
  if (!wanted.authentication && !wanted.signature_password) {
    return fail(ErrorCode::BadUsage, "nothing to renew");
  }
  return at_counter(
      options, world, [&](const city::Counter& counter) -> Result<boost::json::object> {
        KAOPASS_CHECK(city::renew_certificates(counter, options.card, std::move(wanted)));
        return card_result(counter, options.card);
      });
}

using GoneCard = Status (*)(const city::Counter&, const std::string&, wire::FeedReason, base::Day);

Result<base::Exit> take_away(const Options& options, World& world, GoneCard procedure) {
  KAOPASS_TRY(const auto reason, reason_of(options.reason));
  return at_counter(options, world,
                    [&](const city::Counter& counter) -> Result<boost::json::object> {
                      KAOPASS_TRY(const base::Day day, day_of(options, counter));
                      KAOPASS_CHECK(procedure(counter, options.card, reason, day));
                      return card_result(counter, options.card);
                    });
}

Result<base::Exit> found(const Options& options, World& world) {
  return at_counter(options, world,
                    [&](const city::Counter& counter) -> Result<boost::json::object> {
                      KAOPASS_CHECK(city::report_found(counter, options.card));
                      return card_result(counter, options.card);
                    });
}

Result<base::Exit> draw(const Options& options) {
  if (options.svg.empty() && options.pdf.empty()) {
    return fail(ErrorCode::BadUsage, "--svg or --pdf");
  }
  KAOPASS_TRY(const auto look, city::look_at_card(options.data, options.card));
  const auto write = [&](const std::filesystem::path& file, city::DrawingFormat format) -> Status {
    if (file.empty()) return {};
    KAOPASS_TRY(const auto drawn, city::draw_front(look, format));
    return base::write_file_atomically(file, drawn, base::FileMode::Private);
  };
  KAOPASS_CHECK(write(options.svg, city::DrawingFormat::Svg));
  KAOPASS_CHECK(write(options.pdf, city::DrawingFormat::Pdf));
  return base::Exit::Success;
}

CLI::App* add(CLI::App& app, const char* name, const char* text,
              const std::shared_ptr<Options>& options, Body body) {
  CLI::App* command = add_command(card_group(app), name, text, std::move(body));
  add_counter_options(*command, *options);
  command->add_option("--card", options->card, "Which card")->required();
  return command;
}

void add_password_option(CLI::App& command, Options& options) {
  command.add_option("--signature-password-fd", options.password_descriptor,
                     "Descriptor to read a new signature password from, one line: 6 to 16 of A-Z "
                     "and 0-9");
}

void add_gone(CLI::App& app, World& world, const char* name, const char* text,
              std::vector<std::string> reasons, GoneCard procedure) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add(app, name, text, options, [options, &world, procedure] {
    return take_away(*options, world, procedure);
  });
  command->add_option("--reason", options->reason, "Why")
      ->check(CLI::IsMember(std::move(reasons)))
      ->capture_default_str();
  command->add_option("--day", options->day, "Since when, 2026-11-26 (default: today)");
  add_proxy_options(*command, *options);
}

}  // namespace

void add_card_counter_commands(CLI::App& app, World& world) {
  auto pins = std::make_shared<Options>();
  CLI::App* pin = add(app, "pin",
                      "Set PINs of an ordinary card anew, as the municipal counter does when they\n"
                      "are blocked or forgotten.",
                      pins, [pins, &world] { return reset_pins(*pins, world); });
  pin->add_option("--pin-fd", pins->pin_descriptor,
                  "Descriptor to read the new 4-digit PIN from, one line");
  pin->add_flag("--test-pin", pins->test_pin, "Make up a TEST pin, and show it");
  add_password_option(*pin, *pins);
  add_proxy_options(*pin, *pins);

  auto renewal = std::make_shared<Options>();
  CLI::App* renewer = add(app, "renew", "Renew a card's certificates; the old ones are revoked.",
                          renewal, [renewal, &world] { return renew(*renewal, world); });
  renewer->add_flag("--keep-authentication", renewal->keep_authentication,
                    "Leave the user-authentication certificate as it is");
  add_password_option(*renewer, *renewal);
  add_proxy_options(*renewer, *renewal);

  add_gone(app, world, "lost", "Report a card lost: no check with it until it is found.",
           {"lost", "stolen"}, city::report_loss);
  add_gone(app, world, "revoke", "Revoke a card and its certificates for good.",
           {"lost", "stolen", "damaged", "returned"}, city::revoke_card);
  auto back = std::make_shared<Options>();
  CLI::App* finder = add(app, "found", "A card that was reported lost is there again.", back,
                         [back, &world] { return found(*back, world); });
  add_proxy_options(*finder, *back);

  auto front = std::make_shared<Options>();
  CLI::App* drawing = add(app, "front", "Draw the front of a card with its remarks (N1.7).", front,
                          [front] { return draw(*front); });
  drawing->add_option("--svg", front->svg, "File to write");
  drawing->add_option("--pdf", front->pdf, "File to write");
}

}  // namespace kaopass::cli
