// The PC/SC adapter with a real daemon. Run by tools/with_virtual_reader.sh, whose pcscd serves the
// two slots of the vpcd driver at KAOPASS_VPCD_PORT and the next port; this test ends that daemon
// and starts another.
#include <gtest/gtest.h>
#include <sys/eventfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "card/session.hpp"
#include "pcsc/channel.hpp"
#include "pcsc/readers.hpp"
#include "pki/test_support.hpp"
#include "vcard/test_card.hpp"
#include "vpcd/client.hpp"

namespace kaopass {
namespace {

using namespace std::chrono_literals;
using pcsc::Presence;

// vsmartcard-vpcd of Debian.
constexpr const char* kDriver = KAOPASS_VPCD_DRIVER;
constexpr auto kPatience = 20s;  // of a loaded machine

std::uint16_t port() {
  return static_cast<std::uint16_t>(std::atoi(std::getenv("KAOPASS_VPCD_PORT")));
}

// Waits until the daemon's readers are there; the names of its first and second slot.
std::vector<std::string> slots() {
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (std::chrono::steady_clock::now() < until) {
    const auto readers = pcsc::list_readers();
    if (readers && readers->size() == 2) return {(*readers)[0].name, (*readers)[1].name};
    std::this_thread::yield();
  }
  ADD_FAILURE() << "no readers";
  return {"", ""};
}
Presence wait(const std::string& reader, Presence wanted) {
  return pcsc::wait_for_card(reader, wanted, kPatience).value_or(Presence::Absent);
}

// A virtual card that lies in a slot of the driver as long as this lives; both ends wait until the
// daemon has noticed.
class Inserted {
 public:
  explicit Inserted(int slot = 0)
      : reader_(slots()[static_cast<std::size_t>(slot)]),
        stop_(eventfd(0, 0)),
        thread_([this, slot] {
          const vpcd::Endpoint endpoint{"127.0.0.1", static_cast<std::uint16_t>(port() + slot)};
          (void)vpcd::serve(card_.channel(), endpoint, stop_, [](const Status&) {});
        }) {
    EXPECT_EQ(wait(reader_, Presence::Present), Presence::Present);
  }
  ~Inserted() {
    pull();
    EXPECT_EQ(wait(reader_, Presence::Absent), Presence::Absent);
    close(stop_);
  }
  void pull() {
    if (!thread_.joinable()) return;
    const std::uint64_t one = 1;
    EXPECT_EQ(write(stop_, &one, sizeof one), static_cast<ssize_t>(sizeof one));
    thread_.join();
  }
  const std::string& reader() const { return reader_; }

