#pragma once
// A place's own log of what its staff did: a hash chain in the place's database,
//   SHA-256(label ‖ hash of the act before, or zeros ‖ canonical JSON of the act)
// Whoever changes or removes an act breaks the chain behind it; whoever cuts off its newest acts,
// or makes the whole chain anew, is found by the head beside the database (store/staff_store.hpp),
// and who changes that as well by a head that was written down elsewhere.

#include <boost/json/fwd.hpp>

#include "store/staff_store.hpp"

namespace kaopass::staff {

// How one place's chain is spelled, and what is wrong where it is broken.
struct Chain {
  std::string_view label;  // "kaopass desk log v1"
  std::string_view who;    // the act's member that names its doer: "staff"
  ErrorCode broken;
};

// Acts that every place knows; its own are its own words.
namespace act {
inline constexpr std::string_view kSetup = "setup";
inline constexpr std::string_view kLogIn = "log-in";
inline constexpr std::string_view kLogInFailed = "log-in-failed";
inline constexpr std::string_view kLogOut = "log-out";
inline constexpr std::string_view kLock = "lock";
inline constexpr std::string_view kUnlock = "unlock";
inline constexpr std::string_view kPasswordChange = "password";
inline constexpr std::string_view kAccountAdd = "account-add";
inline constexpr std::string_view kAccountChange = "account-change";
inline constexpr std::string_view kAccountPassword = "account-password";
}  // namespace act

base::Digest seal_act(const Chain& chain, const base::Digest& before, std::int64_t number,
                      const store::Act& act);
store::Seal seal_of(const Chain& chain);

// The details of an act, with the device where it was done: empty at the place's own screen.
boost::json::object with_device(boost::json::object details, const std::string& device);

class Log {
 public:
  Log(store::StaffStore& store, const Chain& chain, const base::Clock& clock)
      : store_(store), chain_(chain), clock_(clock) {}

  // Durable with the account that it changes when it returns. Errors of the store. Nobody's name,
  // password or search word may stand in `details`.
  Result<store::LoggedAct> record(std::string_view act, const std::string& who,
                                  const std::string& subject, const boost::json::object& details,
                                  const store::Account* account = nullptr) const;
  Status record(std::string_view act, const std::string& who,
                const std::string& subject = {}) const;

  // For what is logged together with something else.
  [[nodiscard]] store::Act entry(std::string_view act, const std::string& who,
                                 const std::string& subject,
                                 const boost::json::object& details) const;
  [[nodiscard]] store::Seal seal() const { return seal_of(chain_); }

 private:
  store::StaffStore& store_;
  const Chain chain_;
  const base::Clock& clock_;
};

using store::LogHead;
// The newest act, when all hold together and `known` and the head beside the database are among
// them; the chain's `broken`, also for a place with accounts and no act.
Result<LogHead> verify_log(store::StaffStore& store, const Chain& chain,
                           const std::optional<LogHead>& known);

}  // namespace kaopass::staff
