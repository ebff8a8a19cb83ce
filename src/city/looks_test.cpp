// Looks at residents and cards in the counter's log of acts.
#include <cstdlib>

#include "city/test_counter.hpp"

namespace kaopass::city {
namespace {

class Looks : public CounterOfNobody {
 protected:
  void SetUp() override {
    CounterOfNobody::SetUp();
    ASSERT_TRUE(put_infant_with_revoked("card-001"));
    const json::object issued = issue_to_infant();
    ASSERT_EQ("done", issued.at("phase")) << issued;
    card_ = issued.at("result").at("card").as_string();
  }
  // The end of the log, of this act alone.
  std::vector<std::string> logged(std::string_view wanted) {
    std::vector<std::string> found;
    const json::object log = send("GET", "city/acts", {});
    EXPECT_EQ(true, log.at("whole"));
    for (const json::value& act : log.at("acts").as_array()) {
      if (act.at("act").as_string() != wanted) continue;
      const bool is_list = wanted == "search";
      EXPECT_TRUE(is_list || act.at("details") == json::object{}) << act;
      found.push_back(std::string(act.at("clerk").as_string()) + ' ' +
                      (is_list ? json::serialize(act.at("details"))
                               : std::string(act.at("subject").as_string())));
    }
    return found;
  }
  int front() { return call("GET", "city/cards/" + card_ + "/front.svg").status; }
  void on_disk(const std::string& sql) const {
    const std::string command = "python3 -c \"import sqlite3; c = sqlite3.connect('" +
                                (data_ / "city" / "city.db").string() + "'); c.execute(\\\"" + sql +
                                "\\\"); c.commit()\"";
    ASSERT_EQ(0, std::system(command.c_str()));
  }

  std::string card_;
};

TEST_F(Looks, AreInTheLogOnceASession) {
  EXPECT_EQ(logged("resident-seen"), (std::vector<std::string>{"boss resident-001"}));
  EXPECT_EQ(logged("front-seen"), std::vector<std::string>{});
  EXPECT_EQ(logged("search"), std::vector<std::string>{});
  EXPECT_EQ(404, call("GET", "city/cards/card-999/front.svg").status);
  for (int looks = 0; looks < 2; ++looks) {
    EXPECT_EQ(200, front());
    EXPECT_EQ(200, call("GET", "city/cards/" + card_ + "/front.pdf").status);
    EXPECT_EQ(200, call("GET", "city/case/front.svg", "as=after").status);
    EXPECT_EQ(200, call("GET", "city/residents", "q=%E8%8A%B1").status);
    send("GET", "city/case", {});
  }
  EXPECT_EQ(logged("resident-seen"), (std::vector<std::string>{"boss resident-001"}));
  EXPECT_EQ(logged("front-seen"), (std::vector<std::string>{"boss " + card_}));
  EXPECT_EQ(logged("search"), (std::vector<std::string>{R"(boss {"residents":["resident-001"]})"}));
}

TEST_F(Looks, AtListsNameEveryResidentWhoWasShownOnceAndNotWhatWasSearchedFor) {
  move_in_case();
  const std::string newcomer(perform().at("resident").at("id").as_string());
  EXPECT_EQ(200, call("GET", "city/residents", "q=nobody").status);
  EXPECT_EQ(200, call("GET", "city/residents", "q=2026-07-01").status);
  EXPECT_EQ(2u, residents_found());
  EXPECT_EQ(2u, residents_found());
  EXPECT_EQ(logged("search"),
            (std::vector<std::string>{R"(boss {"residents":["resident-001"]})",
                                      R"(boss {"residents":[")" + newcomer + "\"]}"}));
}

TEST_F(Looks, OfAnotherClerkAreTheirOwn) {
  const json::object chief{{"login", "chief"},
                           {"name", "係長"},
                           {"role", "administrator"},
                           {"password", "given by boss"}};
  EXPECT_EQ(201, call("POST", "city/staff", {}, json::serialize(chief)).status);
  enter("city/login", {{"login", "chief"}, {"password", "given by boss"}});
  enter("city/password", {{"old", "given by boss"}, {"new", "correct horse battery"}});
  seen_.clear();
  EXPECT_EQ("closed", send("GET", "city/case", {}).at("phase"));
  EXPECT_EQ(404, call("GET", "city/case/front.svg", "as=after").status);
  EXPECT_EQ(200, front());
  EXPECT_EQ(logged("resident-seen"), (std::vector<std::string>{"boss resident-001"}));
  EXPECT_EQ(logged("front-seen"), (std::vector<std::string>{"chief " + card_}));
}

TEST_F(Looks, ThatCannotBeLoggedShowNothing) {
  on_disk("CREATE TRIGGER stuck BEFORE INSERT ON act BEGIN SELECT RAISE(ABORT, 'stuck'); END");
  for (int tries = 0; tries < 2; ++tries) {
    EXPECT_EQ(500, front());
    EXPECT_EQ(500, call("GET", "city/case/front.svg", "as=after").status);
    EXPECT_EQ(500, call("GET", "city/residents", "q=%E8%8A%B1").status);
  }
  on_disk("DROP TRIGGER stuck");
  EXPECT_EQ(200, front());
  EXPECT_EQ(logged("front-seen"), (std::vector<std::string>{"boss " + card_}));
}

}  // namespace
}  // namespace kaopass::city
