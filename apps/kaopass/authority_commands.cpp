// kaopass authority: init, list, show, revoke, crl. Issuing is in authority_issue_commands.cpp,
// renewing in authority_renew_command.cpp.

#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "authority_command.hpp"
#include "base/file.hpp"
#include "pki/authority.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct Common {
  std::filesystem::path data;
  bool json = false;
  [[nodiscard]] std::filesystem::path folder() const { return data / "authority"; }
};

void add_common(CLI::App& command, Common& options) {
  command.add_option("--data", options.data, "Data folder; the authority is DIR/authority")
      ->required()
      ->type_name("DIR");
  command.add_flag("--json", options.json, "Print JSON");
}

json::object to_json(const pki::Issued& row) {
  json::object object{{"authority", row.kind},
                      {"serial", row.serial},
                      {"subject", row.subject},
                      {"issued", base::to_rfc3339(row.issued)},
                      {"not_after", base::to_rfc3339(row.not_after)}};
  object["revoked"] = row.revoked ? json::value(base::to_rfc3339(*row.revoked)) : json::value();
  return object;
}

Result<base::Exit> run_init(const Common& options, const World& world) {
  KAOPASS_CHECK(pki::Authority::initialise(options.folder(), world.clock.now()));
  if (options.json) {
    std::cout << json::object{{"authority", options.folder().string()}} << '\n';
  } else {
    std::cout << "TEST authority made in " << options.folder().string() << '\n';
  }
  return base::Exit::Success;
}

Result<base::Exit> run_list(const Common& options) {
  KAOPASS_TRY(const auto authority, pki::Authority::open(options.folder()));
  KAOPASS_TRY(const auto all, authority.list());
  if (options.json) {
    json::array rows;
    for (const pki::Issued& row : all) rows.push_back(to_json(row));
    std::cout << rows << '\n';
    return base::Exit::Success;
  }
  for (const pki::Issued& row : all) {
    std::cout << row.kind << "  " << row.serial << "  " << row.subject << "  until "
              << base::to_iso(base::day_in_japan(row.not_after))
              << (row.revoked ? "  REVOKED " + base::to_rfc3339(*row.revoked) : "") << '\n';
  }
  return base::Exit::Success;
}

Result<base::Exit> run_crl(const Common& options, const World& world) {
  KAOPASS_TRY(const auto authority, pki::Authority::open(options.folder()));
  KAOPASS_CHECK(authority.publish_lists(world.clock.now()));
  KAOPASS_TRY(const pki::TrustStore trust, authority.trust());
  json::array lists;
  for (const pki::Crl& crl : trust.crls) {
    lists.push_back(json::object{{"issuer", crl.issuer()},
                                 {"revoked", crl.size()},
                                 {"next_update", base::to_rfc3339(crl.next_update())}});
    if (options.json) continue;
    std::cout << crl.issuer() << ": " << crl.size() << " revoked, next by "
              << base::to_rfc3339(crl.next_update()) << '\n';
  }
  const std::size_t terminals = trust.revoked_terminals.size();
  if (options.json) {
    std::cout << json::object{{"lists", lists}, {"revoked_terminals", terminals}} << '\n';
  } else {
    std::cout << "terminals: " << terminals << " revoked\n"
              << "in " << authority.public_folder().string() << '\n';
  }
  return base::Exit::Success;
}

struct RevokeOptions : Common {
  std::string authority, serial;
};

Result<base::Exit> run_revoke(const RevokeOptions& options, const World& world) {
  KAOPASS_TRY(const auto authority, pki::Authority::open(options.folder()));
  if (const auto name = pki::parse_authority_name(options.authority)) {
    KAOPASS_CHECK(authority.revoke(*name, options.serial, world.clock.now()));
  } else {
    KAOPASS_TRY(const pki::KeyId id, pki::parse_key_id(std::string_view(options.serial)));
    KAOPASS_CHECK(authority.revoke_terminal(id, world.clock.now()));
  }
  if (options.json) {
    std::cout << json::object{{"authority", options.authority}, {"serial", options.serial}} << '\n';
  } else {
    std::cout << "revoked; new lists are published\n";
  }
  return base::Exit::Success;
}

struct ShowOptions {
  std::filesystem::path file;
  bool json = false;
};

