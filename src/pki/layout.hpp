#pragma once
// Names of the files in the authority's folder. For this room.

#include <filesystem>
#include <string>

namespace kaopass::pki::layout {

using Path = std::filesystem::path;

inline Path public_folder(const Path& folder) {
  return folder / "public";
}
inline Path keys(const Path& folder) {
  return folder / "keys";
}
inline Path key(const Path& folder, const std::string& name) {
  return keys(folder) / (name + ".pem");
}
inline Path ledger(const Path& folder) {
  return folder / "ledger.jsonl";
}
inline Path lock(const Path& folder) {
  return folder / "lock";
}
inline Path signer(const Path& folder, const std::string& name) {
  return folder / "signers" / name;
}

// Within the public folder.
inline Path certificate(const Path& folder, const std::string& name) {
  return folder / (name + ".pem");
}
inline Path crl(const Path& folder, const std::string& name) {
  return folder / (name + ".crl.pem");
}
inline Path anchor(const Path& folder, const std::string& name) {
  return folder / (name + ".cvc");
}
inline Path revoked_terminals(const Path& folder) {
  return folder / "revoked-terminals.jws";
}
inline Path centres(const Path& folder) {
  return folder / "centres";
}
inline Path makers(const Path& folder) {
  return folder / "makers";
}

// Names of CAs and keys, besides authority_name().
inline constexpr const char* kVisual = "visual";
inline constexpr const char* kText = "text";
inline constexpr const char* kTerminal = "terminal";
inline constexpr const char* kTerminalIssuer = "terminal-issuer";

}  // namespace kaopass::pki::layout
