#pragma once
// HTTP to the desk and back: who may call what, JSON to values, values to JSON. Nothing else.

#include "desk/desk.hpp"
#include "desk/reader_states.hpp"
#include "desk/visual_service.hpp"
#include "net/http.hpp"

namespace kaopass::desk {

// What is referred to outlives the router.
net::Router make_router(const Peers& peers, Desk& desk, VisualService& visual,
                        ReaderStates& readers);

}  // namespace kaopass::desk
