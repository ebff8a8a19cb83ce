// Every message that a place parses: the first octet chooses which. What is accepted must be
// written back octet by octet.

#include <cstdlib>

#include "wire/audit.hpp"
#include "wire/coverage.hpp"
#include "wire/feed.hpp"
#include "wire/statement.hpp"

namespace {

namespace wire = kaopass::wire;

template <class Message>
void check(kaopass::base::ByteView text) {
  const auto message = wire::parse<Message>(text);
  if (message && wire::to_json(*message) != kaopass::base::as_text(text)) std::abort();
}

using Check = void (*)(kaopass::base::ByteView);
constexpr Check kChecks[] = {
    check<wire::ChallengeRequest>,   check<wire::ChallengeAnswer>,
    check<wire::Evidence>,           check<wire::VisualDecision>,
    check<wire::CheckRequest>,       check<wire::CheckAnswer>,
    check<wire::SignedAnswer>,       check<wire::RegistrationStatement>,
    check<wire::ConsentStatement>,   check<wire::StatementRequest>,
    check<wire::RegistrationAnswer>, check<wire::ConsentAnswer>,
    check<wire::CoverageAnswer>,     check<kaopass::insurance::Coverage>,
    check<wire::AuditHead>,          check<wire::AuditEntry>,
    check<wire::FeedResident>,       check<wire::FeedCard>,
    check<wire::FeedState>,          check<wire::FeedCoverages>,
    check<wire::CoverageReceipt>,    check<wire::FeedRevocation>,
    check<wire::FeedSuspension>,     check<wire::FeedLife>,
    check<wire::FeedRegistration>,
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  kChecks[data[0] % std::size(kChecks)]({data + 1, size - 1});
  return 0;
}
