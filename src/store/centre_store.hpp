#pragma once
// The centre's tables in domain words. Every table of persons has the person as leading key and
// every unit of work concerns one person, so the schema can be divided among machines by person.
// A unit of work is durable when write() returns; several that wait at the same time share one
// commit (and one fsync), each under its own savepoint. May be used from several threads, and by
// several processes on one file.

#include <array>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "insurance/consent.hpp"
#include "insurance/person.hpp"

namespace kaopass::store {

using PersonId = std::int64_t;
using CheckKey = std::array<std::uint8_t, 16>;

enum class CardState { Ordinary = 0, FaceAuthentication = 1 };

// As the city registered it; digests as in the evidence of a check.
struct CardRow {
  PersonId person = 0;
  base::Digest certificate{};
  CardState state = CardState::Ordinary;
  base::Instant state_since;
  base::Digest birth_sex_key{}, name_address{}, photo{}, attributes{};
  std::optional<base::Instant> revoked;
  std::optional<base::Instant> suspended;  // reported lost, and not found again
  std::string reason;                      // of the revocation
};

// One verified check, with what later steps of the same check need.
struct CheckRow {
  PersonId person = 0;
  CheckKey check_id{};
  std::string institution;
  base::Digest request{};  // of the request's contents: a retry has the same
  base::Digest reader{};   // SHA-256 of the reader's certificate
  base::Digest card{};     // likewise of the card's; zeros in checks of before it was kept
  int method = 0;          // wire::Method
  base::Instant checked_at;
  bool may_register = false;  // method and reader's capabilities allow it
  bool records_allowed = false;
  int certificate_notice = 0;
  std::string answer;  // JWS, given again to a retry
};

// A registration or consent statement that was answered: a retry gets the same.
struct StatementRow {
  PersonId person = 0;
  base::Digest statement{};  // of step, check and JWS
  CheckKey check_id{};
  std::string answer;
};

// What was said of one kind of records in one check.
struct ConsentRow {
  CheckKey check_id{};
  base::Instant checked_at;
  base::Instant said_at;  // by the reader's clock
  bool consented = false;
};

struct GrantRow {
  std::string institution;
  insurance::Grant grant;
  CheckKey check_id{};
};

// The newest entry of a person's audit chain; number 0 and zeros before the first.
struct ChainEnd {
  std::int64_t number = 0;
  base::Digest hash{};
};

struct AuditRow {
  PersonId person = 0;  // or of institution_chain()
  std::int64_t number = 0;
  std::string entry;  // canonical JSON
  base::Digest hash{};
};

struct HeadRow {
  std::int64_t number = 0;
  std::string jws;
};

namespace sqlite {
class Database;
}

// Reads and writes on one connection; valid inside read() and write() only.
class CentreTables {
 public:
  explicit CentreTables(sqlite::Database& database) : database_(database) {}

  // Register.
  Result<std::optional<PersonId>> find_resident(const std::string& resident);
  Result<PersonId> put_resident(const std::string& resident, const insurance::Person& person);
  Result<insurance::Person> person(PersonId person);  // NotFound
  Result<std::optional<CardRow>> find_card(const base::Digest& certificate);
  Status put_card(const CardRow& card);
  Result<std::vector<CardRow>> cards_of(PersonId person);
  Status put_life(PersonId person, const std::string& document);
  Result<std::string> life(PersonId person);  // empty: nothing was ever said
  // Coverages are documents of the caller's, read and written whole.
  Status put_coverages(PersonId person, const std::vector<std::string>& documents);
  Result<std::vector<std::string>> coverages(PersonId person);
  Result<std::optional<base::Instant>> registered_since(PersonId person);
  Status put_registration(PersonId person, base::Instant since);  // keeps the first

  // Checks.
  Result<std::optional<CheckRow>> find_check(const CheckKey& check_id);
  Status add_check(const CheckRow& check);
  Result<std::optional<std::string>> find_statement_answer(PersonId person,
                                                           const base::Digest& statement);
  Status add_statement(const StatementRow& statement);
  Status put_grant(PersonId person, const GrantRow& grant);
  Status remove_grant(PersonId person, const std::string& institution, insurance::RecordKind kind);
  Result<std::vector<GrantRow>> grants(PersonId person, const std::string& institution);

  // What was said last of that kind in each check of the person at the institution, of checks made
  // at that time or later.
  Status put_consent(PersonId person, const std::string& institution, insurance::RecordKind kind,
                     const ConsentRow& consent);
  Result<std::vector<ConsentRow>> consents(PersonId person, const std::string& institution,
                                           insurance::RecordKind kind, base::Instant since);
  Status forget_consents(PersonId person, base::Instant checked_before);

  // Reader certificates seen, by digest; the same for all persons.
  Status keep_certificate(const base::Digest& sha256, base::ByteView der);
  Result<std::optional<base::Bytes>> find_certificate(const base::Digest& sha256);

  // What rates are counted from. Uses outside [from, until] are forgotten.
  Status add_use(const std::string& key, base::Instant at);
  Status forget_uses_outside(base::Instant from, base::Instant until);
  Status each_use(const std::function<Status(const std::string& key, base::Instant at)>& visit);

  // Audit.
  // Below zero; made at first use, the same ever after.
  Result<PersonId> institution_chain(const std::string& institution);
  Result<ChainEnd> chain_end(PersonId person);
  Status append_audit(const AuditRow& row);
  Result<HeadRow> newest_head();  // number 0 and empty before the first
  Status add_head(const HeadRow& head);
  // In order of person and number. The visitor's error ends the walk.
  Status each_audit_row(const std::function<Status(const AuditRow&)>& visit);
  Status each_chain_end(const std::function<Status(PersonId, const ChainEnd&)>& visit);
  Status each_head(const std::function<Status(const HeadRow&)>& visit);

 private:
  sqlite::Database& database_;
};

// Points of a unit of work at which a test may end the process.
enum class Moment { BeforeWork, AfterWork, BeforeCommit, AfterCommit };

struct CentreStoreOptions {
  unsigned readers = 4;                 // connections that only read
  std::function<void(Moment)> probe{};  // of tests
};

class CentreStore {
 public:
  // Makes or migrates the file. As sqlite::Database::open.
  static Result<std::unique_ptr<CentreStore>> open(const std::filesystem::path& file,
                                                   CentreStoreOptions options = {});
  CentreStore(const CentreStore&) = delete;
  CentreStore& operator=(const CentreStore&) = delete;
  ~CentreStore();

  using Work = std::function<Status(CentreTables&)>;
  // A consistent view of what is committed; the work must not write.
  Status read(const Work& work);
  // All of the work or nothing: undone when it fails, or when the commit does.
  Status write(const Work& work);

  // Held by whoever will write soon: a commit that begins meanwhile gives way once, so that its
  // fsync may serve this one, too.
  class Intent {
   public:
    explicit Intent(CentreStore& store);
    ~Intent();
    Intent(const Intent&) = delete;
    Intent& operator=(const Intent&) = delete;

   private:
    CentreStore& store_;
  };

 private:
  struct State;
  explicit CentreStore(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kaopass::store
