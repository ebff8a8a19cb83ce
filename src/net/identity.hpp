#pragma once
// Who a process is on the line: its certificate chain, its key, and whom it believes.
// A credential folder holds certificate.pem (leaf first, then intermediates), key.pem (0600) and
// anchors.pem (the mutual-TLS CA).

#include <filesystem>

#include "base/bytes.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace kaopass::net {

struct Identity {
  base::Bytes certificate_chain;  // PEM
  base::secret<base::Bytes> key;  // PEM, PKCS#8, P-256
  base::Bytes anchors;            // PEM, one or more
};

// FileMissing, FileTooLarge, FileUnreadable. Contents are judged by Server::start, Client::create.
Result<Identity> load_identity(const std::filesystem::path& credential_folder);

}  // namespace kaopass::net
