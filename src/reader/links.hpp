#pragma once
// What the reader is attached to, as interfaces: the card slot, the face engine, its desk. Real
// ones are wired by the program; tests bring their own.

#include <memory>
#include <optional>
#include <string>

#include "apdu/channel.hpp"
#include "base/bytes.hpp"
#include "base/secret.hpp"
#include "card/verification_number.hpp"
#include "face/liveness.hpp"
#include "face/prompts.hpp"
#include "wire/check.hpp"
#include "wire/desk.hpp"
#include "wire/statement.hpp"

namespace kaopass::reader {

class CardSlot {
 public:
  CardSlot() = default;
  CardSlot(const CardSlot&) = delete;
  CardSlot& operator=(const CardSlot&) = delete;
  virtual ~CardSlot() = default;

  struct Card {
    std::unique_ptr<apdu::CardChannel> channel;
    std::optional<card::CardFront> front;  // where the slot has a front scan
  };
  // The card that lies in the slot; `id` names one of several virtual cards and is empty for a
  // real slot. NotFound, NoCard, SeveralCards, CardBusy, CardUnreadable, PcscUnavailable.
  virtual Result<Card> take(const std::string& id) = 0;
  enum class Presence { Present, Absent };
  virtual Presence presence() = 0;  // of the card that was taken
  // Was a card put in since the last call, so that a visit begins by itself? Asked a few times a
  // second while no visit is open; never true where the API names the card. SeveralCards, once.
  virtual Result<bool> card_came() { return false; }
  // Is what reads the cards attached, and its service there? As presence() or card_came() saw it.
  enum class Device { There, Gone };
  [[nodiscard]] virtual Device device() const { return Device::There; }
  // Without a scan of the card's front, staff key it for whoever wants face or visual check.
  enum class Front { Scanned, Keyed };
  [[nodiscard]] virtual Front front() const { return Front::Scanned; }
};

// One patient's face against one card photo; keeps templates between calls, in memory only.
class FaceJudge {
 public:
  FaceJudge() = default;
  FaceJudge(const FaceJudge&) = delete;
  FaceJudge& operator=(const FaceJudge&) = delete;
  virtual ~FaceJudge() = default;

  // The photo of the card; forgets what was before. InvalidImage, face.* errors.
  virtual Status use_portrait(base::ByteView photo) = 0;
  // Another live frame of this attempt, to be compared with the photo. InvalidImage, InvalidValue
  // (too many), face.* errors.
  virtual Result<face::Observation> add_frame(base::ByteView picture) = 0;
  // A frame that only answers a prompt; proven against the frames that were added. InvalidImage,
  // face.* errors.
  virtual Result<face::Observation> watch_frame(base::ByteView picture, face::Prompt shown) = 0;
  struct Verdict {
    bool match = false;
    wire::FaceEvidence evidence;  // as not checked: liveness is the visit's to say
  };
  // Over the added frames of this attempt; at least one was good.
  virtual Result<Verdict> decide() = 0;
  virtual void begin_attempt() = 0;  // forgets the frames, not the photo
  virtual void forget() = 0;
};

// Every call: LineDown, LineTimeout, PeerUntrusted, or the error that desk or centre answered.
class Desk {
 public:
  Desk() = default;
  Desk(const Desk&) = delete;
  Desk& operator=(const Desk&) = delete;
  virtual ~Desk() = default;

  virtual Result<wire::ChallengeAnswer> challenge(const wire::ChallengeRequest& request) = 0;
  // Idempotent by check id, as all that follow.
  virtual Result<wire::SignedAnswer> check(const wire::CheckRequest& request) = 0;
  virtual Result<wire::SignedAnswer> registration(const wire::CheckId& id,
                                                  const wire::StatementRequest& request) = 0;
  virtual Result<wire::SignedAnswer> coverage(const wire::CheckId& id) = 0;
  virtual Result<wire::SignedAnswer> consents(const wire::CheckId& id,
                                              const wire::StatementRequest& request) = 0;

  // The patient is done or has left: the receipt computer's file may be written.
  virtual Result<wire::Finished> finish(const wire::CheckId& id, const wire::Finish& how) = 0;

  // Visual check, wire/desk.hpp.
  virtual Result<wire::VisualOffered> offer_visual(const wire::VisualOffer& offer) = 0;
  virtual Result<wire::VisualStatus> visual_status(const std::string& visual_id) = 0;
  virtual Status send_photo(const std::string& visual_id, base::ByteView photo) = 0;
  virtual Result<wire::VisualSigned> sign_visual(const std::string& visual_id,
                                                 const wire::VisualBinding& binding) = 0;
  virtual Status close_visual(const std::string& visual_id) = 0;

  // For staff; nobody waits for it.
  virtual Status tell_state(const wire::ReaderState&) { return {}; }
};

}  // namespace kaopass::reader
