#include "desk/tablets.hpp"

#include <algorithm>

#include "pki/digest.hpp"
#include "staff/one_time_code.hpp"

namespace kaopass::desk {
namespace {

constexpr std::size_t kTokenSize = 32;

}  // namespace

void Tablets::expire(base::Instant now) {
  // A clock that was set back says nothing about how long it was.
  if (open_ && (now >= open_->invitation.until || now < open_->since)) open_.reset();
  std::erase_if(known_, [now](const auto& entry) {
    const Tablet& tablet = entry.second.tablet;
    return now >= tablet.ends_at || now < tablet.paired_at;
  });
}

Tablets::Invitation Tablets::invite(const std::string& staff) {
  const base::Instant now = clock_.now();
  const std::scoped_lock lock(mutex_);
  auto code = staff::make_code(random_);
  Invitation given{base::secret(std::string(code.reveal())), now + kInvitationTime};
  open_ = Open{{std::move(code), given.until}, staff, now};
  return given;
}

Result<Tablets::Paired> Tablets::pair(const base::secret<std::string>& code) {
  const base::Instant now = clock_.now();
  const std::scoped_lock lock(mutex_);
  expire(now);
  if (!open_) return fail(ErrorCode::NotFound, "no invitation is open");
  if (!staff::is_code(open_->invitation.code, code)) return fail(ErrorCode::NotFound, "wrong code");
  if (known_.size() >= kTabletLimit) return fail(ErrorCode::NotFound, "too many tablets");
  std::size_t number = 1;
  while (known_.contains("tablet-" + std::to_string(number))) ++number;
  const base::Day tomorrow = base::day_in_japan(now) + std::chrono::days{1};
  Tablet tablet{"tablet-" + std::to_string(number), open_->staff, now,
                base::start_of_day_in_japan(tomorrow)};
  Token token(base::to_hex(random_.bytes(kTokenSize)));
  known_.insert_or_assign(tablet.name,
                          Known{tablet, pki::sha256(base::as_bytes(token.reveal())), {}});
  open_.reset();
  return Paired{std::move(tablet), std::move(token)};
}

Result<Tablet> Tablets::find(std::string_view token) {
  const base::Digest hash = pki::sha256(base::as_bytes(token));
  const std::scoped_lock lock(mutex_);
  expire(clock_.now());
  for (const auto& [name, known] : known_) {
    if (known.token == hash) return known.tablet;
  }
  return fail(ErrorCode::StaffSessionMissing, "no tablet that the desk knows");
}

std::vector<Tablet> Tablets::list() {
  const std::scoped_lock lock(mutex_);
  expire(clock_.now());
  std::vector<Tablet> all;
  for (const auto& [name, known] : known_) all.push_back(known.tablet);
  return all;
}

Status Tablets::revoke(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  if (known_.erase(name) == 0) return fail(ErrorCode::NotFound, "tablet");
  return {};
}

void Tablets::put_session(const std::string& name, Token session) {
  const std::scoped_lock lock(mutex_);
  const auto found = known_.find(name);
  if (found != known_.end()) found->second.session = std::move(session);
}

std::string Tablets::session_of(const std::string& name) {
  const std::scoped_lock lock(mutex_);
  const auto found = known_.find(name);
  return found == known_.end() ? std::string() : found->second.session.reveal();
}

}  // namespace kaopass::desk
