// Without a daemon: errors as errors. What a real daemon does is tests/pcsc_daemon_test.cpp.
#include <gtest/gtest.h>
#include <winscard.h>

#include <cstdlib>

#include "pcsc/channel.hpp"
#include "pcsc/readers.hpp"
#include "pcsc/status.hpp"

namespace kaopass::pcsc {
namespace {

TEST(PcscStatus, EveryCodeBecomesACatalogueError) {
  struct Row {
    long code;
    ErrorCode error;
  };
  const Row rows[] = {{SCARD_E_NO_SERVICE, ErrorCode::PcscUnavailable},
                      {SCARD_E_SERVICE_STOPPED, ErrorCode::PcscUnavailable},
                      {SCARD_F_COMM_ERROR, ErrorCode::PcscUnavailable},
                      {SCARD_E_INVALID_HANDLE, ErrorCode::PcscUnavailable},
                      {SCARD_E_NO_SMARTCARD, ErrorCode::NoCard},
                      {SCARD_W_REMOVED_CARD, ErrorCode::CardRemoved},
                      {SCARD_W_RESET_CARD, ErrorCode::CardRemoved},
                      {SCARD_E_SHARING_VIOLATION, ErrorCode::CardBusy},
                      {SCARD_E_UNKNOWN_READER, ErrorCode::NotFound},
                      {SCARD_E_READER_UNAVAILABLE, ErrorCode::NotFound},
                      {SCARD_W_UNRESPONSIVE_CARD, ErrorCode::CardUnreadable},
                      {SCARD_E_NOT_TRANSACTED, ErrorCode::CardUnreadable},
                      {12345, ErrorCode::PcscUnavailable}};
  for (const Row& row : rows) {
    const Status status = status_of(row.code, "SCardSomething");
    ASSERT_FALSE(status);
    EXPECT_EQ(status.error().code, row.error) << row.code;
    EXPECT_TRUE(status.error().detail.starts_with("SCardSomething: "));
  }
  EXPECT_TRUE(status_of(SCARD_S_SUCCESS, "SCardSomething"));
}

class WithoutDaemon : public testing::Test {
 protected:
  WithoutDaemon() { setenv("PCSCLITE_CSOCK_NAME", "/nonexistent/pcscd.comm", 1); }
  ~WithoutDaemon() override { unsetenv("PCSCLITE_CSOCK_NAME"); }
};

TEST_F(WithoutDaemon, EveryCallSaysThatTheServiceDoesNotAnswer) {
  EXPECT_EQ(list_readers().error().code, ErrorCode::PcscUnavailable);
  EXPECT_EQ(card_presence("reader").error().code, ErrorCode::PcscUnavailable);
  EXPECT_EQ(wait_for_card("reader", Presence::Present, std::chrono::milliseconds{10}).error().code,
            ErrorCode::PcscUnavailable);
  EXPECT_EQ(connect("reader").error().code, ErrorCode::PcscUnavailable);
}

}  // namespace
}  // namespace kaopass::pcsc
