// Messages between a desk and its readers and staff.
#include "wire/desk.hpp"

namespace {

// Accepted means canonical: written again it is the same octets.
template <class Message>
void try_as(kaopass::base::ByteView octets) {
  const auto message = kaopass::wire::parse<Message>(octets);
  if (message && kaopass::wire::to_json(*message) != kaopass::base::as_text(octets)) {
    __builtin_trap();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace wire = kaopass::wire;
  const kaopass::base::ByteView octets(data, size);
  try_as<wire::VisualOffer>(octets);
  try_as<wire::VisualStatus>(octets);
  try_as<wire::VisualList>(octets);
  try_as<wire::VisualStart>(octets);
  try_as<wire::VisualVerdict>(octets);
  try_as<wire::VisualBinding>(octets);
  try_as<wire::VisualSigned>(octets);
  try_as<wire::ReaderState>(octets);
  try_as<wire::Finish>(octets);
  try_as<wire::Finished>(octets);
  try_as<wire::ReceptionList>(octets);
  return 0;
}
