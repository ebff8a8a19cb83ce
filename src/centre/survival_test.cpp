// Killed at every step, and on a full disk: nothing acknowledged is lost, nothing half done stays.

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <fstream>
#include <thread>

#include "centre/audit.hpp"
#include "centre/test_world.hpp"

namespace kaopass::centre {
namespace {

using store::CardState;
using store::Moment;
using wire::Method;

Result<AuditSummary> verify(Centre& centre, const std::vector<std::string>& receipts) {
  AuditSummary summary;
  KAOPASS_CHECK(centre.store().read([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(summary, verify_audit(tables, centre.certificate(), receipts));
    return {};
  }));
  return summary;
}

// Runs `work` in a child process; true when it was killed rather than ended by itself.
template <class Work>
bool dies_in(Work work) {
  const pid_t child = fork();
  if (child == 0) {
    work();
    _exit(0);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

struct KillRow {
  const char* name;
  Moment moment;
  bool committed;  // the check must be there after the restart
};

class Killed : public testing::TestWithParam<KillRow> {};

TEST_P(Killed, LeavesTheCheckWholeOrAbsentAndAnswersTheRetry) {
  TestWorld world;
  const TestPlace& clinic = *world.clinic;
  const TestCard card = world.make_card("resident-1", CardState::FaceAuthentication);
  const auto before = world.request(clinic, card, Method::Face);
  const std::string acknowledged = world.centre->check(world.desk_of(clinic), before).value();
  const auto request = world.request(clinic, card, Method::Face);
  world.centre.reset();

  // The child writes what it was answered just before it dies, as a desk would have received it.
  const auto heard = world.folder.path() / "heard";
  ASSERT_TRUE(dies_in([&] {
    bool armed = false;
    CentreOptions options;
    options.store.probe = [&](Moment moment) {
      if (armed && moment == GetParam().moment) raise(SIGKILL);
    };
    world.centre = Centre::open(world.folder.path(), world.clock, world.random, options).value();
    ASSERT_TRUE(world.centre->seal());
    (void)world.centre->check(world.desk_of(clinic), before);  // a retry writes nothing
    armed = true;
    const auto answer = world.centre->check(world.desk_of(clinic), request);
    std::ofstream(heard) << answer.value_or("");
  }));
  EXPECT_FALSE(std::filesystem::exists(heard));

  world.centre = Centre::open(world.folder.path(), world.clock, world.random).value();
  std::optional<store::CheckRow> row;
  ASSERT_TRUE(world.centre->store().read([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(row,
                tables.find_check(world.draft(clinic, card, Method::Face).evidence.check_id.bytes));
    EXPECT_FALSE(row);
    KAOPASS_TRY(row, tables.find_check(world.id_of(request).bytes));
    return {};
  }));
  EXPECT_EQ(row.has_value(), GetParam().committed);
  const Desk desk = world.desk_of(clinic);
  EXPECT_EQ(world.centre->check(desk, before).value(), acknowledged);
  const auto retried = world.centre->check(desk, request).value();
  if (row) {
    EXPECT_EQ(retried, row->answer);
  }
  EXPECT_EQ(world.centre->check(desk, request).value(), retried);
  EXPECT_EQ(verify(*world.centre, {acknowledged, retried}).value().entries, 3);
}

INSTANTIATE_TEST_SUITE_P(AtEveryStep, Killed,
                         testing::Values(KillRow{"BeforeWork", Moment::BeforeWork, false},
                                         KillRow{"AfterWork", Moment::AfterWork, false},
                                         KillRow{"BeforeCommit", Moment::BeforeCommit, false},
                                         KillRow{"AfterCommit", Moment::AfterCommit, true}),
                         [](const auto& row) { return row.param.name; });

// A file that may not grow any more is what a full disk looks like to SQLite.
class FileSizeLimit {
 public:
  explicit FileSizeLimit(rlim_t octets) {
    getrlimit(RLIMIT_FSIZE, &before_);
    signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{octets, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~FileSizeLimit() { setrlimit(RLIMIT_FSIZE, &before_); }
  FileSizeLimit(const FileSizeLimit&) = delete;
  FileSizeLimit& operator=(const FileSizeLimit&) = delete;

 private:
  rlimit before_{};
};

TEST(FullDisk, RefusesTheCheckLosesNothingAndGoesOnWhenThereIsRoom) {
  TestWorld world;
  const TestPlace& clinic = *world.clinic;
  const TestCard card = world.make_card("resident-1", CardState::FaceAuthentication);
  const Desk desk = world.desk_of(clinic);
  std::vector<std::string> receipts{
      world.centre->check(desk, world.request(clinic, card, Method::Face)).value()};
  const auto wal = world.folder.path() / "centre" / "centre.db-wal";
  ASSERT_TRUE(std::filesystem::exists(wal));

  std::optional<wire::CheckRequest> refused;
  {
    const FileSizeLimit limit(std::filesystem::file_size(wal));
    refused = world.request(clinic, card, Method::Face);
    const auto answer = world.centre->check(desk, *refused);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, ErrorCode::DiskFull) << answer.error().detail;
    EXPECT_EQ(world.centre->check(desk, *refused).error().code, ErrorCode::DiskFull);
    EXPECT_EQ(verify(*world.centre, receipts).value().entries, 2);
  }
  receipts.push_back(world.centre->check(desk, *refused).value());
  EXPECT_EQ(verify(*world.centre, receipts).value().entries, 3);
  world.restart();
  EXPECT_EQ(verify(*world.centre, receipts).value().entries, 3);
}

TEST(Threads, ShareCommitsAndKeepEachTheirOwnAnswer) {
  constexpr int kThreads = 8;
  constexpr int kChecks = 5;
  TestWorld world;
  const TestPlace& clinic = *world.clinic;
  std::vector<TestCard> cards;
  std::vector<std::vector<wire::CheckRequest>> requests(kThreads);
  for (int i = 0; i < kThreads; ++i) {
    cards.push_back(world.make_card("resident-" + std::to_string(i), CardState::Ordinary));
    for (int j = 0; j < kChecks; ++j) {
      requests[static_cast<std::size_t>(i)].push_back(
          world.request(clinic, cards.back(), Method::Face));
    }
  }
  const Desk desk = world.desk_of(clinic);
  std::vector<std::vector<std::string>> answers(kThreads);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (const auto& request : requests[i]) {
        answers[i].push_back(world.centre->check(desk, request).value_or("refused"));
      }
    });
  }
  for (auto& thread : threads) thread.join();
  std::vector<std::string> receipts;
  for (std::size_t i = 0; i < kThreads; ++i) {
    for (std::size_t j = 0; j < kChecks; ++j) {
      ASSERT_NE(answers[i][j], "refused");
      EXPECT_EQ(world.open<wire::CheckAnswer>(wire::kCheckAnswerType, answers[i][j]).check_id,
                world.id_of(requests[i][j]));
      receipts.push_back(answers[i][j]);
    }
  }
  EXPECT_EQ(verify(*world.centre, receipts).value().entries, kThreads * (1 + kChecks));
}

}  // namespace
}  // namespace kaopass::centre
