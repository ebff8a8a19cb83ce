#pragma once
// What a desk does with the messages of a check: keep, pass on, verify the answer, keep again.
// A reader is answered only after its reception is durable; a dead line costs a reader an error,
// never the reception.

#include <deque>

#include "desk/changes.hpp"
#include "desk/check_locks.hpp"
#include "desk/line.hpp"
#include "desk/reader_clocks.hpp"
#include "desk/receipt_files.hpp"
#include "desk/slots.hpp"
#include "desk/staff_acts.hpp"
#include "desk/visual_checks.hpp"

namespace kaopass::desk {

// A patient who has not finished at the reader by then has left: the file is written with what is
// known. From the arrival.
inline constexpr std::chrono::minutes kPatience{5};
inline constexpr std::chrono::days kKeepReceptions{31};
// A centre that hangs holds these many workers at most (a waiting room full of readers at once is
// fewer), and a busy reader these: staff and the other readers are served all the same.
inline constexpr int kLineLimit = 32;
inline constexpr int kReaderLimit = 4;
// Receptions of one reader within an hour, checked or not: no clinic's busiest hour has so many.
inline constexpr std::size_t kArrivalsLimit = 600;

// May be used from several threads.
class Desk {
 public:
  Desk(std::string institution, store::DeskStore& store, Line& line, ReceiptFiles files,
       const base::Clock& clock, base::Random& random)
      : institution_(std::move(institution)),
        store_(store),
        line_(line),
        files_(std::move(files)),
        clock_(clock),
        random_(random),
        log_(store, kChain, clock),
        changes_(clock.now()) {}

  // ReaderUntrusted when the request names another reader; RateLimited; errors of Line::challenge.
  // Whoever could not be checked for those is kept with VisitUnchecked, once for all tries of a
  // visit.
  Result<wire::ChallengeAnswer> challenge(const Peer& reader,
                                          const wire::ChallengeRequest& request);

  // Below: CheckUnknown (no such check), CheckOfAnother (of another reader), ReceptionCancelled (by
  // staff), errors of Line::ask.
  // After LineDown, LineTimeout and their like the request is kept and sent again by tick().
  // LineDown at once, too, when kLineLimit requests are on the line already; and, not kept, when
  // the reader has kReaderLimit requests open.

  // EvidenceInvalid: not signed by this reader.
  Result<wire::SignedAnswer> check(const Peer& reader, const wire::CheckRequest& request);
  // StatementInvalid: not signed by this reader, or about another check.
  Result<wire::SignedAnswer> registration(const Peer& reader, const wire::CheckId& check_id,
                                          const wire::StatementRequest& request);
  Result<wire::SignedAnswer> coverage(const Peer& reader, const wire::CheckId& check_id);
  // Also writes the receipt computer's file; a file that cannot be written is not the reader's
  // trouble: it is shown in receptions() and written later.
  Result<wire::SignedAnswer> consents(const Peer& reader, const wire::CheckId& check_id,
                                      const wire::StatementRequest& request);
  // Errors of ReceiptFiles::write.
  Result<wire::Finished> finish(const Peer& reader, const wire::CheckId& check_id,
                                const wire::Finish& how = {});

  // The visual check of this check was decided by that member of staff. Nothing, where the check is
  // not known here. CheckOfAnother, also where the holder was verified already; ReceptionCancelled.
  Status note_visual_staff(const Peer& reader, const std::string& check_id,
                           const std::string& staff);

  // Whoever was not received by such a verdict is kept with its error: no check comes of it.
  Status keep_refused(const OpenVisual& check, const std::string& staff,
                      const wire::VisualVerdict& verdict);

  Result<wire::ReceptionList> receptions();
  // For staff without a session: the first look of each, once a day, is in the log before.
  Result<wire::ReceptionList> receptions_for(const std::string& staff);

