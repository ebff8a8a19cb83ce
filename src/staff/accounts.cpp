#include "staff/accounts.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "staff/roles.hpp"
#include "staff/waits.hpp"

namespace kaopass::staff {
namespace {

constexpr std::size_t kNameOctets = 256;
constexpr std::size_t kNameCharacters = 64;
const std::string kSource = "source";  // loopback is one

bool is_login(std::string_view text) {
  return text.size() >= 2 && text.size() <= 32 && std::ranges::all_of(text, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
                  c == '-';
         });
}

Status check_name(std::string_view name) {
  const auto characters = std::ranges::count_if(
      name, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
  const bool control = std::ranges::any_of(
      name, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
  if (characters == 0 || std::cmp_greater(characters, kNameCharacters) ||
      name.size() > kNameOctets || control) {
    return fail(ErrorCode::InvalidValue, "name");
  }
  return {};
}

std::string key_of(const std::string& login) {
  return "account:" + login;
}

}  // namespace

Result<bool> Accounts::any() {
  KAOPASS_TRY(const auto accounts, store_.accounts());
  return !accounts.empty();
}

Result<store::Account> Accounts::find(const std::string& login) {
  KAOPASS_TRY(auto account, store_.find_account(login));
  if (!account) return fail(ErrorCode::NotFound, "account");
  return *std::move(account);
}

Result<store::Tries> Accounts::tries_of(const std::string& login) {
  return store_.tries(key_of(login));
}

Result<store::Account> Accounts::proved(const std::string& login, const Password& password) {
  const base::Instant now = clock_.now();
  KAOPASS_CHECK(store_.forget_tries_before(now - kAccountRule.fades_after));
  const std::string key = key_of(is_login(login) ? login : "");
  KAOPASS_TRY(const store::Tries of_account, store_.tries(key));
  KAOPASS_TRY(const store::Tries of_source, store_.tries(kSource));
  const auto left = std::max(wait_left(of_account, now), wait_left(of_source, now));
  if (left.count() > 0) {
    return fail(ErrorCode::StaffWait, "seconds left: " + std::to_string(left.count()));
  }
  KAOPASS_CHECK(store_.put_tries(key, after_failure(of_account, kAccountRule, now)));
  KAOPASS_CHECK(store_.put_tries(kSource, after_failure(of_source, kSourceRule, now)));
  KAOPASS_TRY(auto account, store_.find_account(login));
  if (decoy_.reveal().empty()) {
    KAOPASS_TRY(decoy_, hash_password(Password(base::to_hex(random_.bytes(16))), cost_, random_));
  }
  const bool right = matches(password, account ? account->password : decoy_);
  if (!account || !account->active || !right) {
    // A password typed into the wrong field must not stand in the log.
    KAOPASS_CHECK(log_.record(act::kLogInFailed, {}, account ? login : std::string()));
    return fail(ErrorCode::StaffUnknown);
  }
  KAOPASS_CHECK(store_.put_tries(key, {}));
  KAOPASS_CHECK(store_.put_tries(kSource, of_source));
  return *std::move(account);
}

Result<store::Account> Accounts::log_in(const std::string& login, const Password& password,
                                        const std::string& device) {
  const std::scoped_lock lock(mutex_);
  KAOPASS_TRY(auto account, proved(login, password));
  account.last_login = clock_.now();
  KAOPASS_CHECK(log_.record(act::kLogIn, login, login, with_device({}, device), &account));
  return account;
}

Status Accounts::prove(const std::string& login, const Password& password, std::string_view act,
                       const std::string& device) {
  const std::scoped_lock lock(mutex_);
  KAOPASS_CHECK(proved(login, password));
  KAOPASS_CHECK(log_.record(act, login, login, with_device({}, device)));
  return {};
}

Result<store::Account> Accounts::change_password(const std::string& login, const Password& old,
                                                 const Password& chosen) {
  const std::scoped_lock lock(mutex_);
  KAOPASS_CHECK(check_password(login, chosen));
  if (old.reveal() == chosen.reveal()) {
    return fail(ErrorCode::PasswordUnfit, "is the old one");
  }
  KAOPASS_TRY(auto account, proved(login, old));
  KAOPASS_TRY(account.password, hash_password(chosen, cost_, random_));
  account.must_change = false;
  KAOPASS_CHECK(log_.record(act::kPasswordChange, login, login, {}, &account));
  return account;
}

Result<store::Account> Accounts::add(const std::string& by, const NewAccount& wanted, Chosen chosen,
                                     std::string_view act) {
  const std::scoped_lock lock(mutex_);
  if (!is_login(wanted.login)) return fail(ErrorCode::InvalidValue, "login");
  KAOPASS_CHECK(check_name(wanted.name));
  KAOPASS_CHECK(check_password(wanted.login, wanted.password));
  KAOPASS_TRY(const auto there, store_.find_account(wanted.login));
  if (there) return fail(ErrorCode::AlreadyExists, "login");
  store::Account account;
  account.login = wanted.login;
  account.name = wanted.name;
  account.role = wanted.role;
  account.must_change = chosen == Chosen::ByOther;
  account.created_at = clock_.now();
  KAOPASS_TRY(account.password, hash_password(wanted.password, cost_, random_));
  KAOPASS_CHECK(log_.record(act, by, wanted.login, {{"role", wanted.role}}, &account));
  return account;
}

Result<bool> Accounts::is_last_administrator(const std::string& login) {
  KAOPASS_TRY(const auto accounts, store_.accounts());
  return std::ranges::none_of(accounts, [&](const store::Account& other) {
    return other.login != login && other.active && other.role == kAdministrator;
  });
}

Result<store::Account> Accounts::change(const std::string& by, const std::string& login,
                                        const std::string& name, const std::string& role,
                                        bool active) {
  const std::scoped_lock lock(mutex_);
  KAOPASS_CHECK(check_name(name));
  KAOPASS_TRY(auto account, find(login));
  const bool stays = role == kAdministrator && active;
  const bool was = account.role == kAdministrator && account.active;
  KAOPASS_TRY(const bool last, is_last_administrator(login));
  if (was && last && !stays) {
    return fail(ErrorCode::LastAdministrator);
  }
  account.name = name;
  account.role = role;
  account.active = active;
  KAOPASS_CHECK(
      log_.record(act::kAccountChange, by, login, {{"role", role}, {"active", active}}, &account));
  return account;
}

Result<store::Account> Accounts::reset_password(const std::string& by, const std::string& login,
                                                const Password& password) {
  const std::scoped_lock lock(mutex_);
  KAOPASS_CHECK(check_password(login, password));
  KAOPASS_TRY(auto account, find(login));
  KAOPASS_TRY(account.password, hash_password(password, cost_, random_));
  account.must_change = true;
  KAOPASS_CHECK(log_.record(act::kAccountPassword, by, login, {}, &account));
  KAOPASS_CHECK(store_.put_tries(key_of(login), {}));
  return account;
}

}  // namespace kaopass::staff
