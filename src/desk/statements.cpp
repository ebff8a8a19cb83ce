#include "desk/statements.hpp"

#include "pki/jws.hpp"
#include "wire/label.hpp"

namespace kaopass::desk {
namespace {

template <class Message>
Result<Message> read_signed(std::string_view type, const std::string& jws,
                            const pki::Certificate& reader, ErrorCode code) {
  const auto payload = pki::verify_jws(type, jws, reader);
  if (!payload) return fail(code, payload.error().detail);
  auto message = wire::parse<Message>(*payload);
  if (!message) return fail(code, message.error().detail);
  return message;
}

template <class Message>
Result<Message> read_statement(std::string_view type, const wire::StatementRequest& request,
                               const wire::CheckId& check_id, const pki::Certificate& reader) {
  KAOPASS_TRY(auto statement,
              read_signed<Message>(type, request.statement, reader, ErrorCode::StatementInvalid));
  if (statement.check_id != check_id) {
    return fail(ErrorCode::StatementInvalid, "statement about another check");
  }
  return statement;
}

}  // namespace

Result<wire::Evidence> read_evidence(const wire::CheckRequest& request,
                                     const pki::Certificate& reader) {
  return read_signed<wire::Evidence>(wire::kEvidenceType, request.evidence, reader,
                                     ErrorCode::EvidenceInvalid);
}

Status read_registration(const wire::StatementRequest& request, const wire::CheckId& check_id,
                         const pki::Certificate& reader) {
  KAOPASS_CHECK(read_statement<wire::RegistrationStatement>(wire::kRegistrationType, request,
                                                            check_id, reader));
  return {};
}

Result<std::vector<wire::ConsentRecord>> read_consents(const wire::StatementRequest& request,
                                                       const wire::CheckId& check_id,
                                                       const pki::Certificate& reader) {
  KAOPASS_TRY(const auto statement, read_statement<wire::ConsentStatement>(
                                        wire::kConsentType, request, check_id, reader));
  std::vector<wire::ConsentRecord> asked;
  for (const auto& [kind, yes] : statement.consents) asked.push_back({kind, yes, statement.time});
  return asked;
}

}  // namespace kaopass::desk
