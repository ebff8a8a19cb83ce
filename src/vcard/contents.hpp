#pragma once
// The files of a card as octets: facts/card.md 2.3 and 2.4, docs/profile/card-contents.md and
// virtual-card.md. Each function makes one file.

#include "pki/authority.hpp"
#include "vcard/personalisation.hpp"

namespace kaopass::vcard {

// `90` exponent ‖ `91` modulus.
base::Bytes key_objects(const pki::PublicKey& key);

// JPKI AP.
base::Bytes token_info(const PrintedItems& items);  // EF 0006, 160 octets

// 券面事項確認AP. CryptoFailed when the signer's key is not RSA-2048.
Result<base::Bytes> age_record(const PrintedItems& items, const pki::PublicKey& internal,
                               const pki::CardSigner& signer);
Result<base::Bytes> face_file(const PrintedItems& items, const Pictures& pictures,
                              const pki::PublicKey& internal, const pki::CardSigner& signer);
Result<base::Bytes> my_number_image(const Pictures& pictures, const pki::PublicKey& internal,
                                    const pki::CardSigner& signer);

// 券面事項入力補助AP.
base::Bytes my_number_file(const PrintedItems& items);  // 15 octets and two of filler
base::Bytes attributes_file(const PrintedItems& items);
Result<base::Bytes> integrity_file(base::ByteView my_number_file, base::ByteView attributes_file,
                                   const pki::CardSigner& signer);
Result<base::Bytes> internal_key_record(const pki::PublicKey& internal,
                                        const pki::CardSigner& signer);

// Both 券面 applications: FF30 or FF40 with the objects DFx1 to DFx5.
Result<base::Bytes> basic_info(apdu::FileId file, const PrintedItems& items,
                               const pki::CardSigner& signer);

// 共通カードAP, record 1.
base::Bytes card_record(const PrintedItems& items);

}  // namespace kaopass::vcard
