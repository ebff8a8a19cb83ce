#include "until_signal.hpp"

#include <signal.h>

namespace kaopass::cli {
namespace {

sigset_t ending_signals() {
  sigset_t signals;
  ::sigemptyset(&signals);
  ::sigaddset(&signals, SIGINT);
  ::sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

void hold_signals() {
  const sigset_t signals = ending_signals();
  ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
}

void until_signal() {
  const sigset_t signals = ending_signals();
  int signal = 0;
  while (::sigwait(&signals, &signal) != 0) {
  }
}

}  // namespace kaopass::cli
