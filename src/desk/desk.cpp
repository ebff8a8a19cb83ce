#include "desk/desk.hpp"

#include "desk/statements.hpp"
#include "pki/jws.hpp"
#include "wire/label.hpp"

namespace kaopass::desk {

Result<Visit> Desk::load(const std::string& check_id) {
  KAOPASS_TRY(const auto reception, store_.find(check_id));
  if (!reception) return fail(ErrorCode::CheckUnknown);
  auto visit = from_reception(*reception);
  if (!visit) return fail(ErrorCode::FileDamaged, visit.error().detail);
  return visit;
}

Result<Visit> Desk::load_of(const Peer& reader, const std::string& check_id) {
  KAOPASS_TRY(Visit visit, load(check_id));
  if (visit.reader != reader.name) return fail(ErrorCode::CheckOfAnother);
  if (visit.cancelled) return fail(ErrorCode::ReceptionCancelled);
  return visit;
}

namespace {

// Who cannot be checked now is told what remains.
tl::unexpected<Error> refused(Error error, std::optional<wire::Method> method) {
  const bool line = error.code == ErrorCode::LineDown || error.code == ErrorCode::LineTimeout;
  if (line && error.rule.empty()) error.rule = rule_without_line(method);
  return tl::unexpected(std::move(error));
}

tl::unexpected<Error> too_many(const char* what, std::optional<wire::Method> method = {}) {
  return refused({ErrorCode::LineDown, std::string("too many ") + what + " wait for the centre"},
                 method);
}

}  // namespace

Result<wire::ChallengeAnswer> Desk::ask_challenge(const Peer& reader,
                                                  const wire::ChallengeRequest& request) {
  const Slots::Held of_reader(of_reader_, reader.name);
  const Slots::Held on_line(on_line_, {});
  if (!of_reader.taken() || !on_line.taken()) return too_many("challenges");
  auto answer = line_.challenge(request);
  if (!answer) return refused(std::move(answer).error(), {});
  return answer;
}

Result<wire::ChallengeAnswer> Desk::challenge(const Peer& reader,
                                              const wire::ChallengeRequest& request) {
  if (request.reader != reader.name) {
    return fail(ErrorCode::ReaderUntrusted, "the request names another reader");
  }
  // A rehearsal tries the line, not a patient.
  const bool arrival = request.purpose == wire::Purpose::Eligibility;
  if (arrival) KAOPASS_CHECK(may_arrive(reader.name));
  const base::Instant asked_at = clock_.now();
  auto answer = ask_challenge(reader, request);
  if (arrival) KAOPASS_CHECK(keep_arrival(reader.name, answer, asked_at));
  return answer;
}

Result<wire::SignedAnswer> Desk::check(const Peer& reader, const wire::CheckRequest& request) {
  KAOPASS_TRY(const wire::Evidence evidence, read_evidence(request, reader.certificate));
  reader_clocks_.note(reader.name, evidence.time - clock_.now());
  const std::string check_id = wire::to_hex(evidence.check_id);
  const Slots::Held slot(of_reader_, reader.name);
  if (!slot.taken()) return too_many("requests of this reader");
  const CheckLocks::Held held(locks_, check_id);
  KAOPASS_TRY(Visit visit, load_of(reader, check_id));
  visit.method = evidence.method;
  visit.card = evidence.certificate_sha256;
  return pass_on(visit, Request::Check, wire::to_json(request));
}

Result<wire::SignedAnswer> Desk::registration(const Peer& reader, const wire::CheckId& check_id,
                                              const wire::StatementRequest& request) {
  KAOPASS_CHECK(read_registration(request, check_id, reader.certificate));
  const Slots::Held slot(of_reader_, reader.name);
  if (!slot.taken()) return too_many("requests of this reader");
  const CheckLocks::Held held(locks_, wire::to_hex(check_id));
  KAOPASS_TRY(Visit visit, load_of(reader, wire::to_hex(check_id)));
  return pass_on(visit, Request::Registration, wire::to_json(request));
}

Result<wire::SignedAnswer> Desk::coverage(const Peer& reader, const wire::CheckId& check_id) {
  const Slots::Held slot(of_reader_, reader.name);
  if (!slot.taken()) return too_many("requests of this reader");
  const CheckLocks::Held held(locks_, wire::to_hex(check_id));
  KAOPASS_TRY(Visit visit, load_of(reader, wire::to_hex(check_id)));
  return pass_on(visit, Request::Coverage, {});
}

Result<wire::SignedAnswer> Desk::consents(const Peer& reader, const wire::CheckId& check_id,
                                          const wire::StatementRequest& request) {
  KAOPASS_TRY(auto asked, read_consents(request, check_id, reader.certificate));
  const Slots::Held slot(of_reader_, reader.name);
  if (!slot.taken()) return too_many("requests of this reader");
  const CheckLocks::Held held(locks_, wire::to_hex(check_id));
  KAOPASS_TRY(Visit visit, load_of(reader, wire::to_hex(check_id)));
  visit.asked = std::move(asked);
  KAOPASS_TRY(auto answer, pass_on(visit, Request::Consents, wire::to_json(request)));
  static_cast<void>(write_file(visit));  // its error is kept in the visit, and tried again
  return answer;
}

Result<wire::Finished> Desk::finish(const Peer& reader, const wire::CheckId& check_id,
                                    const wire::Finish& how) {
  const Slots::Held slot(of_reader_, reader.name);
  if (!slot.taken()) return too_many("requests of this reader");
  const CheckLocks::Held held(locks_, wire::to_hex(check_id));
  KAOPASS_TRY(Visit visit, load_of(reader, wire::to_hex(check_id)));
  if (on_finish(visit, how)) KAOPASS_CHECK(keep(visit));
  KAOPASS_CHECK(write_file(visit));
  if (visit.file_state != FileState::Written) return wire::Finished{};
  return wire::Finished{visit.file, visit.has_replacements};
}

Result<wire::SignedAnswer> Desk::pass_on(Visit& visit, Request request, std::string body) {
  keep_unsent(visit, request, std::move(body));
  // Coverage can be asked for again at any time; what was signed at the reader cannot.
  if (request != Request::Coverage) KAOPASS_CHECK(keep(visit));
  const Slots::Held slot(on_line_, {});
  if (!slot.taken()) {
    on_error(visit, request, ErrorCode::LineDown);
    KAOPASS_CHECK(keep(visit));
    return too_many("requests", visit.method);
  }
  for (;;) {
    const Request next = first_unsent(visit)->request;
    Result<std::string> answer = send_first(visit);
    KAOPASS_CHECK(keep(visit));
    if (next == request && answer) return wire::SignedAnswer{*std::move(answer)};
    if (!answer && (next == request || visit.unsent.empty() || is_transient(answer.error().code))) {
      return refused(std::move(answer).error(), visit.method);
    }
  }
}

// The centre's JWS. The visit has changed either way and is not kept yet.
Result<std::string> Desk::send_first(Visit& visit) {
  const Unsent& first = *first_unsent(visit);
  const Request request = first.request;
  auto answer = line_.ask(request, visit.check_id, first.body.reveal());
  const Status applied =
      answer ? apply(visit, request, *answer) : Status(tl::unexpect, answer.error());
  if (!applied) {
    on_error(visit, request, {applied.error().code, applied.error().rule});
    return tl::unexpected<Error>(applied.error());
  }
  return std::move(answer->jws);
}

namespace {

// An answer about another check than the one asked about is no answer.
template <class Message>
Result<Message> read_answer(const Line::Answer& answer, const Visit& visit) {
  auto message = wire::parse<Message>(answer.payload.reveal());
  if (!message || wire::to_hex(message->check_id) != visit.check_id) {
    return fail(ErrorCode::LineDown, "answer of the centre does not fit the question");
  }
  return message;
}

// What is kept as evidence must be the centre's word about this check.
Status read_receipt(const wire::CoverageAnswer& answer, const pki::Certificate& centre) {
  const auto payload = pki::verify_jws(wire::kCoverageReceiptType, answer.receipt, centre);
  const auto receipt = payload ? wire::parse<wire::CoverageReceipt>(*payload)
                               : Result<wire::CoverageReceipt>(tl::unexpect, payload.error());
  if (receipt && receipt->check_id == answer.check_id) return {};
  return fail(ErrorCode::LineDown, "receipt of the centre does not fit its answer");
}

}  // namespace

Status Desk::apply(Visit& visit, Request request, const Line::Answer& answer) {
  switch (request) {
    case Request::Check: {
      KAOPASS_TRY(const auto checked, read_answer<wire::CheckAnswer>(answer, visit));
      if (checked.institution != institution_ || checked.reader != visit.reader) {
        return fail(ErrorCode::LineDown, "answer of the centre is for another reader");
      }
      KAOPASS_CHECK(store_.keep_answer(visit.check_id, answer.jws, clock_.now()));
      on_check(visit, checked);
      return {};
    }
    case Request::Registration: {
      KAOPASS_CHECK(read_answer<wire::RegistrationAnswer>(answer, visit));
      KAOPASS_CHECK(store_.keep_answer(visit.check_id, answer.jws, clock_.now()));
      on_registration(visit);
      return {};
    }
    case Request::Coverage: {
      KAOPASS_TRY(const auto covered, read_answer<wire::CoverageAnswer>(answer, visit));
      KAOPASS_CHECK(read_receipt(covered, answer.centre));
      KAOPASS_CHECK(store_.keep_answer(visit.check_id, covered.receipt, clock_.now()));
      on_coverage(visit, covered);
      return {};
    }
    case Request::Consents: {
      KAOPASS_TRY(const auto granted, read_answer<wire::ConsentAnswer>(answer, visit));
      KAOPASS_CHECK(store_.keep_answer(visit.check_id, answer.jws, clock_.now()));
      on_consents(visit, granted);
      return {};
    }
  }
  return {};
}

// Nothing to write without coverage.
Status Desk::write_file(Visit& visit) {
  if (visit.cancelled) return {};
  if (visit.coverage.reveal().empty() || visit.file_state == FileState::Written) return {};
  KAOPASS_TRY(const auto coverage,
              wire::parse<wire::CoverageAnswer>(base::as_bytes(visit.coverage.reveal())));
  return files_.write(visit, coverage, random_, clock_.now(),
                      [this](const Visit& changed) { return keep(changed); });
}

// What a link or a cancellation left in the folder; after a link not before its successor is there.
Status Desk::retire(Visit& visit) {
  if (!visit.cancelled && visit.file_state != FileState::Written) return {};
  return files_.retire(visit, institution_, [this](const Visit& changed) { return keep(changed); });
}

Result<wire::ReceptionList> Desk::receptions() {
  KAOPASS_TRY(const auto today, store_.receptions(base::day_in_japan(clock_.now())));
  const std::size_t skipped =
      today.size() > wire::kReceptionListLimit ? today.size() - wire::kReceptionListLimit : 0;
  wire::ReceptionList list;
  for (std::size_t i = skipped; i < today.size(); ++i) {
    list.receptions.push_back(view(visit_or_damage(today[i])));
  }
  return list;
}

Status Desk::recover() {
  KAOPASS_CHECK(work(LineUse::Never));
  KAOPASS_TRY(const auto pending, store_.pending());
  std::set<std::string> open;
  for (const store::Reception& reception : pending) {
    const auto visit = from_reception(reception);
    if (!visit) return {};  // which file it has begun nobody knows
    if (!visit->file.empty()) open.insert(visit->file);
  }
  files_.sweep(institution_, open);
  return {};
}

Status Desk::tick() {
  KAOPASS_CHECK(forget_old());
  tell_who_waits();
  return work(LineUse::WhileUp);
}

Status Desk::work(LineUse line) {
  KAOPASS_TRY(const auto pending, store_.pending());
  for (const store::Reception& reception : pending) {
    const Status worked = work_on(reception.check_id, line);
    // One damaged reception is shown to staff (receptions()); it stops nobody else's.
    if (!worked && worked.error().code != ErrorCode::FileDamaged) return worked;
  }
  return {};
}

Status Desk::work_on(const std::string& check_id, LineUse& line) {
  const CheckLocks::Held held(locks_, check_id);
  KAOPASS_TRY(Visit visit, load(check_id));  // anew: a reader may have been here since
  const bool left = clock_.now() - visit.arrived_at >= kPatience;
  const bool lacks_coverage =
      visit.accepted && !visit.error && !visit.cancelled && visit.coverage.reveal().empty();
  if (left && lacks_coverage) keep_unsent(visit, Request::Coverage, {});
  while (line == LineUse::WhileUp && !visit.unsent.empty()) {
    const auto answer = send_first(visit);
    if (!answer && is_transient(answer.error().code)) line = LineUse::Never;
    KAOPASS_CHECK(keep(visit));
  }
  const bool begun = visit.file_state != FileState::None;
  if (begun || left || !visit.retired.empty()) {
    static_cast<void>(write_file(visit));  // its error is kept in the visit, and so is the next
  }
  static_cast<void>(retire(visit));
  return {};
}

Status Desk::forget_old() {
  const base::Day today = base::day_in_japan(clock_.now());
  if (forgotten_on_ == today) return {};
  KAOPASS_CHECK(store_.forget_before(today - kKeepReceptions));
  forgotten_on_ = today;
  return {};
}

}  // namespace kaopass::desk
