#pragma once
// Where a command finds its card: a virtual one in a data folder, or a PC/SC reader.

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "apdu/channel.hpp"
#include "base/random.hpp"

namespace kaopass::cli {

struct CardSource {
  std::filesystem::path data;  // --data
  std::string card;            // --card: id of a virtual card, needs data
  std::string reader;          // --reader: name of a PC/SC reader
};

void add_card_source_options(CLI::App& command, CardSource& source);

// The random source must outlive a virtual card. Without any of the three: the only PC/SC
// reader that holds a card. BadUsage, NotFound, NoCard, SeveralCards, CardBusy, CardUnreadable,
// PcscUnavailable.
Result<std::unique_ptr<apdu::CardChannel>> open_card(const CardSource& source,
                                                     base::Random& random);

}  // namespace kaopass::cli
