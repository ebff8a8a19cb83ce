#pragma once
// A member of a desk's staff as a program: visual checks (N3.3, N3.4) and the list of receptions,
// over the line that a staff identity has (docs/protocol/desk.md) or that a log-in gives, at the
// desk (docs/protocol/desk-staff.md) or on a tablet (docs/protocol/desk-tablet.md).

#include <boost/json/object.hpp>
#include <memory>
#include <string>

#include "base/secret.hpp"
#include "net/client.hpp"
#include "wire/desk.hpp"

namespace kaopass::scenario {

class Staff {
 public:
  // With a staff identity over mutual TLS. It knows no list.
  explicit Staff(std::unique_ptr<net::Client> desk)
      : Staff(std::move(desk), std::string(kOverLine)) {}
  // With login and password at the desk's own screens. StaffUnknown, StaffWait, errors of the line.
  static Result<std::unique_ptr<Staff>> log_in(const net::Endpoint& screens,
                                               const std::string& login,
                                               const base::secret<std::string>& password);
  // In a browser before those screens that nobody has logged in: the desk refuses whatever it asks.
  static Result<std::unique_ptr<Staff>> stranger(const net::Endpoint& screens);
  // Lets a tablet in, of which this desk shows the code, and logs in there. `trusted`: the desk's
  // authority for tablets, PEM. LineDown: a desk without tablets; else as log_in().
  Result<std::unique_ptr<Staff>> on_tablet(base::Bytes trusted, const std::string& login,
                                           const base::secret<std::string>& password,
                                           const base::Clock& clock);

  Status start(const std::string& visual_id, wire::VisualReason reason);
  // Waits until the reader, which hears that staff have begun, has sent the card's photo; looks at
  // it. LineTimeout: it does not come; VisualClosed.
  Status see_photo(const std::string& visual_id);
  Status decide(const std::string& visual_id, const wire::VisualVerdict& verdict);
  // Those below after a log-in only. The first is GET /v1/desk/receptions.
  Result<boost::json::object> receptions();
  Status handle(const std::string& reception, const std::string& way);
  Result<boost::json::object> diagnose();
  // A page of the desk's screens with the scripts that it names; empty where there is none.
  Result<std::string> page(const std::string& path);
  [[nodiscard]] bool knows_list() const { return logged_in_; }

 private:
  static constexpr std::string_view kOverLine = "/v1/visual/";
  Status wait_for_photo(const std::string& visual_id);

  Staff(std::unique_ptr<net::Client> desk, std::string visual)
      : desk_(std::move(desk)), visual_(std::move(visual)) {}

  std::unique_ptr<net::Client> desk_;
  std::string visual_;
  bool logged_in_ = false;
};

}  // namespace kaopass::scenario
