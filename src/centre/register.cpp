#include "centre/register.hpp"

#include "centre/audit.hpp"
#include "wire/coverage.hpp"

namespace kaopass::centre {
namespace {

constexpr std::size_t kResidentLimit = 64;

Result<store::PersonId> find(store::CentreTables& tables, const std::string& resident) {
  KAOPASS_TRY(const auto person, tables.find_resident(resident));
  if (!person) return fail(ErrorCode::NotFound, "no such resident");
  return *person;
}

Result<store::CardRow> find(store::CentreTables& tables, const base::Digest& certificate) {
  KAOPASS_TRY(const auto card, tables.find_card(certificate));
  if (!card) return fail(ErrorCode::NotFound, "no such card");
  return *card;
}

Status revoke(store::CentreTables& tables, store::CardRow card, wire::FeedReason reason,
              base::Instant now) {
  if (card.revoked) return {};
  card.revoked = now;
  card.reason = wire::reason_name(reason);
  return tables.put_card(card);
}

}  // namespace

Status Register::put_resident(const std::string& resident, const insurance::Person& person) {
  if (resident.empty() || resident.size() > kResidentLimit) {
    return fail(ErrorCode::InvalidValue, "resident");
  }
  return store_.write([&](store::CentreTables& tables) -> Status {
    KAOPASS_CHECK(tables.put_resident(resident, person));
    return {};
  });
}

Status Register::put_card(const std::string& resident, const RegisteredCard& card) {
  return store_.write([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(const store::PersonId person, find(tables, resident));
    KAOPASS_TRY(const auto earlier, tables.find_card(card.certificate_sha256));
    if (earlier && earlier->person != person) {
      return fail(ErrorCode::AlreadyExists, "certificate of another resident");
    }
    store::CardRow row{.person = person,
                       .certificate = card.certificate_sha256,
                       .state = card.state,
                       .state_since = card.state_since,
                       .birth_sex_key = card.digests.birth_sex_key,
                       .name_address = card.digests.name_address,
                       .photo = card.digests.photo,
                       .attributes = card.digests.attributes,
                       .revoked = {},
                       .suspended = {},
                       .reason = {}};
    if (earlier) {  // a feed that comes twice revives no card
      row.revoked = earlier->revoked;
      row.suspended = earlier->suspended;
      row.reason = earlier->reason;
    }
    return tables.put_card(row);
  });
}

Status Register::set_card_state(const base::Digest& certificate_sha256, store::CardState state,
                                base::Instant now) {
  return store_.write([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(store::CardRow card, find(tables, certificate_sha256));
    if (card.state == state) return fail(ErrorCode::CardStateConflict);
    card.state = state;
    card.state_since = now;
    return tables.put_card(card);
  });
}

Status Register::revoke_card(const base::Digest& certificate_sha256, wire::FeedReason reason,
                             base::Instant now) {
  return store_.write([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(const store::CardRow card, find(tables, certificate_sha256));
    return revoke(tables, card, reason, now);
  });
}

Status Register::suspend_card(const base::Digest& certificate_sha256, bool suspended,
                              base::Instant now) {
  return store_.write([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(store::CardRow card, find(tables, certificate_sha256));
    if (card.suspended.has_value() == suspended) return {};
    card.suspended = suspended ? std::optional(now) : std::nullopt;
    return tables.put_card(card);
  });
}

Status Register::put_life(const std::string& resident, const wire::FeedLife& life,
                          base::Instant now) {
  return store_.write([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(const store::PersonId person, find(tables, resident));
    KAOPASS_CHECK(tables.put_life(person, wire::to_json(life)));
    if (life.event != wire::FeedEvent::Died) return {};
    KAOPASS_TRY(const auto cards, tables.cards_of(person));
    for (const store::CardRow& card : cards) {
      KAOPASS_CHECK(revoke(tables, card, wire::FeedReason::Died, now));
    }
    return {};
  });
}

Status Register::put_coverages(const std::string& resident,
                               const std::vector<insurance::Coverage>& coverages) {
  if (coverages.size() > insurance::kCoverageLimit) {
    return fail(ErrorCode::InvalidValue, "too many coverages");
  }
  std::vector<std::string> documents;
  for (const insurance::Coverage& coverage : coverages) {
    documents.push_back(wire::to_json(coverage));
  }
  return store_.write([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(const store::PersonId person, find(tables, resident));
    return tables.put_coverages(person, documents);
  });
}

Status Register::register_use(const std::string& resident, base::Instant now) {
  return store_.write([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(const store::PersonId person, find(tables, resident));
    KAOPASS_TRY(const auto since, tables.registered_since(person));
    if (since) return {};
    KAOPASS_CHECK(tables.put_registration(person, now));
    wire::AuditEntry entry;
    entry.action = wire::AuditAction::MunicipalRegistration;
    entry.time = now;
    KAOPASS_CHECK(append_audit(tables, person, entry));
    return {};
  });
}

Result<std::optional<base::Instant>> Register::registered_since(const std::string& resident) {
  std::optional<base::Instant> since;
  KAOPASS_CHECK(store_.read([&](store::CentreTables& tables) -> Status {
    KAOPASS_TRY(const store::PersonId person, find(tables, resident));
    KAOPASS_TRY(since, tables.registered_since(person));
    return {};
  }));
  return since;
}

}  // namespace kaopass::centre
