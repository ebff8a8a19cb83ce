#pragma once
// Bodies of the desk's own staff API: each takes exactly its members, whatever else is InvalidJson;
// values out of bounds are InvalidValue.

#include <set>

#include "base/secret.hpp"
#include "desk/visit.hpp"
#include "wire/desk.hpp"

namespace kaopass::desk {

inline constexpr std::size_t kNoteCharacters = 200;
inline constexpr std::size_t kCarryLimit = 256;

struct CancelBody {
  CancelReason reason = CancelReason::Other;
  std::string note;
};

struct HandledBody {
  Way way = Way::Other;
  std::string note;
};

Result<CancelBody> parse_cancel_body(std::string_view json);
Result<HandledBody> parse_handled_body(std::string_view json);
Result<std::string> parse_link_body(std::string_view json);
Result<std::set<std::string>> parse_close_body(std::string_view json);
Result<wire::VisualStart> parse_visual_start_body(std::string_view json);
Result<wire::VisualVerdict> parse_verdict_body(std::string_view json);
Result<Way> parse_way_body(std::string_view json);
Result<base::secret<std::string>> parse_code_body(std::string_view json);

// One member of a query such as "day=2026-11-26&after=17"; empty where there is none.
std::string_view query_member(std::string_view query, std::string_view name);
// The number of such a member, 0 where there is none; InvalidValue.
Result<std::uint64_t> query_number(std::string_view query, std::string_view name);

}  // namespace kaopass::desk
