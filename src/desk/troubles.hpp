#pragma once
// What stands between the desk and its work right now, each with whose job it is and what to do.

#include <boost/json/fwd.hpp>

#include "desk/desk.hpp"
#include "desk/reader_states.hpp"

namespace kaopass::desk {

enum class TroubleState { Ok, Warn, Bad };
enum class TroubleKind {
  Line,
  Centre,
  Reader,
  Certificate,
  RevocationLists,
  Disk,
  ReceiptFolder,
  Pending,
};

struct Trouble {
  TroubleKind what;
  std::string subject;  // whose: name of a reader, "desk", "centre"
  TroubleState state = TroubleState::Ok;
  std::string detail = {};  // technical; nothing about a person
  enum class Cause { Usual, ServiceStopped } cause = Cause::Usual;
  base::Instant since = {};
};

std::string_view trouble_state_name(TroubleState state);  // "warn"
boost::json::object trouble_json(const Trouble& trouble);

// Ends with a certificate, seen from now.
TroubleState state_of_certificate(base::Instant until, base::Instant now);
TroubleState state_of_lists(base::Instant next_update, base::Instant now);
TroubleState state_of_disk(std::uintmax_t free_octets);

struct TroubleParts {
  std::filesystem::path data;     // of the disk
  std::filesystem::path receipt;  // folder of the receipt computer's files
  const pki::Certificate& own;
  net::TrustFolder& trust;
  Line& line;
  ReaderStates& readers;
  store::DeskStore& store;
  Desk& desk;
  const base::Clock& clock;
};

// May be used from several threads; look() by one, and it may take as long as a dead line does.
class Troubles {
 public:
  explicit Troubles(TroubleParts parts) : parts_(std::move(parts)) {}

  void look();
  [[nodiscard]] std::vector<Trouble> list() const;
  [[nodiscard]] std::uint64_t version() const;  // counts the changes

 private:
  std::vector<Trouble> found();
  void add_line(std::vector<Trouble>& found);
  void add_readers(std::vector<Trouble>& found);
  void add_lists(std::vector<Trouble>& found);
  void add_machine(std::vector<Trouble>& found);
  void add_work(std::vector<Trouble>& found);

  const TroubleParts parts_;
  mutable std::mutex mutex_;
  std::vector<Trouble> troubles_;
  std::uint64_t version_ = 0;
};

}  // namespace kaopass::desk
