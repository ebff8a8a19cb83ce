#pragma once
// The staff API for the desk's own screens (docs/protocol/desk-staff.md): who may call what, JSON
// to values, values to JSON. Nothing else.

#include "desk/desk.hpp"
#include "desk/diagnosis.hpp"
#include "desk/reader_states.hpp"
#include "desk/staff_accounts.hpp"
#include "desk/staff_sessions.hpp"
#include "desk/staff_setup.hpp"
#include "desk/troubles.hpp"
#include "desk/visual_service.hpp"
#include "net/http.hpp"

namespace kaopass::desk {

struct StaffParts {
  const std::string& institution;
  Desk& desk;
  VisualService& visual;
  ReaderStates& readers;
  StaffAccounts& accounts;
  StaffSessions& sessions;
  SetupCode& setup;
  Troubles& troubles;
  store::DeskStore& store;
  const base::Clock& clock;
  std::function<std::vector<DiagnosisStep>()> diagnose;
};

// What is referred to outlives the router.
void add_staff_routes(net::Router& router, const StaffParts& parts);

}  // namespace kaopass::desk
