#include "reader/engine_judge.hpp"

#include <algorithm>
#include <vector>

#include "face/decision.hpp"
#include "face/models.hpp"
#include "image/decode.hpp"

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

wire::Liveness liveness_of(face::Liveness liveness) {
  switch (liveness) {
    case face::Liveness::Live:
      return wire::Liveness::Live;
    case face::Liveness::NotLive:
      return wire::Liveness::NotLive;
    case face::Liveness::NotChecked:
      break;
  }
  return wire::Liveness::NotChecked;
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

  Status add_frame(base::ByteView frame) override {
    if (portrait_.empty()) return fail(ErrorCode::NoPhoto, "no portrait to compare with");
    if (scores_.size() == face::kMaxFrames) return fail(ErrorCode::InvalidValue, "too many frames");
    KAOPASS_TRY(const image::Picture picture, image::decode(frame));
    KAOPASS_TRY(const face::Analysis analysis, engine_.analyse(picture, face::Capture::Live));
    scores_.push_back(face::compare(portrait_, analysis.biometric));
    // One frame that is not alive is enough to doubt the attempt.
    if (source_ == face::Source::Camera) {
      const float hint = engine_.liveness_hint(picture, analysis.face);
      lowest_hint_ = std::min(lowest_hint_.value_or(hint), hint);
    }
    return {};
  }

  Result<Verdict> decide() override {
    const auto decision = face::decide(policy_, scores_);
    const face::Liveness liveness = face::judge_liveness(source_, lowest_hint_);
    scores_.clear();
    lowest_hint_.reset();
    KAOPASS_CHECK(decision);
    return Verdict{.match = decision->match,
                   .liveness = liveness,
                   .evidence = {.score_band = band_of(decision->band),
                                .policy_row = std::string(policy_.row),
                                .liveness = liveness_of(liveness),
                                .frames = decision->frames,
                                .models = models_in_use()}};
  }

  void forget() override {
    portrait_ = {};
    scores_.clear();
    lowest_hint_.reset();
    engine_.forget();
  }

 private:
  face::Engine engine_;
  face::Policy policy_;
  face::Source source_;
  face::Template portrait_;
  std::vector<float> scores_;
  std::optional<float> lowest_hint_;
};

}  // namespace

std::unique_ptr<FaceJudge> make_engine_judge(face::Engine engine, const face::Policy& policy,
                                             face::Source source) {
  return std::make_unique<EngineJudge>(std::move(engine), policy, source);
}

}  // namespace kaopass::reader
