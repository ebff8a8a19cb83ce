#include "desk/staff_log.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>

#include "pki/digest.hpp"
#include "wire/canonical.hpp"

namespace kaopass::desk {
namespace {

constexpr std::string_view kLabel = "kaopass desk log v1";
constexpr std::size_t kPage = 500;

// In the order of StaffAct.
constexpr std::array<std::string_view, 22> kActs{
    "setup",          "log-in",         "log-in-failed", "log-out",        "lock",
    "unlock",         "password",       "account-add",   "account-change", "account-password",
    "list-seen",      "reception-seen", "search",        "cancel",         "link",
    "retry",          "print",          "visual-start",  "visual-photo",   "visual-decision",
    "visual-give-up", "day-close"};

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

Result<LogHead> parse_log_head(std::string_view text) {
  const std::size_t colon = text.find(':');
  LogHead head;
  const char* const end = text.data() + std::min(colon, text.size());
  const auto [stop, error] = std::from_chars(text.data(), end, head.number);
  if (colon == std::string_view::npos || error != std::errc{} || stop != end || head.number < 1) {
    return fail(ErrorCode::InvalidValue, "a log head is NUMBER:HASH");
  }
  KAOPASS_TRY(const base::Bytes hash, base::from_hex(text.substr(colon + 1)));
  if (hash.size() != head.hash.size()) return fail(ErrorCode::InvalidValue, "hash of a log head");
  std::ranges::copy(hash, head.hash.begin());
  return head;
}

Result<LogHead> verify_log(store::DeskStore& store, const std::optional<LogHead>& known) {
  LogHead head;
  for (;;) {
    KAOPASS_TRY(const auto acts, store.acts(head.number, kPage));
    for (const store::LoggedAct& logged : acts) {
      const bool next = logged.number == head.number + 1;
      if (!next || logged.hash != seal_act(head.hash, logged.number, logged.act)) {
        return broken(head.number + 1);
      }
      head = {logged.number, logged.hash};
      if (known && known->number == head.number && known->hash != head.hash) {
        return broken(head.number);
      }
    }
    if (acts.size() < kPage) break;
  }
  if (known && known->number > head.number) return broken(known->number);
  return head;
}

}  // namespace kaopass::desk
