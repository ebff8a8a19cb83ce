// The audit, and what rates are counted from.

#include "store/centre_store.hpp"
#include "store/sqlite/rows.hpp"

namespace kaopass::store {

using sqlite::each_row;
using sqlite::optional_row;

Status CentreTables::add_use(const std::string& key, base::Instant at) {
  return database_.run(
      "INSERT INTO recent_use (used_at, key, uses) VALUES (?1,?2,1) "
      "ON CONFLICT (used_at, key) DO UPDATE SET uses = uses + 1",
      at, key);
}

Status CentreTables::forget_uses_outside(base::Instant from, base::Instant until) {
  KAOPASS_CHECK(database_.run("DELETE FROM recent_use WHERE used_at < ?1", from));
  return database_.run("DELETE FROM recent_use WHERE used_at > ?1", until);
}

Status CentreTables::each_use(
    const std::function<Status(const std::string& key, base::Instant at)>& visit) {
  KAOPASS_TRY(auto query,
              database_.query("SELECT key, used_at, uses FROM recent_use ORDER BY used_at"));
  return each_row(std::move(query), [&](const sqlite::Query& row) -> Status {
    for (std::int64_t i = 0; i < row.integer(2); ++i) {
      KAOPASS_CHECK(visit(row.text(0), row.instant(1)));
    }
    return {};
  });
}

Result<PersonId> CentreTables::institution_chain(const std::string& institution) {
  KAOPASS_CHECK(
      database_.run("INSERT OR IGNORE INTO institution (institution) VALUES (?1)", institution));
  KAOPASS_TRY(auto row, database_.query("SELECT number FROM institution WHERE institution = ?1",
                                        institution));
  KAOPASS_TRY(const bool found, row.next());
  if (!found) return fail(ErrorCode::StoreFailed, "an institution just inserted is missing");
  return -row.integer(0);
}

Result<ChainEnd> CentreTables::chain_end(PersonId person) {
  KAOPASS_TRY(auto query, database_.query("SELECT number, hash FROM audit WHERE person = ?1 "
                                          "ORDER BY number DESC LIMIT 1",
                                          person));
  KAOPASS_TRY(const auto end,
              optional_row(std::move(query), [](const auto& row) -> Result<ChainEnd> {
                ChainEnd found{row.integer(0), {}};
                KAOPASS_TRY(found.hash, row.template octets<32>(1));
                return found;
              }));
  return end.value_or(ChainEnd{});
}

Status CentreTables::append_audit(const AuditRow& row) {
  return database_.run("INSERT INTO audit (person, number, entry, hash) VALUES (?1,?2,?3,?4)",
                       row.person, row.number, row.entry, row.hash);
}

Result<HeadRow> CentreTables::newest_head() {
  KAOPASS_TRY(auto row,
              database_.query("SELECT number, jws FROM audit_head ORDER BY number DESC LIMIT 1"));
  KAOPASS_TRY(const bool found, row.next());
  if (!found) return HeadRow{};
  return HeadRow{row.integer(0), row.text(1)};
}

Status CentreTables::add_head(const HeadRow& head) {
  return database_.run("INSERT INTO audit_head (number, jws) VALUES (?1,?2)", head.number,
                       head.jws);
}

Status CentreTables::each_audit_row(const std::function<Status(const AuditRow&)>& visit) {
  KAOPASS_TRY(auto query, database_.query("SELECT person, number, entry, hash FROM audit "
                                          "ORDER BY person, number"));
  return each_row(std::move(query), [&](const sqlite::Query& row) -> Status {
    AuditRow audit{row.integer(0), row.integer(1), row.text(2), {}};
    KAOPASS_TRY(audit.hash, row.octets<32>(3));
    return visit(audit);
  });
}

Status CentreTables::each_chain_end(const std::function<Status(PersonId, const ChainEnd&)>& visit) {
  KAOPASS_TRY(auto query, database_.query("SELECT person, max(number), hash FROM audit "
                                          "GROUP BY person ORDER BY person"));
  return each_row(std::move(query), [&](const sqlite::Query& row) -> Status {
    ChainEnd end{row.integer(1), {}};
    KAOPASS_TRY(end.hash, row.octets<32>(2));
    return visit(row.integer(0), end);
  });
}

Status CentreTables::each_head(const std::function<Status(const HeadRow&)>& visit) {
  KAOPASS_TRY(auto query, database_.query("SELECT number, jws FROM audit_head ORDER BY number"));
  return each_row(std::move(query), [&](const sqlite::Query& row) -> Status {
    return visit({row.integer(0), row.text(1)});
  });
}

}  // namespace kaopass::store
