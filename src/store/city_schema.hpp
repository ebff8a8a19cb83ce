#pragma once
// Tables of the city, oldest migration first. Days are days since 1970-01-01.

#include <array>
#include <string_view>

namespace kaopass::store {

inline constexpr std::array<std::string_view, 4> kCityMigrations{R"(
CREATE TABLE resident (
  resident TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  name_kana TEXT NOT NULL,
  birth INTEGER NOT NULL,
  sex INTEGER NOT NULL,
  address TEXT NOT NULL,
  postal_code TEXT NOT NULL,
  status INTEGER NOT NULL,
  since INTEGER                    -- day of the status; null: lived here all along
) WITHOUT ROWID;
CREATE TABLE card (
  card TEXT PRIMARY KEY,
  resident TEXT NOT NULL,
  serial TEXT NOT NULL,            -- 15 digits
  certificate BLOB NOT NULL,       -- of what the centre is told about the card
  state INTEGER NOT NULL,
  digests BLOB NOT NULL,
  standing INTEGER NOT NULL,
  reason TEXT NOT NULL,
  entry TEXT NOT NULL              -- its row of town.json when it was made
) WITHOUT ROWID;
CREATE INDEX card_by_resident ON card(resident);
CREATE TABLE outbox (              -- what the centre was not told yet, in its order
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  path TEXT NOT NULL,
  body TEXT NOT NULL,
  resident TEXT NOT NULL,
  card TEXT NOT NULL,
  queued_at INTEGER NOT NULL,
  problem TEXT NOT NULL            -- of a message that the centre refused
);
CREATE TABLE act (                 -- a hash chain: city/act_log.hpp
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  clerk TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL,
  hash BLOB NOT NULL
);
)",
                                                                 R"(
ALTER TABLE act RENAME COLUMN clerk TO staff;
CREATE INDEX act_by_subject ON act(act, subject);
)"
#include "store/staff_schema.inc"
                                                                 ,
                                                                 R"(
ALTER TABLE card ADD COLUMN issued INTEGER;  -- day; null: before this column was
)",
                                                                 R"(
CREATE TABLE intent (              -- one row at most: store::Intent
  kind INTEGER NOT NULL,
  at INTEGER NOT NULL,
  staff TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL,
  chip BLOB NOT NULL
);
)"};

}  // namespace kaopass::store
