// Checks per second of the centre, everything verified and durable, next to the same SQL by hand
// on a file of the same schema, in one run, on 1 and 2 cores. Prints one JSON object a line.
// Aim: at least half of the SQL limit.
//   centre_bench [--dir DIR]   DIR: where the files lie (default: the temporary folder)
//
// "sql" is one transaction a check on one connection, which is what SQLite allows at best when
// every check commits for itself. "sql_grouped" is one transaction for as many checks as threads
// wait at the centre: the strictest limit, since the centre shares commits, too. "processor" are
// microseconds of processor for one check, which a machine that others use distorts least.

#include <sched.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <thread>

#include "centre/test_world.hpp"
#include "store/centre_schema.hpp"
#include "store/sqlite/database.hpp"

namespace kaopass {
namespace {

constexpr std::size_t kPersons = 200;
constexpr std::size_t kChecks = 400;  // a round
constexpr int kRounds = 5;
constexpr std::size_t kThreadsPerCore = 4;

double seconds_of(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

struct Pace {
  double per_second, processor_us;
};

template <class Work>
Pace pace(Work work) {
  const double processor = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  const double start = seconds_of(CLOCK_MONOTONIC);
  work();
  const double took = seconds_of(CLOCK_MONOTONIC) - start;
  return {static_cast<double>(kChecks) / took,
          (seconds_of(CLOCK_PROCESS_CPUTIME_ID) - processor) * 1e6 / static_cast<double>(kChecks)};
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

void use_cores(std::size_t cores) {
  cpu_set_t set;
  CPU_ZERO(&set);
  for (std::size_t core = 0; core < cores; ++core) CPU_SET(core, &set);
  if (sched_setaffinity(0, sizeof set, &set) != 0) std::abort();
}

[[noreturn]] void give_up(const Error& error) {
  std::fprintf(stderr, "%s\n", base::describe(error).c_str());
  std::exit(static_cast<int>(base::Exit::Environment));
}
template <class T>
void must(const Result<T>& result) {
  if (!result) give_up(result.error());
}

class CentreSide {
 public:
  CentreSide() : world_({.limits = {.card = kChecks * 100, .reader = kChecks * 100}}) {
    for (std::size_t i = 0; i < kPersons; ++i) {
      cards_.push_back(
          world_.make_card("resident-" + std::to_string(i), store::CardState::FaceAuthentication));
    }
  }

  // Requests as readers would have signed them, before the watch starts.
  std::vector<wire::CheckRequest> requests() {
    std::vector<wire::CheckRequest> requests;
    for (std::size_t i = 0; i < kChecks; ++i) {
      requests.push_back(world_.request(*world_.clinic, cards_[i % kPersons], wire::Method::Face));
    }
    return requests;
  }

  Pace run(std::size_t cores) {
    const auto all = requests();
    const auto desk = world_.desk_of(*world_.clinic);
    std::atomic<std::size_t> next{0};
    return pace([&] {
      std::vector<std::thread> threads;
      for (std::size_t t = 0; t < cores * kThreadsPerCore; ++t) {
        threads.emplace_back([&] {
          for (std::size_t i = next++; i < all.size(); i = next++) {
            must(world_.centre->check(desk, all[i]));
          }
        });
      }
      for (auto& thread : threads) thread.join();
    });
  }

  // What a check writes, so that the other side writes as much.
  store::CheckRow sample_check() {
    const auto request = world_.request(*world_.clinic, cards_[0], wire::Method::Face);
    store::CheckRow row;
    row.answer = world_.centre->check(world_.desk_of(*world_.clinic), request).value();
    row.institution = "1311111111";
    return row;
  }
  std::string sample_entry() {
    std::string entry;
    must(world_.centre->store().read([&](store::CentreTables& tables) {
      return tables.each_audit_row([&](const store::AuditRow& row) {
        entry = row.entry;
        return Status{};
      });
    }));
    return entry;
  }

 private:
  centre::TestWorld world_;
  std::vector<centre::TestCard> cards_;
};

// The statements of one check and nothing else.
class SqlSide {
 public:
  SqlSide(const std::filesystem::path& file, store::CheckRow check, std::string entry)
      : check_(std::move(check)), entry_(std::move(entry)) {
    auto opened = store::sqlite::Database::open(file, store::kCentreMigrations);
    must(opened);
    database_ = *std::move(opened);
    for (std::size_t i = 0; i < kPersons; ++i) add_person(i);
  }

  Pace run(std::size_t group) {
    return pace([&] {
      for (std::size_t i = 0; i < kChecks; i += group) {
        must(database_->run("BEGIN IMMEDIATE"));
        for (std::size_t j = i; j < std::min(i + group, kChecks); ++j) one_check(j % kPersons);
        must(database_->run("COMMIT"));
      }
    });
  }

 private:
  static base::Digest digest_of(std::size_t number) {
    base::Digest digest{};
    std::memcpy(digest.data(), &number, sizeof number);
    return digest;
  }
  static store::PersonId person_of(std::size_t index) {
    return static_cast<store::PersonId>(index + 1);
  }
  void add_person(std::size_t index) {
    store::CentreTables tables(*database_);
    store::CardRow card;
    card.person = person_of(index);
    card.certificate = digest_of(index);
    must(tables.put_card(card));
    must(tables.put_registration(card.person, {}));
    must(tables.append_audit({card.person, 1, entry_, {}}));
  }
  void one_check(std::size_t index) {
    store::CentreTables tables(*database_);
    const base::Digest id = digest_of(++checks_);
    std::copy_n(id.begin(), check_.check_id.size(), check_.check_id.begin());
    check_.person = person_of(index);
    must(tables.find_check(check_.check_id));
    must(tables.find_card(digest_of(index)));
    must(tables.registered_since(check_.person));
    const auto end = tables.chain_end(check_.person);
    must(end);
    must(tables.newest_head());
    must(tables.append_audit({check_.person, end->number + 1, entry_, id}));
    must(tables.add_use("card " + base::to_hex(base::ByteView(digest_of(index)).first(16)), {}));
    must(tables.add_use("reader 1311111111/r1", {}));
    must(tables.add_check(check_));
  }

  store::CheckRow check_;
  std::string entry_;
  std::unique_ptr<store::sqlite::Database> database_;
  std::size_t checks_ = 0;
};

double median_of(const std::vector<Pace>& paces, double Pace::* which) {
  std::vector<double> values;
  for (const Pace& each : paces) values.push_back(each.*which);
  return median(std::move(values));
}

void compare(CentreSide& centre, SqlSide& sql, std::size_t cores) {
  use_cores(cores);
  std::vector<Pace> checks, alone, grouped;
  std::vector<double> ratios, grouped_ratios, processor_ratios;
  centre.run(cores);  // warm
  sql.run(1);
  for (int round = 0; round < kRounds; ++round) {
    checks.push_back(centre.run(cores));
    alone.push_back(sql.run(1));
    grouped.push_back(sql.run(cores * kThreadsPerCore));
    ratios.push_back(checks.back().per_second / alone.back().per_second);
    grouped_ratios.push_back(checks.back().per_second / grouped.back().per_second);
    processor_ratios.push_back(alone.back().processor_us / checks.back().processor_us);
  }
  std::printf(
      "{\"bench\":\"centre\",\"step\":\"checks\",\"cores\":%zu,\"threads\":%zu,\"checks_per_s\":%."
      "0f,"
      "\"sql_per_s\":%.0f,\"ratio\":%.2f,\"sql_grouped_per_s\":%.0f,\"ratio_grouped\":%.2f,"
      "\"processor_us\":%.0f,\"sql_processor_us\":%.0f,\"ratio_processor\":%.2f}\n",
      cores, cores * kThreadsPerCore, median_of(checks, &Pace::per_second),
      median_of(alone, &Pace::per_second), median(ratios), median_of(grouped, &Pace::per_second),
      median(grouped_ratios), median_of(checks, &Pace::processor_us),
      median_of(alone, &Pace::processor_us), median(processor_ratios));
  std::fflush(stdout);
}

int run() {
  CentreSide centre;
  centre::TemporaryFolder folder;
  SqlSide sql(folder.path() / "sql.db", centre.sample_check(), centre.sample_entry());
  const std::size_t machine = std::max(1U, std::thread::hardware_concurrency());
  for (const std::size_t cores : {std::size_t{1}, std::size_t{2}}) {
    if (cores <= machine) compare(centre, sql, cores);
  }
  return 0;
}

}  // namespace
}  // namespace kaopass

int main(int argc, char** argv) {
  // The temporary folder is asked for once, before any thread.
  if (argc == 3 && std::strcmp(argv[1], "--dir") == 0) setenv("TMPDIR", argv[2], 1);
  return kaopass::run();
}
