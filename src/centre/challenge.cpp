#include "centre/challenge.hpp"

#include "pki/digest.hpp"

namespace kaopass::centre {
namespace {

constexpr std::uint8_t kVersion = 1;
constexpr std::size_t kRandomOctets = 16;
constexpr std::size_t kTimeOctets = 8;

base::Digest seal(base::ByteView body, const ChallengeKey& key) {
  return pki::hmac_sha256(key.reveal(), body);
}

void append_text(base::Bytes& to, std::string_view text) {
  to.push_back(static_cast<std::uint8_t>(text.size()));  // names have at most 64 octets
  base::append(to, base::as_bytes(text));
}

// Reads what append_text wrote. The HMAC was right, so a wrong shape is a wrong version.
Result<std::string> take_text(base::ByteView& from) {
  if (from.empty() || from.size() < 1U + from[0]) return fail(ErrorCode::ChallengeInvalid);
  const auto text = std::string(base::as_text(from.subspan(1, from[0])));
  from = from.subspan(1U + from[0]);
  return text;
}

Result<Challenge> parse_body(base::ByteView body) {
  constexpr std::size_t kFixed = 1 + kRandomOctets + kTimeOctets;
  if (body.size() < kFixed || body[0] != kVersion) return fail(ErrorCode::ChallengeInvalid);
  Challenge challenge;
  const auto issued = base::from_big_endian(body.subspan(1 + kRandomOctets, kTimeOctets));
  challenge.issued_at = base::Instant{std::chrono::milliseconds{static_cast<std::int64_t>(issued)}};
  body = body.subspan(kFixed);
  KAOPASS_TRY(challenge.institution, take_text(body));
  KAOPASS_TRY(challenge.reader, take_text(body));
  if (body.size() != 1) return fail(ErrorCode::ChallengeInvalid);
  challenge.purpose = static_cast<wire::Purpose>(body[0]);
  return challenge;
}

}  // namespace

base::Bytes make_challenge(const Challenge& challenge, const ChallengeKey& key,
                           base::Random& random) {
  base::Bytes octets{kVersion};
  base::append(octets, random.bytes(kRandomOctets));
  const auto issued = challenge.issued_at.time_since_epoch().count();
  base::append(octets, base::big_endian(static_cast<std::uint64_t>(issued), kTimeOctets));
  append_text(octets, challenge.institution);
  append_text(octets, challenge.reader);
  octets.push_back(static_cast<std::uint8_t>(challenge.purpose));
  base::append(octets, seal(octets, key));
  return octets;
}

Result<Challenge> open_challenge(base::ByteView octets, const ChallengeKey& key,
                                 std::string_view institution, std::string_view reader,
                                 base::Instant now) {
  constexpr std::size_t kSealOctets = std::tuple_size_v<base::Digest>;
  if (octets.size() < kSealOctets) return fail(ErrorCode::ChallengeInvalid, "too short");
  const base::ByteView body = octets.first(octets.size() - kSealOctets);
  if (!base::equal_constant_time(octets.last(kSealOctets), seal(body, key))) {
    return fail(ErrorCode::ChallengeInvalid, "not sealed by this centre");
  }
  KAOPASS_TRY(Challenge challenge, parse_body(body));
  if (challenge.institution != institution || challenge.reader != reader) {
    return fail(ErrorCode::ChallengeInvalid, "made for another institution or reader");
  }
  if (challenge.purpose != wire::Purpose::Eligibility) {
    return fail(ErrorCode::ChallengeInvalid, "made for another purpose");
  }
  if (std::chrono::abs(now - challenge.issued_at) > kChallengeTime) {
    return fail(ErrorCode::ChallengeExpired);
  }
  return challenge;
}

wire::CheckId check_id(base::ByteView challenge) {
  return wire::check_id_of(pki::sha256(challenge));
}

}  // namespace kaopass::centre
