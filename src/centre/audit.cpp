#include "centre/audit.hpp"

#include "centre/merkle.hpp"
#include "pki/digest.hpp"
#include "pki/jws.hpp"
#include "wire/label.hpp"

namespace kaopass::centre {
namespace {

base::Digest leaf_of(store::PersonId person, const wire::AuditReceipt& newest) {
  return pki::sha256(wire::audit_leaf_message(person, newest));
}

Result<wire::AuditHead> head_of(const store::HeadRow& row, const pki::Certificate& centre) {
  const auto payload = pki::verify_jws(wire::kAuditHeadType, row.jws, centre);
  if (!payload) return tl::unexpected(payload.error());
  return wire::parse<wire::AuditHead>(*payload);
}

}  // namespace

Result<Appended> append_audit(store::CentreTables& tables, store::PersonId person,
                              wire::AuditEntry entry) {
  KAOPASS_TRY(const store::ChainEnd end, tables.chain_end(person));
  KAOPASS_TRY(const store::HeadRow head, tables.newest_head());
  entry.person = person;
  entry.number = end.number + 1;
  entry.head = head.number + 1;
  const std::string text = wire::to_json(entry);
  const base::Digest hash = pki::sha256(wire::audit_message(end.hash, text));
  KAOPASS_CHECK(tables.append_audit({person, entry.number, text, hash}));
  return Appended{{entry.number, hash}, head.jws};
}

Status seal_head(store::CentreTables& tables, const pki::Credential& centre, base::Instant now) {
  KAOPASS_TRY(const store::HeadRow last, tables.newest_head());
  MerkleTree tree;
  KAOPASS_CHECK(tables.each_chain_end([&](store::PersonId person, const store::ChainEnd& end) {
    tree.add(leaf_of(person, {end.number, end.hash}));
    return Status{};
  }));
  const base::Digest root = tree.root();
  if (last.number > 0) {
    // A head of an earlier certificate of the centre is followed by one of today's.
    const auto before = head_of(last, centre.certificate);
    if (before && before->root == root) return {};
  }
  const wire::AuditHead head{last.number + 1, tree.leaves(), root, now};
  const std::string payload = wire::to_json(head);
  KAOPASS_TRY(std::string jws, pki::sign_jws(wire::kAuditHeadType, base::as_bytes(payload),
                                             centre.key, centre.certificate));
  return tables.add_head({head.number, std::move(jws)});
}

}  // namespace kaopass::centre
