#pragma once
// One procedure on one card that lies in the counter's reader. The card is written first, in one
// write; everything else then follows from what the card says: certificates that it no longer
// holds are revoked, register and outbox, the printed remarks, town.json. Each is done only where
// it is not done yet, so the same call after a kill completes it. Internal to the counter.

#include <boost/json.hpp>

#include "card/municipal.hpp"
#include "city/counter.hpp"
#include "pki/authority.hpp"
#include "vcard/virtual_card.hpp"
#include "wire/check.hpp"

namespace kaopass::city {

// What a card says of itself to whoever has its file.
struct CardFacts {
  CardState state;
  pki::Certificate authentication;
  std::optional<pki::Certificate> signature;
  wire::CardDigests digests;
  base::secret<std::string> name, address;
  base::Day birth;
  base::Day expiry;  // the card's own last day
  bool has_photo;
};
Result<CardFacts> facts_of(const vcard::State& state);

std::array<base::Digest, 4> digest_list(const wire::CardDigests& digests);
store::CardState stored_state(CardState state);

class CardWork {
 public:
  static Result<CardWork> begin(const Counter& counter, const std::string& id);

  [[nodiscard]] const CardFacts& facts() const { return facts_; }
  [[nodiscard]] const store::CityCard& row() const { return row_; }
  [[nodiscard]] std::filesystem::path folder() const;
  [[nodiscard]] vcard::VirtualCard& chip() { return *chip_; }
  [[nodiscard]] const pki::Authority& authority() const { return authority_; }
  Result<pki::TerminalCredential> terminal() const;

  // Did an earlier call leave something to follow?
  Result<bool> is_unfinished();
  // Follows what an earlier call left, before the card is written again.
  Status settle();
  Status revoke_signature();  // before the card loses it
  // A TEST pin, known before the card has it, or a kill would leave a card whose PIN nobody knows.
  Result<base::Pin> choose_test_pin();
  Status written();  // the chip was

  struct Report {
    std::string_view act;
    boost::json::object details = {};
    std::vector<FeedMessage> also = {};
  };
  Status follow(Report report);

 private:
  CardWork(const Counter& counter, base::FileLock lock, store::CityStore store, Town town,
           std::size_t index, store::CityCard row, std::unique_ptr<vcard::VirtualCard> chip,
           pki::Authority authority, CardFacts facts);
  TownCard& card() { return town_.cards[index_]; }
  [[nodiscard]] const TownCard& card() const { return town_.cards[index_]; }
  [[nodiscard]] bool register_differs() const;
  [[nodiscard]] bool town_differs() const;
  void renew_entry(TownCard& entry) const;
  Status revoke_replaced();
  Status write_register(Report& report);
  Status print_front();
  Status write_town();

  const Counter& counter_;
  base::FileLock lock_;
  store::CityStore store_;
  Town town_;
  std::size_t index_;
  store::CityCard row_;
  std::unique_ptr<vcard::VirtualCard> chip_;
  pki::Authority authority_;
  CardFacts facts_;
  bool written_ = false;
};

// What city.db knows and town.json does not: an issue that was interrupted.
Status settle_town(const std::filesystem::path& data, Town& town, store::CityStore& store);

// At the authority, whether the card is at hand or not; twice is once.
enum class Certificates { Signature, All };
Status revoke_certificates(const Counter& counter, const TownCard& card, Certificates which);

// Sends the outbox; a line that is down only leaves it waiting.
Status tell_centre(const Counter& counter, store::CityStore& store);

// {"proxy":{"relation","papers"}} where somebody stands in for the holder; never a name.
boost::json::object actor_details(const Counter& counter);

}  // namespace kaopass::city
