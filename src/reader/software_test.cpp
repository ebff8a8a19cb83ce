// A release that takes another's place: which may, what stays where one may not.
#include "reader/software.hpp"

#include "reader/test_support.hpp"

namespace kaopass::reader {
namespace {

using pki::Capability;

const pki::Capabilities kBefore{Capability::Face, Capability::Visual,
                                Capability::RegisterAfterFace};

// A reader with the software of before the notice, and its maker.
struct Device {
  std::filesystem::path data = TestWorld::get().data;
  std::string name;
  explicit Device(const std::string& reader) : name(reader) {
    write_reader(name, kEverything, kBefore);
  }
  pki::Credential maker_named(const std::string& maker) const {
    return *TestWorld::get().authority.issue_credential({pki::Role::Maker, "", maker, {}}, kNow);
  }
  std::string release(const pki::Release& release) const {
    return *pki::sign_release(release, maker_named(release.maker));
  }
  pki::Release next() const { return {"maker-" + name, "kiosk", "2.0.0", kEverything, kNow + 1s}; }
  Result<Software> install(const std::string& jws) const {
    return install_release(data, name, jws, kNow);
  }
  std::string installed() const {
    return std::string(base::as_text(
        *base::read_file(data / "readers" / name / "credential" / "release.jws", 10'000)));
  }
};

TEST(Software, OfTheSameMakerTakesThePlaceOfAnOlderOne) {
  const Device device{"updated"};
  const std::string jws = device.release(device.next());
  const auto installed = device.install(jws + "\n");
  ASSERT_TRUE(installed) << installed.error().detail;
  EXPECT_EQ(installed->release, device.next());
  const auto loaded = load_credentials(device.data, device.name, kNow);
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->software.jws, jws);
  EXPECT_TRUE(loaded->capabilities().has(Capability::RegisterAfterVisual));
}

TEST(Software, ThatIsOlderForgedOrAnothersChangesNothing) {
  const Device device{"guarded"};
  const std::string before = device.installed();
  const auto refused = [&](const std::string& jws) {
    const auto result = device.install(jws);
    EXPECT_EQ(device.installed(), before);
    return result ? ErrorCode::BadUsage : result.error().code;
  };
  pki::Release older = device.next();
  older.released = kNow - 1s;
  EXPECT_EQ(refused(device.release(older)), ErrorCode::ReleaseNotNewer);
  EXPECT_EQ(refused(before), ErrorCode::ReleaseNotNewer) << "the same once more";

  pki::Release other_product = device.next();
  other_product.product = "handheld";
  EXPECT_EQ(refused(device.release(other_product)), ErrorCode::ReleaseUntrusted);
  pki::Release other_maker = device.next();
  other_maker.maker = "maker-of-others";
  EXPECT_EQ(refused(device.release(other_maker)), ErrorCode::ReleaseUntrusted);

  const std::string good = device.release(device.next());
  std::string forged = good;
  forged[good.find('.') + 5] ^= 1;
  EXPECT_EQ(refused(forged), ErrorCode::ReleaseUntrusted);
  EXPECT_EQ(refused(""), ErrorCode::ReleaseUntrusted);
  EXPECT_EQ(refused(std::string(100'000, 'a')), ErrorCode::ReleaseUntrusted);
}

TEST(Software, OfAMakerThatWasRevokedSinceIsRefused) {
  const Device device{"abandoned"};
  const auto maker = device.maker_named("maker-" + device.name);
  const std::string jws = *pki::sign_release(device.next(), maker);
  ASSERT_TRUE(
      TestWorld::get().authority.revoke(pki::AuthorityName::Tls, maker.certificate.serial(), kNow));
  EXPECT_EQ(device.install(jws).error().code, ErrorCode::ReleaseUntrusted);
}

}  // namespace
}  // namespace kaopass::reader
