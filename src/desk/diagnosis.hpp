#pragma once
// The way from this desk to the centre and to its readers, step by step: whose fault it is.

#include <boost/json/fwd.hpp>
#include <functional>

#include "desk/line.hpp"
#include "desk/reader_states.hpp"
#include "net/probe.hpp"

namespace kaopass::desk {

struct DiagnosisStep {
  std::string name;  // "name", "tcp", "tls", "centre", "clock", "reader"
  net::ProbeStep result;
  base::Owner owner = base::Owner::Line;
  std::string subject = {};  // name of a reader
};

// About the clock: how far it may be from the centre's.
inline constexpr std::chrono::seconds kSkewLimit{30};

// name, tcp, tls as probed; then the centre's answer to a rehearsal and the clock in it; what comes
// after the first failure is skipped. Readers stand on their own.
std::vector<DiagnosisStep> diagnose(const net::Probe& probe,
                                    const std::function<Result<wire::ChallengeAnswer>()>& rehearse,
                                    const std::vector<ReaderSeen>& readers,
                                    const base::Clock& clock);

boost::json::object diagnosis_json(const std::vector<DiagnosisStep>& steps, base::Instant started);

}  // namespace kaopass::desk
