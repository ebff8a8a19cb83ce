#include "centre/merkle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <span>

#include "pki/digest.hpp"
#include "wire/audit.hpp"

namespace kaopass::centre {
namespace {

// The definition, by recursion: the left part is the largest power of two that fits.
base::Digest root_of(std::span<const base::Digest> leaves) {
  if (leaves.empty()) return {};
  if (leaves.size() == 1) return leaves[0];
  std::size_t left = 1;
  while (left * 2 < leaves.size()) left *= 2;
  return pki::sha256(
      wire::audit_node_message(root_of(leaves.first(left)), root_of(leaves.subspan(left))));
}

RC_GTEST_PROP(MerkleTree, AgreesWithTheRecursiveDefinition, ()) {
  const auto count = *rc::gen::inRange<std::size_t>(0, 70);
  std::vector<base::Digest> leaves(count);
  MerkleTree tree;
  for (std::size_t i = 0; i < count; ++i) {
    leaves[i].fill(static_cast<std::uint8_t>(i));
    tree.add(leaves[i]);
  }
  RC_ASSERT(tree.root() == root_of(leaves));
  RC_ASSERT(tree.leaves() == static_cast<std::int64_t>(count));
}

}  // namespace
}  // namespace kaopass::centre
