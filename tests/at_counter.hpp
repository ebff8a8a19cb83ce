#pragma once
// For tests of the municipal counter's procedures: a clerk at the counter of a real small town.

#include <sys/wait.h>

#include <algorithm>
#include <set>

#include "card/session.hpp"
#include "city/act_log.hpp"
#include "city/card_drawing.hpp"
#include "city/card_work.hpp"
#include "city/outbox.hpp"
#include "small_town.hpp"

namespace kaopass::city {

using namespace std::chrono;

inline base::Pin secret(std::string text) {
  return base::Pin(std::move(text));
}

inline insurance::Person person(const std::string& name, base::Day birth,
                                std::string address = "架空県花守市桜町二丁目１３番５号") {
  return {insurance::PersonalText("花守　" + name),
          insurance::PersonalText("ハナモリ　テスト" + name),  // nobody's namesake
          birth,
          insurance::Sex::Female,
          insurance::PersonalText(std::move(address)),
          "000-0010"};
}
inline const base::Day kGrown{sys_days{1970y / May / 3}};

// A line that fails as often as it is told to.
class ShakyFeed final : public CentreFeed {
 public:
  ShakyFeed(std::unique_ptr<CentreFeed> inner, std::function<bool()> fails)
      : inner_(std::move(inner)), fails_(std::move(fails)) {}
  Status put(const FeedMessage& message) override {
    if (fails_()) return fail(ErrorCode::LineDown);
    KAOPASS_CHECK(inner_->put(message));
    // The answer may be lost after the centre has it.
    if (fails_()) return fail(ErrorCode::LineTimeout);
    return {};
  }
  Result<bool> is_registered(const std::string& resident) override {
    return inner_->is_registered(resident);
  }

 private:
  std::unique_ptr<CentreFeed> inner_;
  std::function<bool()> fails_;
};

struct Kill {
  CounterStep after;
  int time = 1;  // where a procedure has such a write more than once
};

class AtCounter : public SmallTown {
 protected:
  using Procedure = std::function<Status(const Counter&)>;

  // In a child, because a kill takes everything with it. The store has threads, so each attempt
  // opens its own feed. Was there such a write?
  static bool dies(Kill kill, const Procedure& procedure) {
    const pid_t child = ::fork();
    if (child == 0) {
      const auto to = feed();
      Counter counter{
          data(), *to, clock_, random_, "hanako", [kill, times = 0](CounterStep step) mutable {
            if (step == kill.after && ++times == kill.time) ::_exit(kKilled);
          }};
      ::_exit(procedure(counter) ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) != 1);
    return WEXITSTATUS(status) == kKilled;
  }

  static store::CityStore city() { return open_city_store(data()).value(); }
  static store::CityCard row(const std::string& id) {
    auto store = city();
    store::CityCard card;
    EXPECT_TRUE(store.read([&](store::CityTables& tables) -> Status {
      KAOPASS_TRY(card, tables.card(id));
      return {};
    }));
    return card;
  }
  static TownCard town_row(const std::string& id) {
    Town all = town();
    return **find_card(all, id);
  }
  static bool opens(const std::string& id, const std::string& pin) {
    const auto chip = vcard::VirtualCard::open(folder(id), random_).value();
    return card::Session(*chip).verify_auth_pin(secret(pin)).has_value();
  }
  static CardFacts facts(const std::string& id) {
    return facts_of(vcard::VirtualCard::open(folder(id), random_).value()->state()).value();
  }
  static bool is_revoked(pki::AuthorityName authority, const std::string& serial) {
    const auto issued = pki::Authority::open(data() / "authority").value().list().value();
    return std::ranges::any_of(issued, [&](const pki::Issued& each) {
      return each.kind == pki::authority_name(authority) && each.serial == serial && each.revoked;
    });
  }
  // Serials of certificates that are good.
  static std::set<std::string> good_certificates() {
    const auto issued = pki::Authority::open(data() / "authority").value().list().value();
    std::set<std::string> good;
    for (const pki::Issued& each : issued) {
      if (!each.revoked) good.insert(each.serial);
    }
    return good;
  }

  // Card, city, town.json, front and centre say the same.
  static void expect_agreement(const std::string& id) {
    SCOPED_TRACE(id);
    const CardFacts chip = facts(id);
    const store::CityCard city_row = row(id);
    const TownCard in_town = town_row(id);
    EXPECT_EQ(city_row.certificate, chip.authentication.sha256());
    EXPECT_EQ(city_row.state, stored_state(chip.state));
    EXPECT_EQ(city_row.digests, digest_list(chip.digests));
    EXPECT_EQ(in_town.certificate_sha256, chip.authentication.sha256());
    EXPECT_EQ(in_town.authentication_serial, chip.authentication.serial());
    EXPECT_EQ(in_town.signature_serial.empty(), !chip.signature.has_value());
    EXPECT_EQ(in_town.holder, chip.name.reveal());
    EXPECT_FALSE(in_town.next_pin);
    const PrintedFront front = load_front(folder(id)).value();
    EXPECT_EQ(says_face_authentication(front), chip.state == CardState::FaceAuthentication);
    EXPECT_EQ(shown_address(front), chip.address.reveal());
    const store::CardRow centre = registered(in_town);
    EXPECT_EQ(centre.state, stored_state(chip.state));
    EXPECT_EQ(centre.name_address, chip.digests.name_address);
    EXPECT_EQ(centre.attributes, chip.digests.attributes);
    EXPECT_EQ(centre.suspended.has_value(), city_row.standing == store::CardStanding::Suspended);
    EXPECT_EQ(centre.revoked.has_value(), city_row.standing == store::CardStanding::Revoked);
    EXPECT_EQ(0u, waiting_messages(data(), city_row.resident).value());
  }

  static Result<TownCard> issue_to(const Counter& counter, insurance::Person who,
                                   CardState state = CardState::Ordinary) {
    NewCard wanted{.state = state, .person = std::move(who)};
    if (state == CardState::Ordinary) {
      wanted.pin = secret("1111");
      wanted.signature_password = secret("SAKURA11");
    }
    return issue_card(counter, drawn_portrait({}), std::move(wanted));
  }

  std::unique_ptr<CentreFeed> to_ = feed();
  Counter counter_{data(), *to_, clock_, random_, "hanako"};
};

}  // namespace kaopass::city
