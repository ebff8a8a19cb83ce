#pragma once
// Just enough of JSON Schema (2020-12) to judge our messages by docs/protocol/*.schema.json; any
// keyword that it does not know is a failure, so a schema cannot say more than is checked.

#include <boost/json.hpp>
#include <regex>
#include <string>

namespace kaopass::wire {

class SchemaCheck {
 public:
  // The first thing that is wrong, or an empty text.
  static std::string check(const boost::json::value& value, const boost::json::object& schema,
                           const std::string& where = "$") {
    for (const auto& [keyword, operand] : schema) {
      const std::string trouble = apply(value, std::string(keyword), operand, schema, where);
      if (!trouble.empty()) return trouble;
    }
    return {};
  }

 private:
  using Value = boost::json::value;

  static std::string apply(const Value& value, const std::string& keyword, const Value& operand,
                           const boost::json::object& schema, const std::string& where) {
    const auto wrong = [&](bool holds) { return holds ? "" : where + ": " + keyword; };
    if (keyword == "$schema" || keyword == "title" || keyword == "description") return {};
    if (keyword == "type") return wrong(is_type(value, operand.as_string()));
    if (keyword == "enum") return wrong(contains(operand.as_array(), value));
    if (keyword == "pattern") return wrong(matches(value, operand));
    if (keyword == "maxLength") {
      return wrong(static_cast<std::int64_t>(value.as_string().size()) <= operand.as_int64());
    }
    if (keyword == "minimum") return wrong(value.as_int64() >= operand.as_int64());
    if (keyword == "maximum") return wrong(value.as_int64() <= operand.as_int64());
    if (keyword == "maxItems") {
      return wrong(static_cast<std::int64_t>(value.as_array().size()) <= operand.as_int64());
    }
    if (keyword == "items") return items(value.as_array(), operand.as_object(), where);
    if (keyword == "required") return required(value.as_object(), operand.as_array(), where);
    if (keyword == "properties") {
      return properties(value.as_object(), operand.as_object(), where);
    }
    if (keyword == "additionalProperties") {
      for (const auto& member : value.as_object()) {
        if (!schema.at("properties").as_object().contains(member.key())) {
          return where + ": additional " + std::string(member.key());
        }
      }
      return {};
    }
    return where + ": unknown keyword " + keyword;
  }

  static bool is_type(const Value& value, std::string_view type) {
    return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "string" && value.is_string()) || (type == "boolean" && value.is_bool()) ||
           (type == "integer" && value.is_int64());
  }
  static bool contains(const boost::json::array& array, const Value& value) {
    return std::find(array.begin(), array.end(), value) != array.end();
  }
  static bool matches(const Value& value, const Value& pattern) {
    return std::regex_match(std::string(value.as_string()),
                            std::regex(std::string(pattern.as_string())));
  }
  static std::string items(const boost::json::array& array, const boost::json::object& schema,
                           const std::string& where) {
    for (const Value& each : array) {
      if (auto trouble = check(each, schema, where + "[]"); !trouble.empty()) return trouble;
    }
    return {};
  }
  static std::string required(const boost::json::object& object, const boost::json::array& names,
                              const std::string& where) {
    for (const Value& name : names) {
      if (!object.contains(name.as_string())) {
        return where + ": lacks " + std::string(name.as_string());
      }
    }
    return {};
  }
  static std::string properties(const boost::json::object& object,
                                const boost::json::object& schemas, const std::string& where) {
    for (const auto& [name, schema] : schemas) {
      const Value* member = object.if_contains(name);
      if (member == nullptr) continue;
      auto trouble = check(*member, schema.as_object(), where + "." + std::string(name));
      if (!trouble.empty()) return trouble;
    }
    return {};
  }
};

}  // namespace kaopass::wire
