#pragma once
// The guard of every screen and API that a browser uses: over loopback HTTP on the same machine, or
// over HTTPS from another device. Another web page, or a name that somebody points at the address,
// gets nothing.

#include "base/result.hpp"
#include "net/http.hpp"

namespace kaopass::net {

// Ok for a request under this machine's own name: a loopback one, or that IP address.
// OriginRefused.
Status require_own_name(const Request& request, const std::string& address = {});

// Ok for a request that this machine's own screen or a program on it made: Host is a loopback
// name, Origin and Sec-Fetch-Site (where a browser sends them) say the same address. OriginRefused.
Status require_own_origin(const Request& request);

// The handler behind that guard.
Handler for_own_origin(Handler handler);
// Behind the like of it, for browsers of other devices: Host is that IP address, by HTTPS.
Handler for_origin_at(const std::string& address, Handler handler);

}  // namespace kaopass::net
