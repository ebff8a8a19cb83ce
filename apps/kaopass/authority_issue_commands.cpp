// kaopass authority issue-reader, issue-desk, issue-staff, issue-centre, issue-maker,
// issue-terminal, sign-release. A maker who keeps the key hands in a request or a public key.

#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "authority_command.hpp"
#include "base/file.hpp"
#include "pki/authority.hpp"
#include "pki/request.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct PlaceOptions {
  std::filesystem::path data, request, terminal, out;
  std::string institution, name;
  std::vector<std::string> hosts, capabilities;
  bool json = false;
};

void print(const json::object& object, const std::filesystem::path& out, bool as_json) {
  if (as_json) {
    std::cout << object << '\n';
    return;
  }
  std::cout << "issued " << object.at("subject").as_string().c_str() << " into " << out.string()
            << '\n';
}

// A key that was written over is lost for good: whoever means to replace one takes it away first.
Status refuse_to_overwrite(const std::filesystem::path& key) {
  std::error_code error;
  if (std::filesystem::exists(key, error)) return fail(ErrorCode::AlreadyExists, key.string());
  return {};
}

bool is_institution_code(std::string_view text) {
  return text.size() == 10 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_at_institution(pki::Role role) {
  return role == pki::Role::Reader || role == pki::Role::Desk || role == pki::Role::Staff;
}

Result<pki::Certificate> issue_place(const pki::Authority& authority, const pki::Profile& profile,
                                     const PlaceOptions& options, base::Instant now) {
  if (options.request.empty()) {
    KAOPASS_CHECK(refuse_to_overwrite(options.out / "key.pem"));
    KAOPASS_TRY(const pki::Credential credential,
                authority.issue_credential(profile, now, options.hosts));
    KAOPASS_CHECK(pki::save_credential(options.out, credential));
    return credential.certificate;
  }
  KAOPASS_TRY(const base::Bytes request, base::read_file(options.request, pki::kRequestMaximum));
  KAOPASS_TRY(const pki::PublicKey key, pki::parse_request(base::as_text(request)));
  KAOPASS_TRY(pki::Certificate certificate, authority.issue(profile, key, now, options.hosts));
  KAOPASS_CHECK(pki::save_certificate(options.out, certificate));
  return certificate;
}

Result<base::Exit> run_place(pki::Role role, const PlaceOptions& options, const World& world) {
  if (is_at_institution(role) && !is_institution_code(options.institution)) {
    return fail(ErrorCode::InvalidValue, "--institution is a code of 10 digits");
  }
  KAOPASS_TRY(const auto ceiling, pki::Capabilities::parse(options.capabilities));
  pki::Profile profile{role, options.institution, options.name, ceiling};
  if (!options.terminal.empty()) {
    KAOPASS_TRY(const auto terminal, pki::load_cvc(options.terminal));
    profile.terminal = terminal.subject();
  }
  KAOPASS_TRY(const auto authority, pki::Authority::open(options.data / "authority"));
  KAOPASS_TRY(const pki::Certificate certificate,
              issue_place(authority, profile, options, world.clock.now()));
  print(certificate_json(certificate), options.out, options.json);
  return base::Exit::Success;
}

void add_place(CLI::App& group, const World& world, pki::Role role,
               const std::string& description) {
  auto options = std::make_shared<PlaceOptions>();
  CLI::App* command =
      add_command(group, "issue-" + std::string(pki::role_name(role)), description,
                  [role, options, &world] { return run_place(role, *options, world); });
  command->add_option("--data", options->data, "Data folder")->required()->type_name("DIR");
  command->add_option("--name", options->name, "Its name: letters, digits, . _ -")->required();
  if (is_at_institution(role)) {
    command
        ->add_option("--institution", options->institution, "Medical institution code, 10 digits")
        ->required();
  }
  if (role == pki::Role::Reader) {
    command
        ->add_option("--capability", options->capabilities,
                     "What it may vouch for, at most: face, pin, visual, register-after-pin,\n"
                     "register-after-face, register-after-visual, test-liveness-waived;\n"
                     "several with commas")
        ->delimiter(',');
    command
        ->add_option("--terminal", options->terminal,
                     "terminal.cvc of this reader (issue-terminal); without it the reader can\n"
                     "vouch for a PIN only")
        ->type_name("FILE");
  }
  command->add_option("--host", options->hosts,
                      "DNS name or address besides localhost, 127.0.0.1 and ::1");
  command
      ->add_option("--request", options->request,
                   "PKCS#10 request (PEM or DER) of a P-256 key that stays where it is;\n"
                   "without it a key is made")
      ->type_name("FILE");
  command->add_option("--out", options->out, "Folder for certificate.pem and key.pem")
      ->required()
      ->type_name("DIR");
  command->add_flag("--json", options->json, "Print JSON");
}

struct TerminalOptions {
  std::filesystem::path data, key, out;
  std::string role = "reader";
  int days = 365;
  bool json = false;
};

Result<pki::CardVerifiableCertificate> issue_terminal(const pki::Authority& authority,
                                                      const pki::TerminalGrant& grant,
                                                      const TerminalOptions& options,
                                                      base::Instant now) {
  if (options.key.empty()) {
    KAOPASS_CHECK(refuse_to_overwrite(options.out / "terminal-key.pem"));
    KAOPASS_TRY(const auto credential, authority.issue_terminal_credential(grant, now));
    KAOPASS_CHECK(pki::save_terminal_credential(options.out, credential));
    return credential.certificates.leaf;
  }
  KAOPASS_TRY(const base::Bytes pem, base::read_file(options.key, pki::kKeyFileMaximum));
  KAOPASS_TRY(const pki::PublicKey key, pki::PublicKey::from_pem(base::as_text(pem)));
  KAOPASS_TRY(const auto certificates, authority.issue_terminal(key, grant, now));
  KAOPASS_CHECK(pki::save_terminal_certificates(options.out, certificates));
  return certificates.leaf;
}

Result<base::Exit> run_terminal(const TerminalOptions& options, const World& world) {
  const base::Instant now = world.clock.now();
  const base::Day today = base::day_in_japan(now);
  const auto role =
      options.role == "reader" ? pki::TerminalRole::Reader : pki::TerminalRole::Municipality;
  const pki::TerminalGrant grant{role, today, today + std::chrono::days{options.days - 1}};
  KAOPASS_TRY(const auto authority, pki::Authority::open(options.data / "authority"));
  KAOPASS_TRY(const auto leaf, issue_terminal(authority, grant, options, now));
  print(card_verifiable_json(leaf), options.out, options.json);
  return base::Exit::Success;
}

void add_terminal(CLI::App& group, const World& world) {
  auto options = std::make_shared<TerminalOptions>();
  CLI::App* command = add_command(
      group, "issue-terminal",
      "Issue a terminal's card-verifiable certificate (docs/profile/terminal-authentication.md)",
      [options, &world] { return run_terminal(*options, world); });
  command->add_option("--data", options->data, "Data folder")->required()->type_name("DIR");
  command->add_option("--role", options->role, "What it may do at a card")
      ->check(CLI::IsMember({"reader", "municipality"}))
      ->capture_default_str();
  command->add_option("--days", options->days, "Days of validity, today included")
      ->check(CLI::Range(1, 3650))
      ->capture_default_str();
  command
      ->add_option("--key", options->key,
                   "Public RSA-2048 key (PEM) that stays where it is; without it one is made")
      ->type_name("FILE");
  command
      ->add_option("--out", options->out,
                   "Folder for terminal-ca.cvc, terminal.cvc and terminal-key.pem")
      ->required()
      ->type_name("DIR");
  command->add_flag("--json", options->json, "Print JSON");
}

struct ReleaseOptions {
  std::filesystem::path credential, out;
  std::string product, version;
  std::vector<std::string> capabilities;
  bool json = false;
};

Result<base::Exit> run_release(const ReleaseOptions& options, const World& world) {
  KAOPASS_TRY(const auto capabilities, pki::Capabilities::parse(options.capabilities));
  KAOPASS_TRY(const auto maker, pki::load_credential(options.credential));
  const std::string name = maker.certificate.profile() ? maker.certificate.profile()->name : "";
  const pki::Release release{name, options.product, options.version, capabilities,
                             world.clock.now()};
  KAOPASS_TRY(const std::string jws, pki::sign_release(release, maker));
  KAOPASS_CHECK(
      base::write_file_atomically(options.out, base::as_bytes(jws), base::FileMode::Public));
  const std::string subject = release.maker + " " + release.product + " " + release.version;
  print({{"subject", subject}, {"released", base::to_rfc3339(release.released)}}, options.out,
        options.json);
  return base::Exit::Success;
}

void add_release(CLI::App& group, const World& world) {
  auto options = std::make_shared<ReleaseOptions>();
  CLI::App* command =
      add_command(group, "sign-release", "Sign a release of reader software with a maker's key",
                  [options, &world] { return run_release(*options, world); });
  command->add_option("--credential", options->credential, "Folder written by issue-maker")
      ->required()
      ->type_name("DIR");
  command->add_option("--product", options->product, "Product: letters, digits, . _ -")->required();
  command->add_option("--release", options->version, "Version: letters, digits, . _ -")->required();
  command
      ->add_option("--capability", options->capabilities,
                   "All that this version can do: face, pin, visual, register-after-pin,\n"
                   "register-after-face, register-after-visual; several with commas. A reader\n"
                   "that installs it can do nothing else")
      ->delimiter(',')
      ->required();
  command->add_option("--out", options->out, "release.jws")->required()->type_name("FILE");
  command->add_flag("--json", options->json, "Print JSON");
}

}  // namespace

void add_authority_issue_commands(CLI::App& group, World& world) {
  add_place(group, world, pki::Role::Reader, "Issue a reader's credential");
  add_place(group, world, pki::Role::Desk, "Issue a desk's credential");
  add_place(group, world, pki::Role::Staff, "Issue a staff member's credential");
  add_place(group, world, pki::Role::Centre, "Issue the centre's credential");
  add_place(group, world, pki::Role::City, "Issue a city's credential, for the centre's feed");
  add_place(group, world, pki::Role::Insurer,
            "Issue an insurer's credential, for the centre's feed");
  add_place(group, world, pki::Role::Maker,
            "Issue the credential of a maker of reader software (signs releases)");
  add_terminal(group, world);
  add_release(group, world);
}

}  // namespace kaopass::cli
