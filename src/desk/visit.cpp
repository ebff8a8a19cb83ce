#include "desk/visit.hpp"

#include <algorithm>
#include <array>

#include "rules/decide.hpp"

namespace kaopass::desk {
namespace {

// In the order of CancelReason.
constexpr std::array<std::string_view, 5> kCancelReasons{"wrong-patient", "duplicate",
                                                         "patient-left", "mistake", "other"};

void retire_file(Visit& visit) {
  if (visit.file_state != FileState::None) visit.retired.push_back(visit.file);
  // Renamed or not: the kill came in between.
  if (visit.file_state == FileState::Staged) visit.published.push_back(visit.file);
  visit.file_state = FileState::None;
  visit.file_error.reset();
}

// Of registration a reader may speak, and of nothing else.
Refusal why_unregistered(const wire::Finish& how) {
  const rules::Row* row = how.rule ? rules::find_row(*how.rule) : nullptr;
  if (row == nullptr || !row->acts.has(rules::Act::RegisterByReader)) {
    return ErrorCode::NotRegistered;
  }
  return {row->allows() ? ErrorCode::NotRegistered : rules::refusal(*row).code, row->id};
}

}  // namespace

std::string_view cancel_reason_name(CancelReason reason) {
  return kCancelReasons.at(static_cast<std::size_t>(reason));
}

std::optional<CancelReason> cancel_reason(std::string_view name) {
  const auto* const found = std::ranges::find(kCancelReasons, name);
  if (found == kCancelReasons.end()) return std::nullopt;
  return static_cast<CancelReason>(found - kCancelReasons.begin());
}

Visit open_visit(const wire::ChallengeAnswer& challenge, const std::string& reader,
                 base::Instant now) {
  Visit visit;
  visit.check_id = wire::to_hex(challenge.check_id);
  visit.arrived_at = now;
  visit.reader = reader;
  return visit;
}

std::string_view rule_of_absence(base::Day day) {
  const rules::Row& row = rules::decide({.credential = rules::Credential::FaceCard,
                                         .act = rules::Act::VerifyByVisual,
                                         .holder = rules::Holder::Absent},
                                        day);
  return row.answer == rules::Answer::Refused ? row.id : std::string_view{};
}

Visit holder_absent(const std::string& visual_id, const std::string& reader,
                    const std::string& staff, base::Instant now) {
  Visit visit;
  visit.check_id = visual_id;
  visit.arrived_at = now;
  visit.reader = reader;
  visit.method = wire::Method::Visual;
  visit.visual_staff = staff;
  visit.error = Refusal(ErrorCode::VisualHolderAbsent, rule_of_absence(base::day_in_japan(now)));
  return visit;
}

Visit unchecked_visit(std::string id, const std::string& reader, ErrorCode why, base::Instant now) {
  Visit visit;
  visit.check_id = std::move(id);
  visit.arrived_at = now;
  visit.reader = reader;
  visit.error = ErrorCode::VisitUnchecked;
  visit.unchecked = why;
  return visit;
}

bool is_transient(ErrorCode code) {
  switch (code) {
    case ErrorCode::LineDown:
    case ErrorCode::LineTimeout:
    // A certificate of ours or theirs, or a revocation list, has to be mended first.
    case ErrorCode::PeerUntrusted:
    case ErrorCode::DeskUntrusted:
    case ErrorCode::RevocationListStale:
    case ErrorCode::StoreFailed:
    case ErrorCode::DiskFull:
      return true;
    default:
      return false;
  }
}

std::string_view rule_without_line(std::optional<wire::Method> method) {
  return method == wire::Method::Pin ? "ordinary-card.portal-screen" : "face-card.declaration";
}

void forget_unsent(Visit& visit, Request request) {
  std::erase_if(visit.unsent, [&](const Unsent& each) { return each.request == request; });
}

void keep_unsent(Visit& visit, Request request, std::string body) {
  forget_unsent(visit, request);
  visit.unsent.push_back({request, base::secret(std::move(body))});
  // In the order of a visit: a registration means nothing before its check.
  std::ranges::sort(visit.unsent, {}, &Unsent::request);
}

const Unsent* first_unsent(const Visit& visit) {
  return visit.unsent.empty() ? nullptr : &visit.unsent.front();
}

void on_check(Visit& visit, const wire::CheckAnswer& answer) {
  forget_unsent(visit, Request::Check);
  visit.accepted = true;
  visit.error.reset();
  visit.method = answer.method;
  visit.registered = answer.registered;
  visit.liveness_waived = answer.liveness_waived;
}

void on_registration(Visit& visit) {
  forget_unsent(visit, Request::Registration);
  visit.registered = true;
  visit.error.reset();  // "not registered", if the coverage was asked for before
}

void on_coverage(Visit& visit, const wire::CoverageAnswer& answer) {
  forget_unsent(visit, Request::Coverage);
  visit.error.reset();
  visit.validity = static_cast<int>(answer.validity.code);
  visit.name = base::secret(std::string(answer.person.name.reveal()));
  // The file that was begun was begun from the answer at hand then.
  if (visit.file_state == FileState::None) {
    visit.coverage = base::secret(wire::to_json(answer));
  }
}

void on_consents(Visit& visit, const wire::ConsentAnswer& answer) {
  forget_unsent(visit, Request::Consents);
  visit.consents = visit.asked;
  // What the centre did not grant, because a newer "no" stands, the receipt computer must not ask
  // for: the file says what holds, not what was said.
  for (wire::ConsentRecord& record : visit.consents) {
    const bool granted = std::ranges::any_of(
        answer.grants, [&](const insurance::Grant& grant) { return grant.kind == record.kind; });
    record.consented = record.consented && granted;
  }
}

void on_error(Visit& visit, Request request, Refusal error) {
  if (is_transient(error)) {
    visit.line_was_down = true;
    return;
  }
  forget_unsent(visit, request);
  if (request == Request::Check && !visit.accepted) {
    visit.error = error;
    visit.unsent.clear();
  }
  if (request == Request::Coverage) visit.error = error;
}

bool on_finish(Visit& visit, const wire::Finish& how) {
  const bool is_decided = !visit.accepted || visit.error || !visit.coverage.reveal().empty();
  if (is_decided || visit.registered || !visit.unsent.empty()) return false;
  visit.error = why_unregistered(how);
  return true;
}

void link(Visit& visit, std::string reference_number) {
  if (visit.reference_number == reference_number) return;
  visit.reference_number = std::move(reference_number);
  retire_file(visit);
}

void cancel(Visit& visit, Cancelled cancelled) {
  visit.cancelled = std::move(cancelled);
  visit.unsent.clear();
  retire_file(visit);
  // Whether they were read nobody knows: one may lie there read, or be gone unread.
  visit.note_due = !visit.published.empty();
}

bool is_refused(const Visit& visit) {
  return visit.error.has_value() && visit.coverage.reveal().empty();
}

std::vector<Way> ways_for(const Visit& visit, base::Instant now) {
  const bool damaged = visit.error == ErrorCode::FileDamaged;
  if (!visit.error || damaged || visit.cancelled || !visit.unsent.empty()) return {};
  return ways_after(*visit.error, base::day_in_japan(now));
}

bool has_work(const Visit& visit) {
  if (!visit.unsent.empty() || !visit.retired.empty() || visit.note_due) return true;
  if (visit.cancelled) return false;
  const bool file_open = visit.file_state != FileState::Written;
  return visit.accepted && !visit.error && file_open;
}

wire::ReceptionItem view(const Visit& visit) {
  using wire::ReceptionView;
  wire::ReceptionItem item;
  item.check_id = wire::parse_check_id(visit.check_id).value();
  item.arrived_at = visit.arrived_at;
  item.reader = visit.reader;
  item.method = visit.method;
  item.validity = visit.validity;
  item.registered = visit.registered;
  item.liveness_waived = visit.liveness_waived;
  item.name = base::secret(std::string(visit.name.reveal()));
  if (visit.error) item.error = base::info(*visit.error).name;
  if (visit.error && !visit.error->rule.empty()) item.rule = visit.error->rule;
  if (visit.file_error) item.file_error = base::info(*visit.file_error).name;
  if (visit.file_state == FileState::Written) item.file = visit.file;
  if (visit.cancelled) {
    item.state = ReceptionView::Refused;
    item.error = base::info(ErrorCode::ReceptionCancelled).name;
    item.rule.reset();
    return item;
  }
  const bool too_late = visit.line_was_down && visit.error == ErrorCode::ChallengeExpired;
  if (!visit.unsent.empty()) {
    item.state = ReceptionView::Pending;
  } else if (is_refused(visit)) {
    item.state = too_late ? ReceptionView::CheckAgain : ReceptionView::Refused;
  } else if (visit.accepted) {
    item.state = ReceptionView::Accepted;
  }
  return item;
}

}  // namespace kaopass::desk
