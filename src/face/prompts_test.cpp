// Sequences of frames: the living ones, and everything that must not be taken for one.
#include "face/prompts.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>
#include <vector>

#include "face/test_frames.hpp"

namespace kaopass::face {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant kStart{1'800'000'000'000ms};
constexpr auto kBetweenFrames = 250ms;
constexpr DrawnPrompts kDrawn{Prompt::TurnLeft, Prompt::TurnRight, Prompt::Blink, Prompt::TurnLeft};

// One attempt; frames come four a second.
class Attempt {
 public:
  explicit Attempt(const DrawnPrompts& drawn = kDrawn) : check(drawn) {}
  Attempt& see(const Observation& frame, std::chrono::milliseconds after = kBetweenFrames) {
    check.see(frame, now += after);
    return *this;
  }
  Attempt& look_straight(int frames = 1) {
    for (int i = 0; i < frames; ++i) see(frame_with(0));
    return *this;
  }
  Attempt& matched() { return look_straight(kMatchedFrames); }
  // Does what is shown until so many prompts are done.
  Attempt& obey(int done = PromptCheck::kTotal) {
    for (int i = 0; i < 64 && !check.is_over() && check.done() < done; ++i) {
      see(frame_answering(check.shown()));
    }
    return *this;
  }
  PromptCheck check;
  base::Instant now = kStart;
};

TEST(DrawnPrompts, AreThreeTurnsAndABlinkInEachOrderAboutAsOften) {
  base::SeededRandom random{7};
  std::map<DrawnPrompts, int> seen;
  constexpr int kDraws = 32'000;
  for (int i = 0; i < kDraws; ++i) {
    const DrawnPrompts drawn = draw_prompts(random);
    EXPECT_EQ(std::count(drawn.begin(), drawn.end(), Prompt::Blink), 1);
    EXPECT_EQ(std::count(drawn.begin(), drawn.end(), Prompt::LookStraight), 0);
    ++seen[drawn];
  }
  EXPECT_EQ(seen.size(), 32u);
  for (const auto& [drawn, count] : seen) EXPECT_NEAR(count, kDraws / 32, 200);
}

TEST(PromptCheck, FindsWhoDoesWhatIsAskedLiveAndTellsTheScreenEachStep) {
  Attempt attempt;
  EXPECT_EQ(attempt.check.shown(), Prompt::LookStraight);
  EXPECT_EQ(attempt.check.done(), 0);
  attempt.matched();
  for (int i = 0; i < kDrawnPrompts; ++i) {
    const Prompt drawn = kDrawn[static_cast<std::size_t>(i)];
    EXPECT_EQ(attempt.check.shown(), drawn);
    EXPECT_EQ(attempt.check.done(), 1 + i);
    attempt.see(frame_answering(drawn));
    EXPECT_EQ(attempt.check.shown(), Prompt::LookStraight);
    EXPECT_FALSE(attempt.check.is_over());
    attempt.look_straight();
  }
  EXPECT_TRUE(attempt.check.is_over());
  EXPECT_EQ(attempt.check.done(), PromptCheck::kTotal);
  EXPECT_EQ(attempt.check.liveness(), Liveness::Live);
}

TEST(PromptCheck, FindsNobodyLiveWhoWasNotAskedYet) {
  Attempt attempt;
  EXPECT_EQ(attempt.check.liveness(), Liveness::NotChecked);
  EXPECT_EQ(attempt.matched().check.liveness(), Liveness::NotChecked);
  EXPECT_EQ(attempt.obey(4).check.liveness(), Liveness::NotChecked);
}

Observation with_likeness(Observation frame, float likeness) {
  frame.proof->likeness = likeness;
  return frame;
}
Observation with_relief(Observation frame, float relief) {
  frame.proof->relief = relief;
  return frame;
}
Observation without_proof(Observation frame) {
  frame.proof.reset();
  return frame;
}
Observation with_width(Observation frame, float width) {
  frame.proof->width = width;
  return frame;
}
Observation with_surround(Observation frame, float surround) {
  frame.proof->surround = surround;
  return frame;
}
Observation with(Observation frame, Novelty novelty) {
  frame.novelty = novelty;
  return frame;
}

// After the first prompt (turn-left) was shown, these frames come; then whoever stands there obeys.
struct Row {
  std::string_view what;
  std::vector<Observation> frames;
  Liveness after;
};

TEST(PromptCheck, JudgesWhatComesWhileATurnIsAsked) {
  const Observation turned = frame_with(20);
  const std::vector<Row> table = {
      {"nothing moves", {frame_with(0), frame_with(2), frame_with(-3)}, Liveness::Live},
      {"a turn too small", {frame_with(12)}, Liveness::Live},
      {"a turn too far", {frame_with(60)}, Liveness::Live},
      {"a blink nobody asked for", {frame_with(0, 0.95F)}, Liveness::Live},
      {"a turn to the other side", {frame_with(-20)}, Liveness::NotChecked},
      {"one doubtful frame", {with_likeness(turned, 0.1F)}, Liveness::Live},
      {"another face", {3, with_likeness(turned, 0.1F)}, Liveness::NotLive},
      {"a flat face", {3, with_relief(turned, 0)}, Liveness::NotLive},
      {"a face in depth, but turned inside out",
       {3, with_relief(turned, -0.2F)},
       Liveness::NotLive},
      {"a face much narrower than its turn makes it",
       {3, with_width(turned, 0.75F)},
       Liveness::NotLive},
      {"frames without proof", {3, without_proof(turned)}, Liveness::NotLive},
      {"flat, another, flat",
       {with_relief(turned, 0), with_likeness(turned, 0), with_relief(turned, 0)},
       Liveness::NotLive},
      {"a turn that shows little depth yet",
       {5, with_relief(frame_with(15), 0.13F)},
       Liveness::Live},
      {"a picture shown before", {with(frame_with(0), Novelty::SeenBefore)}, Liveness::NotLive},
      {"a camera that hangs", {3, with(frame_with(0), Novelty::SameAsLast)}, Liveness::Live},
  };
  for (const Row& row : table) {
    Attempt attempt;
    attempt.matched();
    for (const Observation& frame : row.frames) attempt.see(frame);
    EXPECT_EQ(attempt.obey().look_straight().check.liveness(), row.after) << row.what;
  }
}

TEST(PromptCheck, FindsAFaceNotLiveThatIsSwappedOnTheWayBack) {
  Attempt attempt;
  attempt.matched().see(frame_answering(Prompt::TurnLeft));
  for (int i = 0; i < 3; ++i) attempt.see(with_likeness(frame_with(0), 0.1F));
  EXPECT_EQ(attempt.check.liveness(), Liveness::NotLive);
}

TEST(PromptCheck, NeedsClosedEyesToBeTheSameFacesAndOpenAgain) {
  constexpr DrawnPrompts kBlinkLast{Prompt::TurnLeft, Prompt::TurnRight, Prompt::TurnLeft,
                                    Prompt::Blink};
  Attempt covered{kBlinkLast};
  covered.matched().obey(4).look_straight();
  ASSERT_EQ(covered.check.shown(), Prompt::Blink);
  for (int i = 0; i < 9; ++i) covered.see(with_surround(frame_with(0, 1), 0.3F));
  EXPECT_EQ(covered.check.done(), 4);
  covered.check.pass_time(covered.now + kPromptTime);
  EXPECT_EQ(covered.check.liveness(), Liveness::NotChecked);

  Attempt shut{kBlinkLast};
  shut.matched().obey(4).look_straight();
  for (int i = 0; i < 8; ++i) shut.see(frame_with(0, 1));
  EXPECT_FALSE(shut.check.is_over()) << "eyes that stay closed are no blink";
  EXPECT_EQ(shut.look_straight().check.liveness(), Liveness::Live);
}

TEST(PromptCheck, LetsTheNetworkRefuseOverAllFramesButNotForOne) {
  Observation doubtful = frame_with(0);
  doubtful.passive = 0.05F;
  Attempt one;
  one.see(doubtful).matched().obey().look_straight();
  EXPECT_EQ(one.check.liveness(), Liveness::Live);
  Attempt all;
  for (int i = 0; i < 64 && !all.check.is_over(); ++i) {
    Observation frame = frame_answering(all.check.shown());
    frame.passive = 0.05F;
    all.see(frame);
  }
  EXPECT_EQ(all.check.liveness(), Liveness::NotLive);
}

TEST(PromptCheck, BeginsThePromptAnewWhenTheFaceWasLostButGivesNoNewTime) {
  Attempt attempt;
  attempt.matched();
  attempt.check.lose_sight(attempt.now += kPromptTime / 2);
  EXPECT_EQ(attempt.check.shown(), Prompt::LookStraight);
  attempt.see(frame_with(20));
  EXPECT_EQ(attempt.check.done(), 1) << "a turned face that comes from nowhere is no turn";
  attempt.look_straight().see(frame_with(20));
  EXPECT_EQ(attempt.check.done(), 2);

  Attempt slow;
  slow.matched();
  slow.check.lose_sight(slow.now += kPromptTime / 2);
  slow.look_straight().see(frame_with(20), kPromptTime);
  EXPECT_EQ(slow.check.done(), 1);
  EXPECT_TRUE(slow.check.is_over());
}

TEST(PromptCheck, IsMissedWhenTimePassesOrTheClockIsSetBack) {
  for (const auto after : {std::chrono::milliseconds{kPromptTime}, -1ms}) {
    Attempt attempt;
    attempt.matched();
    attempt.check.pass_time(attempt.now + after);
    EXPECT_TRUE(attempt.check.is_over());
    EXPECT_EQ(attempt.check.liveness(), Liveness::NotChecked);
  }
  Attempt before;
  before.check.pass_time(kStart + 1h);
  EXPECT_FALSE(before.check.is_over()) << "who is not before the camera yet is not asked yet";
}

DrawnPrompts any_order() {
  base::SeededRandom random{*rc::gen::arbitrary<std::uint64_t>()};
  return draw_prompts(random);
}

RC_GTEST_PROP(AnySequence, RecordedForAnotherOrderOfTurnsIsNotLive, ()) {
  const DrawnPrompts recorded = any_order(), asked = any_order();
  const auto turns = [](DrawnPrompts drawn) {
    std::vector<Prompt> sides;
    for (const Prompt prompt : drawn) {
      if (prompt != Prompt::Blink) sides.push_back(prompt);
    }
    return sides;
  };
  RC_PRE(turns(recorded) != turns(asked));
  Attempt attempt{asked};
  attempt.matched();
  for (int times = 0; times < 3; ++times) {
    for (const Prompt prompt : recorded) attempt.see(frame_answering(prompt)).look_straight();
  }
  RC_ASSERT(attempt.check.liveness() != Liveness::Live);
}

// Whatever frames come in whatever time: what is found live was proven at every step.
RC_GTEST_PROP(AnySequence, IsLiveOnlyWithEveryPromptAnsweredInOrderInTimeByTheSameFaceInDepth, ()) {
  const DrawnPrompts drawn = any_order();
  Attempt attempt{drawn};
  std::vector<Prompt> answered;
  base::Instant asked_at = kStart;
  for (int i = 0; i < 120 && !attempt.check.is_over(); ++i) {
    const Prompt shown = attempt.check.shown();
    const int done = attempt.check.done();
    Observation frame = frame_answering(
        *rc::gen::element(shown, shown, shown, Prompt::LookStraight, Prompt::TurnLeft));
    if (*rc::gen::inRange(0, 16) == 0) frame = with_likeness(frame, 0.1F);
    if (*rc::gen::inRange(0, 16) == 0) frame = with_relief(frame, 0);
    if (*rc::gen::inRange(0, 32) == 0) frame = with(frame, Novelty::SeenBefore);
    if (*rc::gen::inRange(0, 32) == 0) attempt.check.lose_sight(attempt.now);
    attempt.see(frame, *rc::gen::element<std::chrono::milliseconds>(200ms, 250ms, 1s, 9s));
    if (attempt.check.done() == done) continue;
    if (done > 0) {
      answered.push_back(shown);
      RC_ASSERT(is_telling(shown, frame.pose));
      RC_ASSERT(frame.proof->likeness > 0.2F && frame.novelty == Novelty::New);
      RC_ASSERT(shown == Prompt::Blink || frame.proof->relief != 0);
      RC_ASSERT(attempt.now - asked_at < kPromptTime);
    }
    asked_at = attempt.now;
  }
  if (attempt.check.liveness() != Liveness::Live) return;
  RC_ASSERT(answered == std::vector<Prompt>(drawn.begin(), drawn.end()));
}

}  // namespace
}  // namespace kaopass::face
