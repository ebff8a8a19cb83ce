#pragma once
// The staff API for the desk's own screens (docs/protocol/desk-staff.md): who may call what, JSON
// to values, values to JSON. Nothing else.

#include "desk/desk.hpp"
#include "desk/diagnosis.hpp"
#include "desk/reader_states.hpp"
#include "desk/tablets.hpp"
#include "desk/troubles.hpp"
#include "desk/visual_service.hpp"
#include "staff/gate.hpp"

namespace kaopass::desk {

// Where tablets come in, and what a person compares when a tablet is told the desk's certificate.
struct TabletDoor {
  std::string origin;  // "https://192.168.10.20:8450"
  base::Digest authority_sha256{};
  // The code stands behind '#': a browser sends that part to nobody.
  [[nodiscard]] std::string url_of(const Tablets::Invitation& invitation) const {
    return origin + "/#" + invitation.code.reveal();
  }
};

struct StaffParts {
  const std::string& institution;
  Desk& desk;
  VisualService& visual;
  ReaderStates& readers;
  const staff::Gate& gate;
  Tablets& tablets;
  Troubles& troubles;
  store::DeskStore& store;
  const base::Clock& clock;
  std::function<std::vector<DiagnosisStep>()> diagnose;
  std::optional<TabletDoor> door = {};  // none: no tablets
};

// What is referred to outlives the router.
void add_staff_routes(net::Router& router, const StaffParts& parts);

}  // namespace kaopass::desk
