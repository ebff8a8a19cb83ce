#include "city/clerks.hpp"

#include "city/counter.hpp"

namespace kaopass::city {
namespace {

constexpr std::chrono::minutes kLockAfter{10};
constexpr std::array<std::string_view, 2> kRoles{"clerk", staff::kAdministrator};
// In the order of kRoles: an administrator of a small town is a clerk, too.
constexpr std::array<staff::RightRow, 3> kRights{{
    {kCasesRight, {true, true}},
    {staff::kAccountsRight, {false, true}},
    {kLogRight, {false, true}},
}};

}  // namespace

staff::RoleTable role_table() {
  return {kRoles, kRights};
}

Clerks::Clerks(store::CityStore store, const base::Clock& clock, base::Random& random,
               staff::PasswordCost cost)
    : store_(std::move(store)),
      accounts_(store_, kChain, clock, random, cost),
      sessions_(kLockAfter, clock, random),
      gate_{"/v1/city", "kaopass-city", role_table(), {},
            accounts_,  sessions_,      setup_,       staff::Log(store_, kChain, clock),
            clock,      [] {}} {}

Result<std::unique_ptr<Clerks>> Clerks::open(const std::filesystem::path& data,
                                             const base::Clock& clock, base::Random& random,
                                             staff::PasswordCost cost) {
  KAOPASS_TRY(auto store, open_city_store(data));
  std::unique_ptr<Clerks> clerks(new Clerks(std::move(store), clock, random, cost));
  KAOPASS_TRY(const bool any, clerks->accounts_.any());
  if (!any) clerks->setup_.open(random);
  return clerks;
}

}  // namespace kaopass::city
