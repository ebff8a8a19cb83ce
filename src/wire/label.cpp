#include "wire/label.hpp"

namespace kaopass::wire {

base::Bytes check_message(const base::Digest& evidence_digest) {
  return base::concat({base::as_bytes("kaopass check v1"), evidence_digest});
}

}  // namespace kaopass::wire
