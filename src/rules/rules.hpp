#pragma once
// The notice as rows: each says from when until when, for whom and what it forbids, and cites its
// number (docs/glossary.md: N-numbers). What no row forbids is allowed.

#include <optional>
#include <span>
#include <string_view>

#include "base/error.hpp"
#include "base/time.hpp"

namespace kaopass::rules {

enum class Card { Ordinary, FaceAuthentication };
enum class Verification { Face, Pin, Visual };

struct Rule {
  std::string_view citation;  // "N1.1"
  std::string_view text, text_ja;
  std::optional<base::Day> valid_from, valid_to;  // inclusive; none: always
  std::optional<Card> card;                       // none: any
  std::optional<Verification> verification;       // none: any
  base::ErrorCode refusal;
};
std::span<const Rule> all_rules();

// The rule that forbids verifying the holder of this card in this way on this day, if any.
const Rule* forbidding(Card card, Verification verification, base::Day day);

}  // namespace kaopass::rules
