#pragma once
// Who works at the counter (窓口職員): accounts in city.db, sessions, and the gate before the
// counter's API. The log of their log-ins is the log of municipal acts itself.

#include "city/act_log.hpp"
#include "staff/gate.hpp"

namespace kaopass::city {

inline constexpr std::string_view kCasesRight = "cases";  // residents, cards, cases
inline constexpr std::string_view kLogRight = "log";      // of acts
staff::RoleTable role_table();

class Clerks {
 public:
  // FileMissing (no town), errors of the store.
  static Result<std::unique_ptr<Clerks>> open(const std::filesystem::path& data,
                                              const base::Clock& clock, base::Random& random,
                                              staff::PasswordCost cost = {});
  Clerks(const Clerks&) = delete;
  Clerks& operator=(const Clerks&) = delete;

  // Whoever waits for news sets its `changed`.
  staff::Gate& gate() { return gate_; }
  // Empty where there is an account.
  [[nodiscard]] std::string setup_code() const { return setup_.text(); }

 private:
  Clerks(store::CityStore store, const base::Clock& clock, base::Random& random,
         staff::PasswordCost cost);

  store::CityStore store_;
  staff::Accounts accounts_;
  staff::Sessions sessions_;
  staff::SetupCode setup_;
  staff::Gate gate_;
};

}  // namespace kaopass::city
