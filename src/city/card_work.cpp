#include "city/card_work.hpp"

#include <algorithm>

#include "apdu/aid.hpp"
#include "city/act_log.hpp"
#include "city/card_front.hpp"
#include "city/counter_rules.hpp"
#include "city/numbering.hpp"
#include "city/outbox.hpp"
#include "city/places.hpp"

namespace kaopass::city {
namespace {

using vcard::Application;

constexpr vcard::Place kAuthPin{Application::Jpki, apdu::jpki::kAuthPin};

Result<store::CityCard> row_of(store::CityStore& store, const std::string& id) {
  store::CityCard row;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(row, tables.card(id));
    return {};
  }));
  return row;
}

std::string serial_of(const std::optional<pki::Certificate>& certificate) {
  return certificate ? certificate->serial() : std::string();
}

}  // namespace

CardWork::CardWork(const Counter& counter, OpenTown open, std::size_t index, store::CityCard row,
                   std::unique_ptr<vcard::VirtualCard> chip, pki::Authority authority,
                   CardFacts facts)
    : counter_(counter),
      open_(std::move(open)),
      index_(index),
      row_(std::move(row)),
      chip_(std::move(chip)),
      authority_(std::move(authority)),
      facts_(std::move(facts)) {}

Result<CardWork> CardWork::begin(const Counter& counter, const std::string& id) {
  KAOPASS_TRY(auto open, open_town(counter));
  KAOPASS_TRY(const auto row, row_of(open.store, id));
  KAOPASS_CHECK(check_standing(row));
  KAOPASS_TRY(auto chip, vcard::VirtualCard::open(counter.data / "cards" / id, counter.random));
  KAOPASS_TRY(auto work, on(counter, std::move(open), row, std::move(chip)));
  if (work.facts().expiry < counter.today()) return fail(ErrorCode::CardExpired);
  return work;
}

Result<CardWork> CardWork::after(const Counter& counter, OpenTown open, const std::string& id,
                                 std::unique_ptr<vcard::VirtualCard> chip) {
  KAOPASS_TRY(const auto row, row_of(open.store, id));
  KAOPASS_TRY(auto work, on(counter, std::move(open), row, std::move(chip)));
  work.written_ = true;
  return work;
}

Result<CardWork> CardWork::on(const Counter& counter, OpenTown open, store::CityCard row,
                              std::unique_ptr<vcard::VirtualCard> chip) {
  KAOPASS_TRY(const TownCard* card, find_card(open.town, row.card));
  const auto index = static_cast<std::size_t>(card - open.town.cards.data());
  KAOPASS_TRY(auto facts, facts_of(chip->state()));
  KAOPASS_TRY(auto authority, pki::Authority::open(counter.data / "authority"));
  return CardWork(counter, std::move(open), index, std::move(row), std::move(chip),
                  std::move(authority), std::move(facts));
}

Status CardWork::intend(const Report& report) {
  KAOPASS_CHECK(city::intend(
      counter_, open_.store,
      {store::Intent::Kind::Chip, act_of(counter_, report.act, row_.card, report.details),
       municipal_part(chip_->state())}));
  intended_ = true;
  return {};
}

vcard::VirtualCard& CardWork::chip() {
  if (!intended_) throw std::logic_error("a chip is written without an intent");
  return *chip_;
}

std::filesystem::path CardWork::folder() const {
  return counter_.data / "cards" / row_.card;
}

Result<pki::TerminalCredential> CardWork::terminal() const {
  return pki::load_terminal_credential(counter_.data / kTerminalFolder);
}

bool CardWork::register_differs() const {
  return row_.state != stored_state(facts_.state) ||
         row_.certificate != facts_.authentication.sha256() ||
         row_.digests != digest_list(facts_.digests);
}

void CardWork::renew_entry(TownCard& entry) const {
  entry.certificate_sha256 = facts_.authentication.sha256();
  entry.authentication_serial = facts_.authentication.serial();
  entry.signature_serial = serial_of(facts_.signature);
  entry.holder = facts_.name.reveal();
  // The card says which of our TEST pins it has, if any.
  const auto is_pin = [&](const std::optional<std::string>& known) {
    return known && has_pin(chip_->state(), kAuthPin, *known);
  };
  if (is_pin(entry.next_pin)) entry.test_pin = entry.next_pin;
  if (!is_pin(entry.test_pin)) entry.test_pin.reset();
  entry.next_pin.reset();
}

