#pragma once
// A member of a desk's staff as a program: visual checks (N3.3, N3.4) and the list of receptions,
// over the line that a staff identity has (docs/protocol/desk.md) or that a log-in gives
// (docs/protocol/desk-staff.md).

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
      : desk_(std::move(desk)), visual_("/v1/visual/") {}
  // With login and password at the desk's own screens. StaffUnknown, StaffWait, errors of the line.
  static Result<std::unique_ptr<Staff>> log_in(const net::Endpoint& screens,
                                               const std::string& login,
                                               const base::secret<std::string>& password);

  Status start(const std::string& visual_id, wire::VisualReason reason);
  // Has the reader sent the card's photo?
  Result<bool> photo_is_there(const std::string& visual_id);
  Status decide(const std::string& visual_id, const wire::VisualVerdict& verdict);
  // GET /v1/desk/receptions, after a log-in only.
  Result<boost::json::object> receptions();
  [[nodiscard]] bool knows_list() const { return logged_in_; }

 private:
  std::unique_ptr<net::Client> desk_;
  std::string visual_;
  bool logged_in_ = false;
};

}  // namespace kaopass::scenario
