// kaopass card info: everything a card tells without spending a try; with 照合番号B also what the
// front of the card shows.

#include <boost/json.hpp>
#include <iomanip>
#include <iostream>
#include <memory>

#include "base/process.hpp"
#include "card/session.hpp"
#include "card_source.hpp"
#include "cli.hpp"
#include "pki/trust.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct Options {
  CardSource source;
  int number_fd = -1;
  bool json = false;
};

struct PinRow {
  const char* key;
  const char* text;
  card::PinState card::PinStates::* state;
};
constexpr PinRow kPinRows[] = {
    {"user_authentication", "user authentication, 4 digits", &card::PinStates::auth_pin},
    {"digital_signature", "digital signature password", &card::PinStates::signature_password},
    {"visual_birth", "birth date", &card::PinStates::visual_birth},
    {"visual_number_a", "verification number A (visual)", &card::PinStates::visual_number_a},
    {"visual_number_b", "verification number B (visual)", &card::PinStates::visual_number_b},
    {"text_pin", "card items, 4 digits", &card::PinStates::text_pin},
    {"text_number_a", "verification number A (text)", &card::PinStates::text_number_a},
    {"text_number_b", "verification number B (text)", &card::PinStates::text_number_b},
    {"juki", "resident register, 4 digits", &card::PinStates::juki_pin},
};

json::value pin_json(const card::PinState& state) {
  json::object object{{"status", card::pin_status_name(state.status)}};
  if (state.status == card::PinStatus::Usable) object["tries_left"] = state.tries_left;
  return object;
}

// A certificate that does not parse is shown as null: what it is worth is the centre's business.
json::value certificate_json(const std::optional<base::Bytes>& der) {
  if (!der) return nullptr;
  const auto certificate = pki::Certificate::from_der(*der);
  if (!certificate) return nullptr;
  return json::object{{"subject", certificate->subject()},
                      {"issuer", certificate->issuer()},
                      {"serial", certificate->serial()},
                      {"not_before", base::to_rfc3339(certificate->not_before())},
                      {"not_after", base::to_rfc3339(certificate->not_after())},
                      {"sha256", base::to_hex(certificate->sha256())}};
}

json::object info_json(const card::CardInfo& info) {
  json::object pins;
  for (const PinRow& row : kPinRows) pins[row.key] = pin_json(info.pins.*row.state);
  json::object object{
      {"token", {{"label", info.token.label}, {"kind", card::token_kind_name(info.token.kind)}}},
      {"certificate", certificate_json(info.auth_certificate)},
      {"certificate_authority", certificate_json(info.auth_ca_certificate)},
      {"pins", std::move(pins)}};
  if (info.availability) {
    object["available"] = {{"digital_signature", info.availability->signature_certificate},
                           {"user_authentication", info.availability->auth_certificate}};
  }
  if (info.record) {
    object["record"] = {{"serial", info.record->serial},
                        {"municipality", info.record->municipality},
                        {"expiry", base::to_iso(info.record->expiry)}};
  }
  return object;
}

// What the front shows, read from the chip and verified against the authority of the data folder.
struct Front {
  card::FaceFile face;
  card::Attributes attributes;
};

Result<Front> read_front(card::Session& session, const Options& options) {
  if (options.source.data.empty()) {
    return fail(ErrorCode::BadUsage, "--verification-number-fd needs --data");
  }
  base::make_non_dumpable();
  KAOPASS_TRY(const base::Pin number, base::read_pin(options.number_fd));
  KAOPASS_TRY(const auto trust, pki::load_trust(options.source.data / "authority" / "public"));
  KAOPASS_TRY(auto face, session.read_face(number, trust.visual_ca));
  KAOPASS_TRY(auto attributes, session.read_attributes(number, trust.text_ca));
  return Front{std::move(face), std::move(attributes)};
}

json::object front_json(const Front& front) {
  return {{"name", front.attributes.name.reveal()},
          {"address", front.attributes.address.reveal()},
          {"birth", base::to_iso(front.attributes.birth)},
          {"sex", static_cast<int>(front.attributes.sex)},
          {"expiry", base::to_iso(front.face.expiry)},
          {"photo_octets", front.face.photo.reveal().size()},
          {"signatures", "verified"}};
}

std::ostream& line(std::string_view name) {
  return std::cout << std::left << std::setw(34) << name;
}

std::string presence(bool present) {
  return present ? "present" : "absent";
}

void print_pin(const PinRow& row, const card::PinState& state) {
  line(std::string("  ") + row.text) << card::pin_status_name(state.status);
  if (state.status == card::PinStatus::Usable) std::cout << ", tries left: " << state.tries_left;
  std::cout << '\n';
}

void print_info(const card::CardInfo& info) {
  line("Token") << info.token.label << " (" << card::token_kind_name(info.token.kind) << ")\n";
  if (info.record) {
    line("Card") << info.record->serial << ", municipality " << info.record->municipality
                 << ", until " << base::to_iso(info.record->expiry) << '\n';
  }
  if (info.availability) {
    line("User-authentication certificate")
        << presence(info.availability->auth_certificate) << '\n';
    line("Digital-signature certificate")
        << presence(info.availability->signature_certificate) << '\n';
  }
  if (info.auth_certificate) {
    if (const auto certificate = pki::Certificate::from_der(*info.auth_certificate)) {
      line("  subject") << certificate->subject() << '\n';
      line("  issuer") << certificate->issuer() << '\n';
      line("  valid until") << base::to_rfc3339(certificate->not_after()) << '\n';
    }
  }
  std::cout << "PINs and numbers (asked without spending a try)\n";
  for (const PinRow& row : kPinRows) print_pin(row, info.pins.*row.state);
}

void print_front(const Front& front) {
  std::cout << "Front of the card (issuer's signatures verified)\n";
  line("  name") << front.attributes.name.reveal() << '\n';
  line("  address") << front.attributes.address.reveal() << '\n';
  line("  birth") << base::to_iso(front.attributes.birth) << '\n';
  line("  sex") << static_cast<int>(front.attributes.sex) << '\n';
  line("  expiry") << base::to_iso(front.face.expiry) << '\n';
  line("  photo") << front.face.photo.reveal().size() << " octets\n";
}

Result<base::Exit> show(const Options& options, base::Random& random) {
  KAOPASS_TRY(const auto channel, open_card(options.source, random));
  card::Session session{*channel};
  KAOPASS_TRY(const card::CardInfo info, session.info());
  std::optional<Front> front;
  if (options.number_fd >= 0) {
    KAOPASS_TRY(Front read, read_front(session, options));
    front.emplace(std::move(read));
  }
  if (options.json) {
    json::object object = info_json(info);
    if (front) object["front"] = front_json(*front);
    std::cout << json::serialize(object) << '\n';
  } else {
    print_info(info);
    if (front) print_front(*front);
  }
  return base::Exit::Success;
}

}  // namespace

void add_card_info_command(CLI::App& app, World& world) {
  auto options = std::make_shared<Options>();
  CLI::App* command = add_command(
      card_group(app), "info",
      "Show everything a card tells without spending a try of any PIN.\n"
      "The card is a virtual one (--data and --card) or lies in a PC/SC reader: the one\n"
      "named by --reader, else the only reader that holds a card.",
      [options, &world] { return show(*options, world.random); });
  add_card_source_options(*command, options->source);
  command->add_option("--verification-number-fd", options->number_fd,
                      "Read verification number B (14 digits) from this descriptor and show what\n"
                      "it opens; never tried when fewer than 5 tries are left");
  command->add_flag("--json", options->json, "Print one JSON object");
}

}  // namespace kaopass::cli
