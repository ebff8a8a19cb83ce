#pragma once
// One description of a message's members serves for writing and for reading, so that the two can
// never differ. A description is a function
//   template <class Io> void describe(Io& io, Of<Io, Message>& message) { io("name", message.name);
//   }
// Internal to this room: include in .cpp files only.

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <concepts>
#include <optional>
#include <utility>
#include <vector>

#include "base/secret.hpp"
#include "base/time.hpp"
#include "wire/canonical.hpp"
#include "wire/check.hpp"
#include "wire/json.hpp"

namespace kaopass::wire {

namespace json = boost::json;

inline constexpr std::size_t kTextLimit = 1024;  // octets of a text member without its own limit

template <class Io, class Message>
using Of = typename Io::template Of<Message>;

// Names a type to overloads that argument-dependent look-up must find in this namespace.
template <class T>
struct Type {};
// enum_names(Type<E>) -> array of {enumerator, name}.
template <class E>
concept NamedEnum = requires { enum_names(Type<E>{}); };

struct Limit {
  std::size_t size = kTextLimit;  // octets of a text or of decoded bytes, elements of a list
};
struct Range {
  std::int64_t least, most;
};

// A value to read into: blank(Type<T>) where T has no empty value.
template <class T>
T make() {
  if constexpr (requires { blank(Type<T>{}); }) {
    return blank(Type<T>{});
  } else {
    return T{};
  }
}

class Writer {
 public:
  template <class Message>
  using Of = const Message;

  template <class T>
  void operator()(std::string_view name, const T& value) {
    object_[name] = encode(value);
  }
  template <class T>
  void operator()(std::string_view name, const std::optional<T>& value) {
    if (value) object_[name] = encode(*value);
  }
  template <class T, class Bound>
  void operator()(std::string_view name, const T& value, Bound) {
    (*this)(name, value);
  }
  void require(bool, std::string_view) {}  // what is written holds
  json::object take() { return std::move(object_); }

 private:
  static json::value encode(bool value) { return value; }
  static json::value encode(int value) { return value; }
  static json::value encode(std::int64_t value) { return value; }
  static json::value encode(const std::string& value) { return json::string(value); }
  static json::value encode(const base::secret<std::string>& v) { return json::string(v.reveal()); }
  static json::value encode(const base::Bytes& value) {
    return json::string(base::to_base64url(value));
  }
  template <std::size_t N>
  static json::value encode(const std::array<std::uint8_t, N>& value) {
    return json::string(base::to_hex(value));
  }
  static json::value encode(const CheckId& value) { return encode(value.bytes); }
  static json::value encode(base::Instant value) { return json::string(base::to_rfc3339(value)); }
  static json::value encode(base::Day value) { return json::string(base::to_iso(value)); }
  template <NamedEnum E>
  static json::value encode(E value) {
    for (const auto& [each, name] : enum_names(Type<E>{})) {
      if (each == value) return json::string(name);
    }
    return nullptr;  // unreachable: tables name every enumerator
  }
  template <class T>
  static json::value encode(const std::vector<T>& list) {
    json::array array;
    array.reserve(list.size());
    for (const T& element : list) array.push_back(encode(element));
    return array;
  }
  template <class T>
    requires requires(Writer& io, const T& t) { describe(io, t); }
  static json::value encode(const T& value) {
    Writer io;
    describe(io, value);
    return io.take();
  }

  json::object object_;
};

// Remembers the first trouble; the message is used only after finish().
class Reader {
 public:
  template <class Message>
  using Of = Message;

  explicit Reader(const json::object& object) : object_(object) {}

  template <class T, class Bound = Limit>
  void operator()(std::string_view name, T& value, Bound bound = {}) {
    const json::value* member = find(name);
    if (member == nullptr) return note(name, "is missing");
    if (!decode(*member, value, bound)) note(name, "has a wrong value");
  }
  template <class T, class Bound = Limit>
  void operator()(std::string_view name, std::optional<T>& value, Bound bound = {}) {
    value.reset();
    if (const json::value* member = find(name); member != nullptr) {
      if (!decode(*member, value.emplace(make<T>()), bound)) note(name, "has a wrong value");
    }
  }

  // What members alone cannot say.
  void require(bool holds, std::string_view name) {
    if (!holds) note(name, "does not fit the rest");
  }

  // InvalidJson, also when the object has members that the description does not name.
  [[nodiscard]] Status finish() const {
    if (!trouble_.empty()) return fail(ErrorCode::InvalidJson, trouble_);
    if (seen_ != object_.size()) return fail(ErrorCode::InvalidJson, "unknown member");
    return {};
  }

