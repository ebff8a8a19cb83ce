#pragma once
// Merkle root of leaves that arrive one by one; memory grows with the logarithm of their number.

#include <optional>
#include <vector>

#include "base/bytes.hpp"

namespace kaopass::centre {

class MerkleTree {
 public:
  void add(const base::Digest& leaf);
  // Zeros for no leaf; an odd node goes up as it is.
  [[nodiscard]] base::Digest root() const;
  [[nodiscard]] std::int64_t leaves() const { return leaves_; }

 private:
  std::vector<std::optional<base::Digest>> levels_;  // the node that waits for its neighbour
  std::int64_t leaves_ = 0;
};

}  // namespace kaopass::centre
