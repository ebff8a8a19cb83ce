#include "city/act_log.hpp"

#include <boost/json.hpp>

#include "pki/digest.hpp"
#include "wire/canonical.hpp"

namespace kaopass::city {
namespace {

constexpr std::string_view kLabel = "kaopass city log v1";
constexpr std::size_t kPage = 500;

base::Digest seal(const base::Digest& before, const store::CityAct& act) {
  const auto json = wire::canonical(boost::json::object{{"number", act.number},
                                                        {"at", base::to_rfc3339(act.at)},
                                                        {"clerk", act.clerk},
                                                        {"act", act.act},
                                                        {"subject", act.subject},
                                                        {"details", act.details}});
  return pki::sha256({base::as_bytes(kLabel), before, base::as_bytes(json.value())});
}

}  // namespace

Status log_act(store::CityTables& tables, const Act& act, const boost::json::object& details) {
  KAOPASS_TRY(const auto last, tables.last_act());
  store::CityAct next{.number = last ? last->number + 1 : 1,
                      .at = act.at,
                      .clerk = act.clerk,
                      .act = act.act,
                      .subject = act.subject,
                      .details = boost::json::serialize(details)};
  next.hash = seal(last ? last->hash : base::Digest{}, next);
  return tables.add_act(next);
}

Status verify_acts(store::CityStore& store) {
  return store.read([](store::CityTables& tables) -> Status {
    std::int64_t number = 0;
    base::Digest hash{};
    for (;;) {
      KAOPASS_TRY(const auto acts, tables.acts(number, kPage));
      for (const store::CityAct& act : acts) {
        if (act.number != number + 1 || act.hash != seal(hash, act)) {
          return fail(ErrorCode::AuditBroken, "the counter's act " + std::to_string(number + 1));
        }
        number = act.number;
        hash = act.hash;
      }
      if (acts.size() < kPage) return {};
    }
  });
}

}  // namespace kaopass::city
