#pragma once
// The visual check with what the pure value lacks: time, fresh ids, the desk's signature, and
// readers that wait for staff.

#include <condition_variable>
#include <functional>
#include <mutex>

#include "base/random.hpp"
#include "desk/visual_checks.hpp"
#include "desk/visual_rate.hpp"
#include "pki/credential.hpp"

namespace kaopass::desk {

inline constexpr std::chrono::seconds kLongPoll{15};
// At the same time; more readers than that are answered at once and ask again.
inline constexpr int kWaitersLimit = 8;

// What must be durable before an act of staff counts: it hears what the act is about, and an error
// of it stops the act. Called while no other act can come in between; must not call the service.
using BeforeVisual = std::function<Status(const OpenVisual&)>;

// May be used from several threads. Errors as in VisualChecks.
class VisualService {
 public:
  VisualService(const pki::Credential& desk, store::DeskStore& store, const base::Clock& clock,
                base::Random& random)
      : desk_(desk), rate_(store), clock_(clock), random_(random) {}

  Result<wire::VisualOffered> offer(const std::string& reader, const wire::VisualOffer& offer);
  // Answers when the state is another than `known`, or after kLongPoll.
  wire::VisualStatus poll(const std::string& reader, const std::string& id,
                          std::optional<wire::VisualState> known);
  void withdraw(const std::string& reader, const std::string& id);
  Result<wire::VisualStatus> show(const std::string& reader, const std::string& id,
                                  base::secret<base::Bytes> photo);
  // The same JWS each time it is asked for.
  // `staff`, where it is given, hears who decided.
  Result<wire::VisualSigned> sign(const std::string& reader, const std::string& id,
                                  const wire::CheckId& check_id, std::string* staff = nullptr);

  wire::VisualList list();
  std::vector<OpenVisual> open();
  // VisualClosed. Waits as poll() does.
  Result<OpenVisual> look(const std::string& id, std::optional<wire::VisualState> known);
  // RateLimited ("seconds left: N"): so many visual checks of that card, or by that member of
  // staff.
  Result<wire::VisualStatus> start(const VisualStaff& staff, const std::string& id,
                                   wire::VisualReason reason, const BeforeVisual& before = {});
  Result<base::secret<base::Bytes>> photo(const std::string& staff, const std::string& id);
  Result<wire::VisualStatus> decide(const std::string& staff, const std::string& id,
                                    const wire::VisualVerdict& verdict,
                                    const BeforeVisual& before = {});
  Status give_up(const std::string& staff, const std::string& id);

  // Once a second: photos close on time although nobody asks.
  void tick();
  // Ends long polls, for good.
  void stop();
  // Called after every change, by whichever thread; before the first of them.
  void on_change(std::function<void()> listener) { listener_ = std::move(listener); }

 private:
  void changed();

  const pki::Credential& desk_;
  VisualRate rate_;
  const base::Clock& clock_;
  base::Random& random_;
  std::mutex mutex_;
  std::condition_variable changed_;
  VisualChecks checks_;
  std::map<std::string, std::string> signed_;  // JWS by id, of checks that are still bound
  int waiters_ = 0;
  bool stopping_ = false;
  std::size_t open_ = 0;  // at the last tick
  std::function<void()> listener_;
};

}  // namespace kaopass::desk
