#include "pki/authority_files.hpp"

#include "base/file.hpp"
#include "base/random.hpp"
#include "pki/layout.hpp"
#include "pki/terminal_list.hpp"

namespace kaopass::pki {
namespace {

constexpr std::chrono::days kListValidity{30};

Result<Certificate> load_ca(const std::filesystem::path& folder, const std::string& name) {
  return load_certificate(layout::certificate(layout::public_folder(folder), name));
}

Status publish_crl(const std::filesystem::path& folder, const std::string& name,
                   std::uint64_t number, base::Instant now, const std::vector<Issued>& all) {
  KAOPASS_TRY(const Certificate ca, load_ca(folder, name));
  KAOPASS_TRY(const PrivateKey key, load_key(layout::key(folder, name)));
  std::vector<RevokedSerial> revoked;
  for (const Issued& row : all) {
    if (row.kind == name && row.revoked) revoked.push_back({row.serial, *row.revoked});
  }
  KAOPASS_TRY(const Crl crl, make_crl(ca, key, number, now, now + kListValidity, revoked));
  return base::write_file_atomically(layout::crl(layout::public_folder(folder), name),
                                     base::as_bytes(crl.pem()), base::FileMode::Public);
}

Status publish_terminals(const std::filesystem::path& folder, const std::vector<Issued>& all) {
  const std::string tls(authority_name(AuthorityName::Tls));
  KAOPASS_TRY(const Certificate ca, load_ca(folder, tls));
  KAOPASS_TRY(const PrivateKey key, load_key(layout::key(folder, tls)));
  std::set<KeyId> revoked;
  for (const Issued& row : all) {
    if (row.kind != layout::kTerminal || !row.revoked) continue;
    KAOPASS_TRY(const KeyId id, parse_key_id(row.serial));
    revoked.insert(id);
  }
  KAOPASS_TRY(const std::string jws, sign_terminal_list(revoked, key, ca));
  return base::write_file_atomically(layout::revoked_terminals(layout::public_folder(folder)),
                                     base::as_bytes(jws), base::FileMode::Public);
}

}  // namespace

base::Bytes serial_of(std::uint64_t ledger_number) {
  base::SystemRandom random;
  return base::concat({base::big_endian(ledger_number, 4), random.bytes(8)});
}

Result<Certificate> issue_under(const std::filesystem::path& folder, AuthorityName authority,
                                const PublicKey& key, base::Instant now, const MakeParts& parts) {
  const std::string name(authority_name(authority));
  KAOPASS_TRY(const Certificate ca, load_ca(folder, name));
  KAOPASS_TRY(const PrivateKey ca_key, load_key(layout::key(folder, name)));
  KAOPASS_TRY(Ledger ledger, Ledger::open(folder));
  KAOPASS_TRY(const CertificateParts made, parts(Order{key, serial_of(ledger.next()), now}));
  KAOPASS_TRY(Certificate certificate, make_certificate(made, &ca, ca_key));
  KAOPASS_CHECK(ledger.append_issued(
      {name, certificate.serial(), certificate.subject(), now, certificate.not_after(), {}}));
  return certificate;
}

Status publish(const std::filesystem::path& folder, Ledger& ledger, base::Instant now) {
  const std::uint64_t number = ledger.next();
  KAOPASS_CHECK(ledger.append_published(now));
  KAOPASS_TRY(const auto all, read_ledger(folder));
  for (const AuthorityName name : kAuthorityNames) {
    KAOPASS_CHECK(publish_crl(folder, std::string(authority_name(name)), number, now, all));
  }
  return publish_terminals(folder, all);
}

}  // namespace kaopass::pki
