#include "net/probe.hpp"

#include "net/connection.hpp"
#include "net/tls_context.hpp"

namespace kaopass::net {
namespace {

template <class Act>
ProbeStep timed(Act act) {
  const auto begin = std::chrono::steady_clock::now();
  const Result<std::string> done = act();
  ProbeStep step;
  step.took =
      std::chrono::ceil<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  step.outcome = done ? ProbeStep::Outcome::Ok : ProbeStep::Outcome::Failed;
  if (!done) step.error = done.error();
  step.detail =
      done ? *done : std::string(base::info(done.error().code).name) + ' ' + done.error().detail;
  return step;
}

}  // namespace

Probe probe(const Endpoint& endpoint, const Identity& identity,
            std::chrono::milliseconds deadline) {
  Probe probe;
  probe.name = timed([&] { return resolve(endpoint); });
  if (probe.name.outcome != ProbeStep::Outcome::Ok) return probe;
  probe.tcp = timed([&]() -> Result<std::string> {
    KAOPASS_CHECK(connect(endpoint, nullptr, deadline));
    return std::string();
  });
  if (probe.tcp.outcome != ProbeStep::Outcome::Ok) return probe;
  probe.tls = timed([&]() -> Result<std::string> {
    KAOPASS_TRY(TlsContext context, make_tls_context(identity, TlsSide::Client));
    KAOPASS_CHECK(connect(endpoint, context.get(), deadline));
    return std::string();
  });
  return probe;
}

}  // namespace kaopass::net