bool CardWork::town_differs() const {
  TownCard as_it_should = card();
  renew_entry(as_it_should);
  return as_it_should != card();
}

Result<bool> CardWork::is_unfinished() {
  KAOPASS_TRY(auto front, load_front(folder()));
  const bool unprinted = remark_on(front,
                                   {facts_.state == CardState::FaceAuthentication,
                                    facts_.name.reveal(), facts_.address.reveal()},
                                   counter_.today());
  KAOPASS_TRY(const std::size_t waiting, count_waiting(open_.store, row_.resident));
  return register_differs() || unprinted || town_differs() || waiting > 0;
}

Result<base::Pin> CardWork::choose_test_pin() {
  if (!card().next_pin) {
    card().next_pin = random_text(counter_.random, kDigits, 4);
    KAOPASS_CHECK(save_town(counter_.data, open_.town));
    counter_.probe(CounterStep::PinChosen);
  }
  return base::Pin(std::string(*card().next_pin));
}

Status CardWork::written() {
  written_ = true;
  KAOPASS_TRY(facts_, facts_of(chip_->state()));
  counter_.probe(CounterStep::ChipWritten);
  return {};
}

Status CardWork::settle() {
  KAOPASS_CHECK(revoke_replaced());
  KAOPASS_CHECK(print_front());
  return write_town();
}

Status CardWork::follow(Report report) {
  KAOPASS_CHECK(revoke_replaced());
  KAOPASS_CHECK(write_register(report));
  KAOPASS_CHECK(print_front());
  KAOPASS_CHECK(write_town());
  return tell_centre(counter_, open_.store);
}

// What the card held before, as town.json remembers it.
Status CardWork::revoke_replaced() {
  const auto revoke = [&](pki::AuthorityName authority, const std::string& old,
                          const std::string& now) -> Status {
    if (old.empty() || old == now) return {};
    KAOPASS_CHECK(authority_.revoke(authority, old, counter_.clock.now()));
    counter_.probe(CounterStep::CertificateRevoked);
    return {};
  };
  KAOPASS_CHECK(revoke(pki::AuthorityName::UserAuthentication, card().authentication_serial,
                       facts_.authentication.serial()));
  return revoke(pki::AuthorityName::DigitalSignature, card().signature_serial,
                serial_of(facts_.signature));
}

Status CardWork::write_register(Report& report) {
  if (!register_differs() && !written_ && report.also.empty()) return {};
  const base::Instant now = counter_.clock.now();
  const base::Digest& certificate = facts_.authentication.sha256();
  const base::Digest before = row_.certificate;
  std::vector<FeedMessage> messages;
  if (row_.certificate != certificate || row_.digests != digest_list(facts_.digests)) {
    messages.push_back(tell_card(row_.resident, {certificate, facts_.digests, facts_.state}));
  }
  if (row_.state != stored_state(facts_.state)) {
    messages.push_back(tell_state(certificate, facts_.state));
  }
  if (before != certificate) {
    messages.push_back(tell_revocation(before, {wire::FeedReason::Renewed, counter_.today()}));
  }
  std::ranges::move(report.also, std::back_inserter(messages));
  row_.certificate = certificate;
  row_.digests = digest_list(facts_.digests);
  row_.state = stored_state(facts_.state);
  const Status written = open_.store.write([&](store::CityTables& tables) -> Status {
    KAOPASS_CHECK(tables.put_card(row_));
    KAOPASS_CHECK(tables.end_intent());
    for (const FeedMessage& message : messages) {
      KAOPASS_CHECK(queue(tables, message, {row_.resident, row_.card}, now));
    }
    return log_act(tables, act_of(counter_, report.act, row_.card, report.details));
  });
  KAOPASS_CHECK(written);
  counter_.probe(CounterStep::RegisterWritten);
  return {};
}

Status CardWork::print_front() {
  KAOPASS_TRY(auto front, load_front(folder()));
  const FrontFacts facts{facts_.state == CardState::FaceAuthentication, facts_.name.reveal(),
                         facts_.address.reveal()};
  if (!remark_on(front, facts, counter_.today())) return {};
  KAOPASS_CHECK(save_front(folder(), front));
  counter_.probe(CounterStep::FrontPrinted);
  return {};
}

Status CardWork::write_town() {
  if (!town_differs()) return {};
  renew_entry(card());
  KAOPASS_CHECK(save_town(counter_.data, open_.town));
  counter_.probe(CounterStep::TownWritten);
  return {};
}

}  // namespace kaopass::city
