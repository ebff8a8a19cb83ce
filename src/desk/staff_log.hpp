#pragma once
// The desk's own log of what its staff did: a hash chain in desk.db,
//   SHA-256("kaopass desk log v1" ‖ hash of the act before, or zeros ‖ canonical JSON of the act)
// Whoever changes or removes an act breaks the chain behind it; whoever cuts off its newest acts,
// or makes the whole chain anew, is found by the head beside the database (store/desk_store.hpp),
// and who changes that as well by the number and hash that every printed day close carries.

#include <boost/json/fwd.hpp>

#include "store/desk_store.hpp"

namespace kaopass::desk {

enum class StaffAct {
  Setup,
  LogIn,
  LogInFailed,
  LogOut,
  Lock,
  Unlock,
  PasswordChange,
  AccountAdd,
  AccountChange,
  AccountPassword,
  ListSeen,
  ReceptionSeen,
  Search,
  Cancel,
  Link,
  Handle,
  Retry,
  Print,
  VisualStart,
  VisualPhoto,
  VisualDecision,
  VisualGiveUp,
  DayClose,
  TabletPair,
  TabletRevoke,
};
std::string_view act_name(StaffAct act);  // "day-close"

base::Digest seal_act(const base::Digest& before, std::int64_t number, const store::Act& act);

// The details of an act, with the device where it was done: empty at the desk itself.
boost::json::object with_device(boost::json::object details, const std::string& device);

class StaffLog {
 public:
  StaffLog(store::DeskStore& store, const base::Clock& clock) : store_(store), clock_(clock) {}

  // Durable with its change when it returns. Errors of the store. Nobody's name, password or
  // search word may stand in `details`.
  Result<store::LoggedAct> record(StaffAct act, const std::string& staff,
                                  const std::string& subject, const boost::json::object& details,
                                  const store::DeskStore::Change& change = {});
  Status record(StaffAct act, const std::string& staff, const std::string& subject = {});

 private:
  store::DeskStore& store_;
  const base::Clock& clock_;
};

using store::LogHead;
// The newest act, when all hold together and `known` and the head beside the database are among
// them; DeskLogBroken, also for a desk with accounts and no act.
Result<LogHead> verify_log(store::DeskStore& store, const std::optional<LogHead>& known);

}  // namespace kaopass::desk
