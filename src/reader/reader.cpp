#include "reader/reader.hpp"

#include <deque>
#include <stdexcept>

#include "reader/holder.hpp"

namespace kaopass::reader {
namespace {

constexpr std::size_t kVisitIdOctets = 16;
// No event of a visit leads to so many steps; beyond it the core would run in a circle.
constexpr int kStepsLimit = 64;

}  // namespace

Reader::Reader(Parts parts) : parts_(parts) {}
Reader::~Reader() = default;

Result<std::string> Reader::start(const std::string& card, std::optional<card::CardFront> front) {
  if (state_.phase != Phase::Idle && state_.phase != Phase::Ended) {
    return fail(ErrorCode::CardBusy, "a visit is open");
  }
  KAOPASS_TRY(CardSlot::Card taken, parts_.slot.take(card));
  holder_ = std::make_unique<Holder>();
  holder_->channel = std::move(taken.channel);
  holder_->session.emplace(*holder_->channel);
  holder_->front = front ? std::move(front) : std::move(taken.front);
  visit_ = base::to_hex(parts_.random.bytes(kVisitIdOctets));
  handle(CardInserted{});
  return visit_;
}

void Reader::choose(wire::Method method) {
  if (holder_) {
    holder_->good_frames = 0;
    holder_->frame_problem.reset();
    holder_->face.reset();
  }
  handle(MethodChosen{method});
}

void Reader::frame(base::ByteView picture, Frame frame) {
  if (state_.phase != Phase::Capturing) return;
  {
    Stopwatch watch{*holder_, "face frame"};
    const Status added = parts_.judge.add_frame(picture);
    if (added) ++holder_->good_frames;
    holder_->frame_problem = added ? std::nullopt : std::optional{added.error()};
  }
  if (frame == Frame::More) {
    if (listener_) listener_();
    return;
  }
  if (holder_->good_frames == 0) return handle(FaceUnusable{*holder_->frame_problem});
  const auto verdict = parts_.judge.decide();
  holder_->good_frames = 0;
  if (!verdict) return handle(FaceUnusable{verdict.error()});
  holder_->face = FaceShown{verdict->match, verdict->evidence};
  handle(FaceJudged{verdict->match, verdict->liveness});
}

void Reader::pin(base::Pin pin) {
  if (state_.phase != Phase::EnteringPin) return;
  holder_->pin.emplace(std::move(pin));
  handle(PinEntered{});
}

void Reader::registration(Choice choice, wire::Helper helper) {
  if (state_.phase != Phase::AskingRegistration) return;
  holder_->helper = helper;
  handle(RegistrationChosen{choice});
}

void Reader::consents(std::map<insurance::RecordKind, bool> consents, wire::Helper helper) {
  if (state_.phase != Phase::AskingConsents) return;
  holder_->helper = helper;
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

void Reader::tick() {
  if (state_.phase == Phase::Idle || state_.phase == Phase::Ended) return;
  if (parts_.slot.presence() == CardSlot::Presence::Absent) return card_removed();
  handle(TimePassed{});
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
      if (auto event = carry_out(effect)) waiting.push_back(std::move(*event));
    }
  }
  if (listener_) listener_();
}

std::optional<Reader::What> Reader::carry_out(Effect effect) {
  switch (effect) {
    case Effect::ReadCard:
      return read_card();
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
