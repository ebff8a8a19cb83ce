#pragma once
// The line to the centre: nothing comes back from here that the centre did not say.

#include "desk/peers.hpp"
#include "desk/visit.hpp"
#include "net/client.hpp"

namespace kaopass::desk {

class Line {
 public:
  Line(net::Client& client, const Peers& peers) : client_(client), peers_(peers) {}

  // LineDown, LineTimeout, PeerUntrusted, and whatever the centre refuses with. Also the errors of
  // an answer that does not fit the question: LineDown, with what did not fit as detail.
  Result<wire::ChallengeAnswer> challenge(const wire::ChallengeRequest& request);

  // Whether the centre is there: its certificate. LineDown, LineTimeout, PeerUntrusted, or what the
  // centre refuses this desk with.
  Result<pki::Certificate> ping();

  // The JWS and its payload, signed by the centre that answered, of the type that belongs to the
  // request.
  struct Answer {
    std::string jws;
    base::secret<base::Bytes> payload;
    pki::Certificate centre;
  };
  Result<Answer> ask(Request request, const std::string& check_id, std::string_view body);

 private:
  // An answer of a certified centre.
  Result<std::pair<base::secret<base::Bytes>, pki::Certificate>> call(std::string_view method,
                                                                      const std::string& path,
                                                                      std::string_view body);
  net::Client& client_;
  const Peers& peers_;
};

}  // namespace kaopass::desk
