#pragma once
// A card that keeps nobody waiting for ever. A chip may ask for more time again and again, or give
// an octet at a time: what bounds one command bounds no visit. So all commands together have one
// budget, and whoever waits is freed at once by let_go().

#include <chrono>
#include <memory>
#include <thread>

#include "apdu/channel.hpp"
#include "base/time.hpp"

namespace kaopass::card {

// What a visit asks of a card takes an honest one a few seconds.
inline constexpr std::chrono::seconds kCardTime{30};

// Commands run on a thread of its own; a card that never answers keeps that thread and itself.
class BoundedCard final : public apdu::CardChannel {
 public:
  BoundedCard(std::unique_ptr<apdu::CardChannel> card, const base::Clock& clock,
              std::chrono::milliseconds budget = kCardTime);
  // Waits a moment for a card at work, then leaves it.
  ~BoundedCard() override;
  BoundedCard(const BoundedCard&) = delete;
  BoundedCard& operator=(const BoundedCard&) = delete;

  // The card's own errors; CardUnreadable once the budget is spent; CardRemoved once let go.
  Result<base::Bytes> transmit(base::ByteView command) override;
  Result<base::Bytes> reset() override;

  // From any thread: the command at work and all later ones fail.
  void let_go();
  [[nodiscard]] bool is_let_go() const;

 private:
  enum class Task { Transmit, Reset };
  struct Work;
  static void serve(const std::shared_ptr<Work>& work);
  static void run(Work& work, Task task);
  Result<base::Bytes> exchange(Task task, base::ByteView command);

  const base::Clock& clock_;
  std::chrono::milliseconds left_;
  std::shared_ptr<Work> work_;
  std::thread worker_;
};

}  // namespace kaopass::card
