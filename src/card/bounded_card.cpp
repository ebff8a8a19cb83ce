#include "card/bounded_card.hpp"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>

namespace kaopass::card {
namespace {

using namespace std::chrono_literals;

constexpr auto kFarewell = 1s;  // for letting go of the card, which resets it

}  // namespace

struct BoundedCard::Work {
  std::unique_ptr<apdu::CardChannel> card;  // the worker's alone
  std::mutex mutex;
  std::condition_variable changed;
  std::optional<Task> task;
  base::Bytes command;  // it may be a PIN: wiped by the worker
  std::optional<Result<base::Bytes>> answer;
  std::exception_ptr broken;  // instead of an answer
  std::optional<Error> lost;  // why nothing is sent any more
  bool let_go = false;
  bool closing = false;
  bool gone = false;  // the card

  void forget_answer() {
    if (answer && *answer) base::wipe(**answer);
    answer.reset();
  }
};

BoundedCard::BoundedCard(std::unique_ptr<apdu::CardChannel> card, const base::Clock& clock,
                         std::chrono::milliseconds budget)
    : clock_(clock), left_(budget), work_(std::make_shared<Work>()) {
  work_->card = std::move(card);
  try {
    worker_ = std::thread([work = work_] { serve(work); });
  } catch (const std::system_error& error) {  // the machine is out of threads
    work_->lost = {ErrorCode::CardUnreadable, error.what()};
  }
}

BoundedCard::~BoundedCard() {
  if (!worker_.joinable()) return;
  std::unique_lock lock(work_->mutex);
  work_->closing = true;
  work_->changed.notify_all();
  const bool gone = work_->changed.wait_for(lock, kFarewell, [this] { return work_->gone; });
  lock.unlock();
  if (gone) {
    worker_.join();
  } else {
    worker_.detach();
  }
}

void BoundedCard::serve(const std::shared_ptr<Work>& work) {
  std::unique_lock lock(work->mutex);
  for (;;) {
    work->changed.wait(lock, [&] { return work->closing || work->task; });
    if (work->closing) break;
    const Task task = *work->task;
    lock.unlock();
    run(*work, task);
    lock.lock();
  }
  lock.unlock();
  work->card.reset();
  lock.lock();
  work->gone = true;
  work->changed.notify_all();
}

void BoundedCard::run(Work& work, Task task) {
  std::optional<Result<base::Bytes>> answer;
  std::exception_ptr broken;
  try {
    answer = task == Task::Reset ? work.card->reset() : work.card->transmit(work.command);
  } catch (...) {
    broken = std::current_exception();  // whoever asked meets it
  }
  const std::scoped_lock lock(work.mutex);
  base::wipe(work.command);
  work.task.reset();
  work.broken = broken;
  work.answer = std::move(answer);
  if (work.lost) work.forget_answer();  // nobody waits for it
  work.changed.notify_all();
}

Result<base::Bytes> BoundedCard::exchange(Task task, base::ByteView command) {
  const base::Instant began = clock_.now();
  std::unique_lock lock(work_->mutex);
  if (work_->lost) return tl::unexpected(*work_->lost);
  work_->command = base::to_bytes(command);
  work_->task = task;
  work_->changed.notify_all();
  work_->changed.wait_for(lock, left_, [this] { return !work_->task || work_->lost; });
  left_ -= std::max(clock_.now() - began, 0ms);
  const bool late = work_->task || left_ <= 0ms;
  if (late && !work_->lost) work_->lost = {ErrorCode::CardUnreadable, "it answers too slowly"};
  if (work_->lost) {
    work_->forget_answer();
    return tl::unexpected(*work_->lost);
  }
  if (work_->broken) std::rethrow_exception(std::exchange(work_->broken, nullptr));
  return *std::exchange(work_->answer, std::nullopt);
}

Result<base::Bytes> BoundedCard::transmit(base::ByteView command) {
  return exchange(Task::Transmit, command);
}

Result<base::Bytes> BoundedCard::reset() {
  return exchange(Task::Reset, {});
}

void BoundedCard::let_go() {
  const std::scoped_lock lock(work_->mutex);
  work_->let_go = true;
  if (!work_->lost) work_->lost = {ErrorCode::CardRemoved, "it was let go"};
  work_->changed.notify_all();
}

bool BoundedCard::is_let_go() const {
  const std::scoped_lock lock(work_->mutex);
  return work_->let_go;
}

}  // namespace kaopass::card
