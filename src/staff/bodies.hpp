#pragma once
// Bodies of the API of staff (docs/protocol/staff.md): each takes exactly its members, whatever
// else is InvalidJson; values out of bounds are InvalidValue. Passwords go straight into secrets.

#include <boost/json.hpp>
#include <initializer_list>

#include "staff/accounts.hpp"
#include "staff/roles.hpp"

namespace kaopass::staff {

inline constexpr std::size_t kBodyLimit = 16 * 1024;

struct LoginBody {
  std::string login;
  Password password;
};
struct SetupBody {
  base::secret<std::string> code;
  NewAccount account;  // of an administrator
};
struct PasswordsBody {
  Password old, chosen;
};
struct AccountBody {
  std::string name;
  std::string role;
  bool active = true;
};

Status parse_empty_body(std::string_view json);  // {}
Result<LoginBody> parse_login_body(std::string_view json);
Result<SetupBody> parse_setup_body(std::string_view json);
Result<Password> parse_password_body(std::string_view json);
Result<PasswordsBody> parse_passwords_body(std::string_view json);
// The role is one of the table's: InvalidValue.
Result<NewAccount> parse_new_account_body(std::string_view json, const RoleTable& roles);
Result<AccountBody> parse_account_body(std::string_view json, const RoleTable& roles);

// For a place's own bodies. An object of exactly these members:
Result<boost::json::object> object_of(std::string_view text,
                                      std::initializer_list<std::string_view> members);
Result<std::string> text_of(const boost::json::object& object, std::string_view name);
// The parser's own copy is wiped as well.
Result<base::secret<std::string>> secret_of(boost::json::object& object, std::string_view name);

}  // namespace kaopass::staff
