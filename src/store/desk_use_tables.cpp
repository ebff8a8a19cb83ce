// Uses that rates count, readers that were seen.

#include "store/desk_store.hpp"
#include "store/staff_connection.hpp"

namespace kaopass::store {

using sqlite::all_rows;

Status DeskStore::add_uses(const std::vector<std::string>& keys, base::Instant at) {
  const std::scoped_lock lock(connection_->mutex);
  return connection_->transact([&]() -> Status {
    for (const std::string& key : keys) {
      KAOPASS_CHECK(
          connection_->database->run("INSERT INTO recent_use (key, at) VALUES (?1,?2)", key, at));
    }
    return {};
  });
}

Result<std::vector<base::Instant>> DeskStore::uses(const std::string& key, base::Instant from,
                                                   base::Instant until) {
  const std::scoped_lock lock(connection_->mutex);
  return all_rows<base::Instant>(
      connection_->database->query(
          "SELECT at FROM recent_use WHERE key = ?1 AND at > ?2 AND at < ?3 ORDER BY at", key, from,
          until),
      [](const sqlite::Query& row) -> Result<base::Instant> { return row.instant(0); });
}

Status DeskStore::forget_uses_outside(base::Instant from, base::Instant until) {
  const std::scoped_lock lock(connection_->mutex);
  return connection_->database->run("DELETE FROM recent_use WHERE at <= ?1 OR at >= ?2", from,
                                    until);
}

Status DeskStore::put_reader(const KnownReader& reader) {
  const std::scoped_lock lock(connection_->mutex);
  return connection_->database->run(
      "INSERT OR REPLACE INTO reader (name, seen_at, certificate_until) VALUES (?1,?2,?3)",
      reader.name, reader.seen_at, reader.certificate_until);
}

Result<std::vector<KnownReader>> DeskStore::readers() {
  const std::scoped_lock lock(connection_->mutex);
  return all_rows<KnownReader>(
      connection_->database->query(
          "SELECT name, seen_at, certificate_until FROM reader ORDER BY name"),
      [](const sqlite::Query& row) -> Result<KnownReader> {
        return KnownReader{row.text(0), row.instant(1), row.instant(2)};
      });
}

}  // namespace kaopass::store
