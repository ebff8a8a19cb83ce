#include "centre/merkle.hpp"

#include "pki/digest.hpp"
#include "wire/audit.hpp"

namespace kaopass::centre {
namespace {

base::Digest node(const base::Digest& left, const base::Digest& right) {
  return pki::sha256(wire::audit_node_message(left, right));
}

}  // namespace

void MerkleTree::add(const base::Digest& leaf) {
  ++leaves_;
  base::Digest carried = leaf;
  for (auto& level : levels_) {
    if (!level) {
      level = carried;
      return;
    }
    carried = node(*level, carried);
    level.reset();
  }
  levels_.emplace_back(carried);
}

base::Digest MerkleTree::root() const {
  std::optional<base::Digest> right;
  for (const auto& level : levels_) {
    if (!level) continue;
    right = right ? node(*level, *right) : *level;
  }
  return right.value_or(base::Digest{});
}

}  // namespace kaopass::centre
