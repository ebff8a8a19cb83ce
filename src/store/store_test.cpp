// SQLite as a store: migrations, durability, private files, units of work.

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdlib>
#include <thread>

#include "store/centre_store.hpp"
#include "store/city_store.hpp"
#include "store/desk_store.hpp"
#include "store/sqlite/database.hpp"

namespace kaopass::store {
namespace {

using sqlite::Database;

class Store : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "kaopass-store-XXXXXX").string();
    ASSERT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::unique_ptr<CentreStore> open() { return CentreStore::open(folder_ / "centre.db").value(); }
  // Adds a resident, or fails behind it.
  static CentreStore::Work add(const std::string& resident, bool then_fail = false) {
    return [=](CentreTables& tables) -> Status {
      KAOPASS_CHECK(tables.put_resident(resident, insurance::Person{}));
      if (then_fail) return fail(ErrorCode::RateLimited);
      return {};
    };
  }
  static bool has(CentreStore& store, const std::string& resident) {
    bool found = false;
    EXPECT_TRUE(store.read([&](CentreTables& tables) -> Status {
      KAOPASS_TRY(const auto person, tables.find_resident(resident));
      found = person.has_value();
      return {};
    }));
    return found;
  }
  std::filesystem::path folder_;
};

constexpr std::array<std::string_view, 1> kFirst{"CREATE TABLE a (x INTEGER)"};
constexpr std::array<std::string_view, 2> kSecond{kFirst[0], "ALTER TABLE a ADD COLUMN y TEXT"};

TEST_F(Store, MigratesOnceAndRefusesANewerFile) {
  const auto file = folder_ / "a.db";
  ASSERT_TRUE(Database::open(file, kFirst));
  for (int i = 0; i < 2; ++i) {
    auto database = Database::open(file, kSecond);
    ASSERT_TRUE(database);
    EXPECT_TRUE((*database)->run("INSERT INTO a (x, y) VALUES (?1, ?2)", 1, "text"));
  }
  EXPECT_EQ(Database::open(file, kFirst).error().code, ErrorCode::StoreNewer);
}

TEST_F(Store, LeavesAFileAsItWasWhenAMigrationFails) {
  const auto file = folder_ / "a.db";
  ASSERT_TRUE(Database::open(file, kFirst));
  constexpr std::array<std::string_view, 3> kBroken{kSecond[0], kSecond[1], "CREATE nonsense"};
  EXPECT_EQ(Database::open(file, kBroken).error().code, ErrorCode::StoreFailed);
  EXPECT_TRUE(Database::open(file, kFirst));
}

TEST_F(Store, TellsDamageFromAbsence) {
  const auto file = folder_ / "a.db";
  EXPECT_EQ(Database::open_read_only(file).error().code, ErrorCode::FileMissing);
  ASSERT_TRUE(Database::open(file, kFirst));
  {
    std::FILE* raw = std::fopen(file.c_str(), "r+");
    std::fputs("this was a database", raw);
    std::fclose(raw);
  }
  EXPECT_EQ(Database::open(file, kFirst).error().code, ErrorCode::FileDamaged);
}

// A command beside a server: whoever comes and goes in another process must never take itself for
// the last one and remove the log that is written to here.
TEST_F(Store, KeepsItsLogWhileOthersComeAndGo) {
  const auto store = open();
  ASSERT_TRUE(store->write(add("a")));
  ASSERT_TRUE(open()) << "a second one of this process, which goes at once";
  const std::string file = (folder_ / "centre.db").string();
  const std::string other = "python3 -c \"import sqlite3; c = sqlite3.connect('" + file +
                            "'); c.execute('SELECT * FROM sqlite_master').fetchall(); c.close()\"";
  ASSERT_EQ(std::system(other.c_str()), 0);
  EXPECT_TRUE(std::filesystem::exists(file + "-wal"));
  ASSERT_TRUE(store->write(add("b")));
  EXPECT_TRUE(has(*open(), "b"));
}

