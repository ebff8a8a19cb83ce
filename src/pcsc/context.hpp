#pragma once
// A connection to the PC/SC daemon. Internal to the room.

#include <winscard.h>

#include "base/result.hpp"

namespace kaopass::pcsc {

// Move-only owner of an SCARDCONTEXT. One thread at a time.
class Context {
 public:
  // PcscUnavailable.
  static Result<Context> establish();
  Context(Context&& other) noexcept;
  Context& operator=(Context&& other) noexcept;
  ~Context();

  [[nodiscard]] SCARDCONTEXT handle() const { return handle_; }

 private:
  explicit Context(SCARDCONTEXT handle) : handle_(handle) {}
  SCARDCONTEXT handle_ = 0;
};

}  // namespace kaopass::pcsc
