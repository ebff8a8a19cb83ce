#include "pcsc/context.hpp"

#include <utility>

#include "pcsc/status.hpp"

namespace kaopass::pcsc {

Result<Context> Context::establish() {
  SCARDCONTEXT handle = 0;
  KAOPASS_CHECK(status_of(SCardEstablishContext(SCARD_SCOPE_SYSTEM, nullptr, nullptr, &handle),
                          "SCardEstablishContext"));
  return Context{handle};
}

Context::Context(Context&& other) noexcept : handle_(std::exchange(other.handle_, 0)) {}

Context& Context::operator=(Context&& other) noexcept {
  std::swap(handle_, other.handle_);
  return *this;
}

Context::~Context() {
  if (handle_ != 0) SCardReleaseContext(handle_);
}

}  // namespace kaopass::pcsc
