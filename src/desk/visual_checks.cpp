#include "desk/visual_checks.hpp"

#include <algorithm>

#include "pki/digest.hpp"

namespace kaopass::desk {

using wire::VisualState;

base::Digest photo_digest(base::ByteView jp2) {
  // BER-TLV length (ISO/IEC 7816-4 5.2.2.2) in its shortest form.
  base::Bytes object{0xDF, 0x27};
  if (jp2.size() >= 0x80) {
    const std::size_t width = jp2.size() > 0xFF ? 2 : 1;
    object.push_back(static_cast<std::uint8_t>(0x80 + width));
    base::append(object, base::big_endian(jp2.size(), width));
  } else {
    object.push_back(static_cast<std::uint8_t>(jp2.size()));
  }
  object.reserve(object.size() + jp2.size());
  base::append(object, jp2);
  const base::Digest digest = pki::sha256(object);
  base::wipe(object);
  return digest;
}

wire::VisualStatus VisualChecks::status(const Check& check) {
  wire::VisualStatus status{check.state, {}, {}, {}};
  if (check.state == VisualState::Wanted || check.state == VisualState::Shown) {
    status.until = check.until;
  }
  if (check.state == VisualState::Decided) {
    status.outcome = check.verdict.decision;
    status.holder_present = check.verdict.holder_present;
  }
  return status;
}

OpenVisual VisualChecks::open(const std::string& id, const Check& check) {
  OpenVisual item{id, check.reader, check.state,  check.since,
                  {}, check.staff,  check.reason, check.certificate_sha256};
  if (check.state != VisualState::Offered) item.until = check.until;
  return item;
}

void VisualChecks::expire(base::Instant now) {
  std::erase_if(checks_, [now](const auto& entry) {
    const Check& check = entry.second;
    const bool silent = now - check.seen > kReaderSilence && check.state != VisualState::Decided;
    const bool late = check.state != VisualState::Offered && now >= check.until;
    const bool set_back = now < check.begun;
    return silent || late || set_back;
  });
}

Result<VisualChecks::Check*> VisualChecks::find(const std::string& id, VisualState state,
                                                base::Instant now) {
  expire(now);
  const auto found = checks_.find(id);
  if (found == checks_.end() || found->second.state != state) return fail(ErrorCode::VisualClosed);
  return &found->second;
}

Result<VisualChecks::Check*> VisualChecks::find_of_reader(const std::string& reader,
                                                          const std::string& id, VisualState state,
                                                          base::Instant now) {
  KAOPASS_TRY(Check * check, find(id, state, now));
  if (check->reader != reader) return fail(ErrorCode::VisualClosed);
  check->seen = now;
  return check;
}

Result<VisualChecks::Check*> VisualChecks::find_of_staff(const std::string& staff,
                                                         const std::string& id, VisualState state,
                                                         base::Instant now) {
  KAOPASS_TRY(Check * check, find(id, state, now));
  if (check->staff != staff) {
    return fail(ErrorCode::StaffNotAllowed, "started by another member of staff");
  }
  return check;
}

Status VisualChecks::offer(const std::string& reader, const base::Digest& certificate_sha256,
                           const std::string& id, base::Instant now) {
  expire(now);
  std::erase_if(checks_, [&](const auto& entry) { return entry.second.reader == reader; });
  if (checks_.size() >= kOfferLimit) return fail(ErrorCode::RateLimited, "open visual checks");
  Check check;
  check.reader = reader;
  check.certificate_sha256 = certificate_sha256;
  check.since = check.seen = check.begun = now;
  checks_.emplace(id, std::move(check));
  return {};
}

wire::VisualStatus VisualChecks::poll(const std::string& reader, const std::string& id,
                                      base::Instant now) {
  expire(now);
  const auto found = checks_.find(id);
  if (found == checks_.end() || found->second.reader != reader) return {};
  found->second.seen = now;
  return status(found->second);
}

void VisualChecks::withdraw(const std::string& reader, const std::string& id) {
  const auto found = checks_.find(id);
  if (found != checks_.end() && found->second.reader == reader) checks_.erase(found);
}

Result<wire::VisualStatus> VisualChecks::start(const VisualStaff& staff, const std::string& id,
                                               wire::VisualReason reason, base::Instant now) {
  KAOPASS_TRY(Check * check, find(id, VisualState::Offered, now));
  check->staff = staff.login;
  check->role = staff.role;
  check->reason = reason;
  check->state = VisualState::Wanted;
  check->begun = now;
  check->until = now + kVisualTime;
  return status(*check);
}

Result<OpenVisual> VisualChecks::may_start(const std::string& id, base::Instant now) {
  KAOPASS_TRY(const Check* check, find(id, VisualState::Offered, now));
  return open(id, *check);
}

Result<OpenVisual> VisualChecks::may_decide(const std::string& staff, const std::string& id,
                                            base::Instant now) {
  KAOPASS_TRY(const Check* check, find_of_staff(staff, id, VisualState::Shown, now));
  return open(id, *check);
}

Result<wire::VisualStatus> VisualChecks::show(const std::string& reader, const std::string& id,
                                              base::secret<base::Bytes> photo, base::Instant now) {
  KAOPASS_TRY(Check * check, find_of_reader(reader, id, VisualState::Wanted, now));
  if (photo.reveal().empty()) return fail(ErrorCode::NoPhoto);
  if (photo.reveal().size() > wire::kPhotoLimit) return fail(ErrorCode::MessageTooLarge);
  check->photo_sha256 = photo_digest(photo.reveal());
  check->photo = std::move(photo);
  check->state = VisualState::Shown;
  return status(*check);
}

Result<base::secret<base::Bytes>> VisualChecks::photo(const std::string& staff,
                                                      const std::string& id, base::Instant now) {
  KAOPASS_TRY(const Check* check, find_of_staff(staff, id, VisualState::Shown, now));
  return base::secret(base::Bytes(check->photo.reveal()));
}

Result<wire::VisualStatus> VisualChecks::decide(const std::string& staff, const std::string& id,
                                                const wire::VisualVerdict& verdict,
                                                base::Instant now) {
  KAOPASS_TRY(Check * check, find_of_staff(staff, id, VisualState::Shown, now));
  check->photo = {};
  check->verdict = verdict;
  check->state = VisualState::Decided;
  check->decided_at = now;
  check->begun = now;
  check->until = now + kBindingTime;
  if (!verdict.holder_present) return fail(ErrorCode::VisualHolderAbsent);
  return status(*check);
}

Status VisualChecks::give_up(const std::string& staff, const std::string& id, base::Instant now) {
  expire(now);
  const auto found = checks_.find(id);
  if (found == checks_.end()) return fail(ErrorCode::VisualClosed);
  if (!found->second.staff.empty() && found->second.staff != staff) {
    return fail(ErrorCode::StaffNotAllowed, "started by another member of staff");
  }
  checks_.erase(found);
  return {};
}

Result<wire::VisualDecision> VisualChecks::bind(const std::string& reader, const std::string& id,
                                                const wire::CheckId& check_id, base::Instant now) {
  KAOPASS_TRY(Check * check, find_of_reader(reader, id, VisualState::Decided, now));
  if (!check->verdict.holder_present) return fail(ErrorCode::VisualHolderAbsent);
  if (check->bound.value_or(check_id) != check_id) {
    return fail(ErrorCode::CheckOfAnother, "the decision is bound to another check");
  }
  check->bound = check_id;
  return wire::VisualDecision{
      .staff = check->staff,
      .role = check->role,
      .check_id = check_id,
      .certificate_sha256 = check->certificate_sha256,
      .photo_sha256 = check->photo_sha256,
      .holder_present = true,
      .decision = check->verdict.decision,
      .reason = check->reason,
      .time = check->decided_at,
  };
}

wire::VisualList VisualChecks::list(base::Instant now) {
  wire::VisualList list;
  for (const OpenVisual& check : open(now)) {
    if (check.state == VisualState::Decided) continue;
    list.open.push_back({check.visual_id, check.reader, check.state, check.since});
  }
  return list;
}

std::vector<OpenVisual> VisualChecks::open(base::Instant now) {
  expire(now);
  std::vector<OpenVisual> open;
  for (const auto& [id, check] : checks_) open.push_back(VisualChecks::open(id, check));
  std::ranges::sort(open, {}, &OpenVisual::since);
  return open;
}

}  // namespace kaopass::desk
