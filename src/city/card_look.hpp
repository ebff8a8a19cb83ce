#pragma once
// What anybody sees who has a virtual card in the hand: its printed front and photo. Read from the
// card's folder without taking the card out of the reader that may hold it.

#include <filesystem>
#include <string>

#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "card/face_file.hpp"
#include "city/card_front.hpp"
#include "city/resident.hpp"

namespace kaopass::city {

struct CardLook {
  CardState state;
  base::secret<std::string> name, address;
  card::Sex sex;
  PrintedFront front;
  base::Day certificate_until;      // of the user-authentication certificate
  base::secret<base::Bytes> photo;  // JPEG 2000; empty on an infant's card
  bool photo_to_come = false;       // of a card that is not made yet
};

// FileDamaged: the card lacks it.
Result<base::ByteView> card_file(const vcard::State& state, vcard::Place place);

// FileMissing, FileDamaged.
Result<CardLook> look_at_card(const std::filesystem::path& card_folder);
// That of a card of the town in `data`. NotFound, too.
Result<CardLook> look_at_card(const std::filesystem::path& data, const std::string& id);

}  // namespace kaopass::city
