#include "wire/audit.hpp"

#include "wire/common_codec.hpp"

namespace kaopass::wire {

constexpr auto enum_names(Type<AuditAction>) {
  return Names<AuditAction, 5>{{{AuditAction::Check, "check"},
                                {AuditAction::Registration, "registration"},
                                {AuditAction::Coverage, "coverage"},
                                {AuditAction::Consent, "consent"},
                                {AuditAction::MunicipalRegistration, "municipal_registration"}}};
}

template <class Io>
void describe(Io& io, Of<Io, AuditEntry>& m) {
  io("person", m.person, Range{-kIntegerLimit, kIntegerLimit});
  io("number", m.number, Range{1, kIntegerLimit});
  io("head", m.head, Range{1, kIntegerLimit});
  io("action", m.action);
  io("time", m.time);
  io("check_id", m.check_id);
  io("institution", m.institution, Limit{kNameLimit});
  io("desk", m.desk, Limit{kNameLimit});
  io("reader", m.reader, Limit{kNameLimit});
  io("method", m.method);
  io("staff", m.staff, Limit{kNameLimit});
  io("statement", m.statement);
  io("helper", m.helper);
  io("liveness_waived", m.liveness_waived);
  io("refused", m.refused, Limit{kNameLimit});
  io("unrecorded", m.unrecorded, Range{1, kIntegerLimit});
  io.require(m.person > 0 || (m.person < 0 && m.refused), "person");
  io.require(m.refused || !m.unrecorded, "unrecorded");
}

KAOPASS_MESSAGE(AuditEntry);

base::Bytes audit_message(const base::Digest& before, std::string_view entry) {
  return base::concat({base::as_bytes("kaopass audit v1"), before, base::as_bytes(entry)});
}

base::Bytes audit_leaf_message(std::int64_t person, const AuditReceipt& newest) {
  return base::concat({base::as_bytes("kaopass audit leaf v1"),
                       base::big_endian(static_cast<std::uint64_t>(person), 8),
                       base::big_endian(static_cast<std::uint64_t>(newest.number), 8),
                       newest.entry});
}

base::Bytes audit_node_message(const base::Digest& left, const base::Digest& right) {
  return base::concat({base::as_bytes("kaopass audit node v1"), left, right});
}

}  // namespace kaopass::wire
