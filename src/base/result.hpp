#pragma once
// Expected failures are values: Result<T> holds a T or an Error out of the catalogue.

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>

#include "base/error.hpp"

namespace kaopass::base {

struct Error {
  ErrorCode code;
  // Technical English for whoever mends it; never a name, number, PIN or picture of a person.
  std::string detail;
  // Where the notice refuses: the id of the row of the rules that says why and what remains
  // (docs/rules.md). Refers to the table, which lives as long as the program.
  std::string_view rule = {};
  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = tl::expected<T, Error>;
using Status = Result<void>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string detail = {}) {
  return tl::unexpected<Error>(Error{code, std::move(detail)});
}

// One line for people: `code: text (owner: ...; remedy: ...)`, with the detail in brackets.
enum class Language { English, Japanese };
std::string describe(const Error& error, Language language = Language::English);

}  // namespace kaopass::base

namespace kaopass {
using base::Error;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
}  // namespace kaopass

#define KAOPASS_JOIN_(a, b) a##b
#define KAOPASS_JOIN(a, b) KAOPASS_JOIN_(a, b)
#define KAOPASS_TRY_(temporary, declaration, expression)                                         \
  auto temporary = (expression);                                                                 \
  if (!temporary) return ::tl::unexpected<::kaopass::base::Error>(std::move(temporary).error()); \
  declaration = *std::move(temporary)

// KAOPASS_TRY(auto card, open(id)): the value, or return the error to the caller.
#define KAOPASS_TRY(declaration, ...) \
  KAOPASS_TRY_(KAOPASS_JOIN(kaopass_try_, __LINE__), declaration, __VA_ARGS__)
// KAOPASS_CHECK(verify(x)): go on, or return the error to the caller. For any Result, value unused.
#define KAOPASS_CHECK(...)                                                               \
  do {                                                                                   \
    if (auto kaopass_check = (__VA_ARGS__); !kaopass_check)                              \
      return ::tl::unexpected<::kaopass::base::Error>(std::move(kaopass_check).error()); \
  } while (false)
