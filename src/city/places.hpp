#pragma once
// Credentials for every place of a town, where each place looks for its own.

#include <filesystem>
#include <span>

#include "city/institutions.hpp"
#include "pki/authority.hpp"

namespace kaopass::city {

inline constexpr const char* kMaker = "kaopass-test";            // signs the readers' releases
inline constexpr const char* kMakerFolder = "maker/credential";  // with its key, for updates
inline constexpr const char* kTerminalFolder = "city/terminal";  // the municipal terminal's key

// For the line to the centre: what the city feeds it, and the TEST insurers of its residents.
inline constexpr const char* kCityCredential = "city/credential";
inline constexpr const char* kInsurerCredential = "insurers/credential";

// maker/credential, centre/credential, city/credential, insurers/credential,
// desks/<institution>/credential and .../staff/<name>, readers/<reader>/credential with terminal
// certificates and release.jws, city/terminal.
Status make_places(const std::filesystem::path& data, const pki::Authority& authority,
                   std::span<const Institution> institutions, base::Instant now);

// A fresh terminal certificate for as long as a year.
pki::TerminalGrant terminal_grant(pki::TerminalRole role, base::Instant now);

}  // namespace kaopass::city
