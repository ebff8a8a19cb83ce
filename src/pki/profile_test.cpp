#include "pki/profile.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace kaopass::pki {
namespace {

const Profile kReader{Role::Reader,
                      "1312345670",
                      "reader-1",
                      {Capability::Face, Capability::Pin, Capability::RegisterAfterFace},
                      terminal_key_id("9700001", "0042")};

TEST(Profile, reads_back_for_every_role) {
  for (const Profile& profile :
       {kReader, Profile{Role::Reader, "1312345670", "pin-only", {Capability::Pin}},
        Profile{Role::Desk, "1312345670", "desk", {}},
        Profile{Role::Staff, "1312345670", "staff.7", {}}, Profile{Role::Centre, "", "centre", {}},
        Profile{Role::Maker, "", "TEST-maker", {}}}) {
    EXPECT_EQ(parse_profile(encode(profile)).value(), profile);
  }
}

TEST(Profile, refuses_names_that_are_not_names) {
  for (const char* name : {"", ".", "..", "a/b", "a b", "名前", ".hidden"}) {
    Profile profile = kReader;
    profile.name = name;
    EXPECT_EQ(check(profile).error().code, ErrorCode::InvalidValue) << name;
    EXPECT_FALSE(parse_profile(encode(profile))) << name;
  }
  Profile profile = kReader;
  profile.name = std::string(kProfileNameMaximum + 1, 'a');
  EXPECT_FALSE(check(profile));
}

TEST(Profile, only_readers_have_capabilities_and_only_places_an_institution) {
  EXPECT_FALSE(check({Role::Desk, "1312345670", "desk", {Capability::Face}}));
  EXPECT_FALSE(check({Role::Centre, "1312345670", "centre", {}}));
  EXPECT_FALSE(check({Role::Reader, "", "reader", {}}));
  EXPECT_FALSE(check({Role::Desk, "1312345670", "desk", {}, kReader.terminal}));
}

RC_GTEST_PROP(Profile, one_octet_changed_never_reads_as_the_same, ()) {
  base::Bytes der = encode(kReader);
  const auto at = *rc::gen::inRange<std::size_t>(0, der.size());
  der[at] = static_cast<std::uint8_t>(der[at] ^ *rc::gen::inRange(1, 256));
  const auto parsed = parse_profile(der);
  RC_ASSERT(!parsed || *parsed != kReader);
}

TEST(Profile, trailing_and_missing_octets_are_refused) {
  const base::Bytes der = encode(kReader);
  for (std::size_t size = 0; size < der.size(); ++size) {
    EXPECT_FALSE(parse_profile(base::ByteView(der).first(size)));
  }
  EXPECT_FALSE(parse_profile(base::concat({der, {{std::uint8_t{0}}}})));
}

TEST(Capabilities, intersect_to_the_lower_of_ceiling_and_release) {
  const Capabilities ceiling = {Capability::Face, Capability::RegisterAfterVisual};
  const Capabilities release = {Capability::Face, Capability::Visual};
  EXPECT_EQ((ceiling & release).names(), std::vector<std::string>{"face"});
}

TEST(Capabilities, parse_names_once_each) {
  EXPECT_EQ(Capabilities::parse({"pin", "face"}).value(),
            (Capabilities{Capability::Face, Capability::Pin}));
  EXPECT_FALSE(Capabilities::parse({"pin", "pin"}));
  EXPECT_FALSE(Capabilities::parse({"iris"}));
  for (std::size_t i = 0; i < kCapabilityCount; ++i) {
    const auto capability = static_cast<Capability>(i);
    EXPECT_EQ(parse_capability(capability_name(capability)), capability);
  }
}

}  // namespace
}  // namespace kaopass::pki
