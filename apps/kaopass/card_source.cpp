#include "card_source.hpp"

#include "pcsc/channel.hpp"
#include "pcsc/readers.hpp"
#include "vcard/virtual_card.hpp"

namespace kaopass::cli {

void add_card_source_options(CLI::App& command, CardSource& source) {
  command.add_option("--data", source.data, "Data folder")->check(CLI::ExistingDirectory);
  CLI::Option* card =
      command.add_option("--card", source.card, "Id of a virtual card of the data folder")
          ->needs("--data")
          ->check([](const std::string& id) {
            return id.empty() ? std::string("an id is never empty") : std::string();
          });
  command.add_option("--reader", source.reader, "Name of a PC/SC reader")->excludes(card);
}

Result<std::unique_ptr<apdu::CardChannel>> open_card(const CardSource& source,
                                                     base::Random& random) {
  if (!source.card.empty()) {
    // An id is one folder's name, never a way out of it.
    if (source.card.find('/') != std::string::npos || source.card.starts_with('.')) {
      return fail(ErrorCode::NotFound, "card " + source.card);
    }
    return vcard::VirtualCard::open(source.data / "cards" / source.card, random);
  }
  if (!source.data.empty() && source.reader.empty()) {
    return fail(ErrorCode::BadUsage, "--data needs --card, or --reader for a card in a reader");
  }
  if (!source.reader.empty()) return pcsc::connect(source.reader);
  KAOPASS_TRY(const std::string reader, pcsc::reader_with_card());
  return pcsc::connect(reader);
}

}  // namespace kaopass::cli
