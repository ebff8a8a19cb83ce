#pragma once
// Answers of the centre, which desks only pass on.

#include <span>
#include <string_view>

#include "pki/certificate.hpp"
#include "pki/jws.hpp"
#include "wire/check.hpp"

namespace kaopass::reader {

// The payload, when the centre signed it as this type. SignatureInvalid, InvalidEncoding,
// InvalidJson.
template <class Answer>
Result<Answer> read_answer(std::string_view type, const wire::SignedAnswer& answer,
                           std::span<const pki::Certificate> centres) {
  KAOPASS_TRY(const base::Bytes payload, pki::verify_jws(type, answer.answer, centres));
  return wire::parse<Answer>(payload);
}

}  // namespace kaopass::reader
