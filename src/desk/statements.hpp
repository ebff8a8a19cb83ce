#pragma once
// What a reader signed, read before it is passed on: a desk keeps and sends nothing that its own
// reader did not sign. The centre verifies it all again.

#include <vector>

#include "pki/certificate.hpp"
#include "wire/receipt_computer.hpp"
#include "wire/statement.hpp"

namespace kaopass::desk {

// EvidenceInvalid: not signed by the reader on the line.
Result<wire::Evidence> read_evidence(const wire::CheckRequest& request,
                                     const pki::Certificate& reader);

// StatementInvalid: not signed by the reader on the line, or about another check.
Status read_registration(const wire::StatementRequest& request, const wire::CheckId& check_id,
                         const pki::Certificate& reader);
Result<std::vector<wire::ConsentRecord>> read_consents(const wire::StatementRequest& request,
                                                       const wire::CheckId& check_id,
                                                       const pki::Certificate& reader);

}  // namespace kaopass::desk
