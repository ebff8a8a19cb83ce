#pragma once
// Cities and insurers tell the centre (docs/protocol/README.md, feed): the same routes on the line
// and for programs that work on the centre's data folder themselves.

#include <functional>

#include "base/time.hpp"
#include "net/http.hpp"
#include "pki/profile.hpp"
#include "store/centre_store.hpp"

namespace kaopass::centre {

// May who asks feed the register in that role?
using Permit = std::function<Status(const net::Request&, pki::Role)>;

// Store and clock outlive the router.
void add_feed_routes(net::Router& router, store::CentreStore& store, const base::Clock& clock,
                     Permit permit);

}  // namespace kaopass::centre
