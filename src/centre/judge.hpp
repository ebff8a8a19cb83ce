#pragma once
// What the rules say of what the register knows: one row a question a day (docs/rules.md). Pure.

#include "rules/decide.hpp"
#include "store/centre_store.hpp"
#include "wire/check.hpp"

namespace kaopass::centre {

const rules::Row& verification_rule(store::CardState card, wire::Method method, base::Day day);

// At a reader, after the holder was verified so. `software` tells whether the reader that made the
// check may register after that (N2.4).
const rules::Row& registration_rule(store::CardState card, wire::Method verified,
                                    rules::ReaderSoftware software, base::Day day);
const rules::Row& records_rule(store::CardState card, rules::Consent consent, base::Day day);

// The row that says what remains to somebody who was refused so, before the register was asked;
// none where a machine is at fault.
const rules::Row* rule_behind(ErrorCode code, store::CardState card, base::Day day);

}  // namespace kaopass::centre
