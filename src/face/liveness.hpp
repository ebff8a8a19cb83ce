#pragma once
// Is there a living person before the camera (presentation attack detection, ISO/IEC 30107)?
// Three answers; "not checked" is never taken for "live".

#include <string_view>

#include "base/result.hpp"

namespace kaopass::face {

enum class Liveness { Live, NotLive, NotChecked };
std::string_view liveness_name(Liveness liveness);       // "live", "not_live", "not_checked"
Result<Liveness> parse_liveness(std::string_view name);  // InvalidValue

// Where pictures come from. A file is NotChecked: printed and replayed faces are files too.
enum class Source { File, Camera };

// The liveness network can only refuse: a mean hint below this is NotLive. None is Live on its
// word, because it missed masks and screens in measurement (docs/face.md). Live is who moves as
// asked: prompts.hpp.
inline constexpr float kNotLiveBelow = 0.3F;

// Ok when live; FaceNotLive, LivenessNotChecked otherwise.
Status require_live(Liveness liveness);

}  // namespace kaopass::face
