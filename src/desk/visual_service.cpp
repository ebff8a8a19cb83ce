#include "desk/visual_service.hpp"

#include "pki/jws.hpp"
#include "wire/label.hpp"

namespace kaopass::desk {
namespace {

constexpr std::size_t kIdSize = 16;

}  // namespace

void VisualService::changed() {
  changed_.notify_all();
  if (listener_) listener_();
}

Result<wire::VisualOffered> VisualService::offer(const std::string& reader,
                                                 const wire::VisualOffer& offer) {
  const std::string id = base::to_hex(random_.bytes(kIdSize));
  const std::scoped_lock lock(mutex_);
  KAOPASS_CHECK(checks_.offer(reader, offer.certificate_sha256, id, clock_.now()));
  changed();
  return wire::VisualOffered{id};
}

wire::VisualStatus VisualService::poll(const std::string& reader, const std::string& id,
                                       std::optional<wire::VisualState> known) {
  std::unique_lock lock(mutex_);
  wire::VisualStatus status = checks_.poll(reader, id, clock_.now());
  const bool may_wait = known == status.state && status.state != wire::VisualState::Closed;
  if (!may_wait || waiters_ >= kWaitersLimit) return status;
  ++waiters_;
  changed_.wait_for(lock, kLongPoll, [&] {
    status = checks_.poll(reader, id, clock_.now());
    return stopping_ || status.state != *known;
  });
  --waiters_;
  return status;
}

void VisualService::withdraw(const std::string& reader, const std::string& id) {
  const std::scoped_lock lock(mutex_);
  checks_.withdraw(reader, id);
  changed();
}

Result<wire::VisualStatus> VisualService::show(const std::string& reader, const std::string& id,
                                               base::secret<base::Bytes> photo) {
  const std::scoped_lock lock(mutex_);
  changed();
  return checks_.show(reader, id, std::move(photo), clock_.now());
}

Result<wire::VisualSigned> VisualService::sign(const std::string& reader, const std::string& id,
                                               const wire::CheckId& check_id, std::string* staff) {
  const std::scoped_lock lock(mutex_);
  KAOPASS_TRY(const wire::VisualDecision decision,
              checks_.bind(reader, id, check_id, clock_.now()));
  if (staff != nullptr) *staff = decision.staff;
  std::string& jws = signed_[id];
  if (jws.empty()) {
    KAOPASS_TRY(jws, pki::sign_jws(wire::kVisualType, base::as_bytes(wire::to_json(decision)),
                                   desk_.key, desk_.certificate));
  }
  return wire::VisualSigned{jws};
}

wire::VisualList VisualService::list() {
  const std::scoped_lock lock(mutex_);
  return checks_.list(clock_.now());
}

std::vector<OpenVisual> VisualService::open() {
  const std::scoped_lock lock(mutex_);
  return checks_.open(clock_.now());
}

Result<OpenVisual> VisualService::look(const std::string& id,
                                       std::optional<wire::VisualState> known) {
  std::unique_lock lock(mutex_);
  std::optional<OpenVisual> found;
  const auto look_now = [&] {
    found.reset();
    for (OpenVisual& check : checks_.open(clock_.now())) {
      if (check.visual_id == id) found = std::move(check);
    }
    return stopping_ || !found || found->state != known;
  };
  if (!look_now() && waiters_ < kWaitersLimit) {
    ++waiters_;
    changed_.wait_for(lock, kLongPoll, look_now);
    --waiters_;
  }
  if (!found) return fail(ErrorCode::VisualClosed);
  return *std::move(found);
}

Result<wire::VisualStatus> VisualService::start(const VisualStaff& staff, const std::string& id,
                                                wire::VisualReason reason,
                                                const BeforeVisual& before) {
  const std::scoped_lock lock(mutex_);
  const base::Instant now = clock_.now();
  KAOPASS_TRY(const OpenVisual check, checks_.may_start(id, now));
  KAOPASS_CHECK(rate_.may_begin(staff.login, check.certificate_sha256, now));
  if (before) KAOPASS_CHECK(before(check));
  KAOPASS_CHECK(rate_.begun(staff.login, check.certificate_sha256, now));
  changed();
  return checks_.start(staff, id, reason, now);
}

Result<base::secret<base::Bytes>> VisualService::photo(const std::string& staff,
                                                       const std::string& id) {
  const std::scoped_lock lock(mutex_);
  return checks_.photo(staff, id, clock_.now());
}

Result<wire::VisualStatus> VisualService::decide(const std::string& staff, const std::string& id,
                                                 const wire::VisualVerdict& verdict,
                                                 const BeforeVisual& before) {
  const std::scoped_lock lock(mutex_);
  const base::Instant now = clock_.now();
  KAOPASS_TRY(const OpenVisual check, checks_.may_decide(staff, id, now));
  if (before) KAOPASS_CHECK(before(check));
  changed();
  return checks_.decide(staff, id, verdict, now);
}

Status VisualService::give_up(const std::string& staff, const std::string& id) {
  const std::scoped_lock lock(mutex_);
  changed();
  return checks_.give_up(staff, id, clock_.now());
}

void VisualService::tick() {
  const std::scoped_lock lock(mutex_);
  checks_.expire(clock_.now());
  std::erase_if(signed_, [this](const auto& entry) { return !checks_.holds(entry.first); });
  changed_.notify_all();
  // Closed by time, which nobody's request did.
  const std::size_t open = checks_.open(clock_.now()).size();
  if (listener_ && open != open_) listener_();
  open_ = open;
}

void VisualService::stop() {
  const std::scoped_lock lock(mutex_);
  stopping_ = true;
  changed_.notify_all();
}

}  // namespace kaopass::desk
