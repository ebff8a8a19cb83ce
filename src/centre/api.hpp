#pragma once
// The centre on the line: routes of docs/protocol/README.md over a Centre that outlives them.

#include "centre/centre.hpp"
#include "net/http.hpp"

namespace kaopass::centre {

net::Router make_router(Centre& centre);

}  // namespace kaopass::centre
