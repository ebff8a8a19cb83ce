#include "city/places.hpp"

#include "base/file.hpp"
#include "pki/release.hpp"

namespace kaopass::city {
namespace {

using std::filesystem::path;

constexpr std::chrono::days kTerminalLasts{365};
constexpr const char* kProduct = "kaopass-reader";

Status make_credential(const path& folder, const pki::Authority& authority,
                       const pki::Profile& profile, base::Instant now) {
  KAOPASS_CHECK(base::make_private_directory(folder));
  KAOPASS_TRY(const auto credential, authority.issue_credential(profile, now));
  return pki::save_credential(folder, credential);
}

// The version tells what the software can (N2.4).
std::string version_of(const pki::Capabilities& software) {
  return software.has(pki::Capability::RegisterAfterVisual) ? "2.0.0" : "1.0.0";
}

Status make_reader(const path& folder, const pki::Authority& authority,
                   const pki::Credential& maker, const Institution& institution,
                   const TownReader& reader, base::Instant now) {
  const pki::TerminalGrant grant = terminal_grant(pki::TerminalRole::Reader, now);
  KAOPASS_TRY(const auto terminal, authority.issue_terminal_credential(grant, now));
  KAOPASS_CHECK(make_credential(folder, authority,
                                {pki::Role::Reader, institution.code, reader.name, reader.ceiling,
                                 terminal.certificates.leaf.subject()},
                                now));
  KAOPASS_CHECK(pki::save_terminal_credential(folder, terminal));
  const pki::Release release{kMaker, kProduct, version_of(reader.software), reader.software, now};
  KAOPASS_TRY(const auto jws, pki::sign_release(release, maker));
  return base::write_file_atomically(folder / "release.jws", base::as_bytes(jws),
                                     base::FileMode::Private);
}

Status make_institution(const path& data, const pki::Authority& authority,
                        const pki::Credential& maker, const Institution& institution,
                        base::Instant now) {
  const path desk = data / "desks" / institution.code;
  KAOPASS_CHECK(base::make_private_directory(desk / "face"));
  KAOPASS_CHECK(make_credential(desk / "credential", authority,
                                {pki::Role::Desk, institution.code, "desk", {}}, now));
  for (const TownStaff& member : institution.staff) {
    KAOPASS_CHECK(make_credential(desk / "staff" / member.name, authority,
                                  {pki::Role::Staff, institution.code, member.name, {}}, now));
  }
  for (const TownReader& reader : institution.readers) {
    KAOPASS_CHECK(make_reader(data / "readers" / reader.name / "credential", authority, maker,
                              institution, reader, now));
  }
  return {};
}

}  // namespace

pki::TerminalGrant terminal_grant(pki::TerminalRole role, base::Instant now) {
  const base::Day today = base::day_in_japan(now);
  return {role, today, today + kTerminalLasts};
}

Status make_places(const path& data, const pki::Authority& authority,
                   std::span<const Institution> institutions, base::Instant now) {
  KAOPASS_CHECK(make_credential(data / "centre" / "credential", authority,
                                {pki::Role::Centre, {}, "centre", {}}, now));
  KAOPASS_CHECK(
      make_credential(data / kCityCredential, authority, {pki::Role::City, {}, "city", {}}, now));
  KAOPASS_CHECK(make_credential(data / kInsurerCredential, authority,
                                {pki::Role::Insurer, {}, "insurers", {}}, now));
  KAOPASS_TRY(const auto maker,
              authority.issue_credential({pki::Role::Maker, {}, kMaker, {}}, now));
  KAOPASS_CHECK(base::make_private_directory(data / kMakerFolder));
  KAOPASS_CHECK(pki::save_credential(data / kMakerFolder, maker));
  for (const Institution& each : institutions) {
    KAOPASS_CHECK(make_institution(data, authority, maker, each, now));
  }
  const path terminal_folder = data / kTerminalFolder;
  KAOPASS_CHECK(base::make_private_directory(terminal_folder));
  const pki::TerminalGrant grant = terminal_grant(pki::TerminalRole::Municipality, now);
  KAOPASS_TRY(const auto terminal, authority.issue_terminal_credential(grant, now));
  return pki::save_terminal_credential(terminal_folder, terminal);
}

}  // namespace kaopass::city
