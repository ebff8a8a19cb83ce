// Cards that are lost, found, or not good any more: register and outbox, then certificates.
#include "city/act_log.hpp"
#include "city/card_work.hpp"
#include "city/counter_rules.hpp"
#include "city/outbox.hpp"

namespace kaopass::city {
namespace {

using store::CardStanding;

constexpr std::string_view kRevoke = "revoke";  // in the log of acts

// A card of the register, without the card itself.
struct Lent {
  OpenTown open;
  store::CityCard row;
  base::Day birth;  // the holder's
  store::ResidentStatus status;
};

Result<Lent> take_row(const Counter& counter, const std::string& id) {
  KAOPASS_TRY(auto open, open_town(counter));
  store::CityCard row;
  base::Day birth;
  store::ResidentStatus status{};
  KAOPASS_CHECK(open.store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(row, tables.card(id));
    KAOPASS_TRY(const auto holder, tables.resident(row.resident));
    birth = holder.person.birth;
    status = holder.status;
    return {};
  }));
  return Lent{std::move(open), std::move(row), birth, status};
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
  auto details = actor_details(counter);
  if (!change.reason.empty()) details["reason"] = change.reason;
  const store::Act act = act_of(counter, change.act, lent.row.card, details);
  const bool for_good = change.standing == CardStanding::Revoked;
  const Status written = lent.open.store.write([&](store::CityTables& tables) -> Status {
    KAOPASS_CHECK(tables.put_card(lent.row));
    KAOPASS_CHECK(queue(tables, change.message, {lent.row.resident, lent.row.card}, now));
    if (for_good) KAOPASS_CHECK(tables.begin({store::Intent::Kind::Authority, act}));
    return log_act(tables, act);
  });
  KAOPASS_CHECK(written);
  counter.probe(CounterStep::RegisterWritten);
  if (for_good) KAOPASS_CHECK(end_certificates(counter, lent.open, lent.row.card));
  return tell_centre(counter, lent.open.store);
}

// Done before; the centre may still have to hear of it.
Status nothing_to_do(const Counter& counter, Lent& lent) {
  if (has_finished(lent.open, kRevoke, lent.row.card)) return {};
  KAOPASS_TRY(const std::size_t waiting, count_waiting(lent.open.store, lent.row.resident));
  if (waiting == 0) return fail(ErrorCode::CardStateConflict);
  return tell_centre(counter, lent.open.store);
}

Status not_revoked(const Lent& lent) {
  if (lent.row.standing != CardStanding::Revoked) return {};
  return fail(ErrorCode::CertificateRevoked, lent.row.reason);
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
  KAOPASS_CHECK(check_card_day(day, counter.today(), lent.birth, lent.row.issued));
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
  KAOPASS_CHECK(check_card_day(day, counter.today(), lent.birth, lent.row.issued));
  if (lent.row.standing == CardStanding::Revoked) return nothing_to_do(counter, lent);
  return write(counter, lent,
               {kRevoke, CardStanding::Revoked, std::string(wire::reason_name(reason)),
                tell_revocation(lent.row.certificate, {reason, day})});
}

}  // namespace kaopass::city
