// The effects that need the card: reading, PIN, signature, release.

#include "pki/digest.hpp"
#include "reader/answer.hpp"
#include "reader/evidence.hpp"
#include "reader/holder.hpp"
#include "reader/reader.hpp"
#include "reader/retry.hpp"
#include "wire/label.hpp"

namespace kaopass::reader {

namespace {

FrontOfCard front_of(const Holder& holder, const CardSlot& slot) {
  if (holder.front) return FrontOfCard::Known;
  return slot.front() == CardSlot::Front::Scanned ? FrontOfCard::UpsideDown : FrontOfCard::NotKeyed;
}

}  // namespace

Reader::What Reader::read_card() {
  CardRead read{.front = front_of(*holder_, parts_.slot)};
  const Status done = [&]() -> Status {
    Stopwatch watch{*holder_, "read card"};
    if (holder_->front) KAOPASS_CHECK(read_front(read));
    KAOPASS_TRY(auto certificate, holder_->session->read_auth_certificate());
    holder_->certificate.emplace(std::move(certificate));
    KAOPASS_TRY(const auto pin, holder_->session->auth_pin_state());
    read.pin_usable = pin.status == card::PinStatus::Usable;
    return {};
  }();
  if (!done) return CardFailed{done.error()};
  if (read.photo) {
    Stopwatch watch{*holder_, "card photo"};
    read.portrait = parts_.judge.use_portrait(holder_->photo.reveal()).has_value();
  }
  return read;
}

// Step 2: photo and items by 照合番号B, both issuer signatures verified. That the two files belong
// to one person is the first hint against a card composed of two; the centre knows for sure.
Status Reader::read_front(CardRead& read) {
  const pki::TrustStore& trust = parts_.credentials.trust;
  KAOPASS_TRY(const base::Pin number, card::verification_number_b(*holder_->front));
  KAOPASS_CHECK(holder_->session->identify());
  KAOPASS_TRY(card::FaceFile face, holder_->session->read_face(number, trust.visual_ca));
  KAOPASS_TRY(const card::Attributes attributes,
              holder_->session->read_attributes(number, trust.text_ca));
  if (face.birth != attributes.birth || face.sex != attributes.sex) {
    return fail(ErrorCode::CardLies, "photo and items are not one person's");
  }
  holder_->digests = wire::CardDigests{.birth_sex_key = face.segments[0],
                                       .name_address = face.segments[1],
                                       .photo = face.segments[2],
                                       .attributes = attributes.digest};
  read.photo = !face.photo.reveal().empty();
  holder_->photo = std::move(face.photo);
  return {};
}

Reader::What Reader::verify_pin() {
  Stopwatch watch{*holder_, "verify PIN"};
  const Status verified = holder_->session->verify_auth_pin(*holder_->pin);
  holder_->pin.reset();
  if (!verified) return PinRefused{verified.error()};
  return PinAccepted{};
}

Result<wire::ChallengeAnswer> Reader::ask_challenge() {
  Stopwatch watch{*holder_, "challenge"};
  KAOPASS_TRY(
      auto answer, retried([&] {
        return parts_.desk.challenge({wire::Purpose::Eligibility, parts_.credentials.reader()});
      }));
  if (answer.check_id != wire::check_id_of(pki::sha256(answer.challenge))) {
    return fail(ErrorCode::ChallengeInvalid, "check id is not that of the challenge");
  }
  return answer;
}

Result<wire::CheckAnswer> Reader::make_check() {
  const Credentials& credentials = parts_.credentials;
  Verified verified{.challenge = {},
                    .certificate = *holder_->certificate,
                    .digests = holder_->digests,
                    .method = *state_.method};
  if (verified.method == wire::Method::Face) verified.face = holder_->face->evidence;
  KAOPASS_TRY(verified.challenge, ask_challenge());
  if (verified.method == wire::Method::Visual) {
    Stopwatch watch{*holder_, "visual decision"};
    KAOPASS_TRY(auto decision, retried([&] {
                  return parts_.desk.sign_visual(holder_->visual_id, {verified.challenge.check_id});
                }));
    verified.visual = std::move(decision.visual);
  }
  wire::CheckRequest request;
  {
    Stopwatch watch{*holder_, "card signature"};
    const base::Instant now = parts_.clock.now();
    KAOPASS_TRY(SignedEvidence evidence, make_evidence(verified, credentials, now));
    KAOPASS_TRY(base::Bytes signature,
                card_signature(*holder_->session, verified, evidence, credentials, now));
    request = make_request(verified, std::move(evidence), std::move(signature), credentials);
  }
  Stopwatch watch{*holder_, "check"};
  KAOPASS_TRY(const auto signed_answer, retried([&] { return parts_.desk.check(request); }));
  KAOPASS_TRY(auto answer, read_answer<wire::CheckAnswer>(wire::kCheckAnswerType, signed_answer,
                                                          credentials.centres));
  const bool ours = answer.check_id == verified.challenge.check_id &&
                    answer.institution == credentials.institution() &&
                    answer.reader == credentials.reader() && answer.method == verified.method;
  if (!ours) return fail(ErrorCode::CheckOfAnother, "answer is for another check");
  return answer;
}

Reader::What Reader::check() {
  parts_.judge.forget();  // live faces are not needed any more
  auto answer = make_check();
  if (!answer) return CheckFailed{answer.error()};
  const CheckAnswered answered{answer->registered, answer->records_allowed};
  holder_->centre_ahead = answer->checked_at - parts_.clock.now();
  holder_->answer.emplace(std::move(*answer));
  return answered;
}

void Reader::release_card() {
  parts_.judge.forget();
  holder_->pin.reset();
  holder_->front.reset();
  holder_->photo = {};
  if (holder_->session) (void)holder_->session->reset();  // it may be gone: then it is reset, too
  holder_->session.reset();
  holder_->channel.reset();
}

}  // namespace kaopass::reader
