#include "desk/staff_log.hpp"

#include <array>
#include <boost/json.hpp>

#include "pki/digest.hpp"
#include "wire/canonical.hpp"

namespace kaopass::desk {
namespace {

constexpr std::string_view kLabel = "kaopass desk log v1";
constexpr std::size_t kPage = 500;

// In the order of StaffAct.
constexpr std::array<std::string_view, 25> kActs{
    "setup",           "log-in",         "log-in-failed", "log-out",        "lock",
    "unlock",          "password",       "account-add",   "account-change", "account-password",
    "list-seen",       "reception-seen", "search",        "cancel",         "link",
    "handle",          "retry",          "print",         "visual-start",   "visual-photo",
    "visual-decision", "visual-give-up", "day-close",     "tablet-pair",    "tablet-revoke"};

tl::unexpected<Error> broken(std::int64_t number) {
  return fail(ErrorCode::DeskLogBroken, "act " + std::to_string(number));
}

}  // namespace

std::string_view act_name(StaffAct act) {
  return kActs.at(static_cast<std::size_t>(act));
}

base::Digest seal_act(const base::Digest& before, std::int64_t number, const store::Act& act) {
  const auto json = wire::canonical(boost::json::object{{"number", number},
                                                        {"at", base::to_rfc3339(act.at)},
                                                        {"staff", act.staff},
                                                        {"act", act.act},
                                                        {"subject", act.subject},
                                                        {"details", act.details}});
  return pki::sha256({base::as_bytes(kLabel), before, base::as_bytes(json.value())});
}

boost::json::object with_device(boost::json::object details, const std::string& device) {
  if (!device.empty()) details["device"] = device;
  return details;
}

Result<store::LoggedAct> StaffLog::record(StaffAct act, const std::string& staff,
                                          const std::string& subject,
                                          const boost::json::object& details,
                                          const store::DeskStore::Change& change) {
  return store_.commit(
      {clock_.now(), staff, std::string(act_name(act)), subject, boost::json::serialize(details)},
      seal_act, change);
}

Status StaffLog::record(StaffAct act, const std::string& staff, const std::string& subject) {
  KAOPASS_CHECK(record(act, staff, subject, boost::json::object{}));
  return {};
}

namespace {

// The newest act, when the chain is whole and each of these heads stands in it.
Result<LogHead> walk(store::DeskStore& store, const std::vector<LogHead>& known) {
  LogHead head;
  for (;;) {
    KAOPASS_TRY(const auto acts, store.acts(head.number, kPage));
    for (const store::LoggedAct& logged : acts) {
      const bool next = logged.number == head.number + 1;
      if (!next || logged.hash != seal_act(head.hash, logged.number, logged.act)) {
        return broken(head.number + 1);
      }
      head = {logged.number, logged.hash};
      for (const LogHead& each : known) {
        if (each.number == head.number && each.hash != head.hash) return broken(head.number);
      }
    }
    if (acts.size() < kPage) break;
  }
  for (const LogHead& each : known) {
    if (each.number > head.number) return broken(each.number);
  }
  return head;
}

}  // namespace

Result<LogHead> verify_log(store::DeskStore& store, const std::optional<LogHead>& known) {
  // Read first: the desk may run meanwhile, and its log only grows.
  const auto beside = store.head_beside();
  if (!beside) return fail(ErrorCode::DeskLogBroken, "the head beside the database is missing");
  std::vector<LogHead> heads{*beside};
  if (known) heads.push_back(*known);
  KAOPASS_TRY(const LogHead head, walk(store, heads));
  KAOPASS_TRY(const auto accounts, store.accounts());
  if (head.number == 0 && !accounts.empty()) {
    return fail(ErrorCode::DeskLogBroken, "there are accounts, and no act that made them");
  }
  return head;
}

}  // namespace kaopass::desk
