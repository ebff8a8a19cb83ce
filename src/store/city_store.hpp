#pragma once
// The city's own register in DIR/city/city.db: residents, what the centre is to know of their
// cards, the outbox to the centre, the log of municipal acts. A unit of work is durable when
// write() returns, all of it or nothing: a change is never without its messages and its act. Safe
// from several threads and processes.

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "insurance/person.hpp"
#include "store/centre_store.hpp"
#include "store/staff_store.hpp"

namespace kaopass::store {

enum class ResidentStatus { Resident = 0, MovedOut = 1, Died = 2 };

struct ResidentRow {
  std::string resident;  // "resident-001"
  insurance::Person person;
  ResidentStatus status = ResidentStatus::Resident;
  std::optional<base::Day> since = {};
};

enum class CardStanding { Good = 0, Suspended = 1, Revoked = 2 };

struct CityCard {
  std::string card, resident;
  std::string serial;
  base::Digest certificate{};
  CardState state = CardState::Ordinary;
  std::array<base::Digest, 4> digests{};  // birth-sex-key, name-address, photo, attributes
  CardStanding standing = CardStanding::Good;
  std::string reason;  // of the standing
  std::string entry;
  std::optional<base::Day> issued = {};  // none: registered by an earlier version
};

struct OutboxRow {
  std::int64_t number = 0;
  std::string path, body;
  std::string resident, card;  // whom it is about, for people; card may be empty
  base::Instant queued_at;
  std::string problem;  // code of the centre's refusal
};

// What a procedure is about to write beyond this database, or is not known to have written there
// yet. One at most: procedures come one after the other.
struct Intent {
  enum class Kind {
    NewCard = 0,    // a card that no row has yet: its certificates, its folder
    Chip = 1,       // a card of the register
    Authority = 2,  // certificates that end as the register already says
  };
  Kind kind = Kind::NewCard;
  Act act;              // as it is logged with the register
  base::Digest chip{};  // of Kind::Chip: what a municipality wrote on it before
};

namespace sqlite {
class Database;
}

// Valid inside read() and write() only.
class CityTables {
 public:
  // Within write() only: the act is logged with what else is written, and the head beside the
  // database follows.
  Status log(const Act& act, const Seal& seal);

  Status put_resident(const ResidentRow& row);
  Result<ResidentRow> resident(const std::string& id);                    // NotFound
  Status each_resident(const std::function<Status(ResidentRow)>& visit);  // by id
  Result<std::int64_t> count_residents();

  Status put_card(const CityCard& card);
  Result<CityCard> card(const std::string& id);  // NotFound
  Result<std::vector<CityCard>> cards();         // by number, the oldest first
  Result<std::vector<CityCard>> cards_of(const std::string& resident);

  Status begin(const Intent& intent);
  Result<std::optional<Intent>> intent();
  Status end_intent();  // also where there is none

  Status queue(const OutboxRow& message);  // its number is given here
  Result<std::vector<OutboxRow>> outbox();
  Status set_problem(std::int64_t number, const std::string& problem);
  Status remove(std::int64_t number);

 private:
  friend class CityStore;
  explicit CityTables(StaffConnection& connection);
  StaffConnection& connection_;
  sqlite::Database& database_;
};

class CityStore : public StaffStore {
 public:
  // Makes or migrates the file. As sqlite::Database::open.
  static Result<CityStore> open(const std::filesystem::path& file);
  CityStore(CityStore&&) noexcept;
  CityStore& operator=(CityStore&&) noexcept;
  ~CityStore();

  using Work = std::function<Status(CityTables&)>;
  Status read(const Work& work);
  Status write(const Work& work);

 private:
  explicit CityStore(std::unique_ptr<StaffConnection> connection);
  Status run(const char* begin, const Work& work);
};

}  // namespace kaopass::store