Result<base::Exit> run_show(const ShowOptions& options) {
  KAOPASS_TRY(const base::Bytes contents,
              base::read_file(options.file, 2 * pki::kCertificateMaximum));
  // A card-verifiable certificate begins with its tag, 7F; PEM with a dash.
  const bool card_verifiable = !contents.empty() && contents[0] == 0x7F;
  json::object object;
  if (card_verifiable) {
    KAOPASS_TRY(const auto certificate, pki::CardVerifiableCertificate::parse(contents));
    object = card_verifiable_json(certificate);
  } else {
    KAOPASS_TRY(const auto certificate, pki::Certificate::from_pem(base::as_text(contents)));
    object = certificate_json(certificate);
  }
  if (options.json) {
    std::cout << object << '\n';
    return base::Exit::Success;
  }
  for (const auto& [name, value] : object) {
    std::cout << name << ": ";
    if (value.is_string()) {
      std::cout << value.get_string().c_str() << '\n';
    } else {
      std::cout << value << '\n';
    }
  }
  return base::Exit::Success;
}

void add_simple(CLI::App& group, const std::string& name, const std::string& description,
                std::function<Result<base::Exit>(const Common&)> body) {
  auto options = std::make_shared<Common>();
  CLI::App* command = add_command(group, name, description,
                                  [options, body = std::move(body)] { return body(*options); });
  add_common(*command, *options);
}

void add_revoke(CLI::App& group, const World& world) {
  auto options = std::make_shared<RevokeOptions>();
  CLI::App* command =
      add_command(group, "revoke", "Revoke a certificate or a terminal key; publishes new lists",
                  [options, &world] { return run_revoke(*options, world); });
  add_common(*command, *options);
  command->add_option("--authority", options->authority, "Under which CA it stands")
      ->required()
      ->check(CLI::IsMember({"user-authentication", "digital-signature", "tls", "terminal"}));
  command->add_option("--serial", options->serial, "As `list` shows it; of a terminal, its key id")
      ->required()
      ->type_name("HEX");
}

}  // namespace

json::object certificate_json(const pki::Certificate& certificate) {
  json::object object{{"subject", certificate.subject()},
                      {"issuer", certificate.issuer()},
                      {"serial", certificate.serial()},
                      {"not_before", base::to_rfc3339(certificate.not_before())},
                      {"not_after", base::to_rfc3339(certificate.not_after())},
                      {"sha256", base::to_hex(certificate.sha256())}};
  if (const auto& profile = certificate.profile()) {
    json::array ceiling;
    for (const std::string& name : profile->ceiling.names()) ceiling.emplace_back(name);
    object["role"] = pki::role_name(profile->role);
    object["institution"] = profile->institution;
    object["name"] = profile->name;
    object["ceiling"] = std::move(ceiling);
    if (profile->terminal) object["terminal"] = pki::to_text(*profile->terminal);
  }
  return object;
}

json::object card_verifiable_json(const pki::CardVerifiableCertificate& certificate) {
  json::object object{{"issuer", pki::to_text(certificate.issuer())},
                      {"subject", pki::to_text(certificate.subject())}};
  if (const auto& grant = certificate.grant()) {
    object["role"] = grant->role == pki::TerminalRole::Reader ? "reader" : "municipality";
    object["effective"] = base::to_iso(grant->effective);
    object["expiry"] = base::to_iso(grant->expiry);
  }
  return object;
}

void add_authority_commands(CLI::App& app, World& world) {
  CLI::App& group =
      command_group(app, "authority",
                    "The TEST authority: CAs, certificates of places and cards, revocation lists.\n"
                    "Private keys are written with mode 0600 and never printed.");
  add_simple(group, "init", "Make every CA in DIR/authority",
             [&world](const Common& options) { return run_init(options, world); });
  add_simple(group, "list", "List everything issued, with its revocation", run_list);
  add_simple(group, "crl", "Publish new revocation lists (they last 30 days)",
             [&world](const Common& options) { return run_crl(options, world); });
  add_revoke(group, world);
  auto show = std::make_shared<ShowOptions>();
  CLI::App* command = add_command(group, "show", "Show a certificate (PEM or card-verifiable)",
                                  [show] { return run_show(*show); });
  command->add_option("file", show->file, "certificate.pem, terminal.cvc")->required();
  command->add_flag("--json", show->json, "Print JSON");
  add_authority_issue_commands(group, world);
  add_authority_renew_command(group, world);
}

}  // namespace kaopass::cli
