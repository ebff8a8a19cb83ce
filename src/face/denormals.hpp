#pragma once
// Inside the room, and for its benchmark.

#ifdef __SSE2__
#include <xmmintrin.h>
#endif

namespace kaopass::face {

// fr_feature holds denormal weights, and a processor takes a hundred times longer over those. They
// count as zero while a network runs; the results are the same.
class [[maybe_unused]] DenormalsAreZero {
 public:
#ifdef __SSE2__
  DenormalsAreZero() : kept_(_mm_getcsr()) {
    constexpr unsigned kFlushToZero = 0x8000, kDenormalsAreZero = 0x0040;
    _mm_setcsr(kept_ | kFlushToZero | kDenormalsAreZero);
  }
  ~DenormalsAreZero() { _mm_setcsr(kept_); }
  DenormalsAreZero(const DenormalsAreZero&) = delete;
  DenormalsAreZero& operator=(const DenormalsAreZero&) = delete;

 private:
  unsigned kept_;
#endif
};

}  // namespace kaopass::face
