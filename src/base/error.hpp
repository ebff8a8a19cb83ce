#pragma once
// The one error catalogue. Every expected failure anywhere in kaopass is a row of
// error_catalogue.inc: who owns it, what it means, what to do. docs/errors.md is generated from it.
// Order is precedence: where several rows apply, the first is reported.

#include <optional>
#include <span>
#include <string_view>

namespace kaopass::base {

enum class ErrorCode {
#define KAOPASS_ERROR(name, ...) name,
#include "base/error_catalogue.inc"
#undef KAOPASS_ERROR
};

// Whose job it is to mend it. `Operator` runs the machine the program runs on.
enum class Owner { Patient, Staff, Reader, Line, Centre, Municipality, Insurer, Operator };

// Exit status of the command line.
enum class Exit { Success = 0, No = 1, Usage = 2, Environment = 3 };

struct ErrorInfo {
  ErrorCode code;
  std::string_view name;  // stable, dotted, lower case: "card.removed"
  Owner owner;
  int http_status;
  Exit exit;
  std::string_view text_en, text_ja;
  std::string_view remedy_en, remedy_ja;
};

std::span<const ErrorInfo> error_catalogue();
const ErrorInfo& info(ErrorCode code);
std::optional<ErrorCode> error_code(std::string_view name);
std::string_view owner_name(Owner owner);     // "patient"
std::string_view owner_name_ja(Owner owner);  // "患者"

}  // namespace kaopass::base
