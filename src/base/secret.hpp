#pragma once
// A value that must not leak: wiped when it goes, not copyable, not printable, not formattable,
// so that logging it does not compile. PINs, verification numbers, keys, names, pictures.

#include <concepts>
#include <string>
#include <utility>

#include "base/bytes.hpp"

namespace kaopass::base {

inline void wipe_value(Bytes& bytes) {
  wipe(bytes);
  bytes.clear();
}
inline void wipe_value(std::string& text) {
  text.resize(text.capacity());  // a moved-from short string still holds its characters
  wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
  text.clear();
}
template <std::size_t N>
void wipe_value(std::array<std::uint8_t, N>& bytes) {
  wipe(bytes);
}

template <class T>
class secret {
 public:
  secret() = default;
  explicit secret(T&& value) : value_(std::move(value)) { wipe_value(value); }
  secret(const secret&) = delete;
  secret& operator=(const secret&) = delete;
  secret(secret&& other) noexcept : value_(std::move(other.value_)) { wipe_value(other.value_); }
  secret& operator=(secret&& other) noexcept {
    if (this != &other) {
      wipe_value(value_);
      value_ = std::move(other.value_);
      wipe_value(other.value_);
    }
    return *this;
  }
  ~secret() { wipe_value(value_); }

  // The only way in: every use of a secret can be found by searching for this word.
  [[nodiscard]] const T& reveal() const { return value_; }

 private:
  T value_{};
};

// A PIN, password or verification number as the card expects it (ASCII).
using Pin = secret<std::string>;

}  // namespace kaopass::base
