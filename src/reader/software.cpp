#include "reader/software.hpp"

#include "base/file.hpp"
#include "wire/check.hpp"

namespace kaopass::reader {
namespace {

std::filesystem::path release_file(const std::filesystem::path& data, const std::string& reader) {
  return data / "readers" / reader / "credential" / "release.jws";
}

Result<Software> verified(std::string jws, const pki::TrustStore& trust, base::Instant now) {
  while (jws.ends_with('\n')) jws.pop_back();
  KAOPASS_TRY(pki::Release release, trust.verify_release(jws, now));
  return Software{std::move(jws), std::move(release)};
}

Status may_replace(const pki::Release& next, const pki::Release& present) {
  if (next.maker != present.maker || next.product != present.product) {
    return fail(ErrorCode::ReleaseUntrusted, "for another reader: " + next.product);
  }
  if (next.released <= present.released) {
    return fail(ErrorCode::ReleaseNotNewer, next.version + " after " + present.version);
  }
  return {};
}

}  // namespace

Result<Software> load_software(const std::filesystem::path& data, const std::string& reader,
                               const pki::TrustStore& trust, base::Instant now) {
  KAOPASS_TRY(const base::Bytes file, base::read_file(release_file(data, reader), wire::kJwsLimit));
  return verified(std::string(base::as_text(file)), trust, now);
}

Result<Software> install_release(const std::filesystem::path& data, const std::string& reader,
                                 std::string jws, base::Instant now) {
  // Read anew: a maker may have been revoked since the reader began.
  KAOPASS_TRY(const pki::TrustStore trust, pki::load_trust(data / "authority" / "public"));
  KAOPASS_TRY(Software next, verified(std::move(jws), trust, now));
  KAOPASS_TRY(const Software present, load_software(data, reader, trust, now));
  KAOPASS_CHECK(may_replace(next.release, present.release));
  KAOPASS_CHECK(base::write_file_atomically(release_file(data, reader), base::as_bytes(next.jws),
                                            base::FileMode::Private));
  return next;
}

}  // namespace kaopass::reader
