#pragma once
// The chip's inside: what it remembers with and without power, and one function per command.
// Internal to the room; its users take VirtualCard.

#include <memory>
#include <optional>
#include <vector>

#include "apdu/command.hpp"
#include "apdu/response.hpp"
#include "base/random.hpp"
#include "pki/card_verifiable.hpp"
#include "vcard/state.hpp"
#include "vcard/storage.hpp"

namespace kaopass::vcard {

// Terminal authentication so far (docs/profile/terminal-authentication.md).
struct TerminalSession {
  base::Bytes first_part;  // of the certificate that is being loaded
  std::optional<pki::CardVerifiableCertificate> issuer;
  std::optional<pki::CardVerifiableCertificate> leaf;
  base::Bytes nonce;                       // answer of the last GET CHALLENGE, unused
  std::optional<base::Digest> may_sign;    // a reader's: one PSS signature over this digest
  std::optional<base::Digest> may_switch;  // a municipality's: one switch with this digest
  std::optional<base::secret<base::Bytes>> staged;  // of the switch
};

// Gone with a reset or a SELECT of an application, except what waits for GET RESPONSE.
struct Session {
  Application application = Application::MasterFile;
  std::optional<apdu::FileId> file;    // current EF
  std::vector<apdu::FileId> verified;  // PINs of the application
  TerminalSession terminal;
};

struct Chip {
  std::unique_ptr<Storage> storage;
  base::Random& random;
  State state;
  Session session = {};
  base::Bytes waiting = {};  // for GET RESPONSE

  // Durable first, then current; false: nothing changed.
  [[nodiscard]] bool commit(State next);
  [[nodiscard]] bool is_verified(apdu::FileId pin) const;
  // Free, or one of its PINs was verified.
  [[nodiscard]] bool is_open(const FileRow& row) const;
  // The current application's file; null when it has none of that name or no content for it.
  [[nodiscard]] const FileRow* file_here(apdu::FileId file) const;
  // What P2 refers to: 80 the current EF, 80 | sfi that EF, which becomes current.
  [[nodiscard]] tl::expected<const FileRow*, apdu::StatusWord> referenced(std::uint8_t p2);
};

// The answer to any command.
apdu::Response answer(Chip& chip, const apdu::Command& command);

// One each for the rows of facts/card.md 2.2.
apdu::Response select(Chip& chip, const apdu::Command& command);
apdu::Response read_binary(Chip& chip, const apdu::Command& command);
apdu::Response read_record(Chip& chip, const apdu::Command& command);
apdu::Response get_data(Chip& chip, const apdu::Command& command);
apdu::Response verify(Chip& chip, const apdu::Command& command);
apdu::Response change_pin(Chip& chip, const apdu::Command& command);
apdu::Response change_key(Chip& chip, const apdu::Command& command);
apdu::Response compute_signature(Chip& chip, const apdu::Command& command);
apdu::Response internal_authenticate(Chip& chip, const apdu::Command& command);
apdu::Response get_challenge(Chip& chip, const apdu::Command& command);
apdu::Response set_public_ic_key(Chip& chip, const apdu::Command& command);
apdu::Response external_authenticate(Chip& chip, const apdu::Command& command);
apdu::Response card_switch(Chip& chip, const apdu::Command& command);

inline apdu::Response only(apdu::StatusWord status) {
  return {.data = {}, .status = status};
}

}  // namespace kaopass::vcard
