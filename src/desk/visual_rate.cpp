#include "desk/visual_rate.hpp"

namespace kaopass::desk {
namespace {

std::string of_staff(const std::string& login) {
  return "visual staff " + login;
}

std::string of_card(const base::Digest& certificate_sha256) {
  constexpr std::size_t kEnough = 16;  // octets that tell cards apart
  return "visual card " + base::to_hex(base::ByteView(certificate_sha256).first(kEnough));
}

// Until the oldest use that stands in the way has left the window.
Status check(store::DeskStore& store, const std::string& key, std::size_t limit,
             base::Instant now) {
  KAOPASS_TRY(const auto uses, store.uses(key, now - kVisualWindow, now + kVisualWindow));
  if (uses.size() < limit) return {};
  const auto free_at = uses[uses.size() - limit] + kVisualWindow;
  const auto left = std::chrono::ceil<std::chrono::seconds>(free_at - now);
  return fail(ErrorCode::RateLimited, "seconds left: " + std::to_string(left.count()));
}

}  // namespace

Status VisualRate::may_begin(const std::string& staff, const base::Digest& certificate_sha256,
                             base::Instant now) {
  KAOPASS_CHECK(check(store_, of_staff(staff), limits_.staff, now));
  return check(store_, of_card(certificate_sha256), limits_.card, now);
}

Status VisualRate::begun(const std::string& staff, const base::Digest& certificate_sha256,
                         base::Instant now) {
  KAOPASS_CHECK(store_.forget_uses_outside(now - kVisualWindow, now + kVisualWindow));
  return store_.add_uses({of_staff(staff), of_card(certificate_sha256)}, now);
}

}  // namespace kaopass::desk
