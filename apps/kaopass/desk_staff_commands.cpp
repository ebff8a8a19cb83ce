// kaopass desk staff, kaopass desk log: what an institution's operator does beside the browser.

#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "base/process.hpp"
#include "cli.hpp"
#include "desk/staff_acts.hpp"
#include "desk/staff_roles.hpp"
#include "desk_options.hpp"
#include "staff/accounts.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct StaffOptions : DeskOptions {
  std::string login;
  std::string name;
  std::string role;
  int password_descriptor = -1;
  bool json = false;
};

Result<base::Exit> add_account(const StaffOptions& options, World& world) {
  base::make_non_dumpable();
  if (!desk::role(options.role))
    return fail(ErrorCode::BadUsage, "--role is a role of docs/protocol/desk-staff.md");
  KAOPASS_TRY(auto password, base::read_pin(options.password_descriptor));
  KAOPASS_TRY(auto store, open_desk_store(options));
  staff::Accounts accounts(store, desk::kChain, world.clock, world.random);
  staff::NewAccount account{options.login, options.name, options.role, std::move(password)};
  KAOPASS_CHECK(accounts.add({}, account, staff::Accounts::Chosen::ByHolder));
  std::cout << "account " << options.login << " (" << options.role << ") at desk "
            << options.institution << '\n';
  return base::Exit::Success;
}

Result<base::Exit> reset_password(const StaffOptions& options, World& world) {
  base::make_non_dumpable();
  KAOPASS_TRY(const auto password, base::read_pin(options.password_descriptor));
  KAOPASS_TRY(auto store, open_desk_store(options));
  staff::Accounts accounts(store, desk::kChain, world.clock, world.random);
  KAOPASS_CHECK(accounts.reset_password({}, options.login, password));
  std::cout << "new password for " << options.login << ", to be changed at the next log-in\n";
  return base::Exit::Success;
}

Result<base::Exit> list_accounts(const StaffOptions& options) {
  KAOPASS_TRY(auto store, open_desk_store(options));
  KAOPASS_TRY(const auto accounts, store.accounts());
  if (options.json) {
    json::array rows;
    for (const store::Account& account : accounts) {
      rows.push_back(json::object{{"login", account.login},
                                  {"role", account.role},
                                  {"active", account.active},
                                  {"name", account.name}});
    }
    std::cout << rows << '\n';
    return base::Exit::Success;
  }
  for (const store::Account& account : accounts) {
    std::cout << account.login << '\t' << account.role << '\t'
              << (account.active ? "active" : "closed") << '\t' << account.name << '\n';
  }
  return base::Exit::Success;
}

struct VerifyOptions : DeskOptions {
  std::string head;
  bool json = false;
};

Result<base::Exit> verify_log(const VerifyOptions& options) {
  KAOPASS_TRY(auto store, open_desk_store(options));
  std::optional<staff::LogHead> known;
  if (!options.head.empty()) {
    KAOPASS_TRY(known, store::parse_log_head(options.head));
  }
  KAOPASS_TRY(const auto head, staff::verify_log(store, desk::kChain, known));
  const std::string text = store::to_text(head);
  if (options.json) {
    std::cout << json::object{{"ok", true}, {"acts", head.number}, {"head", text}} << '\n';
  } else {
    std::cout << "the log of acts holds together: " << head.number << " acts, head " << text
              << '\n';
  }
  return base::Exit::Success;
}

void add_password_option(CLI::App& command, StaffOptions& options) {
  command
      .add_option("--password-fd", options.password_descriptor,
                  "Descriptor from which the password is read, one line")
      ->required();
}

}  // namespace

void add_desk_staff_commands(CLI::App& group, World& world) {
  CLI::App& staff = command_group(group, "staff", "Accounts of the desk's staff");
  auto options = std::make_shared<StaffOptions>();
  CLI::App* add = add_command(staff, "add",
                              "Add an account for the desk's screens. The desk may run meanwhile.",
                              [options, &world] { return add_account(*options, world); });
  add_desk_options(*add, *options);
  add->add_option("--login", options->login, "Login, 2 to 32 of a-z 0-9 . _ -")->required();
  add->add_option("--name", options->name, "Name as others see it")->required();
  add->add_option("--role", options->role, "reception, pharmacist, doctor or administrator")
      ->required();
  add_password_option(*add, *options);
  CLI::App* password =
      add_command(staff, "password", "Give an account a new password, also when it has to wait.",
                  [options, &world] { return reset_password(*options, world); });
  add_desk_options(*password, *options);
  password->add_option("--login", options->login, "Login")->required();
  add_password_option(*password, *options);
  CLI::App* list =
      add_command(staff, "list", "List login, role, whether it is active, and name, a line each.",
                  [options] { return list_accounts(*options); });
  add_desk_options(*list, *options);
  list->add_flag("--json", options->json, "As JSON");

  CLI::App& log = command_group(group, "log", "The desk's log of what its staff did");
  auto verify = std::make_shared<VerifyOptions>();
  CLI::App* command = add_command(log, "verify",
                                  "Recompute the hash chain of the log and hold it against\n"
                                  "the head beside the database: acts that were changed, cut\n"
                                  "off or emptied are found. With the head of a printed day\n"
                                  "close also a log that was made anew together with that head.",
                                  [verify] { return verify_log(*verify); });
  add_desk_options(*command, *verify);
  command->add_option("--head", verify->head, "NUMBER:HASH of a day close");
  command->add_flag("--json", verify->json, "As JSON");
}

}  // namespace kaopass::cli
