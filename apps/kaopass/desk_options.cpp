#include "desk_options.hpp"

#include <algorithm>
#include <boost/json.hpp>

#include "base/file.hpp"
#include "desk/staff_acts.hpp"
#include "staff/accounts.hpp"
#include "staff/roles.hpp"

namespace kaopass::cli {
namespace {

constexpr std::size_t kPasswordOctets = 12;

Status add_test_account(const std::filesystem::path& folder, World& world) {
  KAOPASS_TRY(auto store, store::DeskStore::open(folder / "desk.db"));
  staff::Accounts accounts(store, desk::kChain, world.clock, world.random);
  const std::string password = base::to_hex(world.random.bytes(kPasswordOctets));
  const staff::NewAccount account{"test", "TEST 試験用職員", std::string(staff::kAdministrator),
                                  staff::Password(std::string(password))};
  KAOPASS_CHECK(accounts.add({}, account, staff::Accounts::Chosen::ByHolder));
  const std::string json =
      boost::json::serialize(boost::json::object{{"login", account.login}, {"password", password}});
  return base::write_file_atomically(folder / "test-account.json", base::as_bytes(json + "\n"),
                                     base::FileMode::Private);
}

}  // namespace

void add_desk_options(CLI::App& command, DeskOptions& options) {
  command.add_option("--data", options.data, "Data folder")->required();
  command.add_option("--institution", options.institution, "Medical institution code, 10 digits")
      ->required();
}

Status check_institution(const std::string& code) {
  const bool digits = std::ranges::all_of(code, [](char c) { return c >= '0' && c <= '9'; });
  if (code.size() == 10 && digits) return {};
  return fail(ErrorCode::BadUsage, "--institution takes 10 digits");
}

Result<store::DeskStore> open_desk_store(const DeskOptions& options) {
  KAOPASS_CHECK(check_institution(options.institution));
  const auto folder = options.data / "desks" / options.institution;
  if (!std::filesystem::is_directory(folder)) return fail(ErrorCode::FileMissing, folder.string());
  return store::DeskStore::open(folder / "desk.db");
}

Status add_test_accounts(const std::filesystem::path& data, World& world) {
  for (const auto& desk : std::filesystem::directory_iterator(data / "desks")) {
    KAOPASS_CHECK(add_test_account(desk.path(), world));
  }
  return {};
}

}  // namespace kaopass::cli
