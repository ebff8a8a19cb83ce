// With the real networks and the sample pictures that set-up brings (tools/fetch_models); tests
// run in the project's folder.

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "base/file.hpp"
#include "face/decision.hpp"
#include "face/engine.hpp"
#include "face/models.hpp"
#include "face/portrait.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"

namespace kaopass::face {
namespace {

const std::filesystem::path kModels = "build/models";
constexpr std::size_t kMaxFile = 1u << 20;

image::Picture sample(int number) {
  const std::string name = "build/samples/sample" + std::to_string(number) + ".jpg";
  return image::decode(base::read_file(name, kMaxFile).value()).value();
}

class Engines : public testing::Test {
 protected:
  static void SetUpTestSuite() { engine_ = new Engine(Engine::load(kModels).value()); }
  static void TearDownTestSuite() { delete engine_; }
  static Engine& engine() { return *engine_; }

  // Face number `index` from the left of a sample as an identity photo.
  static image::Picture portrait(int number, std::size_t index) {
    const image::Picture picture = sample(number);
    return crop_portrait(picture, engine().detect_all(picture).at(index));
  }
  static ErrorCode refusal(const image::Picture& picture) {
    const auto analysis = engine().analyse(picture, Capture::Live);
    EXPECT_FALSE(analysis);
    return analysis ? ErrorCode::FaceNoMatch : analysis.error().code;
  }

 private:
  static inline Engine* engine_;
};

TEST_F(Engines, EveryFaceOfTheSamplesIsFoundFromLeftToRight) {
  const std::size_t expected[] = {3, 3, 3, 4, 5, 4};
  for (int number = 1; number <= 6; ++number) {
    const auto faces = engine().detect_all(sample(number));
    EXPECT_EQ(faces.size(), expected[number - 1]) << number;
    EXPECT_TRUE(
        std::ranges::is_sorted(faces, {}, [](const Face& face) { return face.box.centre().x; }));
  }
}

TEST_F(Engines, TheSameWomanInTwoScenesMatchesAndHerNeighboursDoNot) {
  const image::Picture one = sample(1), three = sample(3);
  const auto faces_one = engine().detect_all(one), faces_three = engine().detect_all(three);
  const Template woman = engine().embed(one, faces_one[2]);
  EXPECT_NEAR(compare(woman, engine().embed(three, faces_three[1])), 0.72, 0.02);
  for (const std::size_t other : {0u, 2u}) {
    const float score = compare(woman, engine().embed(three, faces_three[other]));
    EXPECT_FALSE(decide(default_policy(), {&score, 1}).value().match);
  }
}

TEST_F(Engines, AGreyCardPhotoStillMatches) {
  const image::Picture grey = image::to_grey(portrait(1, 2));
  const auto file = image::encode_jp2_grey(grey, 16'000).value();
  const auto photo = image::decode(file, image::kCardPhotoLimits).value();
  const auto card = engine().analyse(photo, Capture::Portrait).value();
  EXPECT_GE(card.quality.eye_distance_px, 60);
  const auto live = engine().analyse(portrait(3, 1), Capture::Live).value();
  EXPECT_GT(compare(card.biometric, live.biometric), default_policy().threshold);
}

TEST_F(Engines, ATemplateHasLengthOneAndIsTheSameEachTime) {
  const image::Picture picture = portrait(6, 2);
  const Template once = engine().analyse(picture, Capture::Live).value().biometric;
  engine().forget();
  const Template again = engine().analyse(picture, Capture::Live).value().biometric;
  EXPECT_EQ(once, again);
  EXPECT_EQ(once.size(), 512u);
  EXPECT_NEAR(compare(once, once), 1, 1e-5);
}

TEST_F(Engines, EachUnusablePictureHasItsReason) {
  EXPECT_EQ(refusal(image::make_picture(320, 240, 3)), ErrorCode::FaceNone);
  EXPECT_EQ(refusal(sample(3)), ErrorCode::FaceSeveral);
  EXPECT_EQ(refusal(portrait(2, 2)), ErrorCode::FaceEyesClosed);

  image::Picture picture = portrait(6, 2);
  for (auto& sample : picture.pixels) sample = static_cast<std::uint8_t>(sample / 4);
  EXPECT_EQ(refusal(picture), ErrorCode::FaceTooDark);
  picture = portrait(6, 2);
  for (auto& sample : picture.pixels)
    sample = static_cast<std::uint8_t>(std::min(255, 120 + sample));
  EXPECT_EQ(refusal(picture), ErrorCode::FaceTooBright);

  const image::Picture scene = sample(6);
  const Face face = engine().detect_all(scene)[2];
  EXPECT_EQ(refusal(crop_portrait(scene, face, {.width_px = 90, .height_px = 116})),
            ErrorCode::FaceTooSmall);
}

// Averages over squares of this side, many times over: a camera that moved.
image::Picture blurred(image::Picture picture, int passes) {
  const std::size_t row = picture.row_size(), step = static_cast<std::size_t>(picture.channels);
  for (int pass = 0; pass < passes; ++pass) {
    for (std::size_t i = 0; i + row + step < picture.pixels.size(); ++i) {
      auto& at = picture.pixels;
      at[i] =
          static_cast<std::uint8_t>((at[i] + at[i + step] + at[i + row] + at[i + row + step]) / 4);
    }
  }
  return picture;
}

TEST_F(Engines, ABlurredPictureIsRefused) {
  EXPECT_EQ(refusal(blurred(portrait(6, 2), 60)), ErrorCode::FaceBlurred);
}

TEST_F(Engines, APictureOfAnySizeIsLookedAtSafely) {
  for (const int width : {1, 2, 33, 4000}) {
    for (const int height : {1, 2, 33, 100}) {
      for (const int channels : {1, 3}) {
        engine().detect_all(image::make_picture(width, height, channels));
      }
    }
  }
}

TEST_F(Engines, AFaceAtTheEdgeOrOutsideIsEmbeddedSafely) {
  const image::Picture picture = image::make_picture(40, 30, 3);
  for (const float at : {-1000.F, -5.F, 39.F, 1000.F}) {
    Face face;
    face.box = {.left = at, .top = at, .width = 100, .height = 100};
    for (std::size_t i = 0; i < face.landmarks.size(); ++i) {
      face.landmarks[i] = {at + static_cast<float>(i), at - static_cast<float>(i)};
    }
    EXPECT_EQ(engine().embed(picture, face).size(), 512u);
    engine().measure(picture, face);
    engine().liveness_hint(picture, face);
  }
}

TEST(Models, AMissingOrAlteredModelIsRefused) {
  const auto folder = std::filesystem::path(testing::TempDir()) / "kaopass-models";
  std::filesystem::create_directories(folder);
  EXPECT_EQ(Engine::load(folder / "none").error().code, ErrorCode::ModelMissing);
  for (const ModelFile& file : model_files()) std::ofstream(folder / file.name) << "not a model";
  EXPECT_EQ(Engine::load(folder).error().code, ErrorCode::ModelMissing);
  std::filesystem::remove_all(folder);
}

TEST(Models, SetUpBringsTheFilesThatTheTableNames) {
  std::ifstream list("tools/fetched.sha256");
  const std::string text{std::istreambuf_iterator<char>(list), {}};
  for (const ModelFile& file : model_files()) {
    const std::string line = std::string(file.sha256) + "  models/" + std::string(file.name) + "\n";
    EXPECT_NE(text.find(line), std::string::npos) << file.name;
  }
}

}  // namespace
}  // namespace kaopass::face
