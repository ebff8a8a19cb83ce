#include "test_accounts.hpp"

#include <boost/json.hpp>

#include "acting_user.hpp"
#include "base/file.hpp"
#include "city/act_log.hpp"
#include "desk/staff_acts.hpp"
#include "staff/accounts.hpp"
#include "staff/roles.hpp"
#include "store/desk_store.hpp"

namespace kaopass::cli {
namespace {

constexpr std::size_t kPasswordOctets = 12;

Status add_test_account(const std::filesystem::path& folder, store::StaffStore& store,
                        const staff::Chain& chain, World& world) {
  staff::Accounts accounts(store, chain, world.clock, world.random);
  const std::string password = base::to_hex(world.random.bytes(kPasswordOctets));
  const staff::NewAccount account{"test", "TEST 試験用職員", std::string(staff::kAdministrator),
                                  staff::Password(std::string(password))};
  KAOPASS_CHECK(accounts.add(acting_user(), account, staff::Accounts::Chosen::ByHolder));
  const std::string json =
      boost::json::serialize(boost::json::object{{"login", account.login}, {"password", password}});
  return base::write_file_atomically(folder / "test-account.json", base::as_bytes(json + "\n"),
                                     base::FileMode::Private);
}

}  // namespace

Status add_test_accounts(const std::filesystem::path& data, World& world) {
  for (const auto& desk : std::filesystem::directory_iterator(data / "desks")) {
    KAOPASS_TRY(auto store, store::DeskStore::open(desk.path() / "desk.db"));
    KAOPASS_CHECK(add_test_account(desk.path(), store, desk::kChain, world));
  }
  KAOPASS_TRY(auto store, store::CityStore::open(data / "city" / "city.db"));
  return add_test_account(data / "city", store, city::kChain, world);
}

}  // namespace kaopass::cli
