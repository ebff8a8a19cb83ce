#pragma once
// What a desk does with the messages of a check: keep, pass on, verify the answer, keep again.
// A reader is answered only after its reception is durable; a dead line costs a reader an error,
// never the reception.

#include "desk/check_locks.hpp"
#include "desk/line.hpp"
#include "desk/receipt_files.hpp"
#include "desk/slots.hpp"

namespace kaopass::desk {

// A patient who has not finished at the reader by then has left: the file is written with what is
// known. From the arrival.
inline constexpr std::chrono::minutes kPatience{5};
inline constexpr std::chrono::days kKeepReceptions{31};
// A centre that hangs holds these many workers at most (a waiting room full of readers at once is
// fewer), and a busy reader these: staff and the other readers are served all the same.
inline constexpr int kLineLimit = 32;
inline constexpr int kReaderLimit = 4;

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
        random_(random) {}

  // ReaderUntrusted when the request names another reader; errors of Line::challenge.
  Result<wire::ChallengeAnswer> challenge(const Peer& reader,
                                          const wire::ChallengeRequest& request);

  // Below: CheckUnknown (no such check), CheckOfAnother (of another reader), errors of Line::ask.
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
  Result<wire::Finished> finish(const Peer& reader, const wire::CheckId& check_id);

  Result<wire::ReceptionList> receptions();

  // At start, before anybody is served: receipt files that a kill left half done are finished.
  // Needs no line. StoreFailed and its like.
  Status recover();
  // Sends again what a dead line kept back, and finishes what readers left: every few seconds, by
  // one thread. StoreFailed and its like; a line that is still dead is no error.
  Status tick();

 private:
  Result<Visit> load(const std::string& check_id);
  Result<Visit> load_of(const Peer& reader, const std::string& check_id);
  Status keep(const Visit& visit) { return store_.put(to_reception(visit)); }
  // Keeps the request, then works off what is unsent up to it.
  Result<wire::SignedAnswer> pass_on(Visit& visit, Request request, std::string body);
  Result<std::string> send_first(Visit& visit);
  Status apply(Visit& visit, Request request, const Line::Answer& answer);
  Status write_file(Visit& visit);
  enum class LineUse { Never, WhileUp };
  Status work(LineUse line);
  Status work_on(const std::string& check_id, LineUse& line);
  Status forget_old();
  static tl::unexpected<Error> too_many(const char* what);

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
};

}  // namespace kaopass::desk
