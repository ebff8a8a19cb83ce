#pragma once
// Who acts for the holder at the counter (代理人; N1.14), and the papers that staff checked. Our
// profile of 代理交付: docs/protocol/city.md, "Proxy".

#include <set>

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

namespace kaopass::city {

enum class Relation { LegalRepresentative, Guardian, Family, FacilityStaff, Other };
enum class Paper { HolderIdentity, ProxyIdentity, Authority, Hardship, SealedPins };
std::string_view relation_name(Relation relation);  // "legal-representative"
std::optional<Relation> parse_relation(std::string_view name);
std::string_view paper_name(Paper paper);  // "holder-identity"
std::optional<Paper> parse_paper(std::string_view name);

struct Proxy {
  base::secret<std::string> name;
  Relation relation = Relation::Family;
  std::set<Paper> papers;
};
Proxy copy(const Proxy& proxy);

// InvalidValue "the holder's own name": written the same but for blanks. A namesake's carries what
// tells the two apart, such as the birth.
Status check_is_another(const Proxy& proxy, std::string_view holder);

inline constexpr int kOwnWillAge = 15;  // who is younger acts by a legal representative only

// Does the procedure set PINs? Then the holder's own come in a sealed letter; a face-authentication
// card needs none (N1.14).
enum class PinsSet { No, Yes };

// May this person, or nobody but the holder, act? CounterStepUnfit: "missing: proxy" or
// "missing: PAPER".
Status check_actor(const std::optional<Proxy>& proxy, base::Day birth, PinsSet pins,
                   base::Day today);

}  // namespace kaopass::city
