#pragma once
// Tables of the centre, oldest migration first. Times are milliseconds UTC, digests 32 octets.

#include <array>
#include <string_view>

namespace kaopass::store {

inline constexpr std::array<std::string_view, 4> kCentreMigrations{R"(
CREATE TABLE person (
  person INTEGER PRIMARY KEY,
  resident TEXT NOT NULL UNIQUE,   -- the city's key
  name TEXT NOT NULL,
  name_kana TEXT NOT NULL,
  birth INTEGER NOT NULL,          -- days since 1970-01-01
  sex INTEGER NOT NULL,
  address TEXT NOT NULL,
  postal_code TEXT NOT NULL
);
CREATE TABLE card (
  person INTEGER NOT NULL,
  certificate BLOB NOT NULL,
  state INTEGER NOT NULL,
  state_since INTEGER NOT NULL,
  birth_sex_key BLOB NOT NULL,
  name_address BLOB NOT NULL,
  photo BLOB NOT NULL,
  attributes BLOB NOT NULL,
  revoked INTEGER,
  PRIMARY KEY (person, certificate)
) WITHOUT ROWID;
CREATE UNIQUE INDEX card_by_certificate ON card(certificate);
CREATE TABLE coverage (
  person INTEGER NOT NULL,
  position INTEGER NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (person, position)
) WITHOUT ROWID;
CREATE TABLE registration (
  person INTEGER PRIMARY KEY,
  since INTEGER NOT NULL
);
CREATE TABLE check_answer (
  person INTEGER NOT NULL,
  check_id BLOB NOT NULL,
  institution TEXT NOT NULL,
  request BLOB NOT NULL,
  reader BLOB NOT NULL,
  checked_at INTEGER NOT NULL,
  may_register INTEGER NOT NULL,
  records_allowed INTEGER NOT NULL,
  certificate_notice INTEGER NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (person, check_id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX check_by_id ON check_answer(check_id);
CREATE TABLE statement (
  person INTEGER NOT NULL,
  statement BLOB NOT NULL,
  check_id BLOB NOT NULL,
  answer TEXT NOT NULL,
  PRIMARY KEY (person, statement)
) WITHOUT ROWID;
CREATE TABLE record_grant (
  person INTEGER NOT NULL,
  institution TEXT NOT NULL,
  kind INTEGER NOT NULL,
  since INTEGER NOT NULL,
  check_id BLOB NOT NULL,
  PRIMARY KEY (person, institution, kind)
) WITHOUT ROWID;
CREATE TABLE audit (
  person INTEGER NOT NULL,
  number INTEGER NOT NULL,
  entry TEXT NOT NULL,
  hash BLOB NOT NULL,
  PRIMARY KEY (person, number)
) WITHOUT ROWID;
CREATE TABLE audit_head (
  number INTEGER PRIMARY KEY,
  jws TEXT NOT NULL
);
CREATE TABLE signer_certificate (
  sha256 BLOB PRIMARY KEY,
  der BLOB NOT NULL
) WITHOUT ROWID;
)",
                                                                   R"(
CREATE TABLE consent (             -- what was said last of each kind in each check
  person INTEGER NOT NULL,
  institution TEXT NOT NULL,
  kind INTEGER NOT NULL,
  check_id BLOB NOT NULL,
  checked_at INTEGER NOT NULL,
  said_at INTEGER NOT NULL,
  consented INTEGER NOT NULL,
  PRIMARY KEY (person, institution, kind, check_id)
) WITHOUT ROWID;
CREATE TABLE institution (         -- those with a chain of their own in the audit
  number INTEGER PRIMARY KEY,      -- its person there is -number
  institution TEXT NOT NULL UNIQUE
);
CREATE TABLE recent_use (          -- what rates are counted from, one window of it
  used_at INTEGER NOT NULL,
  key TEXT NOT NULL,
  uses INTEGER NOT NULL,
  PRIMARY KEY (used_at, key)
) WITHOUT ROWID;
)",
                                                                   R"(
ALTER TABLE check_answer ADD COLUMN card BLOB NOT NULL
  DEFAULT x'0000000000000000000000000000000000000000000000000000000000000000';
ALTER TABLE check_answer ADD COLUMN method INTEGER NOT NULL DEFAULT 0;
)",
                                                                   R"(
ALTER TABLE card ADD COLUMN suspended INTEGER;               -- reported lost, since when
ALTER TABLE card ADD COLUMN reason TEXT NOT NULL DEFAULT ''; -- of its revocation
ALTER TABLE person ADD COLUMN life TEXT NOT NULL DEFAULT ''; -- feed-life: the newest event
)"};

}  // namespace kaopass::store
