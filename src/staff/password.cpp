#include "staff/password.hpp"

#include <argon2.h>

#include <algorithm>

namespace kaopass::staff {
namespace {

constexpr std::size_t kSaltSize = 16;
constexpr std::size_t kHashSize = 32;
constexpr std::size_t kEncodedLimit = 256;

std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(
      utf8, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

Status check_password(std::string_view login, const Password& password) {
  const std::size_t length = characters(password.reveal());
  if (length < kPasswordLeast) return fail(ErrorCode::PasswordUnfit, "too short");
  if (length > kPasswordMost) return fail(ErrorCode::PasswordUnfit, "too long");
  if (password.reveal() == login) return fail(ErrorCode::PasswordUnfit, "is the login");
  return {};
}

Result<base::secret<std::string>> hash_password(const Password& password, const PasswordCost& cost,
                                                base::Random& random) {
  const base::Bytes salt = random.bytes(kSaltSize);
  std::string encoded(kEncodedLimit, '\0');
  const std::string& text = password.reveal();
  const int code =
      ::argon2id_hash_encoded(cost.passes, cost.memory_kib, 1, text.data(), text.size(),
                              salt.data(), salt.size(), kHashSize, encoded.data(), encoded.size());
  if (code != ARGON2_OK) return fail(ErrorCode::CryptoFailed, ::argon2_error_message(code));
  encoded.resize(encoded.find('\0'));
  return base::secret(std::move(encoded));
}

bool matches(const Password& password, const base::secret<std::string>& encoded) {
  const std::string& text = password.reveal();
  return ::argon2id_verify(encoded.reveal().c_str(), text.data(), text.size()) == ARGON2_OK;
}

}  // namespace kaopass::staff
