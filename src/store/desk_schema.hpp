#pragma once
// desk.db, step by step. Internal to this room.

#include <array>
#include <string_view>

namespace kaopass::store {

inline constexpr std::array<std::string_view, 3> kDeskMigrations{R"(
CREATE TABLE reception (
  check_id TEXT PRIMARY KEY,
  day INTEGER NOT NULL,          -- days since 1970-01-01, of Japan
  arrived_at INTEGER NOT NULL,   -- milliseconds, UTC
  reader TEXT NOT NULL,
  method TEXT NOT NULL,
  staff TEXT NOT NULL,
  state INTEGER NOT NULL,
  error TEXT,
  validity INTEGER,
  registered INTEGER NOT NULL,
  liveness_waived INTEGER NOT NULL,
  name TEXT NOT NULL,
  details TEXT NOT NULL,
  unsent TEXT NOT NULL,
  files TEXT NOT NULL            -- names, a line each
) WITHOUT ROWID;
CREATE INDEX reception_by_day ON reception(day, arrived_at);
CREATE TABLE answer (
  number INTEGER PRIMARY KEY,
  check_id TEXT NOT NULL,
  jws TEXT NOT NULL UNIQUE,
  received_at INTEGER NOT NULL
);
)",
                                                                 R"(
ALTER TABLE reception ADD COLUMN carried INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reception_carried ON reception(day) WHERE carried = 1;
)"
#include "store/staff_schema.inc"
                                                                 R"(
CREATE TABLE act (               -- a hash chain, never changed
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  staff TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  details TEXT NOT NULL,
  hash BLOB NOT NULL
);
CREATE INDEX act_by_subject ON act(act, subject);
CREATE TABLE reader (
  name TEXT PRIMARY KEY,
  seen_at INTEGER NOT NULL,
  certificate_until INTEGER NOT NULL
) WITHOUT ROWID;
)",
                                                                 R"(
CREATE TABLE recent_use (        -- what rates are counted from, one window of it
  key TEXT NOT NULL,
  at INTEGER NOT NULL
);
CREATE INDEX recent_use_by_key ON recent_use(key, at);
CREATE INDEX recent_use_by_time ON recent_use(at);
)"};

}  // namespace kaopass::store
