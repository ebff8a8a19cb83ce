// The receipt computer's file: once, whole, whatever happens in between. Each kill is a real one,
// SIGKILL to a child process right after a step became durable.
#include "desk/receipt_files.hpp"

#include <gtest/gtest.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/wait.h>

#include <fstream>

#include "desk/publish_file.hpp"
#include "desk/test_world.hpp"

namespace kaopass::desk {
namespace {

// For this process only. An ordinary user needs a user namespace for it, with itself in the map.
bool mount_small_disk(const std::filesystem::path& folder) {
  const auto user = std::to_string(::geteuid());
  const auto group = std::to_string(::getegid());
  if (::geteuid() == 0) {
    if (::unshare(CLONE_NEWNS) != 0) return false;
  } else {
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0) return false;
    std::ofstream("/proc/self/setgroups") << "deny";
    std::ofstream("/proc/self/uid_map") << user << ' ' << user << " 1";
    std::ofstream("/proc/self/gid_map") << group << ' ' << group << " 1";
  }
  return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0 &&
         ::mount("none", folder.c_str(), "tmpfs", 0, "size=4k") == 0;
}

class Files : public testing::Test {
 protected:
  Files() {
    std::filesystem::create_directory(face);
    coverage.institution = test::kInstitution;
    coverage.day = base::day_in_japan(now);
    coverage.person.name = insurance::PersonalText("髙野　一郎");
    coverage.check_id = wire::parse_check_id(id).value();
  }
  [[nodiscard]] store::DeskStore open() const {
    return test::must(store::DeskStore::open(folder.path / "desk.db"));
  }
  [[nodiscard]] Visit fresh() const {
    Visit visit = open_visit({{}, coverage.check_id, now}, "reader-1", now);
    visit.accepted = true;
    return visit;
  }
  Status write(Visit& visit, const Keep& keep) {
    return ReceiptFiles(face, wire::CharacterCode::Utf8).write(visit, coverage, random, now, keep);
  }
  enum class Kill { BeforeKeeping, AfterKeeping };
  // In a child: writes and is killed at the change number `puts`, just before or after it became
  // durable; what the step did to the folder is done either way.
  void write_and_be_killed(int puts, Kill kill) {
    const pid_t child = ::fork();
    if (child == 0) {
      store::DeskStore store = open();
      Visit visit = fresh();
      if (!store.put(to_reception(visit))) ::_exit(1);
      int left = puts;
      static_cast<void>(write(visit, [&](const Visit& changed) -> Status {
        const bool now_or_never = left-- == 0;
        if (now_or_never && kill == Kill::BeforeKeeping) ::kill(::getpid(), SIGKILL);
        Status kept = store.put(to_reception(changed));
        if (now_or_never) ::kill(::getpid(), SIGKILL);
        return kept;
      }));
      ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    ASSERT_TRUE(WIFSIGNALED(status));
  }
  // Whole under its hidden name; its own is taken.
  Visit fail_to_rename(store::DeskStore& store) {
    Visit visit = fresh();
    const Keep keep = [&](const Visit& v) -> Status {
      if (v.file_state == FileState::Staged) std::ofstream(face / v.file) << "another's";
      return store.put(to_reception(v));
    };
    EXPECT_EQ(write(visit, keep).error().code, ErrorCode::AlreadyExists);
    EXPECT_TRUE(std::filesystem::exists(face / ("." + visit.file + ".part")));
    return visit;
  }
  void recover() {
    store::DeskStore store = open();
    for (const auto& reception : test::must(store.pending())) {
      Visit visit = test::must(from_reception(reception));
      EXPECT_TRUE(write(visit, [&](const Visit& v) { return store.put(to_reception(v)); }));
    }
  }
  [[nodiscard]] store::Reception kept() const {
    store::DeskStore store = open();
    return std::move(test::must(store.find(id)).value());
  }
  void expect_one_whole_file() const {
    const auto files = test::files_in(face);
    ASSERT_EQ(files.size(), 1U);
    EXPECT_EQ(kept().files, std::vector{files[0].filename().string()});
    EXPECT_EQ(kept().state, store::ReceptionState::Accepted);
    EXPECT_TRUE(wire::parse_receipt_file(test::must(base::read_file(files[0], 100'000))));
  }

  const std::string id = "00112233445566778899aabbccddeeff";
  const base::Instant now = base::parse_rfc3339("2026-11-22T00:00:00.000Z").value();
  test::Folder folder;
  std::filesystem::path face = folder.path / "face";
  wire::CoverageAnswer coverage;
  base::SystemRandom random;
};

TEST_F(Files, AreWrittenOnceWhereverTheProcessIsKilled) {
  for (int puts = 0; puts <= 2; ++puts) {
    for (const Kill kill : {Kill::BeforeKeeping, Kill::AfterKeeping}) {
      SCOPED_TRACE(puts);
      std::filesystem::remove_all(face);
      std::filesystem::create_directory(face);
      write_and_be_killed(puts, kill);
      recover();
      expect_one_whole_file();
      recover();  // a second start finds nothing to do
      expect_one_whole_file();
    }
  }
}

TEST_F(Files, AreNotWrittenAgainWhenTheReceiptComputerWasFasterThanTheRestart) {
  write_and_be_killed(2, Kill::BeforeKeeping);  // renamed, but not yet noted
  const auto files = test::files_in(face);
  ASSERT_EQ(files.size(), 1U);
  std::filesystem::remove(files[0]);  // taken by the receipt computer
  recover();
  EXPECT_TRUE(test::files_in(face).empty());
  EXPECT_EQ(kept().state, store::ReceptionState::Accepted);
}

TEST_F(Files, NeverReplaceAFileThatIsThere) {
  store::DeskStore store = open();
  const Keep keep = [&](const Visit& v) { return store.put(to_reception(v)); };
  const auto name =
      wire::write_receipt_file(coverage, {}, {}, base::Bytes(11), now, wire::CharacterCode::Utf8)
          .name;
  std::ofstream(face / name) << "another's";
  Visit visit = fresh();
  EXPECT_EQ(write(visit, keep).error().code, ErrorCode::AlreadyExists);
  EXPECT_EQ(base::as_text(*base::read_file(face / name, 100)), "another's");
  EXPECT_EQ(view(visit).file_error, "input.exists");
  std::filesystem::remove(face / name);
  EXPECT_TRUE(write(visit, keep));
  expect_one_whole_file();
}

// A share that stumbles once and then is gone: what is left is the empty folder below it.
TEST_F(Files, AreWrittenAnewWhenTheFolderIsAnotherOneAfterARenameThatFailed) {
  store::DeskStore store = open();
  Visit visit = fail_to_rename(store);
  std::filesystem::rename(face, folder.path / "share");
  std::filesystem::create_directory(face);
  EXPECT_TRUE(write(visit, [&](const Visit& v) { return store.put(to_reception(v)); }));
  expect_one_whole_file();
}

TEST_F(Files, AreWrittenAnewAfterARestartToo) {
  {
    store::DeskStore store = open();
    fail_to_rename(store);
  }
  std::filesystem::rename(face, folder.path / "share");
  std::filesystem::create_directory(face);
  recover();
  expect_one_whole_file();
}

TEST_F(Files, AreWrittenOnceByAShareThatRenamedAndSaidItHadNot) {
  store::DeskStore store = open();
  const Visit visit = fail_to_rename(store);
  std::filesystem::rename(face / ("." + visit.file + ".part"), face / visit.file);
  recover();
  expect_one_whole_file();
}

TEST_F(Files, AreWrittenLaterWhenTheFolderCannotBeWritten) {
  store::DeskStore store = open();
  const Keep keep = [&](const Visit& v) { return store.put(to_reception(v)); };
  std::filesystem::remove(face);
  std::ofstream(face) << "in the way of the folder";
  Visit visit = fresh();
  EXPECT_FALSE(write(visit, keep));
  EXPECT_EQ(kept().state, store::ReceptionState::Pending);
  EXPECT_EQ(view(visit).file_error, "machine.file-unwritable");
  std::filesystem::remove(face);
  std::filesystem::create_directory(face);
  recover();
  expect_one_whole_file();
  EXPECT_FALSE(view(test::must(from_reception(kept()))).file_error);
}

// A disk that really is full: a tmpfs of one page in a mount namespace of a child's own.
TEST_F(Files, AreWrittenLaterWhenTheDiskIsFull) {
  constexpr int kMayNot = 77;
  const pid_t child = ::fork();
  if (child == 0) {
    const bool mounted = mount_small_disk(face);
    if (!mounted) ::_exit(kMayNot);
    const auto filler = face / "filler";
    std::ofstream(filler) << std::string(4096, 'x');
    store::DeskStore store = open();
    Visit visit = fresh();
    const auto written = write(visit, [&](const Visit& v) { return store.put(to_reception(v)); });
    if (written || written.error().code != ErrorCode::DiskFull) ::_exit(1);
    if (test::files_in(face).size() != 1) ::_exit(2);  // no half file beside the filler
    if (view(test::must(from_reception(kept()))).file_error != "machine.disk-full") ::_exit(3);
    std::filesystem::remove(filler);
    recover();
    expect_one_whole_file();
    ::_exit(HasFailure() ? 4 : 0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == kMayNot) GTEST_SKIP() << "this user may not mount a small disk";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(Files, KeepTheirOctetsFromTheFirstStepOn) {
  store::DeskStore store = open();
  Visit visit = fresh();
  int puts = 0;
  const Keep fails_once = [&](const Visit& v) -> Status {
    if (++puts == 2) return fail(ErrorCode::DiskFull);
    return store.put(to_reception(v));
  };
  EXPECT_EQ(write(visit, fails_once).error().code, ErrorCode::DiskFull);
  const base::Bytes identifier = visit.file_identifier;
  EXPECT_TRUE(write(visit, fails_once));
  EXPECT_EQ(visit.file_identifier, identifier);
  expect_one_whole_file();
}

TEST(PublishByLink, NeverReplacesAFileAndFinishesWhatAKillLeft) {
  const test::Folder folder;
  const auto staged = folder.path / ".a.part";
  const auto named = folder.path / "a";
  std::ofstream(staged) << "ours";
  ASSERT_TRUE(publish_by_link(staged, named, IfGone::Fail));
  EXPECT_FALSE(std::filesystem::exists(staged));
  EXPECT_TRUE(publish_by_link(staged, named, IfGone::Fail)) << "killed after the unlink";
  std::filesystem::create_hard_link(named, staged);
  EXPECT_TRUE(publish_by_link(staged, named, IfGone::Fail)) << "killed between link and unlink";
  EXPECT_FALSE(std::filesystem::exists(staged));
  std::ofstream(staged) << "another visit's";
  EXPECT_EQ(publish_by_link(staged, named, IfGone::Fail).error().code, ErrorCode::AlreadyExists);
  EXPECT_EQ(base::as_text(test::must(base::read_file(named, 100))), "ours");
}

}  // namespace
}  // namespace kaopass::desk
