#pragma once
// What the files of `kaopass authority` share.

#include <boost/json/object.hpp>

#include "cli.hpp"
#include "pki/card_verifiable.hpp"
#include "pki/certificate.hpp"

namespace kaopass::cli {

boost::json::object certificate_json(const pki::Certificate& certificate);
boost::json::object card_verifiable_json(const pki::CardVerifiableCertificate& certificate);

void add_authority_issue_commands(CLI::App& group, World& world);
void add_authority_renew_command(CLI::App& group, World& world);

}  // namespace kaopass::cli
