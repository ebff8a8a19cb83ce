#include <map>
#include <set>

#include "centre/audit.hpp"
#include "centre/merkle.hpp"
#include "pki/digest.hpp"
#include "pki/jws.hpp"
#include "wire/coverage.hpp"
#include "wire/label.hpp"

namespace kaopass::centre {
namespace {

tl::unexpected<Error> broken(const std::string& where) {
  return fail(ErrorCode::AuditBroken, where);
}

// Walks chains in order and keeps, for every head, the tree of the newest entries it covers.
class Verifier {
 public:
  Verifier(store::CentreTables& tables, const pki::Certificate& centre,
           const pki::TrustStore* trust)
      : tables_(tables), centre_(centre), trust_(trust) {}

  Status add_head(const store::HeadRow& row) {
    const std::string where = "head " + std::to_string(row.number);
    if (row.number != static_cast<std::int64_t>(heads_.size()) + 1) return broken(where + ": gap");
    const auto payload = read(wire::kAuditHeadType, row.jws);
    if (!payload) return broken(where + ": signature");
    const auto head = wire::parse<wire::AuditHead>(*payload);
    if (!head || head->number != row.number) return broken(where + ": contents");
    heads_.push_back({*head, {}});
    return {};
  }

  Status add_entry(const store::AuditRow& row) {
    const std::string where = (row.person > 0 ? "person " + std::to_string(row.person)
                                              : "institution " + std::to_string(-row.person)) +
                              ", entry " + std::to_string(row.number);
    if (row.person != person_) {
      end_chain();
      person_ = row.person;
      newest_ = {};
      covered_from_ = 1;
      ++(row.person > 0 ? summary_.persons : summary_.institutions);
    }
    const auto entry = wire::parse<wire::AuditEntry>(base::as_bytes(row.entry));
    if (!entry || entry->person != row.person || entry->number != row.number) {
      return broken(where + ": contents");
    }
    if (row.number != newest_.number + 1) return broken(where + ": gap");
    if (pki::sha256(wire::audit_message(newest_.entry, row.entry)) != row.hash) {
      return broken(where + ": hash");
    }
    if (entry->head < covered_from_) return broken(where + ": head");
    cover_until(entry->head);
    newest_ = {row.number, row.hash};
    ++summary_.entries;
    entries_.insert(row.hash);
    return {};
  }

  Status finish() {
    end_chain();
    for (const Head& head : heads_) {
      if (head.tree.root() != head.signed_head.root ||
          head.tree.leaves() != head.signed_head.chains) {
        return broken("head " + std::to_string(head.signed_head.number) + ": root");
      }
    }
    summary_.heads = static_cast<std::int64_t>(heads_.size());
    return {};
  }

  // After finish().
  Status add_receipt(const std::string& jws) {
    ++summary_.receipts;
    const std::string where = "receipt " + std::to_string(summary_.receipts);
    const auto promised = receipt_of(jws);
    if (!promised) return fail(ErrorCode::ReceiptBroken, where + ": not an answer of this centre");
    if (!entries_.contains(promised->receipt.entry)) {
      return fail(ErrorCode::ReceiptBroken, where + ": entry is missing");
    }
    if (!promised->head.empty() && !knows_head(promised->head)) {
      return fail(ErrorCode::ReceiptBroken, where + ": head is not the one in the log");
    }
    return {};
  }

  [[nodiscard]] const AuditSummary& summary() const { return summary_; }

 private:
  struct Head {
    wire::AuditHead signed_head;
    MerkleTree tree;
  };
  struct Promise {
    wire::AuditReceipt receipt;
    std::string head;
  };

  // Heads from covered_from_ up to before `head` saw the newest entry so far.
  void cover_until(std::int64_t head) {
    for (; covered_from_ < head; ++covered_from_) {
      const auto index = static_cast<std::size_t>(covered_from_ - 1);
      if (newest_.number == 0 || index >= heads_.size()) continue;
      heads_[index].tree.add(pki::sha256(wire::audit_leaf_message(person_, newest_)));
    }
  }
  void end_chain() { cover_until(static_cast<std::int64_t>(heads_.size()) + 1); }

  template <class Answer>
  std::optional<Promise> promise(std::string_view type, const std::string& jws) {
    const auto payload = read(type, jws);
    if (!payload) return std::nullopt;
    auto answer = wire::parse<Answer>(*payload);
    if (!answer) return std::nullopt;
    return Promise{answer->receipt, answer->head};
  }
  std::optional<Promise> receipt_of(const std::string& jws) {
    if (auto found = promise<wire::CheckAnswer>(wire::kCheckAnswerType, jws)) return found;
    if (auto found = promise<wire::RegistrationAnswer>(wire::kRegistrationAnswerType, jws)) {
      return found;
    }
    if (auto found = promise<wire::ConsentAnswer>(wire::kConsentAnswerType, jws)) return found;
    return promise<wire::CoverageReceipt>(wire::kCoverageReceiptType, jws);
  }
  bool knows_head(const std::string& jws) {
    const auto payload = read(wire::kAuditHeadType, jws);
    if (!payload) return false;
    const auto head = wire::parse<wire::AuditHead>(*payload);
    if (!head || head->number < 1) return false;
    if (head->number > static_cast<std::int64_t>(heads_.size())) return false;
    return heads_[static_cast<std::size_t>(head->number - 1)].signed_head == *head;
  }

  // The payload of what this centre signed, today or under an earlier certificate.
  Result<base::Bytes> read(std::string_view type, const std::string& jws) {
    KAOPASS_TRY(const base::Digest signer, pki::jws_signer(jws));
    if (signer == centre_.sha256()) return pki::verify_jws(type, jws, centre_);
    auto known = former_.find(signer);
    if (known == former_.end()) {
      KAOPASS_TRY(auto certificate, find_former(signer));
      known = former_.emplace(signer, std::move(certificate)).first;
    }
    return pki::verify_jws(type, jws, known->second);
  }
  // Whoever rewrites the log can add a certificate, but none that the authority issued.
  Result<pki::Certificate> find_former(const base::Digest& signer) {
    KAOPASS_TRY(const auto der, tables_.find_certificate(signer));
    if (!der || trust_ == nullptr) return fail(ErrorCode::CertificateUntrusted, "unknown signer");
    KAOPASS_TRY(auto certificate, pki::Certificate::from_der(*der));
    KAOPASS_CHECK(trust_->verify_place(certificate, pki::Role::Centre, certificate.not_before()));
    return certificate;
  }

  store::CentreTables& tables_;
  const pki::Certificate& centre_;
  const pki::TrustStore* trust_;
  std::map<base::Digest, pki::Certificate> former_;
  std::vector<Head> heads_;
  std::set<base::Digest> entries_;
  store::PersonId person_ = 0;
  wire::AuditReceipt newest_;
  std::int64_t covered_from_ = 1;
  AuditSummary summary_;
};

}  // namespace

Result<AuditSummary> verify_audit(store::CentreTables& tables, const pki::Certificate& centre,
                                  std::span<const std::string> receipts,
                                  const pki::TrustStore* trust) {
  Verifier verifier(tables, centre, trust);
  KAOPASS_CHECK(tables.each_head([&](const auto& row) { return verifier.add_head(row); }));
  KAOPASS_CHECK(tables.each_audit_row([&](const auto& row) { return verifier.add_entry(row); }));
  KAOPASS_CHECK(verifier.finish());
  for (const std::string& receipt : receipts) KAOPASS_CHECK(verifier.add_receipt(receipt));
  return verifier.summary();
}

}  // namespace kaopass::centre
