#include "reader/reader.hpp"

#include <deque>
#include <stdexcept>
#include <utility>

#include "reader/holder.hpp"

namespace kaopass::reader {
namespace {

constexpr std::size_t kVisitIdOctets = 16;
// No event of a visit leads to so many steps; beyond it the core would run in a circle.
constexpr int kStepsLimit = 64;

wire::Liveness on_the_wire(face::Liveness liveness) {
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

// Nobody whom the prompts could go on with.
bool is_nobody(const Error& error) {
  return error.code == ErrorCode::FaceNone || error.code == ErrorCode::FaceSeveral;
}

}  // namespace

Reader::Reader(Parts parts) : parts_(parts) {}
Reader::~Reader() = default;

Result<std::string> Reader::start(const std::string& card, std::optional<card::CardFront> front) {
  if (!is_free(state_.phase)) {
    return fail(ErrorCode::CardBusy, "a visit is open");
  }
  KAOPASS_TRY(CardSlot::Card taken, parts_.slot.take(card));
  holder_ = std::make_unique<Holder>();
  hold(std::make_shared<card::BoundedCard>(std::move(taken.channel), parts_.clock));
  holder_->session.emplace(*holder_->channel);
  holder_->front = front ? std::move(front) : std::move(taken.front);
  visit_ = base::to_hex(parts_.random.bytes(kVisitIdOctets));
  handle(CardInserted{});
  return visit_;
}

void Reader::hold(std::shared_ptr<card::BoundedCard> card) {
  const std::scoped_lock lock(letting_go_);
  held_ = card;
  if (closed_) card->let_go();
  holder_->channel = std::move(card);
}

void Reader::let_go_of_card() {
  const std::scoped_lock lock(letting_go_);
  if (const auto card = held_.lock()) card->let_go();
}

void Reader::close() {
  {
    const std::scoped_lock lock(letting_go_);
    closed_ = true;
  }
  let_go_of_card();
}

void Reader::choose(wire::Method method, Movements movements) {
  if (state_.phase != Phase::Choosing) return;
  holder_->good_frames = 0;
  holder_->frame_problem.reset();
  holder_->face.reset();
  parts_.judge.begin_attempt();
  MethodChosen chosen{method};
  const bool needed = !parts_.credentials.capabilities().has(pki::Capability::TestLivenessWaived);
  if (method == wire::Method::Face && parts_.source == face::Source::Camera &&
      (needed || movements == Movements::Wanted)) {
    chosen.prompts = face::draw_prompts(parts_.random);
  }
  handle(chosen);
}

void Reader::frame(base::ByteView picture, Frame frame) {
  if (state_.phase != Phase::Capturing) return;
  const auto seen = look_at(picture);
  holder_->frame_problem = seen ? std::nullopt : std::optional{seen.error()};
  if (state_.prompts) {
    if (seen) {
      handle(FrameSeen{*seen});
    } else if (is_nobody(seen.error())) {
      handle(FaceLost{});
    }
    if (state_.phase != Phase::Capturing) return;
  }
  if (frame == Frame::Last) return handle(judge_face());
  if (listener_) listener_();
}

Result<face::Observation> Reader::look_at(base::ByteView picture) {
  if (state_.prompts && !state_.prompts->is_matching()) {
    return parts_.judge.watch_frame(picture, state_.prompts->shown());
  }
  Stopwatch watch{*holder_, "face frame"};
  auto added = parts_.judge.add_frame(picture);
  if (added) ++holder_->good_frames;
  return added;
}

Reader::What Reader::judge_face() {
  if (holder_->good_frames == 0) return FaceUnusable{*holder_->frame_problem};
  auto verdict = parts_.judge.decide();
  if (!verdict) return FaceUnusable{verdict.error()};
  if (state_.prompts) verdict->evidence.liveness = on_the_wire(state_.prompts->liveness());
  holder_->face = FaceShown{verdict->match, std::move(verdict->evidence)};
  return FaceJudged{verdict->match};
}

void Reader::pin(base::Pin pin) {
  if (state_.phase != Phase::EnteringPin) return;
  holder_->pin.emplace(std::move(pin));
  handle(PinEntered{});
}

void Reader::registration(Choice choice) {
  handle(RegistrationChosen{choice});
}

void Reader::consents(std::map<insurance::RecordKind, bool> consents) {
  if (state_.phase != Phase::AskingConsents) return;
  holder_->consents = std::move(consents);
  handle(ConsentsChosen{});
}

void Reader::back() {
  handle(BackToChoice{});
}
void Reader::cancel() {
  handle(Cancelled{});
}
void Reader::card_removed() {
  handle(CardRemoved{});
}

void Reader::refuse(Error error) {
  handle(CardRefused{std::move(error)});
}
void Reader::help(wire::Helper helper) {
  handle(HelperChosen{helper});
}

void Reader::renew(Software software) {
  next_software_ = std::move(software);
  use_new_software();
  if (listener_) listener_();
}

void Reader::use_new_software() {
  if (!next_software_ || !is_free(state_.phase)) return;
  parts_.credentials.software = *std::exchange(next_software_, std::nullopt);
}

void Reader::tick() {
  if (is_free(state_.phase)) {
    if (state_.deadline != base::Instant{}) handle(TimePassed{});
    return;
  }
  if (parts_.slot.presence() == CardSlot::Presence::Present) return handle(TimePassed{});
  card_removed();
  const bool blames_patient = state_.problem && state_.problem->code == ErrorCode::CardRemoved;
  if (blames_patient && parts_.slot.device() == CardSlot::Device::Gone) {
    refuse({ErrorCode::PcscUnavailable, "the slot is gone"});
  }
}

void Reader::handle(What what) {
  std::deque<What> waiting;
  waiting.push_back(std::move(what));
  for (int count = 0; !waiting.empty(); ++count) {
    if (count == kStepsLimit) throw std::logic_error("the visit runs in a circle");
    Step next = step(parts_.credentials.capabilities(), state_,
                     Event{parts_.clock.now(), std::move(waiting.front())});
    waiting.pop_front();
    state_ = std::move(next.state);
    if (listener_) listener_();
    for (const Effect effect : next.effects) {
      if (auto event = carry_out(effect)) waiting.push_back(unless_let_go(std::move(*event)));
    }
  }
  use_new_software();
  if (listener_) listener_();
}

// Of a card that was let go all fails: the patient or staff wanted it so.
Reader::What Reader::unless_let_go(What event) const {
  const bool failed = std::holds_alternative<CardFailed>(event) ||
                      std::holds_alternative<PinRefused>(event) ||
                      std::holds_alternative<CheckFailed>(event);
  if (failed && holder_->channel->is_let_go()) return Cancelled{};
  return event;
}

std::optional<Reader::What> Reader::carry_out(Effect effect) {
  switch (effect) {
    case Effect::ReadCard:
      return read_card();
    case Effect::JudgeFace:
      return judge_face();
    case Effect::VerifyPin:
      return verify_pin();
    case Effect::OfferVisual:
      return offer_visual();
    case Effect::PollVisual:
      return poll_visual();
    case Effect::SendPhoto:
      return send_photo();
    case Effect::CloseVisual:
      // The desk forgets by itself, too; nobody waits for this.
      (void)parts_.desk.close_visual(holder_->visual_id);
      return std::nullopt;
    case Effect::Check:
      return check();
    case Effect::Register:
      return add_registration();
    case Effect::AskCoverage:
      return ask_coverage();
    case Effect::SendConsents:
      return send_consents();
    case Effect::ReleaseCard:
      release_card();
      return std::nullopt;
    case Effect::Finish:
      finish();
      return std::nullopt;
    case Effect::Forget:
      holder_.reset();
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace kaopass::reader
