#pragma once
// The boundary at which an exception ends, a broken invariant or third-party code: whoever began
// the work hears of it as of any other failure, and may begin it again.

#include <exception>

#include "base/result.hpp"

namespace kaopass::city {

// `work` gives a Result; Unexpected where it throws.
template <class Work>
auto guarded(Work&& work) -> decltype(work()) {
  try {
    return work();
  } catch (const std::exception& thrown) {
    return fail(ErrorCode::Unexpected, thrown.what());
  }
}

}  // namespace kaopass::city
