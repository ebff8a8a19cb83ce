#pragma once
// Makes one card: certificates from the authority, contents, signatures; then reads it back as any
// reader would, so that no card leaves the city that does not verify.

#include <filesystem>

#include "base/random.hpp"
#include "card/municipal.hpp"
#include "city/resident.hpp"
#include "city/town_file.hpp"
#include "image/picture.hpp"
#include "pki/authority.hpp"
#include "store/city_store.hpp"
#include "vcard/state.hpp"
#include "wire/check.hpp"

namespace kaopass::city {

struct MadeCard {
  base::Digest certificate_sha256;
  std::string authentication_serial;
  std::string signature_serial;  // empty where the card has no such certificate
  wire::CardDigests digests;     // what the centre's register compares
};

struct CardKeys {
  pki::PrivateKey authentication;
  pki::PrivateKey internal;
  std::optional<pki::PrivateKey> signature;
};
// The signature certificate is for holders of 15 and more with a PIN.
inline constexpr int kSignatureAge = 15;
bool has_signature_certificate(const Resident& resident);
pki::SignatureHolder signature_holder(const insurance::Person& person);

class CardMaker {
 public:
  // AuthorityMissing, FileDamaged, CryptoFailed.
  static Result<CardMaker> open(const pki::Authority& authority);

  // A new card folder with its printed front. `resident` has a card plan; `photo` is JP2, empty
  // where the plan says None. AlreadyExists, InvalidValue, DiskFull, FileUnwritable, CardLies.
  Result<MadeCard> make(const Resident& resident, base::Bytes photo, CardKeys keys,
                        const std::filesystem::path& folder, base::Instant now,
                        base::Random& random) const;

  // The card's signed files with another name, address, sex; everything else as it is.
  // InvalidValue, FileDamaged.
  Result<card::RewrittenFiles> rewrite(const vcard::State& state,
                                       const std::filesystem::path& folder,
                                       const insurance::Person& person) const;
  // Reads the card as any reader would. CardLies, ...
  Result<wire::CardDigests> read_back(apdu::CardChannel& card,
                                      const std::filesystem::path& folder) const;

 private:
  CardMaker(const pki::Authority& authority, pki::TrustStore trust, pki::CardSigner visual,
            pki::CardSigner text)
      : authority_(authority),
        trust_(std::move(trust)),
        visual_(std::move(visual)),
        text_(std::move(text)) {}

  const pki::Authority& authority_;
  pki::TrustStore trust_;
  pki::CardSigner visual_, text_;
};

// The rows of town.json and city.db of a card that was just made; an ordinary card with its TEST
// pin.
TownCard town_card(const Resident& resident, const MadeCard& made);
store::CityCard city_card(const Resident& resident, const MadeCard& made, const TownCard& card);

// The JP2 of a portrait, as docs/profile/card-photo.md wants it.
Result<base::Bytes> photo_of(const image::Picture& grey_portrait);

}  // namespace kaopass::city
