#pragma once
// The shell of a visit: carries out the effects that the core asks for, on the card, the face
// engine and the desk, and feeds back what came of them. Everything personal of a visit lives in
// one value here and is wiped when the core says so; nothing of it touches a disk.
//
// One thread at a time (ReaderService serialises), but for let_go_of_card() and close(). Calls
// block for as long as their work takes; every part has its own deadline.

#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "base/random.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"
#include "card/bounded_card.hpp"
#include "reader/credentials.hpp"
#include "reader/links.hpp"
#include "reader/session.hpp"
#include "wire/statement.hpp"

namespace kaopass::reader {

struct Holder;  // everything personal of one visit

class Reader {
 public:
  struct Parts {
    Credentials& credentials;  // its software is the reader's to renew
    CardSlot& slot;
    FaceJudge& judge;
    Desk& desk;
    const base::Clock& clock;
    base::Random& random;
    face::Source source = face::Source::File;  // nobody in a file is found live
  };
  explicit Reader(Parts parts);
  ~Reader();

  // Called after every step with view(), so that screens follow while a call still works.
  void on_change(std::function<void()> listener) { listener_ = std::move(listener); }

  // A card was put in; answers the visit's id, also when it cannot be read (see view()).
  // `front` replaces the slot's front scan. CardBusy while a visit is open.
  Result<std::string> start(const std::string& card, std::optional<card::CardFront> front);

  void choose(wire::Method method, Movements movements = Movements::WhereNeeded);
  enum class Frame { More, Last };
  void frame(base::ByteView picture, Frame frame);  // Last: decide now
  void pin(base::Pin pin);
  void registration(Choice choice);
  void consents(std::map<insurance::RecordKind, bool> consents);
  void back();
  void cancel();
  void card_removed();
  // A card that lies there and cannot be taken: SeveralCards, CardUnreadable. Nothing while a visit
  // is open.
  void refuse(Error error);
  // Who operates for the holder (N3.2, N3.7); also before the card is placed.
  void help(wire::Helper helper);
  // Software that was installed: used from the next visit on.
  void renew(Software software);
  // From any thread: whoever waits for the card goes on at once, and the visit ends.
  void let_go_of_card();
  void close();  // the same for this card and every later one
  void tick();   // time passes: limits, staff at the desk, a card that was pulled out

  [[nodiscard]] const State& state() const { return state_; }
  [[nodiscard]] const std::string& visit() const { return visit_; }
  // Once the centre has answered the check of this visit.
  [[nodiscard]] std::optional<wire::CheckId> check_id() const;
  // State of the visit for screens and the visit command, JSON: docs/protocol/reader.md.
  [[nodiscard]] base::secret<std::string> view() const;

 private:
  using What = decltype(Event::what);
  void handle(What what);
  std::optional<What> carry_out(Effect effect);

  What read_card();
  void hold(std::shared_ptr<card::BoundedCard> card);
  [[nodiscard]] What unless_let_go(What event) const;
  Status read_front(CardRead& read);
  Result<face::Observation> look_at(base::ByteView picture);
  What judge_face();
  What verify_pin();
  What check();
  What add_registration();
  What ask_coverage();
  What send_consents();
  std::optional<What> offer_visual();
  std::optional<What> poll_visual();
  std::optional<What> send_photo();
  void release_card();
  void use_new_software();
  void finish();

  Result<wire::ChallengeAnswer> ask_challenge();
  Result<wire::CheckAnswer> make_check();
  [[nodiscard]] base::Instant centre_time() const;  // after the check
  Parts parts_;
  State state_;
  std::string visit_;
  std::unique_ptr<Holder> holder_;
  std::optional<Software> next_software_;
  std::mutex letting_go_;
  std::weak_ptr<card::BoundedCard> held_;  // the holder's, for other threads
  bool closed_ = false;
  std::function<void()> listener_;
};

}  // namespace kaopass::reader
