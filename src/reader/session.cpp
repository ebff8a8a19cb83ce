#include "reader/session.hpp"

#include "reader/mover.hpp"

namespace kaopass::reader {

Step step(const pki::Capabilities& capabilities, const State& state, const Event& event) {
  Mover mover{capabilities, state, event.at};
  std::visit([&](const auto& what) { mover.on(what); }, event.what);
  return std::move(mover).take();
}

}  // namespace kaopass::reader