TEST_F(Store, KeepsItsFilesFromOthers) {
  const auto store = open();
  ASSERT_TRUE(store->write(add("a")));
  for (const auto& entry : std::filesystem::directory_iterator(folder_)) {
    struct stat status{};
    ASSERT_EQ(stat(entry.path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U) << entry.path();
  }
}

TEST_F(Store, BindsAndReadsEveryKindOfValue) {
  auto database = Database::open(folder_ / "a.db", kFirst).value();
  const base::Bytes nothing;
  const base::Digest digest{1, 2, 3};
  auto row = database
                 ->query("SELECT ?1, ?2, ?3, ?4, ?5, ?6", std::int64_t{-7}, std::string("名"),
                         digest, std::optional<base::Instant>{}, base::ByteView(nothing), true)
                 .value();
  ASSERT_TRUE(row.next().value());
  EXPECT_EQ(row.integer(0), -7);
  EXPECT_EQ(row.text(1), "名");
  EXPECT_EQ(row.octets<32>(2).value(), digest);
  EXPECT_EQ(row.octets<16>(2).error().code, ErrorCode::FileDamaged);
  EXPECT_FALSE(row.optional_instant(3));
  EXPECT_FALSE(row.is_null(4));
  EXPECT_EQ(row.blob(4), nothing);
  EXPECT_EQ(row.integer(5), 1);
  EXPECT_FALSE(row.next().value());
}

TEST_F(Store, UndoesAUnitOfWorkThatFailsOrThrows) {
  const auto store = open();
  EXPECT_EQ(store->write(add("a", true)).error().code, ErrorCode::RateLimited);
  EXPECT_FALSE(has(*store, "a"));
  const auto thrown = store->write([](CentreTables& tables) -> Status {
    KAOPASS_CHECK(tables.put_resident("b", insurance::Person{}));
    throw std::logic_error("broken");
  });
  EXPECT_EQ(thrown.error().code, ErrorCode::StoreFailed);
  EXPECT_FALSE(has(*store, "b"));
  ASSERT_TRUE(store->write(add("a")));
  EXPECT_TRUE(has(*store, "a"));
  EXPECT_TRUE(has(*open(), "a"));
}

TEST_F(Store, RefusesToWriteWhileReading) {
  const auto store = open();
  EXPECT_FALSE(store->read(add("a")));
  EXPECT_FALSE(has(*store, "a"));
  EXPECT_TRUE(store->write(add("a")));
}

TEST_F(Store, SharesACommitWithoutSharingFailures) {
  constexpr int kThreads = 8;
  const auto store = open();
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < 10; ++j) {
        const bool fails = (i + j) % 3 == 0;
        const auto name = std::to_string(i) + "-" + std::to_string(j);
        EXPECT_EQ(store->write(add(name, fails)).has_value(), !fails);
      }
    });
  }
  for (auto& thread : threads) thread.join();
  for (int i = 0; i < kThreads; ++i) {
    for (int j = 0; j < 10; ++j) {
      EXPECT_EQ(has(*store, std::to_string(i) + "-" + std::to_string(j)), (i + j) % 3 != 0);
    }
  }
}

TEST_F(Store, CommitsWhileSomebodyIntendsToWriteAndNeverDoes) {
  const auto store = open();
  const CentreStore::Intent first(*store);
  const CentreStore::Intent second(*store);
  EXPECT_TRUE(store->write(add("a")));
  EXPECT_TRUE(has(*store, "a"));
}

TEST_F(Store, OfACentreServesSeveralProcesses) {
  const auto one = open();
  const auto other = open();
  ASSERT_TRUE(one->write(add("a")));
  EXPECT_TRUE(has(*other, "a"));
  ASSERT_TRUE(other->write(add("b")));
  EXPECT_TRUE(has(*one, "b"));
}

Reception reception(const std::string& id, const char* at, ReceptionState state) {
  Reception r;
  r.check_id = id;
  r.arrived_at = base::parse_rfc3339(at).value();
  r.day = base::day_in_japan(r.arrived_at);
  r.reader = "r1";
  r.state = state;
  return r;
}

TEST_F(Store, OfADeskKeepsReceptionsByDayAndWhatIsPending) {
  const auto file = folder_ / "desk.db";
  {
    auto desk = DeskStore::open(file).value();
    Reception first = reception("a", "2026-11-22T01:00:00.000Z", ReceptionState::Open);
    ASSERT_TRUE(desk.put(first));
    first.state = ReceptionState::Refused;
    first.error = ErrorCode::CoverageInvalid;
    first.validity = 2;
    first.name = base::secret<std::string>(std::string("山田"));
    first.files = {"one.xml", "two.xml"};
    ASSERT_TRUE(desk.put(first));
    ASSERT_TRUE(desk.put(reception("b", "2026-11-22T00:00:00.000Z", ReceptionState::Pending)));
    ASSERT_TRUE(desk.put(reception("c", "2026-11-21T14:59:59.000Z", ReceptionState::Open)));
  }
  auto desk = DeskStore::open(file).value();
  const auto today = base::parse_iso_day("2026-11-22").value();
  const auto list = desk.receptions(today).value();
  ASSERT_EQ(list.size(), 2U);
  EXPECT_EQ(list[0].check_id, "b");
  EXPECT_EQ(list[1].error, ErrorCode::CoverageInvalid);
  EXPECT_EQ(list[1].validity, 2);
  EXPECT_EQ(list[1].name.reveal(), "山田");
  EXPECT_EQ(list[1].files, (std::vector<std::string>{"one.xml", "two.xml"}));
  EXPECT_EQ(desk.pending().value().size(), 1U);
  EXPECT_FALSE(desk.find("z").value());

  ASSERT_TRUE(desk.forget_before(today + std::chrono::days{1}));
  EXPECT_TRUE(desk.find("b").value());  // pending
  EXPECT_FALSE(desk.find("a").value());
}

