#pragma once
// What one institution's desk keeps: its reception list and the centre's answers as receipts.
// Personal data of patients lies here and nowhere else at the desk; the file is private (0600).
// Every write is durable when the call returns. May be used from several threads.

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "store/staff_store.hpp"

namespace kaopass::store {

struct KnownReader {
  std::string name;
  base::Instant seen_at;
  base::Instant certificate_until;
};

enum class ReceptionState {
  Open,      // challenge given, nothing decided
  Waiting,   // a visual check or a person's step is awaited
  Accepted,  // the centre verified the check
  Refused,   // with `error`
  Pending,   // the line was down: reconcile
};

struct Reception {
  std::string check_id;  // 32 hex digits
  base::Day day;         // of arrival, in Japan
  base::Instant arrived_at;
  std::string reader;
  std::string method;  // "face", "pin", "visual", or empty while open
  std::string staff;   // who is in charge, or empty
  ReceptionState state = ReceptionState::Open;
  std::optional<ErrorCode> error;
  std::optional<int> validity;  // OQSCD006, once the coverage was answered
  bool registered = false;
  bool liveness_waived = false;
  base::secret<std::string> name;     // empty until the coverage was answered
  base::secret<std::string> details;  // the desk's own JSON for its screens
  base::secret<std::string> unsent;   // the request to send again while Pending
  std::vector<std::string> files;     // receipt computer's files written, by name
  bool carried = false;               // shown in later days, too, until it is decided
};

class DeskStore : public StaffStore {
 public:
  // Makes or migrates the file. StoreFailed, StoreNewer, DiskFull, FileUnwritable.
  static Result<DeskStore> open(const std::filesystem::path& file);
  DeskStore(DeskStore&&) noexcept;
  DeskStore& operator=(DeskStore&&) noexcept;
  ~DeskStore();

  // Inserts, or replaces the one with that check_id.
  Status put(const Reception& reception);
  Status forget(const std::string& check_id);
  Result<std::optional<Reception>> find(const std::string& check_id);
  // Oldest first.
  Result<std::vector<Reception>> receptions(base::Day day);
  Result<std::vector<Reception>> pending();
  // Of earlier days, carried over into `day`.
  Result<std::vector<Reception>> carried_over(base::Day day);
  struct DayCount {
    base::Day day;
    std::int64_t receptions;
  };
  // Newest first.
  Result<std::vector<DayCount>> days();

  // A JWS of the centre that carries an audit receipt but no name (check, registration, consent
  // answers, coverage receipts), kept verbatim: a line each in `kaopass audit verify --receipts
  // FILE`.
  Status keep_answer(const std::string& check_id, const std::string& jws, base::Instant now);
  Result<std::vector<std::string>> answers();

  // An act of staff and the receptions that it changes, together or not at all.
  Result<LoggedAct> commit_with(const Act& act, const Seal& seal,
                                const std::vector<Reception>& receptions);

  // What rates are counted from: each key was used then.
  Status add_uses(const std::vector<std::string>& keys, base::Instant at);
  // Within (from, until), oldest first.
  Result<std::vector<base::Instant>> uses(const std::string& key, base::Instant from,
                                          base::Instant until);
  Status forget_uses_outside(base::Instant from, base::Instant until);

  Status put_reader(const KnownReader& reader);
  Result<std::vector<KnownReader>> readers();  // by name

  // Forgets receptions before `day`, except pending ones. Answers are kept.
  Status forget_before(base::Day day);

 private:
  explicit DeskStore(std::unique_ptr<StaffConnection> connection);
};

}  // namespace kaopass::store
