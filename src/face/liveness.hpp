#pragma once
// Is there a living person before the camera (presentation attack detection, ISO/IEC 30107)?
// Three answers; "not checked" is never taken for "live".

#include <optional>
#include <string_view>

#include "base/result.hpp"

namespace kaopass::face {

enum class Liveness { Live, NotLive, NotChecked };
std::string_view liveness_name(Liveness liveness);       // "live", "not_live", "not_checked"
Result<Liveness> parse_liveness(std::string_view name);  // InvalidValue

enum class Source { File, Camera };

// A file is NotChecked whatever the network says: printed and replayed faces are files too. Before
// the reader's camera a network opinion below kNotLiveBelow is NotLive; none is Live on the
// network's word alone, because it missed masks and screens in measurement (docs/face.md).
inline constexpr float kNotLiveBelow = 0.3F;
Liveness judge_liveness(Source source, std::optional<float> hint);

// Ok when live; FaceNotLive, LivenessNotChecked otherwise.
Status require_live(Liveness liveness);

}  // namespace kaopass::face
