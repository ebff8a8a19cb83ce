#pragma once
// One procedure on one card that lies in the counter's reader. After its intent the card is
// written, in one write; everything else then follows from what the card says: certificates that it
// no longer holds are revoked, register and outbox, the printed remarks, town.json. Each is done
// only where it is not done yet, so the same call after a kill completes it. Internal to the
// counter.

#include <boost/json.hpp>

#include "card/municipal.hpp"
#include "city/card_facts.hpp"
#include "city/open_town.hpp"
#include "pki/authority.hpp"

namespace kaopass::city {

class CardWork {
 public:
  static Result<CardWork> begin(const Counter& counter, const std::string& id);
  // Where the chip was written before; `chip` is a copy of it.
  static Result<CardWork> after(const Counter& counter, OpenTown open, const std::string& id,
                                std::unique_ptr<vcard::VirtualCard> chip);
  OpenTown leave() && { return std::move(open_); }

  struct Report {
    std::string_view act;
    boost::json::object details = {};
    std::vector<FeedMessage> also = {};
  };
  // Durable before chip() is written.
  Status intend(const Report& report);
  // Did this call settle what the same procedure had left of the same card?
  [[nodiscard]] bool has_finished(std::string_view act) const {
    return city::has_finished(open_, act, row_.card);
  }

  [[nodiscard]] const CardFacts& facts() const { return facts_; }
  [[nodiscard]] const store::CityCard& row() const { return row_; }
  [[nodiscard]] std::filesystem::path folder() const;
  // After intend() only.
  [[nodiscard]] vcard::VirtualCard& chip();
  [[nodiscard]] const pki::Authority& authority() const { return authority_; }
  Result<pki::TerminalCredential> terminal() const;

  // Did an earlier call leave something to follow?
  Result<bool> is_unfinished();
  // Follows what an earlier call left, before the card is written again.
  Status settle();
  // A TEST pin, known before the card has it, or a kill would leave a card whose PIN nobody knows.
  Result<base::Pin> choose_test_pin();
  Status written();  // the chip was
  Status follow(Report report);

 private:
  static Result<CardWork> on(const Counter& counter, OpenTown open, store::CityCard row,
                             std::unique_ptr<vcard::VirtualCard> chip);
  CardWork(const Counter& counter, OpenTown open, std::size_t index, store::CityCard row,
           std::unique_ptr<vcard::VirtualCard> chip, pki::Authority authority, CardFacts facts);
  TownCard& card() { return open_.town.cards[index_]; }
  [[nodiscard]] const TownCard& card() const { return open_.town.cards[index_]; }
  [[nodiscard]] bool register_differs() const;
  [[nodiscard]] bool town_differs() const;
  void renew_entry(TownCard& entry) const;
  Status revoke_replaced();
  Status write_register(Report& report);
  Status print_front();
  Status write_town();

  const Counter& counter_;
  OpenTown open_;
  std::size_t index_;
  store::CityCard row_;
  std::unique_ptr<vcard::VirtualCard> chip_;
  pki::Authority authority_;
  CardFacts facts_;
  bool intended_ = false;
  bool written_ = false;
};

// Sends the outbox; a line that is down only leaves it waiting.
Status tell_centre(const Counter& counter, store::CityStore& store);

// What the counter's clerk does now.
store::Act act_of(const Counter& counter, std::string_view act, const std::string& subject,
                  const boost::json::object& details);

// {"proxy":{"relation","papers","name"}} where somebody stands in for the holder; no name where the
// command line took none. Whoever acts for another answers for it: the one name in the log.
boost::json::object actor_details(const Counter& counter);

}  // namespace kaopass::city
