#include "pki/pem.hpp"

namespace kaopass::pki {
namespace {

constexpr std::size_t kLine = 64;

std::string boundary(std::string_view which, std::string_view label) {
  return "-----" + std::string(which) + " " + std::string(label) + "-----";
}

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

}  // namespace

std::string encode_pem(std::string_view label, base::ByteView der) {
  const std::string base64 = base::to_base64(der);
  std::string pem = boundary("BEGIN", label) + "\n";
  for (std::size_t at = 0; at < base64.size(); at += kLine) {
    pem += base64.substr(at, kLine) + "\n";
  }
  return pem + boundary("END", label) + "\n";
}

Result<base::secret<base::Bytes>> decode_pem(std::string_view label, std::string_view pem) {
  const std::string begin = boundary("BEGIN", label);
  const std::string end = boundary("END", label);
  while (!pem.empty() && is_line_end(pem.back())) pem.remove_suffix(1);
  if (pem.size() < begin.size() + end.size() || !pem.starts_with(begin) || !pem.ends_with(end)) {
    return fail(ErrorCode::InvalidCertificate, "not one PEM block of " + std::string(label));
  }
  pem.remove_prefix(begin.size());
  pem.remove_suffix(end.size());
  std::string compact;
  compact.reserve(
      pem.size());  // no reallocation: a private key must not stay behind in freed memory
  for (const char c : pem) {
    if (!is_line_end(c)) compact += c;
  }
  const base::secret<std::string> base64(std::move(compact));
  auto der = base::from_base64(base64.reveal());
  if (!der) return fail(ErrorCode::InvalidCertificate, "bad base64 in PEM");
  return base::secret<base::Bytes>(std::move(*der));
}

}  // namespace kaopass::pki
