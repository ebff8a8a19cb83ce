// The effects that go to the desk: visual check, registration, coverage, consents, finish.

#include "reader/answer.hpp"
#include "reader/holder.hpp"
#include "reader/reader.hpp"
#include "reader/retry.hpp"
#include "wire/coverage.hpp"
#include "wire/label.hpp"

namespace kaopass::reader {
namespace {

// A statement of the reader about what the patient decided (steps 7 and 9).
template <class Statement>
Result<wire::StatementRequest> sign_statement(std::string_view type, const Statement& statement,
                                              const pki::Credential& own) {
  const std::string payload = wire::to_json(statement);
  KAOPASS_TRY(std::string jws,
              pki::sign_jws(type, base::as_bytes(payload), own.key, own.certificate));
  return wire::StatementRequest{std::move(jws)};
}

Status require_same(const wire::CheckId& answered, const wire::CheckId& asked) {
  if (answered == asked) return {};
  return fail(ErrorCode::CheckOfAnother, "answer is for another check");
}

}  // namespace

std::optional<Reader::What> Reader::offer_visual() {
  auto offered = parts_.desk.offer_visual({holder_->certificate->sha256()});
  if (!offered) return VisualFailed{offered.error()};
  holder_->visual_id = std::move(offered->visual_id);
  return std::nullopt;
}

std::optional<Reader::What> Reader::poll_visual() {
  const auto status = parts_.desk.visual_status(holder_->visual_id);
  if (!status) return VisualFailed{status.error()};
  switch (status->state) {
    case wire::VisualState::Offered:
    case wire::VisualState::Shown:
      return std::nullopt;
    case wire::VisualState::Wanted:
      return VisualWanted{};
    case wire::VisualState::Decided:
      return VisualDecided{*status->outcome, *status->holder_present};
    case wire::VisualState::Closed:
      break;
  }
  return VisualFailed{{ErrorCode::VisualClosed, {}}};
}

std::optional<Reader::What> Reader::send_photo() {
  const Status sent = parts_.desk.send_photo(holder_->visual_id, holder_->photo.reveal());
  if (!sent) return VisualFailed{sent.error()};
  return std::nullopt;
}

// What the patient says counts in the centre's order, also where the reader's clock is wrong.
base::Instant Reader::centre_time() const {
  return parts_.clock.now() + holder_->centre_ahead;
}

Reader::What Reader::add_registration() {
  Stopwatch watch{*holder_, "registration"};
  const wire::CheckId id = holder_->answer->check_id;
  const Status done = [&]() -> Status {
    const wire::RegistrationStatement statement{id, state_.helper, centre_time()};
    KAOPASS_TRY(const auto request,
                sign_statement(wire::kRegistrationType, statement, parts_.credentials.own));
    KAOPASS_TRY(const auto reply, retried([&] { return parts_.desk.registration(id, request); }));
    KAOPASS_TRY(const auto answer,
                read_answer<wire::RegistrationAnswer>(wire::kRegistrationAnswerType, reply,
                                                      parts_.credentials.centres));
    return require_same(answer.check_id, id);
  }();
  if (!done) return StepFailed{done.error()};
  return Registered{};
}

Reader::What Reader::ask_coverage() {
  Stopwatch watch{*holder_, "coverage"};
  const wire::CheckId id = holder_->answer->check_id;
  const Status done = [&]() -> Status {
    KAOPASS_TRY(const auto reply, retried([&] { return parts_.desk.coverage(id); }));
    KAOPASS_TRY(const base::Bytes payload, pki::verify_jws(wire::kCoverageAnswerType, reply.answer,
                                                           parts_.credentials.centres));
    KAOPASS_TRY(const auto answer, wire::parse<wire::CoverageAnswer>(payload));
    KAOPASS_CHECK(require_same(answer.check_id, id));
    holder_->coverage = base::secret{std::string(base::as_text(payload))};
    holder_->validity = static_cast<int>(answer.validity.code);
    return {};
  }();
  if (!done) return StepFailed{done.error()};
  return CoverageAnswered{};
}

Reader::What Reader::send_consents() {
  Stopwatch watch{*holder_, "consents"};
  const wire::CheckId id = holder_->answer->check_id;
  const Status done = [&]() -> Status {
    const wire::ConsentStatement statement{id, holder_->consents, state_.helper, centre_time()};
    KAOPASS_TRY(const auto request,
                sign_statement(wire::kConsentType, statement, parts_.credentials.own));
    KAOPASS_TRY(const auto reply, retried([&] { return parts_.desk.consents(id, request); }));
    KAOPASS_TRY(auto answer, read_answer<wire::ConsentAnswer>(wire::kConsentAnswerType, reply,
                                                              parts_.credentials.centres));
    KAOPASS_CHECK(require_same(answer.check_id, id));
    holder_->grants = std::move(answer.grants);
    return {};
  }();
  if (!done) return StepFailed{done.error()};
  return ConsentsAccepted{};
}

// That the file could not be written is the desk's to mend; the patient is done.
void Reader::finish() {
  wire::Finish how;
  const bool has_reason = state_.problem && !state_.problem->rule.empty();
  if (!state_.registered && has_reason) how.rule = state_.problem->rule;
  auto finished = [&] {
    Stopwatch watch{*holder_, "receipt computer file"};
    return retried([&] { return parts_.desk.finish(holder_->answer->check_id, how); });
  }();
  if (!finished || !finished->file) holder_->timings.pop_back();  // no file, no such step
  if (finished) {
    holder_->finished.emplace(std::move(*finished));
  } else {
    holder_->finish_problem = finished.error();
  }
}

}  // namespace kaopass::reader
