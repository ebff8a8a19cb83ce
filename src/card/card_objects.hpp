#pragma once
// Shared by the file parsers: an outer object that holds exactly the expected ones. Internal.

#include <span>
#include <vector>

#include "apdu/tlv.hpp"
#include "base/time.hpp"

namespace kaopass::card {

// The objects inside `object`, which has tag `outer`, in exactly this order. InvalidEncoding.
Result<std::vector<apdu::Tlv>> objects_in(base::ByteView object, apdu::Tag outer,
                                          std::span<const apdu::Tag> inner);

Result<base::Day> parse_card_day(base::ByteView yyyymmdd);  // InvalidDate

// DigestInfo of SHA-256 (RFC 8017 section 9.2) around several digests at once, as card issuers
// sign them (facts/card.md 2.2).
base::Bytes multi_digest_info(std::span<const base::Digest> digests);

}  // namespace kaopass::card
