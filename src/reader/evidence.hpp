#pragma once
// Steps 4 and 5 of the check: what was verified becomes octets, the octets become signatures.

#include <optional>
#include <string>

#include "card/session.hpp"
#include "reader/credentials.hpp"
#include "wire/check.hpp"

namespace kaopass::reader {

// A verified holder and all that proves it.
struct Verified {
  wire::ChallengeAnswer challenge;
  pki::Certificate certificate;  // of the card, user authentication
  std::optional<wire::CardDigests> digests;
  wire::Method method = wire::Method::Face;
  std::optional<wire::FaceEvidence> face = {};  // exactly with Face
  std::optional<std::string> visual = {};       // the desk's JWS, exactly with Visual
};

// Evidence signed by the reader, and its digest as the card must sign it.
struct SignedEvidence {
  std::string jws;
  base::Digest for_card{};
};
Result<SignedEvidence> make_evidence(const Verified& verified, const Credentials& credentials,
                                     base::Instant now);

// By the way that the method opens the card's key: the PIN that was verified before, or terminal
// authentication. Errors of card::Session.
Result<base::Bytes> card_signature(card::Session& session, const Verified& verified,
                                   const SignedEvidence& evidence, const Credentials& credentials,
                                   base::Instant now);

wire::CheckRequest make_request(const Verified& verified, SignedEvidence evidence,
                                base::Bytes card_signature, const Credentials& credentials);

}  // namespace kaopass::reader
