// Authority: revoking, publishing, and the signers of card contents.

#include <algorithm>

#include "base/file.hpp"
#include "pki/authority_files.hpp"
#include "pki/layout.hpp"

namespace kaopass::pki {
namespace {

Status revoke_in(const std::filesystem::path& folder, const std::string& kind,
                 const std::string& serial, base::Instant now) {
  KAOPASS_TRY(Ledger ledger, Ledger::open(folder));
  KAOPASS_TRY(const auto all, read_ledger(folder));
  const auto row = std::find_if(all.begin(), all.end(), [&](const Issued& each) {
    return each.kind == kind && each.serial == serial;
  });
  if (row == all.end()) return fail(ErrorCode::NotFound, kind + " " + serial);
  // Publishing again mends lists that a kill left behind the ledger.
  if (!row->revoked) KAOPASS_CHECK(ledger.append_revoked(kind, serial, now));
  return publish(folder, ledger, now);
}

bool is_municipality(const std::string& code) {
  return code.size() == 5 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<CardSigner> make_signer(const std::filesystem::path& folder, CardContent content,
                               const std::string& municipality, const std::filesystem::path& to) {
  const bool visual = content == CardContent::Visual;
  KAOPASS_TRY(const PrivateKey ca,
              load_key(layout::key(folder, visual ? layout::kVisual : layout::kText)));
  KAOPASS_TRY(PrivateKey key, PrivateKey::generate_rsa2048());
  // No municipality code begins with 00, so none of these ids is a CA's.
  const KeyId id = card_content_key_id("60" + municipality, visual ? "002" : "003", 1);
  KAOPASS_TRY(auto certificate,
              CardVerifiableCertificate::issue(visual ? kTestVisualCaId : kTestTextCaId, ca, id,
                                               key.public_key()));
  KAOPASS_CHECK(base::make_private_directory(to));
  KAOPASS_CHECK(save_key(to / "key.pem", key));
  // Last, because its presence means that the signer is whole.
  KAOPASS_CHECK(save_cvc(to / "certificate.cvc", certificate));
  return CardSigner{std::move(key), std::move(certificate)};
}

}  // namespace

Status Authority::revoke(AuthorityName authority, const std::string& serial,
                         base::Instant now) const {
  return revoke_in(folder_, std::string(authority_name(authority)), serial, now);
}

Status Authority::revoke_terminal(const KeyId& key, base::Instant now) const {
  return revoke_in(folder_, layout::kTerminal, to_text(key), now);
}

Status Authority::publish_lists(base::Instant now) const {
  KAOPASS_TRY(Ledger ledger, Ledger::open(folder_));
  return publish(folder_, ledger, now);
}

Result<CardSigner> Authority::card_signer(CardContent content,
                                          const std::string& municipality) const {
  if (!is_municipality(municipality)) return fail(ErrorCode::InvalidValue, "municipality code");
  const auto folder = layout::signer(
      folder_, (content == CardContent::Visual ? "visual-" : "text-") + municipality);
  KAOPASS_TRY(const Ledger lock, Ledger::open(folder_));
  if (!std::filesystem::exists(folder / "certificate.cvc")) {
    return make_signer(folder_, content, municipality, folder);
  }
  KAOPASS_TRY(PrivateKey key, load_key(folder / "key.pem"));
  KAOPASS_TRY(auto certificate, load_cvc(folder / "certificate.cvc"));
  if (!(certificate.public_key() == key.public_key())) {
    return fail(ErrorCode::FileDamaged, "signer of card contents");
  }
  return CardSigner{std::move(key), std::move(certificate)};
}

}  // namespace kaopass::pki
