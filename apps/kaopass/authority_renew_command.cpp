// kaopass authority renew: a credential folder gets new certificates for the keys it has.

#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "authority_command.hpp"
#include "pki/authority.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct RenewOptions {
  std::filesystem::path data, credential;
  bool json = false;
};

Result<base::Exit> run_renew(const RenewOptions& options, base::Instant now) {
  const auto place = options.credential / "certificate.pem";
  const auto terminal = options.credential / "terminal.cvc";
  const bool is_place = std::filesystem::exists(place);
  const bool is_terminal = std::filesystem::exists(terminal);
  if (!is_place && !is_terminal) {
    return fail(ErrorCode::FileMissing,
                options.credential.string() + ": neither certificate.pem nor terminal.cvc");
  }
  KAOPASS_TRY(const auto authority, pki::Authority::open(options.data / "authority"));
  json::array renewed;
  std::optional<pki::KeyId> key_id;
  // The terminal first: a kill in between leaves a reader that says what is wrong when it starts,
  // and the same command again mends it.
  if (is_terminal) {
    KAOPASS_TRY(const auto old, pki::load_cvc(terminal));
    KAOPASS_TRY(const auto certificates, authority.renew_terminal(old, now));
    KAOPASS_CHECK(pki::save_terminal_certificates(options.credential, certificates));
    key_id = certificates.leaf.subject();
    renewed.push_back(card_verifiable_json(certificates.leaf));
  }
  if (is_place) {
    KAOPASS_TRY(const auto old, pki::load_certificate(place));
    KAOPASS_TRY(const auto certificate, authority.renew(old, key_id, now));
    KAOPASS_CHECK(pki::save_certificate(options.credential, certificate));
    renewed.push_back(certificate_json(certificate));
  }
  if (options.json) {
    std::cout << renewed << '\n';
    return base::Exit::Success;
  }
  for (const json::value& each : renewed) {
    const auto& object = each.as_object();
    const auto* until = object.if_contains("expiry");
    if (until == nullptr) until = &object.at("not_after");
    std::cout << "renewed " << object.at("subject").as_string().c_str() << " until "
              << until->as_string().c_str() << '\n';
  }
  return base::Exit::Success;
}

}  // namespace

void add_authority_renew_command(CLI::App& group, World& world) {
  auto options = std::make_shared<RenewOptions>();
  CLI::App* command = add_command(
      group, "renew",
      "Renew what a credential folder holds, for the same keys and as long a term as before: a\n"
      "place, a terminal (a reader's or the municipality's), or both. Then restart the place. "
      "What\n"
      "was revoked is not renewed",
      [options, &world] { return run_renew(*options, world.clock.now()); });
  command->add_option("--data", options->data, "Data folder")->required()->type_name("DIR");
  command
      ->add_option("--credential", options->credential,
                   "Folder with certificate.pem or terminal.cvc, as issuing wrote it")
      ->required()
      ->type_name("DIR");
  command->add_flag("--json", options->json, "Print JSON");
}

}  // namespace kaopass::cli
