#pragma once
// For tests only: what frames of a living person show.

#include <cmath>

#include "face/prompts.hpp"

namespace kaopass::face {

inline Observation frame_with(float yaw, float eyes_closed = 0.1F) {
  return {.pose = {yaw, eyes_closed},
          .proof = Proof{.likeness = 0.7F,
                         .relief = 0.6F * std::tan(yaw * 0.0174533F),
                         .width = std::cos(yaw * 0.0174533F),
                         .surround = 0.9F},
          .passive = 0.9F};
}

inline Observation frame_answering(Prompt prompt) {
  switch (prompt) {
    case Prompt::TurnLeft:
      return frame_with(20);
    case Prompt::TurnRight:
      return frame_with(-20);
    case Prompt::Blink:
      return frame_with(0, 0.95F);
    case Prompt::LookStraight:
      break;
  }
  return frame_with(0);
}

}  // namespace kaopass::face
