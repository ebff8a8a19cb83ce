#include "city/proxy.hpp"

#include <array>

#include "wire/utf8.hpp"

namespace kaopass::city {
namespace {

constexpr std::array<std::string_view, 5> kRelations{"legal-representative", "guardian", "family",
                                                     "facility-staff", "other"};
constexpr std::array<std::string_view, 5> kPapers{"holder-identity", "proxy-identity", "authority",
                                                  "hardship", "sealed-pins"};

template <class Enum>
std::optional<Enum> parse(const std::array<std::string_view, 5>& names, std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names.at(i) == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

std::string without_blanks(std::string_view text) {
  std::string octets;
  while (!text.empty()) {
    const char32_t each = wire::take_character(text);
    if (each != U' ' && each != U'　') wire::append_character(octets, each);
  }
  return octets;
}

Status need(const Proxy& proxy, Paper paper) {
  if (proxy.papers.contains(paper)) return {};
  return fail(ErrorCode::CounterStepUnfit, "missing: " + std::string(paper_name(paper)));
}

}  // namespace

std::string_view relation_name(Relation relation) {
  return kRelations.at(static_cast<std::size_t>(relation));
}
std::optional<Relation> parse_relation(std::string_view name) {
  return parse<Relation>(kRelations, name);
}
std::string_view paper_name(Paper paper) {
  return kPapers.at(static_cast<std::size_t>(paper));
}
std::optional<Paper> parse_paper(std::string_view name) {
  return parse<Paper>(kPapers, name);
}

Proxy copy(const Proxy& proxy) {
  return {base::secret<std::string>(std::string(proxy.name.reveal())), proxy.relation,
          proxy.papers};
}

Status check_is_another(const Proxy& proxy, std::string_view holder) {
  if (without_blanks(proxy.name.reveal()) != without_blanks(holder)) return {};
  return fail(ErrorCode::InvalidValue, "the holder's own name");
}

Status check_actor(const std::optional<Proxy>& proxy, base::Day birth, PinsSet pins,
                   base::Day today) {
  const bool minor = base::age_on(birth, today) < kOwnWillAge;
  if (minor && (!proxy || proxy->relation != Relation::LegalRepresentative)) {
    return fail(ErrorCode::CounterStepUnfit, "missing: proxy");
  }
  if (!proxy) return {};
  for (const Paper paper : {Paper::HolderIdentity, Paper::ProxyIdentity, Paper::Authority}) {
    KAOPASS_CHECK(need(*proxy, paper));
  }
  const bool by_law =
      proxy->relation == Relation::LegalRepresentative || proxy->relation == Relation::Guardian;
  if (!by_law) KAOPASS_CHECK(need(*proxy, Paper::Hardship));
  // Of a child the legal representative chooses the PIN.
  if (pins == PinsSet::Yes && !minor) KAOPASS_CHECK(need(*proxy, Paper::SealedPins));
  return {};
}

}  // namespace kaopass::city
