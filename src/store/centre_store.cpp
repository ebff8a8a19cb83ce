#include "store/centre_store.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "store/centre_schema.hpp"
#include "store/sqlite/database.hpp"

namespace kaopass::store {
namespace {

constexpr std::size_t kBatchLimit = 64;  // units of work that share a commit

struct Job {
  const CentreStore::Work& work;
  Status outcome{};
  bool done = false;
};

}  // namespace

struct CentreStore::State {
  CentreStoreOptions options;

  // Writers: who finds nobody committing takes all waiting jobs and commits them for everyone.
  std::mutex mutex;
  std::condition_variable finished;
  std::vector<Job*> waiting;
  std::atomic<std::size_t> intending{0};
  bool committing = false;
  std::unique_ptr<sqlite::Database> writer;  // of the one that commits

  std::mutex readers_mutex;
  std::condition_variable reader_free;
  std::vector<std::unique_ptr<sqlite::Database>> readers;

  void probe(Moment moment) const {
    if (options.probe) options.probe(moment);
  }
  Status run_one(Job& job);
  Status run_batch(const std::vector<Job*>& batch);
  void commit_waiting(std::unique_lock<std::mutex>& lock);
};

// The savepoint keeps one job's failure from undoing its neighbours.
Status CentreStore::State::run_one(Job& job) {
  KAOPASS_CHECK(writer->run("SAVEPOINT job"));
  probe(Moment::BeforeWork);
  CentreTables tables(*writer);
  try {
    job.outcome = job.work(tables);
  } catch (const std::exception& broken) {
    // Others wait for this thread: a broken invariant of one job must not leave them hanging.
    job.outcome = fail(ErrorCode::StoreFailed, broken.what());
  }
  probe(Moment::AfterWork);
  if (!job.outcome) KAOPASS_CHECK(writer->run("ROLLBACK TO job"));
  return writer->run("RELEASE job");
}

Status CentreStore::State::run_batch(const std::vector<Job*>& batch) {
  KAOPASS_CHECK(writer->run("BEGIN IMMEDIATE"));
  const auto work = [&]() -> Status {
    for (Job* job : batch) KAOPASS_CHECK(run_one(*job));
    probe(Moment::BeforeCommit);
    return writer->run("COMMIT");
  };
  Status done = work();
  // A full disk ends the transaction by itself; then there is nothing left to undo.
  if (!done) (void)writer->run("ROLLBACK");
  if (done) probe(Moment::AfterCommit);
  return done;
}

void CentreStore::State::commit_waiting(std::unique_lock<std::mutex>& lock) {
  committing = true;
  if (intending > waiting.size()) {
    lock.unlock();
    std::this_thread::yield();
    lock.lock();
  }
  const std::size_t count = std::min(waiting.size(), kBatchLimit);
  const std::vector<Job*> batch(waiting.begin(),
                                waiting.begin() + static_cast<std::ptrdiff_t>(count));
  waiting.erase(waiting.begin(), waiting.begin() + static_cast<std::ptrdiff_t>(count));
  lock.unlock();
  const Status committed = run_batch(batch);
  lock.lock();
  for (Job* job : batch) {
    if (!committed) job->outcome = committed;
    job->done = true;
  }
  committing = false;
  finished.notify_all();
}

CentreStore::CentreStore(std::unique_ptr<State> state) : state_(std::move(state)) {}
CentreStore::~CentreStore() = default;

Result<std::unique_ptr<CentreStore>> CentreStore::open(const std::filesystem::path& file,
                                                       CentreStoreOptions options) {
  auto state = std::make_unique<State>();
  KAOPASS_TRY(state->writer, sqlite::Database::open(file, kCentreMigrations));
  for (unsigned i = 0; i < std::max(1U, options.readers); ++i) {
    KAOPASS_TRY(auto reader, sqlite::Database::open_read_only(file));
    state->readers.push_back(std::move(reader));
  }
  state->options = std::move(options);
  return std::unique_ptr<CentreStore>(new CentreStore(std::move(state)));
}

Status CentreStore::read(const Work& work) {
  std::unique_lock lock(state_->readers_mutex);
  state_->reader_free.wait(lock, [&] { return !state_->readers.empty(); });
  auto reader = std::move(state_->readers.back());
  state_->readers.pop_back();
  lock.unlock();

  Status outcome = reader->run("BEGIN");
  if (outcome) {
    CentreTables tables(*reader);
    outcome = work(tables);
    if (const Status ended = reader->run("COMMIT"); outcome && !ended) outcome = ended;
  }

  lock.lock();
  state_->readers.push_back(std::move(reader));
  lock.unlock();
  state_->reader_free.notify_one();
  return outcome;
}

CentreStore::Intent::Intent(CentreStore& store) : store_(store) {
  ++store_.state_->intending;
}
CentreStore::Intent::~Intent() {
  --store_.state_->intending;
}

Status CentreStore::write(const Work& work) {
  Job job{work};
  std::unique_lock lock(state_->mutex);
  state_->waiting.push_back(&job);
  while (!job.done) {
    if (state_->committing) {
      state_->finished.wait(lock);
    } else {
      state_->commit_waiting(lock);
    }
  }
  return job.outcome;
}

}  // namespace kaopass::store
