#pragma once
// Reading the rows of a query.

#include "store/sqlite/database.hpp"

namespace kaopass::store::sqlite {

// The value of the one row there may be.
template <class Read>
auto optional_row(Query query, Read read)
    -> Result<std::optional<typename decltype(read(query))::value_type>> {
  KAOPASS_TRY(const bool found, query.next());
  if (!found) return std::nullopt;
  KAOPASS_TRY(auto value, read(query));
  return value;
}

template <class Visit>
Status each_row(Query query, Visit visit) {
  while (true) {
    KAOPASS_TRY(const bool more, query.next());
    if (!more) return {};
    KAOPASS_CHECK(visit(query));
  }
}

}  // namespace kaopass::store::sqlite
