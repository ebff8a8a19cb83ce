#include "staff_commands.hpp"

#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "acting_user.hpp"
#include "base/process.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct Options {
  std::string login;
  std::string name;
  std::string role;
  int password_descriptor = -1;
  bool json = false;
};

Result<base::Exit> add_account(const Options& options, const StaffedPlace& place, World& world) {
  base::make_non_dumpable();
  KAOPASS_TRY(auto password, base::read_pin(options.password_descriptor));
  return place.with_store([&](store::StaffStore& store) -> Result<base::Exit> {
    staff::Accounts accounts(store, place.chain, world.clock, world.random);
    const staff::NewAccount account{options.login, options.name, options.role, std::move(password)};
    KAOPASS_CHECK(accounts.add(acting_user(), account, staff::Accounts::Chosen::ByHolder));
    std::cout << "account " << options.login << " (" << options.role << ")\n";
    return base::Exit::Success;
  });
}

Result<base::Exit> reset_password(const Options& options, const StaffedPlace& place, World& world) {
  base::make_non_dumpable();
  KAOPASS_TRY(const auto password, base::read_pin(options.password_descriptor));
  return place.with_store([&](store::StaffStore& store) -> Result<base::Exit> {
    staff::Accounts accounts(store, place.chain, world.clock, world.random);
    KAOPASS_CHECK(accounts.reset_password(acting_user(), options.login, password));
    std::cout << "new password for " << options.login << ", to be changed at the next log-in\n";
    return base::Exit::Success;
  });
}

Result<base::Exit> list_accounts(const Options& options, const StaffedPlace& place) {
  return place.with_store([&](store::StaffStore& store) -> Result<base::Exit> {
    KAOPASS_TRY(const auto accounts, store.accounts());
    json::array rows;
    for (const store::Account& account : accounts) {
      rows.push_back(json::object{{"login", account.login},
                                  {"role", account.role},
                                  {"active", account.active},
                                  {"name", account.name}});
      if (options.json) continue;
      std::cout << account.login << '\t' << account.role << '\t'
                << (account.active ? "active" : "closed") << '\t' << account.name << '\n';
    }
    if (options.json) std::cout << rows << '\n';
    return base::Exit::Success;
  });
}

void add_login_option(CLI::App& command, Options& options, const char* text) {
  command.add_option("--login", options.login, text)->required();
}

void add_password_option(CLI::App& command, Options& options) {
  command
      .add_option("--password-fd", options.password_descriptor,
                  "Descriptor from which the password is read, one line")
      ->required();
}

}  // namespace

void add_staff_commands(CLI::App& group, World& world, const StaffedPlace& place) {
  CLI::App& staff = command_group(group, "staff", "Accounts of the " + place.name + "'s staff");
  auto options = std::make_shared<Options>();
  CLI::App* add =
      add_command(staff, "add",
                  "Add an account for the " + place.name + "'s screens. The " + place.name +
                      " may run meanwhile.",
                  [options, place, &world] { return add_account(*options, place, world); });
  place.add_options(*add);
  add_login_option(*add, *options, "Login, 2 to 32 of a-z 0-9 . _ -");
  add->add_option("--name", options->name, "Name as others see it")->required();
  add->add_option("--role", options->role, "What they may do")
      ->required()
      ->check(CLI::IsMember(
          std::vector<std::string>(place.roles.roles.begin(), place.roles.roles.end())));
  add_password_option(*add, *options);
  CLI::App* password =
      add_command(staff, "password", "Give an account a new password, also when it has to wait.",
                  [options, place, &world] { return reset_password(*options, place, world); });
  place.add_options(*password);
  add_login_option(*password, *options, "Login");
  add_password_option(*password, *options);
  CLI::App* list =
      add_command(staff, "list", "List login, role, whether it is active, and name, a line each.",
                  [options, place] { return list_accounts(*options, place); });
  place.add_options(*list);
  list->add_flag("--json", options->json, "As JSON");
}

void tell_setup_code(const std::string& code) {
  if (code.empty()) return;
  std::cout << "no account yet: make the first in the browser with the set-up code " << code
            << std::endl;
}

}  // namespace kaopass::cli
