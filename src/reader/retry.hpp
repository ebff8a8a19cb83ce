#pragma once
// A line that stutters: everything the reader asks of its desk is idempotent by check id, so it
// may be asked again.

#include "base/result.hpp"

namespace kaopass::reader {

inline constexpr int kLineTries = 2;

template <class Call>
auto retried(Call call) -> decltype(call()) {
  auto answer = call();
  for (int tries = 1; tries < kLineTries && !answer; ++tries) {
    const ErrorCode code = answer.error().code;
    if (code != ErrorCode::LineDown && code != ErrorCode::LineTimeout) break;
    answer = call();
  }
  return answer;
}

}  // namespace kaopass::reader
