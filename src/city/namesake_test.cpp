// Somebody who is said to be new, at the counter's first step.
#include "city/test_counter.hpp"

namespace kaopass::city {
namespace {

class NamesakeTest : public CounterOfNobody {
 protected:
  void SetUp() override {
    CounterOfNobody::SetUp();
    move_in_case();
    first_ = perform().at("resident").at("id").as_string();
    send("POST", "city/case/close", "{}");
  }
  static std::string person(std::string_view name, std::string_view address,
                            const json::array& another_than = {}) {
    json::object written = json::parse(kPerson).as_object();
    written["name"] = name;
    written["address"] = address;
    if (!another_than.empty()) written["another_than"] = another_than;
    return json::serialize(written);
  }
  // Of the refusal; empty where there is none.
  std::string detail(std::string_view body) {
    const net::Response answer = call("PUT", "city/case/person", {}, body);
    const json::object read = json::parse(answer.text()).as_object();
    if (answer.status == 200) return {};
    EXPECT_EQ("city.known", read.at("error").at("code"));
    return std::string(read.at("error").at("detail").as_string());
  }
  std::string first_;
};

constexpr const char* kElsewhere = "架空県花守市松町３番";

TEST_F(NamesakeTest, IsStoppedWhenThePersonIsWritten) {
  for (const char* procedure : {"issue", "move-in"}) {
    send("POST", "city/cases", R"({"procedure":")" + std::string(procedure) + "\"}");
    EXPECT_EQ("namesakes: " + first_, detail(person("花守　桜", kElsewhere))) << "the same reading";
    EXPECT_TRUE(send("GET", "city/case", {}).at("person").is_null());
    EXPECT_EQ(first_, detail(person("花守　さくら", "架空県花守市桜町2-13-5"))) << "the same home";
    EXPECT_EQ(first_, detail(person("花守　さくら", "架空県花守市桜町2-13-5", {first_})));
    EXPECT_EQ("", detail(person("花守　桜", kElsewhere, {first_})));
  }
}

TEST_F(NamesakeTest, IsAnotherPersonWhenTheClerkSaysSoAndTheLogKeepsIt) {
  send("POST", "city/cases", R"({"procedure":"move-in"})");
  EXPECT_EQ("namesakes: " + first_, detail(person("花守　桜", kElsewhere, {"resident-001"})));
  EXPECT_EQ("", detail(person("花守　桜", kElsewhere, {first_, "resident-001"})));
  EXPECT_EQ("done", perform().at("phase"));
  const json::array acts = send("GET", "city/acts", {}).at("acts").as_array();
  const auto& details = acts.back().at("details").as_object();
  EXPECT_EQ(json::array{first_}, details.at("another_than")) << "and of nobody else";
}

TEST_F(NamesakeTest, IsAskedOfNobodyWhomTheRegisterKnows) {
  send("POST", "city/cases", R"({"procedure":"change","resident":")" + first_ + "\"}");
  EXPECT_EQ("", detail(person("花守　さくら", kElsewhere)));
}

TEST_F(NamesakeTest, IsNamedInAListOfIds) {
  send("POST", "city/cases", R"({"procedure":"move-in"})");
  for (const char* wrong : {R"("resident-001")", "[1]", "{}"}) {
    std::string body = person("花守　桜", kElsewhere);
    body.insert(body.size() - 1, std::string(",\"another_than\":") + wrong);
    EXPECT_EQ(400, call("PUT", "city/case/person", {}, body).status) << wrong;
  }
}

}  // namespace
}  // namespace kaopass::city
