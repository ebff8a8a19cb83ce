#include "face/liveness.hpp"

#include <algorithm>
#include <array>

namespace kaopass::face {
namespace {

constexpr std::array<std::string_view, 3> kNames = {"live", "not_live", "not_checked"};

}  // namespace

std::string_view liveness_name(Liveness liveness) {
  return kNames[static_cast<std::size_t>(liveness)];
}

Result<Liveness> parse_liveness(std::string_view name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return fail(ErrorCode::InvalidValue, "liveness");
  return static_cast<Liveness>(found - kNames.begin());
}

Status require_live(Liveness liveness) {
  switch (liveness) {
    case Liveness::Live:
      return {};
    case Liveness::NotLive:
      return fail(ErrorCode::FaceNotLive);
    case Liveness::NotChecked:
      break;
  }
  return fail(ErrorCode::LivenessNotChecked);
}

}  // namespace kaopass::face
