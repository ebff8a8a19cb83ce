#pragma once
// RSA keys made ahead on all cores: making them is nearly all the time that making cards takes.

#include <functional>
#include <vector>

#include "pki/key.hpp"

namespace kaopass::city {

using Progress = std::function<void(std::size_t done, std::size_t of)>;

// `progress` is called from this thread only. CryptoFailed.
Result<std::vector<pki::PrivateKey>> make_rsa_keys(std::size_t count, const Progress& progress);

}  // namespace kaopass::city
