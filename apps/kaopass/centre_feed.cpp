#include "centre_feed.hpp"

#include "centre/centre.hpp"
#include "centre/register.hpp"

namespace kaopass::cli {
namespace {

store::CardState state_for_register(city::CardState state) {
  return state == city::CardState::Ordinary ? store::CardState::Ordinary
                                            : store::CardState::FaceAuthentication;
}

class RegisterFeed final : public city::CentreFeed {
 public:
  explicit RegisterFeed(std::unique_ptr<store::CentreStore> store)
      : store_(std::move(store)), register_(*store_) {}

  Status put_resident(const std::string& resident, const insurance::Person& person) override {
    return register_.put_resident(resident, person);
  }
  Status put_card(const std::string& resident, const city::RegisteredCard& card) override {
    return register_.put_card(resident, {card.certificate_sha256, card.digests,
                                         state_for_register(card.state), card.since});
  }
  Status set_card_state(const base::Digest& certificate_sha256, city::CardState state,
                        base::Instant now) override {
    return register_.set_card_state(certificate_sha256, state_for_register(state), now);
  }
  Status put_coverages(const std::string& resident,
                       const std::vector<insurance::Coverage>& coverages) override {
    return register_.put_coverages(resident, coverages);
  }
  Status register_use(const std::string& resident, base::Instant now) override {
    return register_.register_use(resident, now);
  }
  Result<bool> is_registered(const std::string& resident) override {
    KAOPASS_TRY(const auto since, register_.registered_since(resident));
    return since.has_value();
  }

 private:
  std::unique_ptr<store::CentreStore> store_;
  centre::Register register_;
};

}  // namespace

Result<std::unique_ptr<city::CentreFeed>> open_centre_feed(const std::filesystem::path& data,
                                                           base::Random& random) {
  KAOPASS_CHECK(centre::initialise(data, random));
  KAOPASS_TRY(auto store, store::CentreStore::open(data / "centre" / "centre.db"));
  return std::make_unique<RegisterFeed>(std::move(store));
}

}  // namespace kaopass::cli
