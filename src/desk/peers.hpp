#pragma once
// Who is on the line: the TLS certificate of a request, judged by role, institution and
// revocation. The institution of whoever comes must be the desk's own.

#include "net/http.hpp"
#include "net/trust_folder.hpp"

namespace kaopass::desk {

struct Peer {
  pki::Certificate certificate;
  std::string name;  // of the reader; of a member of staff, login_by_certificate()
};

// What a member of staff who comes by certificate is called in the log and in what they decide: no
// account has such a login. StaffNotAllowed: too long for a decision.
Result<std::string> login_by_certificate(const std::string& name);

class Peers {
 public:
  Peers(net::TrustFolder& trust, const base::Clock& clock, std::string institution)
      : trust_(trust), clock_(clock), institution_(std::move(institution)) {}

  // ReaderUntrusted, InstitutionMismatch.
  Result<Peer> reader(const net::Request& request) const;
  // StaffUnknown, StaffNotAllowed (of another institution).
  Result<Peer> staff(const net::Request& request) const;
  // The server that answered. PeerUntrusted.
  Result<pki::Certificate> centre(const net::Response& response) const;

 private:
  Result<Peer> judge(const std::optional<base::Bytes>& der, pki::Role role, ErrorCode untrusted,
                     ErrorCode elsewhere) const;

  net::TrustFolder& trust_;
  const base::Clock& clock_;
  std::string institution_;
};

}  // namespace kaopass::desk