  // For staff (desk_staff.cpp), `staff` being the login. Each act is in the log with what it
  // changes. CheckUnknown, FileDamaged; ReceptionCancelled; DayClosed.
  Result<Visit> visit(const std::string& check_id) { return load(check_id); }
  // Of the day, and what is carried over into it; oldest first. A damaged row stands with
  // FileDamaged as its error.
  Result<std::vector<Visit>> visits(base::Day day);
  // Of the day alone.
  Result<std::vector<Visit>> visits_of(base::Day day);
  Result<Visit> cancel(const std::string& staff, const std::string& check_id, CancelReason reason,
                       const std::string& note);
  // The file is written anew where there is one. An empty number unlinks.
  Result<Visit> link(const std::string& staff, const std::string& check_id,
                     const std::string& reference_number);
  // How somebody was seen to whom the check did not confirm; again at will. InvalidValue: not one
  // of ways_after() its error.
  // `device`: where, in the log.
  Result<Visit> handle(const std::string& staff, const std::string& check_id, Way way,
                       const std::string& note, const std::string& device = {});
  // A visual check was decided: the holder was absent. A reception of that, refused (N3.4).
  Status holder_absent(const std::string& staff, const OpenVisual& check,
                       const boost::json::object& details);
  // What waits for line or folder, now.
  Result<Visit> retry(const std::string& staff, const std::string& check_id);
  // The act of the close; none: not closed.
  Result<std::optional<store::LoggedAct>> closed(base::Day day);
  // Everything open must be in `carry`, and nothing else: DayOpen, InvalidValue. DayClosed;
  // InvalidDate for a day to come. For good: who comes later that day is carried over.
  Result<store::LoggedAct> close_day(const std::string& staff, base::Day day,
                                     const std::set<std::string>& carry);
  Changes& changes() { return changes_; }
  [[nodiscard]] const ReaderClocks& reader_clocks() const { return reader_clocks_; }
  staff::Log& log() { return log_; }

  // At start, before anybody is served: receipt files that a kill left half done are finished.
  // Needs no line. StoreFailed and its like.
  Status recover();
  // Sends again what a dead line kept back, and finishes what readers left: every few seconds, by
  // one thread. StoreFailed and its like; a line that is still dead is no error.
  Status tick();

 private:
  Result<Visit> load(const std::string& check_id);
  Result<Visit> load_of(const Peer& reader, const std::string& check_id);
  Status keep(const Visit& visit) {
    Status kept = store_.put(to_reception(visit));
    changes_.touch(visit.check_id);  // afterwards, so that whoever looks sees it
    return kept;
  }
  Result<wire::ChallengeAnswer> ask_challenge(const Peer& reader,
                                              const wire::ChallengeRequest& request);
  Status may_arrive(const std::string& reader);
  Status keep_arrival(const std::string& reader, const Result<wire::ChallengeAnswer>& answer,
                      base::Instant asked_at);
  Status keep_new(Visit visit);
  std::string new_id();
  Status forget(const std::string& id);
  Status may_change(const Visit& visit);
  // With its act; then what follows from it for the folder, now if it can be done.
  Status keep_act(std::string_view act, const std::string& staff, Visit& visit,
                  const boost::json::object& details);
  // Keeps the request, then works off what is unsent up to it.
  Result<wire::SignedAnswer> pass_on(Visit& visit, Request request, std::string body);
  Result<std::string> send_first(Visit& visit);
  Status apply(Visit& visit, Request request, const Line::Answer& answer);
  Status write_file(Visit& visit);
  enum class LineUse { Never, WhileUp };
  Status work(LineUse line);
  Status work_on(const std::string& check_id, LineUse& line);
  Status retire(Visit& visit);
  void tell_who_waits();
  Status forget_old();

  const std::string institution_;
  store::DeskStore& store_;
  Line& line_;
  const ReceiptFiles files_;
  const base::Clock& clock_;
  base::Random& random_;
  CheckLocks locks_;
  Slots of_reader_{kReaderLimit};  // by the reader's name
  Slots on_line_{kLineLimit};      // all under one name
  base::Day forgotten_on_{};       // touched by tick() only
  staff::Log log_;
  Changes changes_;
  ReaderClocks reader_clocks_;
  std::mutex days_;  // closing a day, against whoever arrives or is changed meanwhile
  std::mutex looks_mutex_;
  std::map<std::string, base::Day> looks_;  // newest of staff without a session
  std::mutex arrivals_mutex_;
  std::deque<std::pair<base::Instant, std::string>> arrivals_;  // not yet patient for too long
  struct Failed {
    std::string id;
    base::Instant at;
  };
  std::map<std::string, Failed> failed_;  // newest challenge that did not come, by reader
};

}  // namespace kaopass::desk
