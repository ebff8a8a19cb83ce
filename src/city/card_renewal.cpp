// New PINs and new certificates on a card that stays in its state.
#include "card/pin.hpp"
#include "city/card_maker.hpp"
#include "city/card_work.hpp"
#include "city/counter_rules.hpp"

namespace kaopass::city {
namespace {

card::NewPins three_of(const base::Pin& pin) {
  const auto copy = [&] { return base::Pin(std::string(pin.reveal())); };
  return {copy(), copy(), copy()};
}

Status renew_authentication(CardWork& work, const Counter& counter,
                            const pki::TerminalCredential& terminal) {
  KAOPASS_TRY(const auto key, pki::PrivateKey::generate_rsa2048());
  KAOPASS_TRY(const auto certificate,
              work.authority().issue_user_authentication(key.public_key(), work.facts().birth,
                                                         counter.clock.now(), work.facts().expiry));
  counter.probe(CounterStep::CertificateIssued);
  KAOPASS_CHECK(
      card::renew_authentication(work.chip(), terminal, {key, certificate.der()}, counter.today()));
  return work.written();
}

Status renew_signature(CardWork& work, const Counter& counter,
                       const pki::TerminalCredential& terminal, const base::Pin& password) {
  KAOPASS_TRY(const auto holder, find_resident(counter.data, work.row().resident));
  KAOPASS_TRY(const auto key, pki::PrivateKey::generate_rsa2048());
  KAOPASS_TRY(const auto certificate, work.authority().issue_digital_signature(
                                          key.public_key(), signature_holder(holder.person),
                                          counter.clock.now(), work.facts().expiry));
  counter.probe(CounterStep::CertificateIssued);
  KAOPASS_CHECK(card::renew_signature(work.chip(), terminal, {key, certificate.der()}, password,
                                      counter.today()));
  return work.written();
}

}  // namespace

Status reset_pins(const Counter& counter, const std::string& id, PinReset wanted) {
  const bool own_pin = wanted.pin.has_value();
  if (own_pin) KAOPASS_CHECK(card::check_auth_pin(*wanted.pin));
  if (wanted.signature_password) {
    KAOPASS_CHECK(card::check_signature_password(*wanted.signature_password));
  }
  KAOPASS_TRY(CardWork work, CardWork::begin(counter, id));
  KAOPASS_CHECK(check_has_pins(work.facts().state, counter.today()));
  KAOPASS_CHECK(check_actor(counter.proxy, work.facts().birth, PinsSet::Yes, counter.today()));
  if (!own_pin && wanted.test_pin) {
    KAOPASS_TRY(wanted.pin, work.choose_test_pin());
  }
  std::optional<card::NewPins> pins;
  if (wanted.pin) pins.emplace(three_of(*wanted.pin));
  CardWork::Report report{"pin", actor_details(counter)};
  report.details["authentication"] = wanted.pin.has_value();
  report.details["signature"] = wanted.signature_password.has_value();
  KAOPASS_TRY(const auto terminal, work.terminal());
  KAOPASS_CHECK(work.intend(report));
  KAOPASS_CHECK(
      card::reset_pins(work.chip(), terminal, pins, wanted.signature_password, counter.today()));
  KAOPASS_CHECK(work.written());
  return work.follow(std::move(report));
}

Status renew_certificates(const Counter& counter, const std::string& id, Renewal wanted) {
  const base::Day today = counter.today();
  const bool signature = wanted.signature_password.has_value();
  if (signature) KAOPASS_CHECK(card::check_signature_password(*wanted.signature_password));
  KAOPASS_TRY(CardWork work, CardWork::begin(counter, id));
  if (signature) {
    KAOPASS_CHECK(check_has_pins(work.facts().state, today));
    if (base::age_on(work.facts().birth, today) < kSignatureAge) {
      return fail(ErrorCode::CounterStepUnfit, "a signature certificate below the age of 15");
    }
  }
  KAOPASS_CHECK(check_actor(counter.proxy, work.facts().birth,
                            signature ? PinsSet::Yes : PinsSet::No, today));
  KAOPASS_TRY(const auto terminal, work.terminal());
  KAOPASS_CHECK(work.settle());
  CardWork::Report report{"renew", actor_details(counter)};
  report.details["authentication"] = wanted.authentication;
  report.details["signature"] = signature;
  KAOPASS_CHECK(work.intend(report));
  if (wanted.authentication) {
    KAOPASS_CHECK(renew_authentication(work, counter, terminal));
  }
  if (signature) {
    KAOPASS_CHECK(renew_signature(work, counter, terminal, *wanted.signature_password));
  }
  return work.follow(std::move(report));
}

}  // namespace kaopass::city
