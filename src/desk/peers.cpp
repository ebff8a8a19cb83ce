#include "desk/peers.hpp"

namespace kaopass::desk {
namespace {

constexpr std::size_t kStaffLimit = 64;  // docs/protocol/visual-decision.schema.json

// The chain's own error says more to whoever mends it than to whoever reads the answer.
Status name_it(Status verified, ErrorCode code) {
  if (verified) return {};
  const Error& error = verified.error();
  if (error.code == ErrorCode::RevocationListStale) return verified;  // nobody's own fault
  return fail(code, std::string(base::info(error.code).name) + ' ' + error.detail);
}

}  // namespace

Result<std::string> login_by_certificate(const std::string& name) {
  std::string login = "cert:" + name;
  if (login.size() > kStaffLimit) return fail(ErrorCode::StaffNotAllowed, "a name too long");
  return login;
}

Result<Peer> Peers::judge(const std::optional<base::Bytes>& der, pki::Role role,
                          ErrorCode untrusted, ErrorCode elsewhere) const {
  if (!der) return fail(untrusted, "no certificate");
  KAOPASS_TRY(auto certificate, pki::Certificate::from_der(*der));
  const base::Instant now = clock_.now();
  KAOPASS_TRY(const auto trust, trust_.store(now));
  KAOPASS_CHECK(name_it(trust->verify_place(certificate, role, now), untrusted));
  const pki::Profile& profile = certificate.profile().value();
  if (role != pki::Role::Centre && profile.institution != institution_) {
    return fail(elsewhere, profile.name + " belongs to another institution");
  }
  return Peer{certificate, profile.name};
}

Result<Peer> Peers::reader(const net::Request& request) const {
  return judge(request.peer_certificate, pki::Role::Reader, ErrorCode::ReaderUntrusted,
               ErrorCode::InstitutionMismatch);
}

Result<Peer> Peers::staff(const net::Request& request) const {
  KAOPASS_TRY(Peer staff, judge(request.peer_certificate, pki::Role::Staff, ErrorCode::StaffUnknown,
                                ErrorCode::StaffNotAllowed));
  KAOPASS_TRY(staff.name, login_by_certificate(staff.name));
  return staff;
}

Result<pki::Certificate> Peers::centre(const net::Response& response) const {
  KAOPASS_TRY(auto peer, judge(response.peer_certificate, pki::Role::Centre,
                               ErrorCode::PeerUntrusted, ErrorCode::PeerUntrusted));
  return peer.certificate;
}

}  // namespace kaopass::desk
