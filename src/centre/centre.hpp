#pragma once
// The centre: challenges, checks, registration, coverage, consents. Every answer is signed, and
// given only when its audit entry is durable. Whoever asks is named by a Desk, whose certificate
// came from mutual TLS. What is refused to a desk, not what the machine cannot do, is in the audit
// before it is answered. All functions may be called from several threads.

#include <filesystem>
#include <memory>
#include <string>

#include "base/random.hpp"
#include "base/time.hpp"
#include "centre/rate.hpp"
#include "centre/verify.hpp"
#include "pki/credential.hpp"
#include "store/centre_store.hpp"
#include "wire/statement.hpp"

namespace kaopass::centre {

inline constexpr std::chrono::seconds kHeadInterval{10};
// Coverage may be asked for again on a check for this long; statements come sooner.
inline constexpr std::chrono::hours kCheckTime{24};
inline constexpr std::chrono::hours kStatementTime{1};

struct CentreOptions {
  RateLimits limits{};
  store::CentreStoreOptions store{};
};

// Makes DIR/centre with a challenge key; credential/ is the authority's to issue. Does nothing
// where there is one already. FileUnwritable, DiskFull.
Status initialise(const std::filesystem::path& data, base::Random& random);

class Centre {
 public:
  // DIR/centre and DIR/authority/public. FileMissing, AuthorityMissing, store errors.
  static Result<std::unique_ptr<Centre>> open(const std::filesystem::path& data,
                                              const base::Clock& clock, base::Random& random,
                                              CentreOptions options = {});
  Centre(const Centre&) = delete;
  Centre& operator=(const Centre&) = delete;
  ~Centre();  // seals a last audit head

  // A desk, its certificate trusted and not revoked now. DeskUntrusted.
  Result<Desk> desk(base::ByteView peer_certificate);

  // May this client feed the register in that role? PeerUntrusted.
  Status require_feeder(base::ByteView peer_certificate, pki::Role role);

  // No row is stored. InvalidValue (a reader's name that no certificate could have).
  Result<wire::ChallengeAnswer> challenge(const Desk& desk, const wire::ChallengeRequest& request);

  // Step 6. The same request of the same institution gets the same answer, whenever it comes; the
  // same check_id with other contents or from another institution is CheckOfAnother. Otherwise the
  // errors of prove() and judge(), and RateLimited.
  Result<std::string> check(const Desk& desk, const wire::CheckRequest& request);

  // Step 7: a statement signed by the reader that made the check. CheckUnknown, CheckOfAnother,
  // StatementInvalid, ReaderUntrusted, CapabilityMissing.
  Result<std::string> registration(const Desk& desk, const wire::CheckId& check_id,
                                   const std::string& statement);

  // Step 8. CheckUnknown, CheckOfAnother, NotRegistered.
  Result<std::string> coverage(const Desk& desk, const wire::CheckId& check_id);

  // Step 9. As registration; CertificateExpired where only coverage may be shown. What was said
  // later, by the statements' own times, is not undone by an older statement that comes after it.
  Result<std::string> consents(const Desk& desk, const wire::CheckId& check_id,
                               const std::string& statement);

  // ConsentMissing, ConsentExpired unless this institution holds a grant for the person of that
  // check now: what every read of past records asks first.
  Status require_grant(const Desk& desk, const wire::CheckId& check_id, insurance::RecordKind kind);

  // Signs an audit head now if anything happened since the last one.
  Status seal();

  [[nodiscard]] store::CentreStore& store();
  [[nodiscard]] const base::Clock& clock() const;
  [[nodiscard]] const pki::Certificate& certificate() const;

 private:
  struct State;
  explicit Centre(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace kaopass::centre
