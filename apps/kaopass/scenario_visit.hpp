#pragma once
// One visit of a scenario, at a reader of ours or of somebody else.

#include "scenario/scenario.hpp"
#include "scenario/visit.hpp"

namespace kaopass::cli {

// The pictures that can be held before a camera.
struct FacePictures {
  std::vector<base::Bytes> self, another, nobody, two;
};

// What scenario::drive_visit() needs, for the card of that id.
scenario::VisitPlan plan_of(const scenario::Visit& visit, const std::string& card,
                            const FacePictures& pictures);

// Drives it and says all that can be seen, with the desk's row where staff know the list.
Result<boost::json::object> see_visit(const scenario::Visit& visit, const std::string& card,
                                      const FacePictures& pictures, net::Client& reader,
                                      const std::string& reader_name,
                                      const scenario::StaffAt& staff);

}  // namespace kaopass::cli
