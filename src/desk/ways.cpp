#include "desk/ways.hpp"

#include <algorithm>
#include <array>

#include "rules/decide.hpp"

namespace kaopass::desk {
namespace {

using base::ErrorCode;
using rules::Credential;

// In the order of Way.
constexpr std::array<std::string_view, 8> kNames{"portal",       "notice",      "certificate",
                                                 "prescription", "declaration", "again",
                                                 "not-received", "other"};

std::vector<Way> by_error(ErrorCode error) {
  switch (error) {
    case ErrorCode::VisualNoMatch:  // the card is somebody else's
      return {Way::NotReceived, Way::Other};
    case ErrorCode::VisualHolderAbsent:  // N3.4
      return {Way::Prescription, Way::Certificate, Way::Again, Way::NotReceived, Way::Other};
    case ErrorCode::VisitUnchecked:  // N3.5, N3.6
    case ErrorCode::ChallengeExpired:
      return {Way::Portal,      Way::Notice, Way::Certificate, Way::Prescription,
              Way::Declaration, Way::Again,  Way::Other};
    default:
      return {Way::Notice,      Way::Certificate, Way::Prescription,
              Way::Declaration, Way::Again,       Way::Other};
  }
}

// Whether any card may be helped so: which kind lay in the reader the desk is not told.
bool exists(Way way, base::Day day) {
  const auto allowed = [day](rules::Act act) {
    return rules::decide({Credential::OrdinaryCard, act}, day).allows() ||
           rules::decide({Credential::FaceCard, act}, day).allows();
  };
  switch (way) {
    case Way::Portal:
      return allowed(rules::Act::FallbackPortalScreen);
    case Way::Notice:
      return allowed(rules::Act::FallbackEligibilityNotice);
    case Way::Prescription:
      return allowed(rules::Act::FallbackPrescription);
    case Way::Declaration:
      return allowed(rules::Act::FallbackDeclaration);
    case Way::Certificate:
      return rules::decide({Credential::EligibilityCertificate, rules::Act::UseOutpatient}, day)
          .allows();
    case Way::Again:
    case Way::NotReceived:
    case Way::Other:
      break;
  }
  return true;
}

}  // namespace

std::string_view way_name(Way way) {
  return kNames.at(static_cast<std::size_t>(way));
}

std::optional<Way> way(std::string_view name) {
  const auto* const found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Way>(found - kNames.begin());
}

std::vector<Way> ways_after(base::ErrorCode error, base::Day day) {
  std::vector<Way> ways = by_error(error);
  std::erase_if(ways, [day](Way way) { return !exists(way, day); });
  return ways;
}

}  // namespace kaopass::desk
