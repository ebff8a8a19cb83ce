// Messages: round trips, strictness, agreement with the schemas in docs/protocol.

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "wire/canonical.hpp"
#include "wire/sample_messages.hpp"
#include "wire/schema_check.hpp"

namespace kaopass::wire {
namespace {

namespace json = boost::json;

std::string read(const std::string& path) {
  std::ifstream file("docs/protocol/" + path);
  return {std::istreambuf_iterator<char>(file), {}};
}

json::object schema_of(const std::string& name) {
  return json::parse(read(name + ".schema.json")).as_object();
}

// The examples, which tools/check_schemas judges by the schemas, are what we write.
std::string example(const std::string& schema, const std::string& name) {
  return read("examples/" + schema + name + ".json");
}

template <class Message>
void expect_round_trip(const char* schema, const Message& sample, const std::string& name) {
  SCOPED_TRACE(schema);
  const std::string text = to_json(sample);
  EXPECT_EQ(example(schema, name), text + "\n");
  const auto parsed = parse<Message>(base::as_bytes(text));
  ASSERT_TRUE(parsed) << parsed.error().detail << '\n' << text;
  EXPECT_TRUE(*parsed == sample);
  EXPECT_EQ(to_json(*parsed), text);
  EXPECT_EQ(SchemaCheck::check(json::parse(text), schema_of(schema)), "") << text;
}

// Every member that is taken away, renamed or turned into something else is noticed, by us and by
// the schema alike unless the member may lack.
template <class Message>
void expect_strict(const char* schema_name, const Message& sample) {
  SCOPED_TRACE(schema_name);
  const json::object schema = schema_of(schema_name);
  const json::object whole = json::parse(to_json(sample)).as_object();
  const auto accepts = [](const json::object& object) {
    const auto text = canonical(object);
    return text && parse<Message>(base::as_bytes(*text)).has_value();
  };
  json::object more = whole;
  more["zzz"] = 1;
  EXPECT_FALSE(accepts(more));
  EXPECT_NE(SchemaCheck::check(more, schema), "");
  for (const auto& member : whole) {
    json::object less = whole;
    less.erase(member.key());
    if (SchemaCheck::check(less, schema) != "") {
      EXPECT_FALSE(accepts(less)) << member.key();
    }
    json::object other = whole;
    other[member.key()] = nullptr;
    EXPECT_FALSE(accepts(other)) << member.key();
    EXPECT_NE(SchemaCheck::check(other, schema), "") << member.key();
  }
}

template <class Message>
void expect_sound(const char* schema, const Message& sample, const std::string& name = "") {
  expect_round_trip(schema, sample, name);
  expect_strict(schema, sample);
}

TEST(Messages, ReadBackAsWrittenAndFitTheirSchemas) {
  expect_sound("challenge-request", sample::challenge_request());
  expect_sound("challenge-answer", sample::challenge_answer());
  expect_sound("evidence", sample::evidence());
  expect_sound("evidence", sample::visual_evidence(), ".visual");
  expect_sound("visual-decision", sample::visual_decision());
  expect_sound("check-request", sample::check_request());
  expect_sound("signed-answer", sample::signed_answer());
  expect_sound("check-answer", sample::check_answer());
  expect_sound("registration-statement", sample::registration_statement());
  expect_sound("consent-statement", sample::consent_statement());
  expect_sound("statement-request", sample::statement_request());
  expect_sound("registration-answer", sample::registration_answer());
  expect_sound("consent-answer", sample::consent_answer());
  expect_sound("coverage", sample::coverage());
  expect_sound("coverage-answer", sample::coverage_answer());
  expect_sound("coverage-receipt", sample::coverage_receipt());
  expect_sound("feed-resident", sample::feed_resident());
  expect_sound("feed-card", sample::feed_card());
  expect_sound("feed-state", sample::feed_state());
  expect_sound("feed-revocation", sample::feed_revocation());
  expect_sound("feed-suspension", sample::feed_suspension());
  expect_sound("feed-life", sample::feed_life());
  expect_sound("feed-registration", sample::feed_registration());
  expect_sound("feed-coverages", sample::feed_coverages());
  expect_sound("audit-head", sample::audit_head());
  expect_sound("audit-entry", sample::audit_entry());
  expect_sound("audit-entry", sample::unknown_person_entry(), ".unknown-person");
}

ErrorCode error_of(std::string_view text) {
  const auto parsed = parse<ChallengeRequest>(base::as_bytes(text));
  return parsed ? ErrorCode::NotFound : parsed.error().code;
}

TEST(Messages, HaveOneSpellingOnly) {
  EXPECT_TRUE(
      parse<ChallengeRequest>(base::as_bytes(R"({"purpose":"eligibility","reader":"r1"})")));
  for (const std::string_view text :
       {R"({"purpose":"eligibility","reader":"r1"} )", R"({"reader":"r1","purpose":"eligibility"})",
        R"({"purpose":"eligibility", "reader":"r1"})",
        R"({"purpose":"eligibility","purpose":"eligibility","reader":"r1"})",
        R"({"purpose":"eligibility","reader":"r\u0031"})", R"(["eligibility"])", R"(null)", "",
        R"({"purpose":"eligibility","reader":"r1"}{})",
        R"({"purpose":"eligibility","reader":"r1","x":1.5})"}) {
    EXPECT_EQ(error_of(text), ErrorCode::InvalidJson) << text;
  }
}

TEST(Messages, AreLimitedInSizeAndDepth) {
  EXPECT_EQ(error_of(std::string(kMessageLimit + 1, ' ')), ErrorCode::MessageTooLarge);
  EXPECT_EQ(error_of(std::string(30'000, '[') + std::string(30'000, ']')), ErrorCode::InvalidJson);
  EXPECT_EQ(error_of(R"({"purpose":"eligibility","reader":")" + std::string(65, 'r') + "\"}"),
            ErrorCode::InvalidJson);
}

TEST(Messages, SayOnlyWhatBelongsTogether) {
  const auto refused = [](auto bend) {
    Evidence evidence = sample::evidence();
    bend(evidence);
    return !parse<Evidence>(base::as_bytes(to_json(evidence)));
  };
  EXPECT_TRUE(refused([](Evidence& e) { e.method = Method::Pin; }));
  EXPECT_TRUE(refused([](Evidence& e) { e.face.reset(); }));
  EXPECT_TRUE(refused([](Evidence& e) { e.card_digests.reset(); }));
  EXPECT_TRUE(refused([](Evidence& e) { e.terminal_key.reset(); }));
  EXPECT_TRUE(refused([](Evidence& e) { e.visual_sha256 = base::Digest{}; }));
  EXPECT_TRUE(refused([](Evidence& e) { e.face->frames = 0; }));
  const std::string no = R"({"check_id":"000102030405060708090a0b0c0d0e0f","helper":"none",)"
                         R"("register":false,"time":"2026-11-22T01:02:03.004Z"})";
  EXPECT_FALSE(parse<RegistrationStatement>(base::as_bytes(no)));
  std::string grants = to_json(sample::consent_answer());
  grants.replace(grants.find("2026-11-23"), 10, "2026-11-24");
  EXPECT_FALSE(parse<ConsentAnswer>(base::as_bytes(grants)));
}

TEST(Canonical, SortsByUtf16AndEscapesAsRfc8785Says) {
  // RFC 8785 section 3.2.3, its own example.
  const json::value value = json::parse(
      R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh",)"
      R"("1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control",)"
      R"("\u00f6":"Latin Small Letter O With Diaeresis"})");
  EXPECT_EQ(canonical(value).value(),
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\","
            "\"\xC3\xB6\":\"Latin Small Letter O With Diaeresis\",\"\xE2\x82\xAC\":\"Euro Sign\","
            "\"\xF0\x9F\x98\x80\":\"Emoji: Grinning Face\","
            "\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
  EXPECT_EQ(canonical(json::parse(R"("\u000f\n\b\f\t\u0022\\\/")")).value(),
            R"("\u000f\n\b\f\t\"\\/")");
  EXPECT_EQ(canonical(json::parse("[0,-1,9007199254740991,true,null,{},[]]")).value(),
            "[0,-1,9007199254740991,true,null,{},[]]");
  EXPECT_FALSE(canonical(json::parse("9007199254740992")));
  EXPECT_FALSE(canonical(json::parse("1e3")));
  EXPECT_FALSE(canonical(json::parse("18446744073709551615")));
}

TEST(CheckId, IsThirtyTwoLowerCaseHexDigits) {
  EXPECT_EQ(to_hex(sample::check_id()), "000102030405060708090a0b0c0d0e0f");
  for (const char* text :
       {"", "00", "000102030405060708090A0B0C0D0E0F", "000102030405060708090a0b0c0d0e0f0"}) {
    EXPECT_FALSE(parse_check_id(text)) << text;
  }
}

}  // namespace
}  // namespace kaopass::wire
