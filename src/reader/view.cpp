// Reader::view(): the visit as screens see it. docs/protocol/reader.md.

#include <boost/json.hpp>
#include <cmath>

#include "net/http.hpp"
#include "reader/api_bodies.hpp"
#include "reader/holder.hpp"
#include "reader/reader.hpp"

namespace kaopass::reader {
namespace {

namespace json = boost::json;

// The one shape of errors everywhere, without its envelope.
json::value error_json(const Error& error) {
  return json::parse(net::error_response(error).text()).at("error");
}

json::array methods_json(const std::vector<wire::Method>& methods) {
  json::array names;
  for (const wire::Method method : methods)
    names.push_back(json::string(wire::method_name(method)));
  return names;
}

void add_state(json::object& view, const State& state) {
  view["phase"] = phase_name(state.phase);
  view["methods"] = methods_json(state.methods);
  view["face_attempts"] = state.face_attempts;
  view["liveness_waived"] = state.liveness_waived;
  view["registered_now"] = state.registered_now;
  view["helper"] = helper_name(state.helper);
  if (state.prompts) {
    view["prompt"] = face::prompt_name(state.prompts->shown());
    view["prompts_done"] = state.prompts->done();
    view["prompts_total"] = face::PromptCheck::kTotal;
  }
  if (state.suggested) view["suggested"] = wire::method_name(*state.suggested);
  if (state.method) view["method"] = wire::method_name(*state.method);
  if (state.ending) view["ending"] = ending_name(*state.ending);
  if (state.problem) view["problem"] = error_json(*state.problem);
  if (state.deadline != base::Instant{}) view["until"] = base::to_rfc3339(state.deadline);
}

json::object answer_json(const wire::CheckAnswer& answer) {
  return {{"check_id", wire::to_hex(answer.check_id)},
          {"registered", answer.registered},
          {"liveness_waived", answer.liveness_waived},
          {"records_allowed", answer.records_allowed},
          {"certificate_expires", answer.certificate_expires
                                      ? json::value(base::to_iso(*answer.certificate_expires))
                                      : json::value()},
          {"checked_at", base::to_rfc3339(answer.checked_at)},
          {"audit_number", answer.receipt.number}};
}

std::string_view band_name(wire::ScoreBand band) {
  switch (band) {
    case wire::ScoreBand::Below:
      return "below";
    case wire::ScoreBand::Above:
      return "above";
    case wire::ScoreBand::FarAbove:
      break;
  }
  return "far-above";
}

std::string_view liveness_name(wire::Liveness liveness) {
  switch (liveness) {
    case wire::Liveness::Live:
      return "live";
    case wire::Liveness::NotLive:
      return "not-live";
    case wire::Liveness::NotChecked:
      break;
  }
  return "not-checked";
}

// The decision, never a score: nobody may tune a picture by what is shown here.
json::object face_json(const FaceShown& face) {
  return {{"match", face.match},
          {"score_band", band_name(face.evidence.score_band)},
          {"policy_row", face.evidence.policy_row},
          {"frames", face.evidence.frames},
          {"liveness", liveness_name(face.evidence.liveness)}};
}

json::array grants_json(const std::vector<insurance::Grant>& grants) {
  json::array all;
  for (const insurance::Grant& grant : grants) {
    all.push_back(json::object{{"kind", insurance::record_kind_name(grant.kind)},
                               {"until", base::to_rfc3339(grant.until())}});
  }
  return all;
}

json::array timings_json(const std::vector<Timing>& timings) {
  json::array all;
  for (const Timing& timing : timings) {
    const double ms = std::round(static_cast<double>(timing.took.count()) / 100.0) / 10.0;
    all.push_back(json::object{{"step", timing.step}, {"ms", ms}});
  }
  return all;
}

void add_holder(json::object& view, const Holder& holder) {
  if (holder.frame_problem) view["frame_problem"] = error_json(*holder.frame_problem);
  view["good_frames"] = holder.good_frames;
  view["front_read"] = holder.digests.has_value();
  if (holder.face) view["face"] = face_json(*holder.face);
  if (holder.answer) view["answer"] = answer_json(*holder.answer);
  if (holder.validity) {
    view["validity"] = *holder.validity;
    view["coverage"] = json::parse(holder.coverage.reveal());
  }
  if (!holder.grants.empty()) view["grants"] = grants_json(holder.grants);
  if (holder.finished && holder.finished->file) view["file"] = *holder.finished->file;
  if (holder.finish_problem) view["file_problem"] = error_json(*holder.finish_problem);
  view["timings"] = timings_json(holder.timings);
}

}  // namespace

std::optional<wire::CheckId> Reader::check_id() const {
  if (!holder_ || !holder_->answer) return std::nullopt;
  return holder_->answer->check_id;
}

base::secret<std::string> Reader::view() const {
  json::object view{{"visit", visit_}};
  add_state(view, state_);
  if (holder_) add_holder(view, *holder_);
  if (holder_ && state_.visual_offered && !holder_->visual_id.empty()) {
    view["visual_id"] = holder_->visual_id;
  }
  return base::secret{json::serialize(view)};
}

}  // namespace kaopass::reader
