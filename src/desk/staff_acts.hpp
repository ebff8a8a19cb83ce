#pragma once
// What the desk's log of acts knows beside what every place's does: staff/log.hpp.

#include "staff/log.hpp"

namespace kaopass::desk {

inline constexpr staff::Chain kChain{"kaopass desk log v1", "staff", ErrorCode::StaffLogBroken};

namespace act {
inline constexpr std::string_view kListSeen = "list-seen";
inline constexpr std::string_view kReceptionSeen = "reception-seen";
inline constexpr std::string_view kSearch = "search";
inline constexpr std::string_view kCancel = "cancel";
inline constexpr std::string_view kLink = "link";
inline constexpr std::string_view kHandle = "handle";
inline constexpr std::string_view kRetry = "retry";
inline constexpr std::string_view kPrint = "print";
inline constexpr std::string_view kVisualStart = "visual-start";
inline constexpr std::string_view kVisualPhoto = "visual-photo";
inline constexpr std::string_view kVisualDecision = "visual-decision";
inline constexpr std::string_view kVisualGiveUp = "visual-give-up";
inline constexpr std::string_view kDayClose = "day-close";
inline constexpr std::string_view kTabletPair = "tablet-pair";
inline constexpr std::string_view kTabletRevoke = "tablet-revoke";
}  // namespace act

}  // namespace kaopass::desk
