// Cards that are lost, found, or not good any more: certificates, then register and outbox.
#include "city/act_log.hpp"
#include "city/card_work.hpp"
#include "city/outbox.hpp"

namespace kaopass::city {
namespace {

using store::CardStanding;

// A card of the register, without the card itself.
struct Lent {
  base::FileLock lock;
  Town town;
  store::CityStore store;
  store::CityCard row;
  base::Day birth;  // the holder's
  store::ResidentStatus status;
};

Result<Lent> take_row(const Counter& counter, const std::string& id) {
  KAOPASS_TRY(auto lock, lock_town(counter.data));
  KAOPASS_TRY(Town town, load_town(counter.data));
  KAOPASS_TRY(auto store, open_city_store(counter.data));
  KAOPASS_CHECK(settle_town(counter.data, town, store));
  store::CityCard row;
  base::Day birth;
  store::ResidentStatus status{};
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(row, tables.card(id));
    KAOPASS_TRY(const auto holder, tables.resident(row.resident));
    birth = holder.person.birth;
    status = holder.status;
    return {};
  }));
  return Lent{std::move(lock), std::move(town), std::move(store), std::move(row), birth, status};
}

struct Change {
  std::string_view act;
  CardStanding standing;
  std::string reason;
  FeedMessage message;
};

Status write(const Counter& counter, Lent& lent, const Change& change) {
  const base::Instant now = counter.clock.now();
  lent.row.standing = change.standing;
  lent.row.reason = change.reason;
  const Status written = lent.store.write([&](store::CityTables& tables) -> Status {
    KAOPASS_CHECK(tables.put_card(lent.row));
    KAOPASS_CHECK(queue(tables, change.message, {lent.row.resident, lent.row.card}, now));
    auto details = actor_details(counter);
    if (!change.reason.empty()) details["reason"] = change.reason;
    return log_act(tables, {now, counter.clerk, std::string(change.act), lent.row.card}, details);
  });
  KAOPASS_CHECK(written);
  counter.probe(CounterStep::RegisterWritten);
  return tell_centre(counter, lent.store);
}

// Done before; the centre may still have to hear of it.
Status nothing_to_do(const Counter& counter, Lent& lent) {
  KAOPASS_TRY(const std::size_t waiting, count_waiting(lent.store, lent.row.resident));
  if (waiting == 0) return fail(ErrorCode::CardStateConflict);
  return tell_centre(counter, lent.store);
}

Status not_revoked(const Lent& lent) {
  if (lent.row.standing != CardStanding::Revoked) return {};
  return fail(ErrorCode::CertificateRevoked, lent.row.reason);
}

Status check_day(const Counter& counter, const Lent& lent, base::Day day) {
  const base::Day first = lent.row.issued.value_or(lent.birth);
  if (day >= first && day <= counter.today()) return {};
  return fail(ErrorCode::InvalidDate, "day");
}

// For the dead nobody acts: what is left of them is only put away.
Status check_who_acts(const Counter& counter, const Lent& lent) {
  if (lent.status == store::ResidentStatus::Died) return {};
  return check_actor(counter.proxy, lent.birth, PinsSet::No, counter.today());
}

}  // namespace

Status report_loss(const Counter& counter, const std::string& id, wire::FeedReason reason,
                   base::Day day) {
  if (reason != wire::FeedReason::Lost && reason != wire::FeedReason::Stolen) {
    return fail(ErrorCode::InvalidValue, "reason");
  }
  KAOPASS_TRY(Lent lent, take_row(counter, id));
  KAOPASS_CHECK(check_day(counter, lent, day));
  KAOPASS_CHECK(not_revoked(lent));
  if (lent.row.standing == CardStanding::Suspended) return nothing_to_do(counter, lent);
  return write(counter, lent,
               {"loss", CardStanding::Suspended, std::string(wire::reason_name(reason)),
                tell_suspension(lent.row.certificate, {true, day})});
}

Status report_found(const Counter& counter, const std::string& id) {
  KAOPASS_TRY(Lent lent, take_row(counter, id));
  KAOPASS_CHECK(check_who_acts(counter, lent));
  KAOPASS_CHECK(not_revoked(lent));
  if (lent.row.standing == CardStanding::Good) return nothing_to_do(counter, lent);
  return write(counter, lent,
               {"found",
                CardStanding::Good,
                {},
                tell_suspension(lent.row.certificate, {false, counter.today()})});
}

Status revoke_card(const Counter& counter, const std::string& id, wire::FeedReason reason,
                   base::Day day) {
  if (reason == wire::FeedReason::Died || reason == wire::FeedReason::Renewed) {
    return fail(ErrorCode::InvalidValue, "reason");
  }
  KAOPASS_TRY(Lent lent, take_row(counter, id));
  KAOPASS_CHECK(check_who_acts(counter, lent));
  KAOPASS_CHECK(check_day(counter, lent, day));
  if (lent.row.standing == CardStanding::Revoked) return nothing_to_do(counter, lent);
  KAOPASS_TRY(const TownCard* card, find_card(lent.town, id));
  KAOPASS_CHECK(revoke_certificates(counter, *card, Certificates::All));
  return write(counter, lent,
               {"revoke", CardStanding::Revoked, std::string(wire::reason_name(reason)),
                tell_revocation(lent.row.certificate, {reason, day})});
}

Status revoke_certificates(const Counter& counter, const TownCard& card, Certificates which) {
  KAOPASS_TRY(const auto authority, pki::Authority::open(counter.data / "authority"));
  const base::Instant now = counter.clock.now();
  if (!card.signature_serial.empty()) {
    KAOPASS_CHECK(
        authority.revoke(pki::AuthorityName::DigitalSignature, card.signature_serial, now));
    counter.probe(CounterStep::CertificateRevoked);
  }
  if (which == Certificates::Signature) return {};
  KAOPASS_CHECK(
      authority.revoke(pki::AuthorityName::UserAuthentication, card.authentication_serial, now));
  counter.probe(CounterStep::CertificateRevoked);
  return {};
}

}  // namespace kaopass::city