 private:
  std::string reader_;
  vcard::TestCard card_;
  int stop_;
  std::thread thread_;
};

TEST(PcscDaemon, ReadsACardThroughARealReaderWithExtendedLengths) {
  Inserted card;
  EXPECT_EQ(pcsc::reader_with_card(), card.reader());
  auto channel = pcsc::connect(card.reader());
  ASSERT_TRUE(channel) << channel.error().detail;
  card::Session session{**channel};
  const auto info = session.info();
  ASSERT_TRUE(info) << info.error().detail;
  EXPECT_EQ(info->token.label, "JPKIAPICCTOKEN2");
  // The parts of a terminal's certificates only fit extended APDUs.
  const auto terminal = vcard::terminal(vcard::grant(pki::TerminalRole::Reader));
  const base::Digest digest = pki::sha256(base::as_bytes("evidence"));
  const Status authenticated =
      session.authenticate_terminal(terminal, digest, vcard::day(2026, 11, 22));
  ASSERT_TRUE(authenticated) << authenticated.error().detail;
  EXPECT_TRUE(session.sign_after_terminal(digest));
}

TEST(PcscDaemon, HoldsTheCardAloneAndResetsItWhenLetGo) {
  Inserted card;
  {
    auto channel = pcsc::connect(card.reader());
    ASSERT_TRUE(channel);
    EXPECT_EQ(pcsc::connect(card.reader()).error().code, ErrorCode::CardBusy);
    const Status verified = card::Session{**channel}.verify_auth_pin(base::Pin{"1234"});
    EXPECT_TRUE(verified) << verified.error().detail;
  }
  auto next = pcsc::connect(card.reader());
  ASSERT_TRUE(next) << next.error().detail;
  const auto signature = card::Session{**next}.sign_after_pin(base::Digest{});
  EXPECT_EQ(signature.error().code, ErrorCode::CardAccessDenied) << "the PIN outlived its owner";
  EXPECT_EQ(base::to_hex(*(*next)->reset()), "3be000ff8131fe4514");
}

TEST(PcscDaemon, SeesACardPulledOutAsRemovedAndNeverAsAWrongPin) {
  Inserted card;
  auto channel = pcsc::connect(card.reader());
  ASSERT_TRUE(channel);
  card::Session session{**channel};
  ASSERT_TRUE(session.identify());
  card.pull();
  const Status pulled = session.verify_auth_pin(base::Pin{"1234"});
  EXPECT_EQ(pulled.error().code, ErrorCode::CardRemoved) << pulled.error().detail;
  EXPECT_EQ(wait(card.reader(), Presence::Absent), Presence::Absent);
  EXPECT_EQ(pcsc::connect(card.reader()).error().code, ErrorCode::NoCard);
  EXPECT_EQ(pcsc::reader_with_card().error().code, ErrorCode::NoCard);
}

TEST(PcscDaemon, TellsSeveralCardsAndUnknownReaders) {
  Inserted first{0};
  Inserted second{1};
  EXPECT_EQ(pcsc::reader_with_card().error().code, ErrorCode::SeveralCards);
  auto one = pcsc::connect(first.reader());
  auto other = pcsc::connect(second.reader());
  ASSERT_TRUE(one && other);
  EXPECT_TRUE(card::Session{**one}.identify());
  EXPECT_TRUE(card::Session{**other}.identify());
  EXPECT_EQ(pcsc::connect("no such reader").error().code, ErrorCode::NotFound);
  EXPECT_EQ(pcsc::card_presence("no such reader").error().code, ErrorCode::NotFound);
}

// Ends the daemon by its recorded pid; it removes its files when it goes.
void end_daemon() {
  pid_t pid = 0;
  std::ifstream{"/run/pcscd/pcscd.pid"} >> pid;
  ASSERT_GT(pid, 1);
  kill(pid, SIGTERM);
  const auto until = std::chrono::steady_clock::now() + kPatience;
  while (access("/run/pcscd/pcscd.comm", F_OK) == 0 && std::chrono::steady_clock::now() < until) {
    std::this_thread::yield();
  }
}
// Another daemon with the same driver at the same port.
pid_t start_daemon(const std::filesystem::path& folder) {
  const std::string at = std::to_string(port());
  std::ofstream{folder / "vpcd"} << "FRIENDLYNAME \"Virtual PCD\"\nDEVICENAME /dev/null:" << at
                                 << "\nLIBPATH " << kDriver << "\nCHANNELID " << at << '\n';
  const pid_t pid = fork();
  if (pid == 0) {
    execlp("pcscd", "pcscd", "-f", "-c", folder.c_str(), nullptr);
    _exit(127);
  }
  return pid;
}

TEST(PcscDaemon, GoingIsUnavailableAndComingBackIsReconnectedByReset) {
  const pki::TestFolder folder;
  Inserted card;
  auto channel = pcsc::connect(card.reader());
  ASSERT_TRUE(channel);
  end_daemon();
  EXPECT_EQ(card::Session{**channel}.info().error().code, ErrorCode::PcscUnavailable);
  EXPECT_EQ((*channel)->reset().error().code, ErrorCode::PcscUnavailable);
  EXPECT_EQ(pcsc::list_readers().error().code, ErrorCode::PcscUnavailable);
  const pid_t daemon = start_daemon(folder.path());
  (void)slots();
  ASSERT_EQ(wait(card.reader(), Presence::Present), Presence::Present);
  const auto again = (*channel)->reset();
  EXPECT_TRUE(again) << again.error().detail;
  EXPECT_TRUE(card::Session{**channel}.info());
  kill(daemon, SIGTERM);
  waitpid(daemon, nullptr, 0);
}

}  // namespace
}  // namespace kaopass
