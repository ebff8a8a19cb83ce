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

}  // namespace

Status VisualRate::may_begin(const std::string& staff, const base::Digest& certificate_sha256,
                             base::Instant now) {
  KAOPASS_CHECK(check_rate(store_, of_staff(staff), limits_.staff, now));
  return check_rate(store_, of_card(certificate_sha256), limits_.card, now);
}

Status VisualRate::begun(const std::string& staff, const base::Digest& certificate_sha256,
                         base::Instant now) {
  return count_uses(store_, {of_staff(staff), of_card(certificate_sha256)}, now);
}

}  // namespace kaopass::desk
