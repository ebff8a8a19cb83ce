#pragma once
// The desk's own screens and their API, on plain HTTP over loopback, beside the desk that readers
// reach.

#include <thread>

#include "desk/settings.hpp"
#include "desk/staff_api.hpp"
#include "net/files.hpp"
#include "net/server.hpp"

namespace kaopass::desk {

// For tablets of staff in the waiting room: HTTPS at an address of this machine.
struct TabletOptions {
  std::string address;     // IP
  std::uint16_t port = 0;  // 0: any free one
  std::optional<net::ScreenFiles> files = std::nullopt;
};

struct ScreensOptions {
  std::uint16_t port = 0;                                // 0: any free one
  std::optional<net::ScreenFiles> files = std::nullopt;  // none: the API alone
  staff::PasswordCost cost = {};
  std::optional<TabletOptions> tablet = std::nullopt;  // none: no tablets
};

// What is referred to outlives it.
struct StaffPlaceParts {
  std::string institution;
  std::filesystem::path data;
  net::Endpoint centre;
  const pki::Credential& credential;
  const pki::Certificate& tls_ca;
  Settings settings;
  net::TrustFolder& trust;
  Line& line;
  Desk& desk;
  VisualService& visual;
  ReaderStates& readers;
  store::DeskStore& store;
  const base::Clock& clock;
  base::Random& random;
};

class StaffPlace {
 public:
  // PortInUse, StoreFailed, errors of net::add_files, ...
  static Result<std::unique_ptr<StaffPlace>> start(const StaffPlaceParts& parts,
                                                   const ScreensOptions& options);
  ~StaffPlace();
  StaffPlace(const StaffPlace&) = delete;
  StaffPlace& operator=(const StaffPlace&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  // Empty without tablets.
  [[nodiscard]] std::string tablet_origin() const { return door_ ? door_->origin : std::string(); }
  // As Place's.
  Result<std::string> invite_tablet(const std::string& by);
  // Empty where there is an account.
  [[nodiscard]] std::string setup_code() const { return setup_.text(); }
  // After the desk's Changes were stopped. Safe to call twice.
  void stop();

 private:
  StaffPlace(const StaffPlaceParts& parts, staff::PasswordCost cost);
  [[nodiscard]] std::vector<DiagnosisStep> diagnose() const;
  StaffParts staff_parts();
  Status open_door(const TabletOptions& options);
  void watch();

  const StaffPlaceParts parts_;
  staff::Accounts accounts_;
  staff::Sessions sessions_;
  Tablets tablets_;
  staff::SetupCode setup_;
  const staff::Gate gate_;
  Troubles troubles_;
  std::optional<TabletDoor> door_;
  std::unique_ptr<net::Server> tablet_server_;
  std::unique_ptr<net::Server> server_;

  std::mutex mutex_;
  std::condition_variable stop_asked_;
  bool stopping_ = false;
  std::thread watcher_;
};

}  // namespace kaopass::desk
