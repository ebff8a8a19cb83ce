#include "staff/bodies.hpp"

#include <algorithm>

#include "net/json.hpp"

namespace kaopass::staff {
namespace {

namespace json = boost::json;

constexpr std::size_t kTextOctets = 2048;

Result<std::string> role_of(const json::object& object, const RoleTable& roles) {
  KAOPASS_TRY(std::string role, text_of(object, "role"));
  if (!roles.has(role)) return fail(ErrorCode::InvalidValue, "role");
  return role;
}

}  // namespace

Result<json::object> object_of(std::string_view text,
                               std::initializer_list<std::string_view> members) {
  KAOPASS_TRY(json::object object, net::parse_object(text));
  for (const auto& member : object) {
    if (std::ranges::find(members, std::string_view(member.key())) == members.end()) {
      return fail(ErrorCode::InvalidJson, "a member that does not belong here");
    }
  }
  if (object.size() != members.size()) return fail(ErrorCode::InvalidJson, "a member is missing");
  return object;
}

Result<std::string> text_of(const json::object& object, std::string_view name) {
  KAOPASS_TRY(std::string text, net::text_member(object, name));
  if (text.size() > kTextOctets) return fail(ErrorCode::InvalidValue, std::string(name));
  return text;
}

Result<base::secret<std::string>> secret_of(json::object& object, std::string_view name) {
  KAOPASS_TRY(std::string text, text_of(object, name));
  json::string& copy = object.at(name).as_string();
  base::wipe({reinterpret_cast<std::uint8_t*>(copy.data()), copy.size()});
  return base::secret(std::move(text));
}

Status parse_empty_body(std::string_view text) {
  KAOPASS_CHECK(object_of(text, {}));
  return {};
}

Result<LoginBody> parse_login_body(std::string_view text) {
  KAOPASS_TRY(json::object object, object_of(text, {"login", "password"}));
  LoginBody body;
  KAOPASS_TRY(body.login, text_of(object, "login"));
  KAOPASS_TRY(body.password, secret_of(object, "password"));
  return body;
}

Result<SetupBody> parse_setup_body(std::string_view text) {
  KAOPASS_TRY(json::object object, object_of(text, {"code", "login", "name", "password"}));
  SetupBody body;
  KAOPASS_TRY(body.code, secret_of(object, "code"));
  KAOPASS_TRY(body.account.login, text_of(object, "login"));
  KAOPASS_TRY(body.account.name, text_of(object, "name"));
  KAOPASS_TRY(body.account.password, secret_of(object, "password"));
  body.account.role = kAdministrator;
  return body;
}

Result<Password> parse_password_body(std::string_view text) {
  KAOPASS_TRY(json::object object, object_of(text, {"password"}));
  return secret_of(object, "password");
}

Result<PasswordsBody> parse_passwords_body(std::string_view text) {
  KAOPASS_TRY(json::object object, object_of(text, {"old", "new"}));
  PasswordsBody body;
  KAOPASS_TRY(body.old, secret_of(object, "old"));
  KAOPASS_TRY(body.chosen, secret_of(object, "new"));
  return body;
}

Result<NewAccount> parse_new_account_body(std::string_view text, const RoleTable& roles) {
  KAOPASS_TRY(json::object object, object_of(text, {"login", "name", "role", "password"}));
  NewAccount account;
  KAOPASS_TRY(account.login, text_of(object, "login"));
  KAOPASS_TRY(account.name, text_of(object, "name"));
  KAOPASS_TRY(account.role, role_of(object, roles));
  KAOPASS_TRY(account.password, secret_of(object, "password"));
  return account;
}

Result<AccountBody> parse_account_body(std::string_view text, const RoleTable& roles) {
  KAOPASS_TRY(const json::object object, object_of(text, {"name", "role", "active"}));
  AccountBody body;
  KAOPASS_TRY(body.name, text_of(object, "name"));
  KAOPASS_TRY(body.role, role_of(object, roles));
  const json::value& active = object.at("active");
  if (!active.is_bool()) return fail(ErrorCode::InvalidJson, "active must be true or false");
  body.active = active.get_bool();
  return body;
}

}  // namespace kaopass::staff
