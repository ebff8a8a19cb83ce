#include "staff/sessions.hpp"

#include <algorithm>

#include "pki/digest.hpp"

namespace kaopass::staff {
namespace {

constexpr std::size_t kTokenSize = 32;
constexpr std::size_t kLooksRemembered = 4096;

}  // namespace

base::Digest Sessions::key_of(std::string_view token) {
  return pki::sha256(base::as_bytes(token));
}

void Sessions::expire(base::Instant now) {
  std::erase_if(sessions_, [now](const auto& entry) { return now >= entry.second.ends_at; });
  for (auto& [key, session] : sessions_) {
    // A clock that was set back before the last activity says nothing about how long it was.
    const bool idle = now - session.active_at >= lock_after(session) || now < session.active_at;
    session.locked = session.locked || idle;
  }
}

Sessions::Token Sessions::open(const store::Account& account, const std::string& device) {
  const base::Instant now = clock_.now();
  const base::Day tomorrow = base::day_in_japan(now) + std::chrono::days{1};
  Token token(base::to_hex(random_.bytes(kTokenSize)));
  const std::scoped_lock lock(mutex_);
  expire(now);
  if (sessions_.size() >= kSessionLimit) {
    sessions_.erase(std::ranges::min_element(
        sessions_, {}, [](const auto& entry) { return entry.second.active_at; }));
  }
  sessions_[key_of(token.reveal())] = {
      account.login, account.name, account.role, account.must_change,
      false,         device,       now,          base::start_of_day_in_japan(tomorrow)};
  return token;
}

Result<Session> Sessions::find(std::string_view token) {
  const std::scoped_lock lock(mutex_);
  expire(clock_.now());
  const auto found = sessions_.find(key_of(token));
  if (found == sessions_.end()) return fail(ErrorCode::StaffSessionMissing);
  return found->second;
}

bool Sessions::has_looked(std::string_view token, const std::string& subject) {
  const std::scoped_lock lock(mutex_);
  const auto found = sessions_.find(key_of(token));
  return found != sessions_.end() && found->second.looked_at.contains(subject);
}

void Sessions::remember_look(std::string_view token, const std::string& subject) {
  const std::scoped_lock lock(mutex_);
  const auto found = sessions_.find(key_of(token));
  if (found == sessions_.end()) return;
  std::set<std::string>& looked_at = found->second.looked_at;
  if (looked_at.size() >= kLooksRemembered) looked_at.clear();
  looked_at.insert(subject);
}

void Sessions::touch(std::string_view token) {
  const std::scoped_lock lock(mutex_);
  const auto found = sessions_.find(key_of(token));
  if (found != sessions_.end() && !found->second.locked) found->second.active_at = clock_.now();
}

void Sessions::lock(std::string_view token) {
  const std::scoped_lock lock(mutex_);
  const auto found = sessions_.find(key_of(token));
  if (found != sessions_.end()) found->second.locked = true;
}

void Sessions::close(std::string_view token) {
  const std::scoped_lock lock(mutex_);
  sessions_.erase(key_of(token));
}

void Sessions::close_all_of(const std::string& login) {
  const std::scoped_lock lock(mutex_);
  std::erase_if(sessions_, [&](const auto& entry) { return entry.second.login == login; });
}

bool Sessions::is_at_work(const std::string& login, std::chrono::minutes within) {
  const base::Instant now = clock_.now();
  const std::scoped_lock lock(mutex_);
  expire(now);
  return std::ranges::any_of(sessions_, [&](const auto& entry) {
    const base::Instant active_at = entry.second.active_at;
    return entry.second.login == login && active_at <= now && now - active_at < within;
  });
}

void Sessions::update(const store::Account& account) {
  const std::scoped_lock lock(mutex_);
  for (auto& [key, session] : sessions_) {
    if (session.login != account.login) continue;
    session.name = account.name;
    session.role = account.role;
  }
}

}  // namespace kaopass::staff
