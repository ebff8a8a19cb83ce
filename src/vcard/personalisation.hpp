#pragma once
// What the city hands over to make a card; everything else on the card is derived from it.

#include <filesystem>
#include <string>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "pki/authority.hpp"
#include "pki/card_verifiable.hpp"
#include "pki/certificate.hpp"
#include "vcard/state.hpp"

namespace kaopass::vcard {

// Values as the card spells them. All numbers are synthetic.
struct PrintedItems {
  std::string name;     // UTF-8, family and given name separated by U+3000
  std::string address;  // UTF-8, full-width digits
  base::Day birth;
  char sex = '0';  // '1' male, '2' female, '9' not applicable, '0' unknown
  base::Day issued;
  base::Day expiry;
  base::secret<std::string> my_number;      // 12 digits: 照合番号A
  base::secret<std::string> security_code;  // 4 digits, the end of 照合番号B
  std::string municipality_code;            // 5 digits
  std::string card_serial;                  // 15 digits
};

struct Pictures {
  base::Bytes photo;    // JP2, 8-bit grey; empty on an infant's card
  base::Bytes name;     // PNG, 1 bit
  base::Bytes address;  // PNG, 1 bit
  base::Bytes security_code;
  base::Bytes my_number;
};

struct HolderPins {
  base::Pin authentication;  // 4 digits, EF 0018
  base::Pin signature;       // 6 to 16 of A-Z 0-9, EF 001B
  base::Pin text;            // 4 digits, 入力補助 EF 0011
  base::Pin juki;            // 4 digits, 住基 EF 001C
};

struct SignatureCredential {
  pki::PrivateKey key;
  base::Bytes certificate;  // DER
};

struct Personalisation {
  PrintedItems items;
  Pictures pictures;
  pki::PrivateKey authentication_key;
  base::Bytes authentication_certificate;     // DER
  base::Bytes authentication_ca_certificate;  // DER
  base::Bytes signature_ca_certificate;       // DER
  // Signs for anybody in the visual, text and common applications; names nobody.
  pki::PrivateKey internal_key;
  pki::CvcAnchor terminal_ca;
  // Both, or neither: a face-authentication card has neither PINs nor a signature certificate.
  std::optional<HolderPins> pins = std::nullopt;
  std::optional<SignatureCredential> signature = std::nullopt;  // only with pins; infants have none
};

// The signers of DF28 and DF33 stay with the city. InvalidValue: an item is not as spelled above,
// or a file grows beyond kMaxFileSize; CryptoFailed.
Result<State> personalise(Personalisation personalisation, const pki::CardSigner& visual_signer,
                          const pki::CardSigner& text_signer, base::Random& random);

// Personalises a card into a new folder. AlreadyExists, DiskFull, FileUnwritable, InvalidValue.
Status create(const std::filesystem::path& folder, Personalisation personalisation,
              const pki::CardSigner& visual_signer, const pki::CardSigner& text_signer,
              base::Random& random);

}  // namespace kaopass::vcard
