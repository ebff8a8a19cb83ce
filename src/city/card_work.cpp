#include "city/card_work.hpp"

#include <algorithm>

#include "apdu/aid.hpp"
#include "base/file.hpp"
#include "card/face_file.hpp"
#include "card/text_files.hpp"
#include "city/act_log.hpp"
#include "city/card_front.hpp"
#include "city/card_look.hpp"
#include "city/counter_rules.hpp"
#include "city/numbering.hpp"
#include "city/outbox.hpp"
#include "city/places.hpp"

namespace kaopass::city {
namespace {

using vcard::Application;

std::string serial_of(const std::optional<pki::Certificate>& certificate) {
  return certificate ? certificate->serial() : std::string();
}

}  // namespace

Result<CardFacts> facts_of(const vcard::State& state) {
  constexpr vcard::Place kSignature{Application::Jpki, apdu::jpki::kSignatureCertificate};
  KAOPASS_TRY(const auto auth_der,
              card_file(state, {Application::Jpki, apdu::jpki::kAuthCertificate}));
  KAOPASS_TRY(auto authentication, pki::Certificate::from_der(auth_der));
  std::optional<pki::Certificate> signature;
  if (state.files.contains(kSignature)) {
    KAOPASS_TRY(const auto der, card_file(state, kSignature));
    KAOPASS_TRY(signature, pki::Certificate::from_der(der));
  }
  KAOPASS_TRY(const auto face_file, card_file(state, {Application::Visual, apdu::visual::kFace}));
  KAOPASS_TRY(const auto face, card::parse_face_file(face_file));
  KAOPASS_TRY(const auto text_file, card_file(state, {Application::Text, apdu::text::kAttributes}));
  KAOPASS_TRY(auto attributes, card::parse_attributes(text_file));
  return CardFacts{state.card_state,
                   std::move(authentication),
                   std::move(signature),
                   {face.segments[0], face.segments[1], face.segments[2], attributes.digest},
                   std::move(attributes.name),
                   std::move(attributes.address),
                   attributes.birth,
                   face.expiry,
                   !face.photo.reveal().empty()};
}

std::array<base::Digest, 4> digest_list(const wire::CardDigests& digests) {
  return {digests.birth_sex_key, digests.name_address, digests.photo, digests.attributes};
}

store::CardState stored_state(CardState state) {
  return state == CardState::Ordinary ? store::CardState::Ordinary
                                      : store::CardState::FaceAuthentication;
}

CardWork::CardWork(const Counter& counter, base::FileLock lock, store::CityStore store, Town town,
                   std::size_t index, store::CityCard row, std::unique_ptr<vcard::VirtualCard> chip,
                   pki::Authority authority, CardFacts facts)
    : counter_(counter),
      lock_(std::move(lock)),
      store_(std::move(store)),
      town_(std::move(town)),
      index_(index),
      row_(std::move(row)),
      chip_(std::move(chip)),
      authority_(std::move(authority)),
      facts_(std::move(facts)) {}

Result<CardWork> CardWork::begin(const Counter& counter, const std::string& id) {
  KAOPASS_TRY(auto lock, lock_town(counter.data));
  KAOPASS_TRY(Town town, load_town(counter.data));
  KAOPASS_TRY(auto store, open_city_store(counter.data));
  KAOPASS_CHECK(settle_town(counter.data, town, store));
  KAOPASS_TRY(const TownCard* card, find_card(town, id));
  const auto index = static_cast<std::size_t>(card - town.cards.data());
  store::CityCard row;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(row, tables.card(id));
    return {};
  }));
  KAOPASS_CHECK(check_standing(row));
  KAOPASS_TRY(auto chip, vcard::VirtualCard::open(counter.data / "cards" / id, counter.random));
  KAOPASS_TRY(auto facts, facts_of(chip->state()));
  if (facts.expiry < counter.today()) return fail(ErrorCode::CardExpired);
  KAOPASS_TRY(auto authority, pki::Authority::open(counter.data / "authority"));
  return CardWork(counter, std::move(lock), std::move(store), std::move(town), index,
                  std::move(row), std::move(chip), std::move(authority), std::move(facts));
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
  const auto& pin = chip_->state().pins.at({Application::Jpki, apdu::jpki::kAuthPin}).value;
  const auto is_pin = [&](const std::optional<std::string>& known) {
    return known && pin && vcard::matches(*pin, base::as_bytes(*known));
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
  KAOPASS_TRY(const std::size_t waiting, count_waiting(store_, row_.resident));
  return register_differs() || unprinted || town_differs() || waiting > 0;
}

Status CardWork::revoke_signature() {
  if (card().signature_serial.empty()) return {};
  KAOPASS_CHECK(authority_.revoke(pki::AuthorityName::DigitalSignature, card().signature_serial,
                                  counter_.clock.now()));
  counter_.probe(CounterStep::CertificateRevoked);
  return {};
}

Result<base::Pin> CardWork::choose_test_pin() {
  if (!card().next_pin) {
    card().next_pin = random_text(counter_.random, kDigits, 4);
    KAOPASS_CHECK(save_town(counter_.data, town_));
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
  return tell_centre(counter_, store_);
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
  const Status written = store_.write([&](store::CityTables& tables) -> Status {
    KAOPASS_CHECK(tables.put_card(row_));
    for (const FeedMessage& message : messages) {
      KAOPASS_CHECK(queue(tables, message, {row_.resident, row_.card}, now));
    }
    return log_act(tables, {now, counter_.clerk, std::string(report.act), row_.card},
                   report.details);
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
  KAOPASS_CHECK(save_town(counter_.data, town_));
  counter_.probe(CounterStep::TownWritten);
  return {};
}

}  // namespace kaopass::city
