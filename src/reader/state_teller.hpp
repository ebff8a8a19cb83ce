#pragma once
// Tells the desk where the visit stands, for staff: at every change, and now and then so that the
// desk knows that the reader is there. Best effort: on a thread of its own, and no visit waits.

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "reader/api.hpp"

namespace kaopass::reader {

wire::ReaderState to_wire(const ReaderService::ForStaff& staff);

class StateTeller {
 public:
  // `state` is asked a few times a second on the teller's thread; what is referred to outlives it.
  StateTeller(Desk& desk, std::function<wire::ReaderState()> state);
  ~StateTeller();
  StateTeller(const StateTeller&) = delete;
  StateTeller& operator=(const StateTeller&) = delete;

 private:
  void tell_until_stopped();

  Desk& desk_;
  std::function<wire::ReaderState()> state_;
  std::mutex mutex_;
  std::condition_variable stop_asked_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace kaopass::reader
