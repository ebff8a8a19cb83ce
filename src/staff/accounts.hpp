#pragma once
// Accounts of one place's staff and the proof that somebody is who they say: durable, each
// change with its act in the log.

#include <mutex>

#include "staff/log.hpp"
#include "staff/password.hpp"

namespace kaopass::staff {

struct NewAccount {
  std::string login;  // 2 to 32 of a-z 0-9 . _ -
  std::string name;   // 1 to 64 characters
  std::string role;   // of the place's table
  Password password;
};

// May be used from several threads: one password at a time is looked at.
class Accounts {
 public:
  Accounts(store::StaffStore& store, const Chain& chain, const base::Clock& clock,
           base::Random& random, PasswordCost cost = {})
      : store_(store), log_(store, chain, clock), clock_(clock), random_(random), cost_(cost) {}

  Result<bool> any();
  Result<std::vector<store::Account>> list() { return store_.accounts(); }
  // NotFound.
  Result<store::Account> find(const std::string& login);
  Result<store::Tries> tries_of(const std::string& login);

  // Whoever knows the password of an active account. A try is durable before the password is
  // looked at, so that a kill gives none back. StaffWait; StaffUnknown. `device`: where, in the
  // log.
  Result<store::Account> log_in(const std::string& login, const Password& password,
                                const std::string& device = {});
  Status prove(const std::string& login, const Password& password, std::string_view act,
               const std::string& device = {});
  // PasswordUnfit; StaffUnknown: the old one is wrong.
  Result<store::Account> change_password(const std::string& login, const Password& old,
                                         const Password& chosen);

  // `by`: login of who does it, or who acts on the command line.
  // InvalidValue, PasswordUnfit, AlreadyExists.
  enum class Chosen { ByHolder, ByOther };  // the password; by another it must be changed
  Result<store::Account> add(const std::string& by, const NewAccount& account, Chosen chosen,
                             std::string_view act = act::kAccountAdd);
  // NotFound, InvalidValue, LastAdministrator.
  Result<store::Account> change(const std::string& by, const std::string& login,
                                const std::string& name, const std::string& role, bool active);
  // Also ends what makes the account wait.
  Result<store::Account> reset_password(const std::string& by, const std::string& login,
                                        const Password& password);

 private:
  Result<store::Account> proved(const std::string& login, const Password& password);
  Result<bool> is_last_administrator(const std::string& login);

  store::StaffStore& store_;
  Log log_;
  const base::Clock& clock_;
  base::Random& random_;
  const PasswordCost cost_;
  std::mutex mutex_;
  base::secret<std::string> decoy_;  // looked at where there is no such account: as slow
};

}  // namespace kaopass::staff
