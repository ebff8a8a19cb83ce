#pragma once
// The one place where a return code of PC/SC becomes an error of the catalogue.

#include <string_view>

#include "base/result.hpp"

namespace kaopass::pcsc {

// `code` is what the PC/SC function of that name returned (a LONG of winscard.h). Success for
// SCARD_S_SUCCESS; else PcscUnavailable, NoCard, CardRemoved, CardBusy, CardUnreadable, or NotFound
// for a reader that is not there.
Status status_of(long code, std::string_view function);

}  // namespace kaopass::pcsc
