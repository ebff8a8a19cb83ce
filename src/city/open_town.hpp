#pragma once
// A town in which one procedure is at work: its lock, its index, its register. Whoever opens it
// finds it settled. An intent stands in city.db from before a chip or the authority is written
// until the register agrees with them; one that is found by whoever has the lock was left by a kill
// or a failure, and is finished or undone before anything else begins.

#include "city/counter.hpp"

namespace kaopass::city {

struct OpenTown {
  base::FileLock lock;
  Town town;
  store::CityStore store;
  std::optional<store::Intent> settled = {};  // that was finished when this was opened
};
// Waits until no other procedure is at work. Errors of lock_town(), load_town(), settling.
Result<OpenTown> open_town(const Counter& counter);

// Finishes or undoes it, and logs which: settle.cpp. For open_town() only.
Result<OpenTown> settle(const Counter& counter, OpenTown open, const store::Intent& intent);

// Was it left by the same procedure about that card or resident, so that the call that repeats it
// finds it done?
bool has_finished(const OpenTown& open, std::string_view act, const std::string& subject);

// Durable before the first write that it is about.
Status intend(const Counter& counter, store::CityStore& store, const store::Intent& intent);

// At the authority, what the register says of that card, or of each card of that resident: a card
// that is revoked has no good certificate, any other none for signatures. Twice is once.
Status revoke_as_registered(const Counter& counter, OpenTown& open, const std::string& subject);
// That, and the intent of Kind::Authority that said so with the register ends.
Status end_certificates(const Counter& counter, OpenTown& open, const std::string& subject);

}  // namespace kaopass::city
