#pragma once
// The tray of virtual cards: who holds what, how it looks, and the TEST pictures of faces that can
// be shown to a camera.

#include "centre_feed.hpp"
#include "net/http.hpp"

namespace kaopass::cli {

// GET /v1/town/cards, /v1/town/cards/{id}/photo, /v1/town/faces/{file}. `data` as in the places.
void add_town_cards(net::Router& router, const std::filesystem::path& data,
                    const base::Clock& clock, base::Random& random);

// The TEST picture live/<name>. NotFound unless it is in that folder.
Result<base::Bytes> read_live_picture(const std::filesystem::path& data, std::string_view name);

}  // namespace kaopass::cli