 private:
  const json::value* find(std::string_view name) {
    const json::value* member = object_.if_contains(name);
    if (member != nullptr) ++seen_;
    return member;
  }
  void note(std::string_view name, std::string_view trouble) {
    if (trouble_.empty()) trouble_ = std::string(name) + ' ' + std::string(trouble);
  }
  // The text within its limit, or nothing.
  static std::optional<std::string_view> text(const json::value& value, Limit limit) {
    if (!value.is_string() || value.get_string().size() > limit.size) return std::nullopt;
    return std::string_view(value.get_string());
  }
  template <class T>
  static bool assign(T& to, Result<T> value) {
    if (!value) return false;
    to = *std::move(value);
    return true;
  }

  static bool decode(const json::value& from, bool& to, Limit) {
    if (from.is_bool()) to = from.get_bool();
    return from.is_bool();
  }
  template <class Integer>
    requires(std::same_as<Integer, int> || std::same_as<Integer, std::int64_t>)
  static bool decode(const json::value& from, Integer& to, Range range) {
    if (!from.is_int64() || from.get_int64() < range.least || from.get_int64() > range.most) {
      return false;
    }
    to = static_cast<Integer>(from.get_int64());
    return true;
  }
  static bool decode(const json::value& from, std::string& to, Limit limit) {
    const auto value = text(from, limit);
    if (value) to = *value;
    return value.has_value();
  }
  static bool decode(const json::value& from, base::secret<std::string>& to, Limit limit) {
    const auto value = text(from, limit);
    if (value) to = base::secret<std::string>(std::string(*value));
    return value.has_value();
  }
  static bool decode(const json::value& from, base::Bytes& to, Limit limit) {
    const auto value = text(from, {limit.size * 2});
    return value && assign(to, base::from_base64url(*value)) && to.size() <= limit.size;
  }
  template <std::size_t N>
  static bool decode(const json::value& from, std::array<std::uint8_t, N>& to, Limit) {
    const auto value = text(from, {2 * N});
    if (!value) return false;
    const auto bytes = base::from_hex(*value);
    // One spelling only: lower case, no blanks.
    if (!bytes || bytes->size() != N || base::to_hex(*bytes) != *value) return false;
    std::ranges::copy(*bytes, to.begin());
    return true;
  }
  static bool decode(const json::value& from, CheckId& to, Limit limit) {
    return decode(from, to.bytes, limit);
  }
  static bool decode(const json::value& from, base::Instant& to, Limit) {
    const auto value = text(from, {});
    return value && assign(to, base::parse_rfc3339(*value));
  }
  static bool decode(const json::value& from, base::Day& to, Limit) {
    const auto value = text(from, {});
    return value && assign(to, base::parse_iso_day(*value));
  }
  template <NamedEnum E>
  static bool decode(const json::value& from, E& to, Limit) {
    const auto value = text(from, {});
    for (const auto& [each, name] : enum_names(Type<E>{})) {
      if (value == name) return to = each, true;
    }
    return false;
  }
  template <class T>
  static bool decode(const json::value& from, std::vector<T>& to, Limit limit) {
    if (!from.is_array() || from.get_array().size() > limit.size) return false;
    to.clear();
    to.reserve(from.get_array().size());
    for (const json::value& element : from.get_array()) {
      T value = make<T>();
      if (!decode(element, value, Limit{kJwsOctets})) return false;
      to.push_back(std::move(value));
    }
    return true;
  }
  template <class T>
    requires requires(Reader& io, T& t) { describe(io, t); }
  static bool decode(const json::value& from, T& to, Limit) {
    if (!from.is_object()) return false;
    Reader io(from.get_object());
    describe(io, to);
    return io.finish().has_value();
  }

  static constexpr std::size_t kJwsOctets = 16 * 1024;  // the largest element of any list

  const json::object& object_;
  std::size_t seen_ = 0;
  std::string trouble_;
};

template <class Message>
std::string to_json(const Message& message) {
  Writer io;
  describe(io, message);
  auto text = canonical(io.take());
  // Descriptions write no fractions, and integers within limits: a failure is a broken invariant.
  return std::move(text).value();
}

template <class Message>
Result<Message> parse(base::ByteView text) {
  KAOPASS_TRY(const json::value value, parse_canonical(text));
  if (!value.is_object()) return fail(ErrorCode::InvalidJson, "not an object");
  Reader io(value.get_object());
  Message message = make<Message>();
  describe(io, message);
  KAOPASS_CHECK(io.finish());
  return message;
}

}  // namespace kaopass::wire

// In the .cpp that describes Message.
#define KAOPASS_MESSAGE(Message)                         \
  template std::string to_json<Message>(const Message&); \
  template Result<Message> parse<Message>(base::ByteView)