TEST_F(Store, OfADeskCarriesReceptionsIntoLaterDays) {
  auto desk = DeskStore::open(folder_ / "desk.db").value();
  Reception carried = reception("a", "2026-11-20T01:00:00.000Z", ReceptionState::Open);
  carried.carried = true;
  ASSERT_TRUE(desk.put(carried));
  ASSERT_TRUE(desk.put(reception("b", "2026-11-20T02:00:00.000Z", ReceptionState::Open)));
  ASSERT_TRUE(desk.put(reception("c", "2026-11-22T02:00:00.000Z", ReceptionState::Open)));
  const auto day = base::parse_iso_day("2026-11-20").value();
  EXPECT_TRUE(desk.carried_over(day).value().empty());
  EXPECT_EQ(desk.carried_over(day + std::chrono::days{2}).value().at(0).check_id, "a");
  const auto days = desk.days().value();
  ASSERT_EQ(days.size(), 2U);
  EXPECT_EQ(days[1].day, day);
  EXPECT_EQ(days[1].receptions, 2);
}

TEST_F(Store, OfADeskChainsActsTogetherWithWhatTheyChange) {
  auto desk = DeskStore::open(folder_ / "desk.db").value();
  std::vector<base::Digest> before;
  const Seal seal = [&](const base::Digest& last, std::int64_t number, const Act&) {
    before.push_back(last);
    return base::Digest{static_cast<std::uint8_t>(number)};
  };
  Account hanako;
  hanako.login = "hanako";
  hanako.password = base::secret<std::string>("hash");
  const Act act{base::Instant{}, "boss", "cancel", "a"};
  std::vector<Reception> open;
  open.push_back(reception("a", "2026-11-22T01:00:00.000Z", ReceptionState::Open));
  EXPECT_EQ(desk.commit_with(act, seal, open)->number, 1);
  EXPECT_EQ(desk.commit(act, seal, &hanako)->number, 2);
  EXPECT_EQ(before, (std::vector<base::Digest>{base::Digest{}, base::Digest{1}}));
  EXPECT_TRUE(desk.find("a").value());
  EXPECT_EQ(desk.find_account("hanako").value()->password.reveal(), "hash");
  EXPECT_EQ(desk.find_act("cancel", "a").value()->number, 2);
  EXPECT_EQ(desk.acts(1, 10).value().size(), 1U);
  EXPECT_FALSE(desk.find_act("cancel", "b").value());
}

TEST_F(Store, OfACityUndoesAUnitOfWorkThatThrowsAndGoesOn) {
  auto city = CityStore::open(folder_ / "city.db").value();
  const auto add = [](const std::string& resident, bool then_throw) {
    return [=](CityTables& tables) -> Status {
      KAOPASS_CHECK(tables.put_resident({.resident = resident, .person = {}}));
      if (then_throw) throw std::logic_error("broken");
      return {};
    };
  };
  EXPECT_THROW((void)city.write(add("a", true)), std::logic_error);
  EXPECT_TRUE(city.write(add("b", false)));
  EXPECT_TRUE(city.read([](CityTables& tables) -> Status {
    EXPECT_EQ(tables.resident("a").error().code, ErrorCode::NotFound);
    KAOPASS_CHECK(tables.resident("b"));
    return {};
  }));
}

TEST_F(Store, OfADeskKeepsFailedTriesUntilTheyAreForgotten) {
  auto desk = DeskStore::open(folder_ / "desk.db").value();
  const base::Instant now = base::parse_rfc3339("2026-11-22T01:00:00.000Z").value();
  ASSERT_TRUE(desk.put_tries("account:a", {3, now, now + std::chrono::seconds{30}}));
  ASSERT_TRUE(desk.put_tries("account:b", {1, now, {}}));
  EXPECT_EQ(desk.tries("account:a")->failures, 3);
  EXPECT_EQ(desk.tries("account:a")->until, now + std::chrono::seconds{30});
  ASSERT_TRUE(desk.put_tries("account:a", {}));
  EXPECT_EQ(desk.tries("account:a")->failures, 0);
  ASSERT_TRUE(desk.forget_tries_before(now + std::chrono::seconds{1}));
  EXPECT_EQ(desk.tries("account:b")->failures, 0);
}

TEST_F(Store, OfADeskKeepsEachAnswerOnceInOrder) {
  auto desk = DeskStore::open(folder_ / "desk.db").value();
  for (const char* jws : {"x.y.z", "a.b.c", "x.y.z"}) {
    ASSERT_TRUE(desk.keep_answer("a", jws, base::Instant{}));
  }
  EXPECT_EQ(desk.answers().value(), (std::vector<std::string>{"x.y.z", "a.b.c"}));
}

}  // namespace
}  // namespace kaopass::store
