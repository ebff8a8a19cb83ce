#pragma once
// One step of a scenario file. For parse.cpp.

#include <boost/json/value.hpp>

#include "base/result.hpp"
#include "scenario/scenario.hpp"

namespace kaopass::scenario {

inline constexpr std::pair<std::string_view, CardState> kCardStates[] = {
    {"ordinary", CardState::Ordinary}, {"face-authentication", CardState::FaceAuthentication}};

// InvalidJson.
Result<Step> parse_step(const boost::json::value& value, const std::string& where);

// The card that a step is about; null where it is about none.
const std::string* card_of(const Step& step);

}  // namespace kaopass::scenario
