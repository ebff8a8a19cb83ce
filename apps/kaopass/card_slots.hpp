#pragma once
// The card slot of a reader: virtual cards of a data folder, or a PC/SC reader.

#include <filesystem>
#include <memory>

#include "base/random.hpp"
#include "reader/links.hpp"

namespace kaopass::cli {

// Takes cards/<id> of the data folder; its printed front is scanned as a card slot would. The
// random source must outlive the slot and its cards.
std::unique_ptr<reader::CardSlot> make_virtual_slot(std::filesystem::path data,
                                                    base::Random& random);

// The only PC/SC reader that holds a card; no front scan. NotFound where a card's id is asked for.
// With `came` Tell, a card that is put in begins a visit by itself.
enum class CardCame { Tell, Ignore };
std::unique_ptr<reader::CardSlot> make_pcsc_slot(CardCame came);

}  // namespace kaopass::cli
