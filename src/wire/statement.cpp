#include "wire/statement.hpp"

#include "wire/common_codec.hpp"

namespace kaopass::wire {

inline auto enum_names(Type<insurance::RecordKind>) {
  Names<insurance::RecordKind, insurance::kRecordKinds.size()> names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = {insurance::kRecordKinds[i],
                insurance::record_kind_name(insurance::kRecordKinds[i])};
  }
  return names;
}

using Consents = std::map<insurance::RecordKind, bool>;

template <class Io>
void describe(Io& io, Of<Io, Consents>& m) {
  for (const insurance::RecordKind kind : insurance::kRecordKinds) {
    std::optional<bool> consent;
    if (const auto found = m.find(kind); found != m.end()) consent = found->second;
    io(insurance::record_kind_name(kind), consent);
    if constexpr (std::same_as<Of<Io, Consents>, Consents>) {
      if (consent) m[kind] = *consent;
    }
  }
}

template <class Io>
void describe(Io& io, Of<Io, RegistrationStatement>& m) {
  bool yes = true;  // said in so many words, so that nobody reads a refusal as a registration
  io("check_id", m.check_id);
  io("register", yes);
  io("helper", m.helper);
  io("time", m.time);
  io.require(yes, "register");
}

template <class Io>
void describe(Io& io, Of<Io, ConsentStatement>& m) {
  io("check_id", m.check_id);
  io("consents", m.consents);
  io("helper", m.helper);
  io("time", m.time);
}

template <class Io>
void describe(Io& io, Of<Io, StatementRequest>& m) {
  io("statement", m.statement, Limit{kJwsLimit});
}

template <class Io>
void describe(Io& io, Of<Io, RegistrationAnswer>& m) {
  io("check_id", m.check_id);
  io("registered_at", m.registered_at);
  io("receipt", m.receipt);
  io("head", m.head, Limit{kHeadLimit});
}

template <class Io>
void describe(Io& io, Of<Io, insurance::Grant>& m) {
  base::Instant until = m.until();
  io("kind", m.kind);
  io("from", m.from);
  io("until", until);
  io.require(until == m.until(), "until");
}

template <class Io>
void describe(Io& io, Of<Io, ConsentAnswer>& m) {
  io("check_id", m.check_id);
  io("grants", m.grants, Limit{insurance::kRecordKinds.size()});
  io("receipt", m.receipt);
  io("head", m.head, Limit{kHeadLimit});
}

KAOPASS_MESSAGE(RegistrationStatement);
KAOPASS_MESSAGE(ConsentStatement);
KAOPASS_MESSAGE(StatementRequest);
KAOPASS_MESSAGE(RegistrationAnswer);
KAOPASS_MESSAGE(ConsentAnswer);

}  // namespace kaopass::wire
