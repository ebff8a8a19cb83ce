// The judge with the real networks, before frames as a camera would send them; tests run in the
// project's folder. Sample pictures and models come by tools/fetch_models.
#include "reader/engine_judge.hpp"

#include <gtest/gtest.h>

#include "base/file.hpp"
#include "face/portrait.hpp"
#include "face/test_print.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

namespace kaopass::reader {
namespace {

using namespace std::chrono_literals;
using face::Novelty;
using face::Prompt;

constexpr std::size_t kMaxFile = 1u << 20;

base::Bytes png(const image::Picture& picture) {
  return image::encode_png(picture).value();
}

// Every face of a sample picture, large enough to be printed.
std::vector<image::Picture> portraits_of(face::Engine& engine, int number) {
  const std::string name = "build/samples/sample" + std::to_string(number) + ".jpg";
  const image::Picture scene = image::decode(base::read_file(name, kMaxFile).value()).value();
  std::vector<image::Picture> portraits;
  for (const face::Face& each : engine.detect_all(scene)) {
    portraits.push_back(face::crop_portrait(scene, each, {504, 648}));
  }
  return portraits;
}

class Judge : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    auto engine = face::Engine::load("build/models").value();
    print_ = new image::Picture(portraits_of(engine, 1).at(2));
    others_ = new std::vector<image::Picture>(portraits_of(engine, 6));
    judge_ = make_engine_judge(std::move(engine), face::default_policy(), face::Source::Camera)
                 .release();
  }
  static void TearDownTestSuite() {
    delete judge_;
    delete print_;
    delete others_;
  }
  void SetUp() override {
    const auto photo = image::encode_jp2_grey(
        image::to_grey(face::before_camera(*print_, {.distance = 4})), 16'000);
    ASSERT_TRUE(judge().use_portrait(*photo));
  }
  static FaceJudge& judge() { return *judge_; }
  static const image::Picture& print() { return *print_; }
  static const std::vector<image::Picture>& others() { return *others_; }

  // Three frames that are not quite the same.
  static void match() {
    for (const double distance : {4.0, 4.1, 4.2}) {
      ASSERT_TRUE(judge().add_frame(png(face::before_camera(print(), {.distance = distance}))));
    }
  }
  static face::Observation watch(const image::Picture& picture, Prompt shown) {
    const auto seen = judge().watch_frame(png(picture), shown);
    EXPECT_TRUE(seen);
    return seen.value_or(face::Observation{});
  }

 private:
  static inline FaceJudge* judge_;
  static inline image::Picture* print_;
  static inline std::vector<image::Picture>* others_;
};

TEST_F(Judge, TakesNoTiltedPrintForATurnedHead) {
  match();
  int telling = 0;
  for (const double distance : {1.7, 3.0}) {
    for (const double nod : {0.0, 15.0}) {
      for (const double turn : {-60., -45., -25., 25., 45., 60.}) {
        const image::Picture frame = face::before_camera(
            print(), {.turn = turn, .nod = nod, .bend = 0, .distance = distance});
        for (const Prompt shown : {Prompt::TurnLeft, Prompt::TurnRight}) {
          const auto seen = judge().watch_frame(png(frame), shown);
          if (!seen) break;
          if (!seen->proof) continue;
          ++telling;
          EXPECT_NE(face::weigh(shown, seen->pose, *seen->proof), face::Weight::Proves)
              << distance << ' ' << nod << ' ' << turn;
        }
      }
    }
  }
  EXPECT_GT(telling, 0) << "the steepest come near enough to be weighed";
}

TEST_F(Judge, KnowsTheFaceAgainAndNoOther) {
  match();
  const auto same = watch(face::before_camera(print(), {.distance = 4.3}), Prompt::LookStraight);
  ASSERT_TRUE(same.proof);
  EXPECT_EQ(face::weigh(Prompt::LookStraight, same.pose, *same.proof), face::Weight::Proves);
  int swaps = 0;
  for (const image::Picture& other : others()) {
    const auto swapped = watch(face::before_camera(other, {.distance = 4}), Prompt::LookStraight);
    if (!swapped.proof) continue;  // looks aside
    ++swaps;
    EXPECT_EQ(face::weigh(Prompt::LookStraight, swapped.pose, *swapped.proof), face::Weight::Doubt);
  }
  EXPECT_GT(swaps, 0);
}

TEST_F(Judge, KnowsAPictureThatWasShownBefore) {
  match();
  const image::Picture one = face::before_camera(print(), {.distance = 4.4});
  const image::Picture two = face::before_camera(print(), {.distance = 4.5});
  EXPECT_EQ(watch(one, Prompt::Blink).novelty, Novelty::New);
  EXPECT_EQ(watch(one, Prompt::Blink).novelty, Novelty::SameAsLast);
  EXPECT_EQ(watch(two, Prompt::Blink).novelty, Novelty::New);
  EXPECT_EQ(watch(one, Prompt::Blink).novelty, Novelty::SeenBefore);
  judge().begin_attempt();
  EXPECT_EQ(watch(one, Prompt::Blink).novelty, Novelty::New);
}

// A strip of one grey across the middle of the upper half, where the eyes are.
image::Picture with_strip(image::Picture frame, std::uint8_t grey) {
  for (int y = 0; y < frame.height; ++y) {
    for (int x = 0; x < frame.width; ++x) {
      const bool hidden = std::abs(x - frame.width / 2) < 110 && std::abs(y - 198) < 22;
      if (!hidden) continue;
      const auto at =
          static_cast<std::size_t>(y) * frame.row_size() + static_cast<std::size_t>(x) * 3;
      std::fill_n(frame.pixels.begin() + static_cast<std::ptrdiff_t>(at), 3, grey);
    }
  }
  return frame;
}

TEST_F(Judge, TakesCoveredEyesForNoBlink) {
  match();
  const image::Picture open = face::before_camera(print(), {.distance = 4.3});
  for (const int grey : {0, 60, 120, 180, 240}) {
    const image::Picture hidden = with_strip(open, static_cast<std::uint8_t>(grey));
    const auto seen = judge().watch_frame(png(hidden), Prompt::Blink);
    if (!seen || !seen->proof) continue;
    EXPECT_NE(face::weigh(Prompt::Blink, seen->pose, *seen->proof), face::Weight::Proves) << grey;
  }
}

// A whole attempt with one print that is moved as the screen asks, as far as a hand can.
TEST_F(Judge, NeverFindsAPrintLiveHoweverItIsMoved) {
  for (const std::uint64_t seed : {1u, 2u, 3u}) {
    base::SeededRandom random{seed};
    judge().begin_attempt();
    face::PromptCheck check{face::draw_prompts(random)};
    base::Instant now{};
    double distance = 4;
    for (int frames = 0; frames < 40 && !check.is_over(); ++frames) {
      face::Print held{.distance = distance += 0.003};
      if (check.shown() == Prompt::TurnLeft) held.turn = 20 + frames % 10 * 4;
      if (check.shown() == Prompt::TurnRight) held.turn = -20 - frames % 10 * 4;
      image::Picture frame = face::before_camera(print(), held);
      if (check.shown() == Prompt::Blink) frame = with_strip(frame, 150);
      const auto seen = check.is_matching() ? judge().add_frame(png(frame))
                                            : judge().watch_frame(png(frame), check.shown());
      now += 250ms;
      if (seen) check.see(*seen, now);
    }
    check.pass_time(now + face::kPromptTime);
    EXPECT_GT(check.done(), 0);
    EXPECT_LT(check.done(), face::PromptCheck::kTotal);
    EXPECT_NE(check.liveness(), face::Liveness::Live);
  }
}

TEST_F(Judge, DecidesOverTheFramesOfThisAttemptAndForgetsThem) {
  match();
  const auto verdict = judge().decide();
  ASSERT_TRUE(verdict);
  EXPECT_TRUE(verdict->match);
  EXPECT_EQ(verdict->evidence.frames, 3);
  EXPECT_EQ(verdict->evidence.liveness, wire::Liveness::NotChecked);
  EXPECT_FALSE(judge().decide());
  match();
  judge().forget();
  EXPECT_FALSE(judge().add_frame(png(face::before_camera(print(), {}))));
}

}  // namespace
}  // namespace kaopass::reader
