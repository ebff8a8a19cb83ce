#pragma once
// The guard of every API that a browser on the same machine uses over loopback HTTP: another web
// page, or a name that somebody points at 127.0.0.1, gets nothing.

#include "base/result.hpp"
#include "net/http.hpp"

namespace kaopass::net {

// Ok for a request that this machine's own screen or a program on it made: Host is a loopback
// name, Origin and Sec-Fetch-Site (where a browser sends them) say the same address. OriginRefused.
Status require_own_origin(const Request& request);

// The handler behind that guard.
Handler for_own_origin(Handler handler);

}  // namespace kaopass::net
