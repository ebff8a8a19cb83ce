// BER-TLV: every object lies inside the input, and the list covers all of it.
#include <cstdlib>

#include "apdu/tlv.hpp"

namespace {

using kaopass::base::ByteView;

void walk(ByteView bytes, int depth) {
  const auto objects = kaopass::apdu::parse_tlv_list(bytes);
  if (!objects) return;
  std::size_t covered = 0;
  for (const auto& object : *objects) {
    covered += object.encoded.size();
    if (kaopass::apdu::tlv_total_length(object.encoded).value() != object.encoded.size()) {
      std::abort();
    }
    const auto written = kaopass::apdu::make_tlv(object.tag, object.value);
    if (written.size() > object.encoded.size()) std::abort();
    if (depth > 0) walk(object.value, depth - 1);
  }
  if (covered != bytes.size()) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  walk({data, size}, 4);
  return 0;
}
