// The drawings beside the case: of a card that is not made yet, before and after a procedure.
#include <regex>

#include "city/test_counter.hpp"

namespace kaopass::city {
namespace {

class CaseFront : public CounterOfNobody {
 protected:
  // Two drawings of the same differ in the numbers that their parts get.
  static std::string unnumbered(std::string_view svg) {
    static const std::regex kNumbers("(surface|image)[0-9]+");
    return std::regex_replace(std::string(svg), kNumbers, "$1");
  }
  std::string front(std::string_view as) {
    const net::Response answer = call("GET", "city/case/front.svg", as);
    if (answer.status != 200) return std::to_string(answer.status);
    EXPECT_EQ("image/svg+xml", answer.content_type);
    return unnumbered(answer.text());
  }
};

TEST_F(CaseFront, ShowsACardThatIsNotMadeYetAsItWillBe) {
  EXPECT_EQ("404", front("as=after"));  // no case is open
  send("POST", "city/cases", R"({"procedure":"issue"})");
  EXPECT_EQ("404", front("as=after"));  // nobody is known
  send("PUT", "city/case/person", kPerson);
  const std::string unchosen = front("as=after");
  EXPECT_NE(std::string::npos, unchosen.find("<svg"));
  send("PUT", "city/case/kind", R"({"kind":"ordinary"})");
  EXPECT_TRUE(unchosen == front("as=after&7"));
  send("PUT", "city/case/kind", R"({"kind":"face-authentication"})");
  EXPECT_FALSE(unchosen == front("as=after"));  // with the remark (N1.7)
  EXPECT_EQ("404", front("as=before"));
  EXPECT_EQ("400", front("as=ever"));
  send("POST", "city/case/close", "{}");
  EXPECT_EQ("404", front("as=after"));
}

TEST_F(CaseFront, KeepsWhatTheFrontSaidBeforeTheProcedure) {
  ASSERT_TRUE(put_infant_with_revoked("card-001"));
  const json::object issued = issue_to_infant();
  ASSERT_EQ("done", issued.at("phase")) << issued;
  const std::string card(issued.at("result").at("card").as_string());
  const std::string made = front("as=after");
  EXPECT_TRUE(made == unnumbered(call("GET", "city/cards/" + card + "/front.svg").text()));
  EXPECT_EQ("404", front("as=before"));  // there was none

  send("POST", "city/cases", R"({"procedure":"change","resident":"resident-001"})");
  send("PUT", "city/case/card", R"({"card":")" + card + "\"}");
  EXPECT_TRUE(made == front("as=before"));
  EXPECT_EQ("404", front("as=after"));
  send(
      "PUT", "city/case/person",
      R"({"name":"花守　つぼみ","name_kana":"ハナモリ　ツボミ","birth":"2026-07-01","sex":"female",)"
      R"("address":"架空県花守市梅町９番","postal_code":"000-0010"})");
  const json::object changed = perform();
  ASSERT_EQ("done", changed.at("phase")) << changed;
  for (int looks = 0; looks < 2; ++looks) {
    EXPECT_TRUE(made == front("as=before"));
    EXPECT_FALSE(made == front("as=after"));
  }
}

TEST_F(CaseFront, SaysHowTheCardStoodWhenItWasLaidDown) {
  ASSERT_TRUE(put_infant_with_revoked("card-001"));
  const std::string card(issue_to_infant().at("result").at("card").as_string());
  const auto with = [&](const std::string& procedure) {
    send("POST", "city/cases", R"({"procedure":")" + procedure + R"(","resident":"resident-001"})");
    const json::object laid = send("PUT", "city/case/card", R"({"card":")" + card + "\"}");
    send("PUT", "city/case/proxy", kParent);
    if (procedure != "found") {
      send("PUT", "city/case/event", R"({"day":"2026-11-26","reason":"lost"})");
    }
    const json::object done = perform();
    EXPECT_EQ("done", done.at("phase")) << done;
    EXPECT_EQ(laid.at("standing_before"), done.at("standing_before"));
    return std::string(done.at("standing_before").as_string()) + " to " +
           std::string(done.at("card").at("standing").as_string());
  };
  EXPECT_EQ("good to suspended", with("loss"));
  EXPECT_EQ("suspended to good", with("found"));
  EXPECT_EQ("good to suspended", with("loss"));
  EXPECT_EQ("suspended to revoked", with("revoke"));
  const json::object closed = send("POST", "city/case/close", "{}");
  EXPECT_TRUE(closed.at("standing_before").is_null());
}

}  // namespace
}  // namespace kaopass::city
