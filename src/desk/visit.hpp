#pragma once
// One reception in the desk's own terms, and what each message does to it: pure. The store keeps
// it; nothing is acknowledged to a reader before it is kept.
//
// A visit carries its open work with it: requests not yet answered because the line was down, and
// the receipt computer's file until it is written. The store's state Pending means just that, so
// that after a kill or a dead line one query finds all that is left to do.

#include <optional>
#include <string>
#include <vector>

#include "desk/ways.hpp"
#include "store/desk_store.hpp"
#include "wire/coverage.hpp"
#include "wire/desk.hpp"
#include "wire/receipt_computer.hpp"
#include "wire/statement.hpp"

namespace kaopass::desk {

// What a reader asks the centre for within a check, in the order of a visit.
enum class Request { Check, Registration, Coverage, Consents };

struct Unsent {
  Request request;
  base::secret<std::string> body;  // as sent; empty for Coverage
};

// Why staff took a reception back.
enum class CancelReason { WrongPatient, Duplicate, PatientLeft, Mistake, Other };
std::string_view cancel_reason_name(CancelReason reason);  // "wrong-patient"
std::optional<CancelReason> cancel_reason(std::string_view name);

struct Cancelled {
  base::Instant at;
  std::string staff;  // login
  CancelReason reason = CancelReason::Other;
  std::string note;
};

// How staff saw to somebody whom the online check did not confirm.
struct Handled {
  base::Instant at;
  std::string staff;  // login
  Way way = Way::Other;
  std::string note;
};

// Each step is in the store before the next begins (receipt_files.hpp).
enum class FileState { None, Due, Staged, Written };

// What is kept of an error: its code and the rule behind it (docs/rules.md), never the detail.
struct Refusal {
  ErrorCode code;
  std::string_view rule = {};
  Refusal(ErrorCode why, std::string_view row = {}) : code(why), rule(row) {}
  operator ErrorCode() const { return code; }
};

struct Visit {
  std::string check_id;  // 32 hex digits
  base::Instant arrived_at;
  std::string reader;
  std::optional<wire::Method> method;
  std::optional<base::Digest> card;    // SHA-256 of its certificate, once something was checked
  bool accepted = false;               // the centre verified the check
  bool line_was_down = false;          // at least once
  std::optional<Refusal> error;        // of the check; of the coverage when accepted
  std::optional<ErrorCode> unchecked;  // why the centre could not be asked; with VisitUnchecked
  bool registered = false;
  bool liveness_waived = false;
  std::optional<int> validity;                // OQSCD006
  base::secret<std::string> name;             // empty until the coverage was answered
  base::secret<std::string> coverage;         // the verified answer, JSON, likewise
  std::vector<wire::ConsentRecord> asked;     // by the newest consent statement
  std::vector<wire::ConsentRecord> consents;  // once the centre has answered it
  std::vector<Unsent> unsent;                 // at most one of each kind

  FileState file_state = FileState::None;
  base::Bytes file_identifier;    // 11 octets, from Due on; with executed_at they fix every octet
  base::Instant executed_at;      // of the file, from Due on
  std::string file;               // its name, from Due on
  bool has_replacements = false;  // characters that the file's code cannot spell
  std::optional<ErrorCode> file_error;  // why it could not be written yet
  std::optional<base::Instant> written_at;

  // What staff did.
  std::string visual_staff;            // who decided the visual check
  std::string reference_number;        // 照会番号, the institution's patient number
  std::optional<Cancelled> cancelled;  // nothing is sent or written for it any more
  std::optional<Handled> handled;      // the newest
  bool note_due = false;               // the receipt computer's cancellation note
  std::vector<std::string> retired;    // files that must go from the folder
  std::vector<std::string> published;  // every file that the receipt computer may have seen
  bool carried = false;                // shown in later days, too, until it is decided
};

Visit open_visit(const wire::ChallengeAnswer& challenge, const std::string& reader,
                 base::Instant now);
// What the rules of that day say about a visual check of an absent holder (N3.4). The desk does not
// know the kind of a card: where there are face-authentication cards, their row, which leaves the
// fewest ways.
std::string_view rule_of_absence(base::Day day);
// A visual check that came to nothing because the holder was absent: no check_id was ever asked
// for, so the reception has the id of the visual check.
Visit holder_absent(const std::string& visual_id, const std::string& reader,
                    const std::string& staff, base::Instant now);
// Of whom no check came about: `id` stands where the centre's check_id would, in its form.
Visit unchecked_visit(std::string id, const std::string& reader, ErrorCode why, base::Instant now);

// Errors that say nothing about the check: the same request is sent again later.
bool is_transient(ErrorCode code);

// The row that says what remains while the line is down (N3.5, N3.6). Of which kind the card is the
// centre would have to say: only an ordinary one has a PIN, whose holder can show the portal's
// screen; the declaration is there for both.
std::string_view rule_without_line(std::optional<wire::Method> method);

// Before it is sent: it must not be lost. Replaces an older one of its kind.
void keep_unsent(Visit& visit, Request request, std::string body);
void forget_unsent(Visit& visit, Request request);
[[nodiscard]] const Unsent* first_unsent(const Visit& visit);

// The centre's answers, already verified. Each drops its request from `unsent`.
void on_check(Visit& visit, const wire::CheckAnswer& answer);
void on_registration(Visit& visit);
void on_coverage(Visit& visit, const wire::CoverageAnswer& answer);
void on_consents(Visit& visit, const wire::ConsentAnswer& answer);
// Transient: stays in `unsent`. Else dropped; a refused check is over.
void on_error(Visit& visit, Request request, Refusal error);
// The reader is done. Who is not registered by then, and on no way to it, is not received (N2.3),
// by the rule that the reader names: whether that changed the visit.
bool on_finish(Visit& visit, const wire::Finish& how);

// Staff. The file that was begun or written is retired; a link begins it anew.
void link(Visit& visit, std::string reference_number);
void cancel(Visit& visit, Cancelled cancelled);

// The check, or what had to follow it: nothing is known of the coverage.
[[nodiscard]] bool is_refused(const Visit& visit);
// How staff may see to it: nothing where nothing was refused.
[[nodiscard]] std::vector<Way> ways_for(const Visit& visit, base::Instant now);
// Something is left to do that nobody at the reader need wait for.
[[nodiscard]] bool has_work(const Visit& visit);
[[nodiscard]] wire::ReceptionItem view(const Visit& visit);

store::Reception to_reception(const Visit& visit);
// FileDamaged and errors of what a damaged row may hold.
Result<Visit> from_reception(const store::Reception& reception);
// Of a row that from_reception() refuses, its columns, with FileDamaged as its error.
Visit visit_or_damage(const store::Reception& reception);

}  // namespace kaopass::desk
