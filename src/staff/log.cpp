#include "staff/log.hpp"

#include <boost/json.hpp>

#include "pki/digest.hpp"
#include "wire/canonical.hpp"

namespace kaopass::staff {

base::Digest seal_act(const Chain& chain, const base::Digest& before, std::int64_t number,
                      const store::Act& act) {
  const auto json = wire::canonical(boost::json::object{{"number", number},
                                                        {"at", base::to_rfc3339(act.at)},
                                                        {chain.who, act.staff},
                                                        {"act", act.act},
                                                        {"subject", act.subject},
                                                        {"details", act.details}});
  return pki::sha256({base::as_bytes(chain.label), before, base::as_bytes(json.value())});
}

boost::json::object with_device(boost::json::object details, const std::string& device) {
  if (!device.empty()) details["device"] = device;
  return details;
}

store::Seal seal_of(const Chain& chain) {
  return [chain](const base::Digest& before, std::int64_t number, const store::Act& act) {
    return seal_act(chain, before, number, act);
  };
}

store::Act Log::entry(std::string_view act, const std::string& who, const std::string& subject,
                      const boost::json::object& details) const {
  return {clock_.now(), who, std::string(act), subject, boost::json::serialize(details)};
}

Result<store::LoggedAct> Log::record(std::string_view act, const std::string& who,
                                     const std::string& subject, const boost::json::object& details,
                                     const store::Account* account) const {
  return store_.commit(entry(act, who, subject, details), seal(), account);
}

Status Log::record(std::string_view act, const std::string& who, const std::string& subject) const {
  KAOPASS_CHECK(record(act, who, subject, boost::json::object{}));
  return {};
}

namespace {

constexpr std::size_t kPage = 500;

tl::unexpected<Error> broken(const Chain& chain, std::int64_t number) {
  return fail(chain.broken, "act " + std::to_string(number));
}

// The newest act, when the chain is whole and each of these heads stands in it.
Result<LogHead> walk(store::StaffStore& store, const Chain& chain,
                     const std::vector<LogHead>& known) {
  LogHead head;
  for (;;) {
    KAOPASS_TRY(const auto acts, store.acts(head.number, kPage));
    for (const store::LoggedAct& logged : acts) {
      const bool next = logged.number == head.number + 1;
      if (!next || logged.hash != seal_act(chain, head.hash, logged.number, logged.act)) {
        return broken(chain, head.number + 1);
      }
      head = {logged.number, logged.hash};
      for (const LogHead& each : known) {
        if (each.number == head.number && each.hash != head.hash) return broken(chain, head.number);
      }
    }
    if (acts.size() < kPage) break;
  }
  for (const LogHead& each : known) {
    if (each.number > head.number) return broken(chain, each.number);
  }
  return head;
}

}  // namespace

Result<LogHead> verify_log(store::StaffStore& store, const Chain& chain,
                           const std::optional<LogHead>& known) {
  // Read first: the place may run meanwhile, and its log only grows.
  const auto beside = store.head_beside();
  if (!beside) return fail(chain.broken, "the head beside the database is missing");
  std::vector<LogHead> heads{*beside};
  if (known) heads.push_back(*known);
  KAOPASS_TRY(const LogHead head, walk(store, chain, heads));
  KAOPASS_TRY(const auto accounts, store.accounts());
  if (head.number == 0 && !accounts.empty()) {
    return fail(chain.broken, "there are accounts, and no act that made them");
  }
  return head;
}

}  // namespace kaopass::staff
