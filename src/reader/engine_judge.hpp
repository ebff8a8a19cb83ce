#pragma once
// FaceJudge by the face room's engine and a policy row.

#include <memory>

#include "face/engine.hpp"
#include "face/policy.hpp"
#include "reader/links.hpp"

namespace kaopass::reader {

// `source` is where frames come from: nobody in a file is found live, so less is measured there.
std::unique_ptr<FaceJudge> make_engine_judge(face::Engine engine, const face::Policy& policy,
                                             face::Source source);

}  // namespace kaopass::reader
