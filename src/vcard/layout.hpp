#pragma once
// What stands where on the card and what opens it: the tables of facts/card.md 2.3 and 2.4. Rows
// marked "profile" are ours (docs/profile/virtual-card.md).

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "apdu/aid.hpp"
#include "base/bytes.hpp"

namespace kaopass::vcard {

// The numbers are those of the state file. MasterFile is the state after reset; what GET DATA
// answers there stands under its tag.
enum class Application : std::uint8_t {
  MasterFile = 0,
  Jpki = 1,
  Visual = 2,
  Text = 3,
  Juki = 4,
  Common = 5,
};

// The application whose name begins with `name` (JICSAP 4.2), in the order above; MasterFile for
// the issuer security domain.
std::optional<Application> find_application(base::ByteView name);

// A file, PIN or key: its application and identifier.
struct Place {
  Application application = Application::MasterFile;
  apdu::FileId file;
  friend constexpr auto operator<=>(const Place&, const Place&) = default;
};

enum class Kind {
  Transparent,  // READ BINARY; there only while the state holds content for it
  Record,       // one record, READ RECORD
  Pin,
  Key,
  TerminalCa,  // EF 0016
  Opaque,      // exists, is never readable, meaning unknown
};

struct FileRow {
  Place place;
  Kind kind;
  // Any of these, verified, opens the file or the key; empty: free.
  std::span<const apdu::FileId> opened_by;
};
const FileRow* find_file(Place place);

enum class PinKind {
  Holder,              // unusable on a face-authentication card
  VerificationNumber,  // 照合番号 A and B, birth date: printed, work in both states
  Blocked,             // no value was ever set
};
struct PinRow {
  Place place;
  PinKind kind;
  std::uint8_t tries;
  std::uint8_t shortest, longest;
  bool letters;  // A-Z besides 0-9
};
std::span<const PinRow> pin_rows();
const PinRow* find_pin(Place place);
// Right length and characters for a new value.
bool is_well_formed(const PinRow& row, std::string_view value);

// The key that COMPUTE DIGITAL SIGNATURE means by P2 00; only Visual and Text have one.
std::optional<Place> default_key(Application application);

}  // namespace kaopass::vcard
