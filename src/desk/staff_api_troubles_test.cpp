// The strip of troubles and the diagnosis.
#include <algorithm>
#include <thread>

#include "desk/staff_api_world.hpp"

namespace kaopass::desk {
namespace {

namespace json = boost::json;
using test::Browser;
using test::must;
using test::StaffApiTest;
using test::Town;
using namespace std::chrono_literals;

TEST_F(StaffApiTest, SaysWhatIsWrongAndWhoseJobItIs) {
  Browser one = boss();
  const auto find = [&](const std::string& what) -> std::string {
    const json::value strip = one.get("/v1/desk/troubles").parsed();
    for (const json::value& trouble : strip.at("troubles").as_array()) {
      if (trouble.at("what").as_string() != what) continue;
      return std::string(trouble.at("state").as_string());
    }
    return "none";
  };
  // The first look is under way since the start; its end is a change.
  while (find("line") == "none") std::this_thread::yield();
  EXPECT_EQ(find("line"), "ok");
  EXPECT_EQ(find("centre"), "ok");
  EXPECT_EQ(find("receipt-folder"), "ok");
  json::value healthy = one.post("/v1/desk/diagnosis").parsed();
  EXPECT_TRUE(healthy.at("fault").is_null()) << json::serialize(healthy);
  EXPECT_EQ(healthy.at("steps").as_array().size(), 5U);
  centre.go();
  const json::value broken = one.post("/v1/desk/diagnosis").parsed();
  EXPECT_EQ(broken.at("fault").as_string(), "centre") << "its machine refuses the connection";
  EXPECT_EQ(broken.at("steps").at(1).at("state").as_string(), "bad");
  EXPECT_EQ(broken.at("steps").at(2).at("state").as_string(), "skipped");
  EXPECT_FALSE(broken.at("steps").at(1).at("remedy_ja").as_string().empty());
  start();  // looks at once
  Browser after = browser();
  after.log_in("boss");
  one = after;
  while (find("line") == "none") std::this_thread::yield();
  EXPECT_EQ(find("line"), "ok");
  EXPECT_EQ(find("centre"), "bad");
  EXPECT_EQ(one.get("/v1/desk/troubles").text("worst"), "bad");
}

TEST_F(StaffApiTest, NamesTheLineWhereNothingAnswers) {
  const net::test::SilentServer nothing;
  const auto find = [](const std::vector<Trouble>& troubles, TroubleKind what) {
    return std::ranges::find(troubles, what, &Trouble::what);
  };
  net::ClientOptions soon;
  soon.connect_deadline = soon.answer_deadline = 50ms;
  const auto client = must(net::Client::create({true, "127.0.0.1", nothing.port},
                                               Town::get().identity("desk"), std::move(soon)));
  test::Folder data;
  net::TrustFolder trust{Town::get().trust_folder()};
  Peers peers{trust, clock, test::kInstitution};
  Line line{*client, peers};
  auto store = must(store::DeskStore::open(data.path / "desk.db"));
  Desk desk(test::kInstitution, store, line, ReceiptFiles(data.path, wire::CharacterCode::Utf8),
            clock, random);
  ReaderStates readers(store, clock);
  Troubles troubles({data.path, data.path, Town::get()["desk"].certificate, trust, line, readers,
                     store, desk, clock});
  troubles.look();
  const auto found = troubles.list();
  EXPECT_EQ(find(found, TroubleKind::Line)->state, TroubleState::Bad);
  EXPECT_EQ(find(found, TroubleKind::Centre), found.end()) << "what it is like nobody knows";
}

TEST_F(StaffApiTest, NamesAReaderWhoseClockIsWrongUntilItIsSet) {
  test::Folder data;
  net::TrustFolder trust{Town::get().trust_folder()};
  Peers peers{trust, clock, test::kInstitution};
  const auto client =
      must(net::Client::create({true, "127.0.0.1", centre.port()}, Town::get().identity("desk")));
  Line line{*client, peers};
  auto store = must(store::DeskStore::open(data.path / "desk.db"));
  Desk desk(test::kInstitution, store, line, ReceiptFiles(data.path, wire::CharacterCode::Utf8),
            clock, random);
  ReaderStates readers(store, clock);
  const Peer reader = Town::get().peer("reader-1");
  wire::ReaderState idle;
  idle.phase = "idle";
  must(readers.hear(reader, idle));
  Troubles troubles({data.path, data.path, Town::get()["desk"].certificate, trust, line, readers,
                     store, desk, clock});
  const auto found = [&] {
    troubles.look();
    const auto all = troubles.list();
    return *std::ranges::find(all, TroubleKind::Reader, &Trouble::what);
  };
  const auto check_at = [&](base::Instant time) {
    const auto challenge = must(desk.challenge(reader, {wire::Purpose::Eligibility, "reader-1"}));
    must(desk.check(reader, test::check_request(challenge, "reader-1", time)));
  };
  EXPECT_EQ(found().state, TroubleState::Ok) << "of an unknown clock nothing is said";
  check_at(clock.now() + 300s);
  EXPECT_EQ(found().state, TroubleState::Warn);
  EXPECT_EQ(found().detail, "reader minus desk: 300 s");
  EXPECT_EQ(trouble_json(found()).at("owner").as_string(), "operator");
  check_at(clock.now() - 300s);
  EXPECT_EQ(found().detail, "reader minus desk: -300 s");
  check_at(clock.now() - 20s);
  EXPECT_EQ(found().state, TroubleState::Ok);
}

TEST(Troubles, TurnFromGoodToWarningToBadInTime) {
  const base::Instant now = must(base::parse_rfc3339("2026-11-26T00:00:00.000Z"));
  EXPECT_EQ(state_of_certificate(now + 24h * 61, now), TroubleState::Ok);
  EXPECT_EQ(state_of_certificate(now + 24h * 59, now), TroubleState::Warn);
  EXPECT_EQ(state_of_certificate(now + 24h * 6, now), TroubleState::Bad);
  EXPECT_EQ(state_of_lists(now + 24h * 8, now), TroubleState::Ok);
  EXPECT_EQ(state_of_lists(now + 24h, now), TroubleState::Warn);
  EXPECT_EQ(state_of_lists(now, now), TroubleState::Bad);
  EXPECT_EQ(state_of_disk(std::uintmax_t{2} << 30U), TroubleState::Ok);
  EXPECT_EQ(state_of_disk(std::uintmax_t{500} << 20U), TroubleState::Warn);
  EXPECT_EQ(state_of_disk(0), TroubleState::Bad);
  for (const auto kind :
       {TroubleKind::Line, TroubleKind::Centre, TroubleKind::Reader, TroubleKind::ReceiptFolder}) {
    EXPECT_FALSE(trouble_json({kind, "", TroubleState::Bad}).at("remedy").as_string().empty());
  }
}

TEST(Diagnosis, TellsTheCentreAndTheClockFromTheLine) {
  base::ManualClock clock(must(base::parse_rfc3339("2026-11-26T00:00:00.000Z")));
  const net::ProbeStep ok{net::ProbeStep::Outcome::Ok};
  const net::Probe open{ok, ok, ok};
  const auto fault = [&](Result<wire::ChallengeAnswer> answer) {
    const auto steps = diagnose(open, [&] { return answer; }, {}, clock);
    const auto value = diagnosis_json(steps, clock.now()).at("fault");
    return value.is_null() ? std::string("none") : std::string(value.as_string());
  };
  EXPECT_EQ(fault(wire::ChallengeAnswer{{}, {}, clock.now() + 120s}), "none");
  EXPECT_EQ(fault(wire::ChallengeAnswer{{}, {}, clock.now() + 30min}), "operator");
  EXPECT_EQ(fault(fail(ErrorCode::LineTimeout)), "centre") << "TLS works: it is not the line";
  EXPECT_EQ(fault(fail(ErrorCode::DeskUntrusted)), "staff");
}

// Hangs up on whoever begins to speak, as a machine does whose service is being stopped.
class HangingUp {
 public:
  HangingUp() {
    port = net::test::listen_anywhere(fd_);
    thread_ = std::jthread([this] {
      for (int peer = -1; (peer = ::accept(fd_, nullptr, nullptr)) >= 0;) {
        char first = 0;  // who only knocks has gone by then, and is never reset while connecting
        ::recv(peer, &first, 1, 0);
        const linger at_once{1, 0};  // a reset, no goodbye
        ::setsockopt(peer, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        ::close(peer);
      }
    });
  }
  HangingUp(const HangingUp&) = delete;
  HangingUp& operator=(const HangingUp&) = delete;
  ~HangingUp() {
    ::shutdown(fd_, SHUT_RDWR);
    thread_.join();
    ::close(fd_);
  }
  std::uint16_t port = 0;

 private:
  int fd_ = ::socket(AF_INET, SOCK_STREAM, 0);
  std::jthread thread_;
};

TEST(Diagnosis, BlamesNoCertificateWhereTheServiceHangsUp) {
  const test::TestClock clock;
  const HangingUp machine;
  const auto probe = net::probe({true, "127.0.0.1", machine.port}, Town::get().identity("desk"));
  ASSERT_EQ(probe.tcp.outcome, net::ProbeStep::Outcome::Ok);
  ASSERT_EQ(probe.tls.outcome, net::ProbeStep::Outcome::Failed);
  const auto never = []() -> Result<wire::ChallengeAnswer> { return fail(ErrorCode::LineDown); };
  const json::value said = diagnosis_json(diagnose(probe, never, {}, clock), clock.now());
  EXPECT_EQ(said.at("fault").as_string(), "centre") << probe.tls.detail;
  EXPECT_EQ(said.at("steps").at(2).at("text").as_string(),
            "The centre's machine can be reached, but its service is silent or hangs up.");
}

}  // namespace
}  // namespace kaopass::desk
