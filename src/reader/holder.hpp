#pragma once
// Everything personal of one visit, in one value: when it goes, all of it is wiped. Internal to
// the room; never written anywhere.

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "card/bounded_card.hpp"
#include "card/session.hpp"
#include "card/verification_number.hpp"
#include "insurance/consent.hpp"
#include "wire/check.hpp"
#include "wire/desk.hpp"
#include "wire/statement.hpp"

namespace kaopass::reader {

// How long a step of machine work took, for the visit's report and the bench.
struct Timing {
  std::string step;
  std::chrono::microseconds took;
};

struct FaceShown {
  bool match = false;
  wire::FaceEvidence evidence;
};

struct Holder {
  // The card, held until it is released.
  std::shared_ptr<card::BoundedCard> channel;
  std::optional<card::Session> session;
  std::optional<card::CardFront> front;
  base::secret<base::Bytes> photo;

  // What was read and verified.
  std::optional<pki::Certificate> certificate;
  std::optional<wire::CardDigests> digests;
  std::optional<base::Pin> pin;
  std::optional<Error> frame_problem;  // of the last frame
  int good_frames = 0;
  std::optional<FaceShown> face;  // the newest decision
  std::string visual_id;

  // What centre and patient said.
  std::optional<wire::CheckAnswer> answer;
  std::chrono::milliseconds centre_ahead{};  // of the reader's clock, by that answer
  base::secret<std::string> coverage;        // payload of the centre's answer, JSON
  std::optional<int> validity;               // OQSCD006
  std::map<insurance::RecordKind, bool> consents;
  std::vector<insurance::Grant> grants;
  std::optional<wire::Finished> finished;
  std::optional<Error> finish_problem;

  std::vector<Timing> timings;
};

// Notes how long the step lasted when it goes out of scope.
class Stopwatch {
 public:
  Stopwatch(Holder& holder, std::string step) : holder_(holder), step_(std::move(step)) {}
  Stopwatch(const Stopwatch&) = delete;
  Stopwatch& operator=(const Stopwatch&) = delete;
  ~Stopwatch() {
    const auto took = std::chrono::steady_clock::now() - start_;
    holder_.timings.push_back(
        {std::move(step_), std::chrono::duration_cast<std::chrono::microseconds>(took)});
  }

 private:
  Holder& holder_;
  std::string step_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace kaopass::reader
