#pragma once
// The desk over mutual TLS (docs/protocol/README.md, docs/protocol/desk.md).

#include <memory>

#include "net/client.hpp"
#include "reader/links.hpp"

namespace kaopass::reader {

std::unique_ptr<Desk> make_http_desk(std::unique_ptr<net::Client> client);

}  // namespace kaopass::reader
