#include "city/signature_certificates.hpp"

#include "city/town_file.hpp"
#include "pki/authority.hpp"

namespace kaopass::city {

Result<std::set<std::string>> cards_with_good_signature(const std::filesystem::path& data) {
  KAOPASS_TRY(const auto authority, pki::Authority::open(data / "authority"));
  KAOPASS_TRY(const auto issued, authority.list());
  const auto kind = pki::authority_name(pki::AuthorityName::DigitalSignature);
  std::set<std::string> good;
  for (const pki::Issued& each : issued) {
    if (each.kind == kind && !each.revoked) good.insert(each.serial);
  }
  KAOPASS_TRY(const Town town, load_town(data));
  std::set<std::string> cards;
  for (const TownCard& each : town.cards) {
    if (good.contains(each.signature_serial)) cards.insert(each.id);
  }
  return cards;
}

}  // namespace kaopass::city
