#include "reader/state_teller.hpp"

#include <optional>

namespace kaopass::reader {
namespace {

constexpr std::chrono::milliseconds kLook{200};
constexpr int kLooksUntilTold = wire::kReaderStateTime / kLook;  // although nothing has changed

}  // namespace

wire::ReaderState to_wire(const ReaderService::ForStaff& staff) {
  wire::ReaderState state;
  state.phase = phase_name(staff.phase);
  if (staff.face_failed) state.wants_staff = wire::StaffWanted::FaceFailed;
  if (staff.called) state.wants_staff = wire::StaffWanted::Called;
  if (staff.device == CardSlot::Device::Gone) state.wants_staff = wire::StaffWanted::SlotGone;
  state.check_id = staff.check_id;
  state.card_forgotten_since = staff.card_forgotten_since;
  return state;
}

StateTeller::StateTeller(Desk& desk, std::function<wire::ReaderState()> state)
    : desk_(desk), state_(std::move(state)), thread_([this] { tell_until_stopped(); }) {}

StateTeller::~StateTeller() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  stop_asked_.notify_all();
  thread_.join();
}

void StateTeller::tell_until_stopped() {
  std::optional<wire::ReaderState> told;
  int looks = 0;
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    const wire::ReaderState now = state_();
    if (told != now || ++looks >= kLooksUntilTold) {
      // A desk that did not hear it hears it at the next look of that kind.
      static_cast<void>(desk_.tell_state(now));
      told = now;
      looks = 0;
    }
    lock.lock();
    stop_asked_.wait_for(lock, kLook, [this] { return stopping_; });
  }
}

}  // namespace kaopass::reader
