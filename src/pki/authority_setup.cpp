// Authority::initialise: everything is made in a neighbour folder that takes its place at once.

#include <fcntl.h>
#include <unistd.h>

#include "base/file.hpp"
#include "pki/authority_files.hpp"
#include "pki/layout.hpp"

namespace kaopass::pki {
namespace {

using Path = std::filesystem::path;

// A folder that is gone again unless it was kept.
class Draft {
 public:
  explicit Draft(Path path) : path_(std::move(path)) {}
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;
  ~Draft() {
    std::error_code ignored;  // nothing was promised about the draft
    if (!kept_) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const Path& path() const { return path_; }
  Status become(const Path& target);

 private:
  Path path_;
  bool kept_ = false;
};

Status Draft::become(const Path& target) {
  std::error_code error;
  std::filesystem::rename(path_, target, error);  // refuses a target that holds anything
  if (error) {
    return fail(
        std::filesystem::exists(target) ? ErrorCode::AlreadyExists : ErrorCode::FileUnwritable,
        target.string() + ": " + error.message());
  }
  kept_ = true;
  const int parent = ::open(target.parent_path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = parent >= 0 && ::fsync(parent) == 0;
  if (parent >= 0) ::close(parent);
  return synced ? Status{} : Status{fail(ErrorCode::FileUnwritable, "sync the parent folder")};
}

Status make_x509_authority(const Path& folder, AuthorityName authority, base::Instant now) {
  const std::string name(authority_name(authority));
  KAOPASS_TRY(const PrivateKey key, authority == AuthorityName::Tls
                                        ? PrivateKey::generate_p256()
                                        : PrivateKey::generate_rsa2048());
  KAOPASS_CHECK(save_key(layout::key(folder, name), key));
  KAOPASS_TRY(Ledger ledger, Ledger::open(folder));
  const Order order{key.public_key(), serial_of(ledger.next()), now};
  KAOPASS_TRY(const Certificate certificate,
              make_certificate(authority_parts(authority, order), nullptr, key));
  KAOPASS_CHECK(ledger.append_issued(
      {name, certificate.serial(), certificate.subject(), now, certificate.not_after(), {}}));
  return base::write_file_atomically(layout::certificate(layout::public_folder(folder), name),
                                     base::as_bytes(certificate.pem()), base::FileMode::Public);
}

Result<PrivateKey> make_cvc_authority(const Path& folder, const char* name, const KeyId& id) {
  KAOPASS_TRY(PrivateKey key, PrivateKey::generate_rsa2048());
  KAOPASS_CHECK(save_key(layout::key(folder, name), key));
  KAOPASS_TRY(const auto certificate,
              CardVerifiableCertificate::issue(id, key, id, key.public_key()));
  KAOPASS_CHECK(save_cvc(layout::anchor(layout::public_folder(folder), name), certificate));
  return key;
}

Status make_terminal_authority(const Path& folder) {
  KAOPASS_TRY(const PrivateKey ca,
              make_cvc_authority(folder, layout::kTerminal, kTestTerminalCaId));
  KAOPASS_TRY(const PrivateKey key, PrivateKey::generate_rsa2048());
  KAOPASS_CHECK(save_key(layout::key(folder, layout::kTerminalIssuer), key));
  KAOPASS_TRY(const auto certificate,
              CardVerifiableCertificate::issue(kTestTerminalCaId, ca, kTestTerminalIssuerId,
                                               key.public_key()));
  return save_cvc(layout::anchor(layout::public_folder(folder), layout::kTerminalIssuer),
                  certificate);
}

Status fill(const Path& folder, base::Instant now) {
  for (const Path& each :
       {folder, layout::keys(folder), folder / "signers", layout::public_folder(folder),
        layout::centres(layout::public_folder(folder)),
        layout::makers(layout::public_folder(folder))}) {
    KAOPASS_CHECK(base::make_private_directory(each));
  }
  for (const AuthorityName name : kAuthorityNames) {
    KAOPASS_CHECK(make_x509_authority(folder, name, now));
  }
  KAOPASS_CHECK(make_cvc_authority(folder, layout::kVisual, kTestVisualCaId));
  KAOPASS_CHECK(make_cvc_authority(folder, layout::kText, kTestTextCaId));
  KAOPASS_CHECK(make_terminal_authority(folder));
  KAOPASS_TRY(Ledger ledger, Ledger::open(folder));
  KAOPASS_CHECK(publish(folder, ledger, now));
  // Also syncs the folder itself, with the names of all the above.
  return base::write_file_atomically(
      folder / "README",
      base::as_bytes("TEST authority of kaopass. Nothing here is trusted by any real system.\n"),
      base::FileMode::Public);
}

}  // namespace

Status Authority::initialise(const std::filesystem::path& folder, base::Instant now) {
  const Path target = std::filesystem::absolute(folder);
  if (std::filesystem::exists(layout::ledger(target))) {
    return fail(ErrorCode::AlreadyExists, target.string());
  }
  KAOPASS_CHECK(base::make_private_directory(target.parent_path()));
  Draft draft(target.parent_path() /
              ("." + target.filename().string() + "." + std::to_string(::getpid()) + ".tmp"));
  std::error_code ignored;  // left by a killed process of the same number
  std::filesystem::remove_all(draft.path(), ignored);
  KAOPASS_CHECK(fill(draft.path(), now));
  return draft.become(target);
}

}  // namespace kaopass::pki
