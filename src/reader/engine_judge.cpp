#include "reader/engine_judge.hpp"

#include <algorithm>
#include <vector>

#include "face/decision.hpp"
#include "face/eyelids.hpp"
#include "face/models.hpp"
#include "face/relief.hpp"
#include "image/decode.hpp"
#include "pki/digest.hpp"

namespace kaopass::reader {
namespace {

wire::ScoreBand band_of(face::ScoreBand band) {
  switch (band) {
    case face::ScoreBand::FarBelow:
    case face::ScoreBand::Below:
      return wire::ScoreBand::Below;
    case face::ScoreBand::Above:
      return wire::ScoreBand::Above;
    case face::ScoreBand::FarAbove:
      break;
  }
  return wire::ScoreBand::FarAbove;
}

std::vector<wire::ModelUse> models_in_use() {
  std::vector<wire::ModelUse> models;
  for (const face::ModelFile& file : face::model_files()) {
    wire::ModelUse use{std::string(file.name), {}};
    const auto digest = base::from_hex(file.sha256);
    if (digest && digest->size() == use.sha256.size()) {
      std::copy(digest->begin(), digest->end(), use.sha256.begin());
    }
    models.push_back(std::move(use));
  }
  return models;
}

constexpr std::size_t kMostFrames = 2048;  // of one attempt

class EngineJudge final : public FaceJudge {
 public:
  EngineJudge(face::Engine engine, const face::Policy& policy, face::Source source)
      : engine_(std::move(engine)), policy_(policy), source_(source) {}

  Status use_portrait(base::ByteView photo) override {
    forget();
    KAOPASS_TRY(const image::Picture picture, image::decode(photo, image::kCardPhotoLimits));
    KAOPASS_TRY(face::Analysis analysis, engine_.analyse(picture, face::Capture::Portrait));
    portrait_ = std::move(analysis.biometric);
    return {};
  }

  Result<face::Observation> add_frame(base::ByteView frame) override {
    if (portrait_.empty()) return fail(ErrorCode::NoPhoto, "no portrait to compare with");
    if (matched_.size() == face::kMaxFrames) {
      return fail(ErrorCode::InvalidValue, "too many frames");
    }
    KAOPASS_TRY(const image::Picture picture, image::decode(frame));
    KAOPASS_TRY(face::Analysis analysis, engine_.analyse(picture, face::Capture::Live));
    face::Observation seen{.pose = {analysis.quality.yaw, analysis.quality.eyes_closed}};
    if (source_ == face::Source::Camera) {
      KAOPASS_TRY(seen.novelty, novelty_of(picture));
      if (seen.novelty != face::Novelty::New) return seen;
      seen.passive = engine_.liveness_hint(picture, analysis.face);
      if (face::is_telling(face::Prompt::LookStraight, seen.pose)) remember(picture, analysis.face);
    }
    matched_.push_back(std::move(analysis.biometric));
    return seen;
  }

  // Detection and landmarks always, the template only of a frame that tells something.
  Result<face::Observation> watch_frame(base::ByteView frame, face::Prompt shown) override {
    KAOPASS_TRY(const image::Picture picture, image::decode(frame));
    face::Observation seen;
    KAOPASS_TRY(seen.novelty, novelty_of(picture));
    KAOPASS_TRY(const face::Face face, engine_.find_person(picture));
    const face::Quality quality = engine_.measure(picture, face);
    seen.pose = {quality.yaw - front_.yaw, quality.eyes_closed};
    if (!face::is_telling(shown, seen.pose)) return seen;
    KAOPASS_CHECK(clear_enough(quality));
    seen.proof = face::Proof{.likeness = likeness(engine_.embed(picture, face)),
                             .relief = face::relief(front_.landmarks, face.landmarks),
                             .width = face::width_left(front_.landmarks, face.landmarks),
                             .surround = 0};
    face::EyeSurround around = face::eye_surround(picture, face);
    seen.proof->surround = face::compare(front_.around_eyes, around);
    if (shown == face::Prompt::LookStraight) {
      seen.passive = engine_.liveness_hint(picture, face);
      front_.around_eyes = std::move(around);
    }
    return seen;
  }

  Result<Verdict> decide() override {
    std::vector<float> scores;
    for (const face::Template& each : matched_) scores.push_back(face::compare(portrait_, each));
    const auto decision = face::decide(policy_, scores);
    begin_attempt();
    KAOPASS_CHECK(decision);
    return Verdict{.match = decision->match,
                   .evidence = {.score_band = band_of(decision->band),
                                .policy_row = std::string(policy_.row),
                                .liveness = wire::Liveness::NotChecked,
                                .frames = decision->frames,
                                .models = models_in_use()}};
  }

  void begin_attempt() override {
    matched_.clear();
    seen_.clear();
    front_ = {};
  }

  void forget() override {
    portrait_ = {};
    begin_attempt();
    engine_.forget();
  }

 private:
  // The person as compared with the photo, face and eyes to the front.
  struct Front {
    float yaw = 0;
    face::Landmarks landmarks{};
    face::EyeSurround around_eyes;  // newest
  };
  void remember(const image::Picture& picture, const face::Face& face) {
    front_ = {face::yaw_of(face.landmarks), face.landmarks, face::eye_surround(picture, face)};
  }

  // No camera gives the same picture twice: its noise is never the same.
  Result<face::Novelty> novelty_of(const image::Picture& picture) {
    if (seen_.size() == kMostFrames) return fail(ErrorCode::InvalidValue, "too many frames");
    const base::Digest digest = pki::sha256(picture.pixels);
    const auto found = std::find(seen_.begin(), seen_.end(), digest);
    if (found == seen_.end()) {
      seen_.push_back(digest);
      return face::Novelty::New;
    }
    return found + 1 == seen_.end() ? face::Novelty::SameAsLast : face::Novelty::SeenBefore;
  }

  // In a blurred or dark picture open eyes look closed and strangers alike.
  static Status clear_enough(face::Quality quality) {
    quality.yaw = quality.eyes_closed = 0;  // as they were asked for
    return face::judge(quality, face::quality_limits(face::Capture::Live));
  }

  // To every frame that was compared with the photo: to be like one of them is not enough.
  [[nodiscard]] float likeness(const face::Template& other) const {
    float least = matched_.empty() ? 0 : 1;
    for (const face::Template& each : matched_) {
      least = std::min(least, face::compare(each, other));
    }
    return least;
  }

  face::Engine engine_;
  face::Policy policy_;
  face::Source source_;
  face::Template portrait_;
  std::vector<face::Template> matched_;
  Front front_;
  std::vector<base::Digest> seen_;  // pictures of this attempt
};

}  // namespace

std::unique_ptr<FaceJudge> make_engine_judge(face::Engine engine, const face::Policy& policy,
                                             face::Source source) {
  return std::make_unique<EngineJudge>(std::move(engine), policy, source);
}

}  // namespace kaopass::reader
