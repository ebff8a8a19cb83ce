#include "desk/visual_checks.hpp"

#include <gtest/gtest.h>

#include "pki/digest.hpp"

namespace kaopass::desk {
namespace {

using namespace std::chrono_literals;
using wire::VisualOutcome;
using wire::VisualState;

const base::Instant kMorning = base::parse_rfc3339("2026-11-22T00:00:00.000Z").value();
const wire::CheckId kCheck = wire::parse_check_id("00112233445566778899aabbccddeeff").value();
const wire::CheckId kOther = wire::parse_check_id("ff112233445566778899aabbccddeeff").value();

base::secret<base::Bytes> jp2() {
  return base::secret(base::to_bytes("a photo"));
}

class Visual : public testing::Test {
 protected:
  Visual() { EXPECT_TRUE(checks.offer("reader-1", certificate, "id", kMorning)); }
  void start() {
    EXPECT_TRUE(checks.start({"staff-1"}, "id", wire::VisualReason::HolderUnable, kMorning));
  }
  void show() {
    start();
    EXPECT_TRUE(checks.show("reader-1", "id", jp2(), kMorning));
  }
  VisualState state(base::Instant at = kMorning) { return checks.poll("reader-1", "id", at).state; }
  template <class T>
  static std::optional<ErrorCode> error(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error().code);
  }

  base::Digest certificate = pki::sha256(base::as_bytes("certificate"));
  VisualChecks checks;
};

TEST_F(Visual, GoesFromTheOfferToASignableDecision) {
  EXPECT_EQ(state(), VisualState::Offered);
  EXPECT_EQ(checks.list(kMorning).open.at(0).reader, "reader-1");
  show();
  EXPECT_EQ(base::as_text(checks.photo("staff-1", "id", kMorning)->reveal()), "a photo");
  EXPECT_TRUE(checks.decide("staff-1", "id", {true, VisualOutcome::Same}, kMorning + 1s));
  const auto decision = checks.bind("reader-1", "id", kCheck, kMorning + 2s);
  ASSERT_TRUE(decision);
  EXPECT_EQ(decision->staff, "staff-1");
  EXPECT_EQ(decision->check_id, kCheck);
  EXPECT_EQ(decision->certificate_sha256, certificate);
  EXPECT_EQ(decision->photo_sha256, photo_digest(base::as_bytes("a photo")));
  EXPECT_TRUE(decision->holder_present);
  EXPECT_EQ(decision->decision, VisualOutcome::Same);
  EXPECT_EQ(decision->reason, wire::VisualReason::HolderUnable);
  EXPECT_EQ(decision->time, kMorning + 1s);
}

TEST_F(Visual, IsNotSignedForAnAbsentHolder) {
  show();
  EXPECT_EQ(error(checks.decide("staff-1", "id", {false, VisualOutcome::Same}, kMorning)),
            ErrorCode::VisualHolderAbsent);
  const auto status = checks.poll("reader-1", "id", kMorning);
  EXPECT_EQ(status.state, VisualState::Decided);
  EXPECT_EQ(status.holder_present, false);
  EXPECT_EQ(error(checks.bind("reader-1", "id", kCheck, kMorning)), ErrorCode::VisualHolderAbsent);
}

TEST_F(Visual, WipesThePhotoWithTheDecision) {
  show();
  ASSERT_TRUE(checks.decide("staff-1", "id", {true, VisualOutcome::Different}, kMorning));
  EXPECT_EQ(error(checks.photo("staff-1", "id", kMorning)), ErrorCode::VisualClosed);
  EXPECT_EQ(error(checks.decide("staff-1", "id", {true, VisualOutcome::Same}, kMorning)),
            ErrorCode::VisualClosed)
      << "a decision is not taken back";
}

TEST_F(Visual, ClosesThreeMinutesAfterItsStart) {
  show();
  // The reader is heard of all the time, so it is the window that closes.
  for (auto at = kMorning; at < kMorning + kVisualTime; at += 30s) {
    EXPECT_EQ(state(at), VisualState::Shown);
  }
  EXPECT_EQ(error(checks.photo("staff-1", "id", kMorning + kVisualTime)), ErrorCode::VisualClosed);
  EXPECT_EQ(state(kMorning + kVisualTime), VisualState::Closed);
}

TEST_F(Visual, ClosesWhenTheReaderIsNotHeardOf) {
  show();
  EXPECT_EQ(state(kMorning + kReaderSilence), VisualState::Shown);
  EXPECT_EQ(state(kMorning + kReaderSilence + kReaderSilence + 1s), VisualState::Closed);
}

TEST_F(Visual, ClosesWhenTheCardIsRemoved) {
  show();
  checks.withdraw("reader-2", "id");
  EXPECT_EQ(state(), VisualState::Shown) << "another reader's card";
  checks.withdraw("reader-1", "id");
  EXPECT_EQ(state(), VisualState::Closed);
  EXPECT_EQ(error(checks.decide("staff-1", "id", {true, VisualOutcome::Same}, kMorning)),
            ErrorCode::VisualClosed);
}

TEST_F(Visual, IsOnePatientsOnly) {
  show();
  ASSERT_TRUE(checks.decide("staff-1", "id", {true, VisualOutcome::Same}, kMorning));
  ASSERT_TRUE(checks.bind("reader-1", "id", kCheck, kMorning));
  EXPECT_TRUE(checks.bind("reader-1", "id", kCheck, kMorning)) << "a repeated question";
  EXPECT_EQ(error(checks.bind("reader-1", "id", kOther, kMorning)), ErrorCode::CheckOfAnother);
  EXPECT_TRUE(checks.list(kMorning).open.empty()) << "no mode is left to switch back";
  EXPECT_EQ(error(checks.bind("reader-1", "id", kCheck, kMorning + kBindingTime)),
            ErrorCode::VisualClosed);
}

TEST_F(Visual, BelongsToItsReaderAndItsStaff) {
  EXPECT_EQ(checks.poll("reader-2", "id", kMorning).state, VisualState::Closed);
  start();
  EXPECT_EQ(error(checks.start({"staff-2"}, "id", wire::VisualReason::CameraTrouble, kMorning)),
            ErrorCode::VisualClosed);
  EXPECT_EQ(error(checks.show("reader-2", "id", jp2(), kMorning)), ErrorCode::VisualClosed);
  ASSERT_TRUE(checks.show("reader-1", "id", jp2(), kMorning));
  EXPECT_EQ(error(checks.photo("staff-2", "id", kMorning)), ErrorCode::StaffNotAllowed);
  EXPECT_EQ(error(checks.decide("staff-2", "id", {true, VisualOutcome::Same}, kMorning)),
            ErrorCode::StaffNotAllowed);
  EXPECT_EQ(error(checks.give_up("staff-2", "id", kMorning)), ErrorCode::StaffNotAllowed);
  EXPECT_TRUE(checks.give_up("staff-1", "id", kMorning));
}

TEST_F(Visual, ClosesThePhotoWhenTheClockIsSetBack) {
  start();
  ASSERT_TRUE(checks.show("reader-1", "id", jp2(), kMorning));
  EXPECT_EQ(error(checks.photo("staff-1", "id", kMorning - std::chrono::seconds(1))),
            ErrorCode::VisualClosed);
  EXPECT_EQ(state(), VisualState::Closed);
}

TEST_F(Visual, TakesNoPhotoBeforeStaffHaveBegun) {
  EXPECT_EQ(error(checks.show("reader-1", "id", jp2(), kMorning)), ErrorCode::VisualClosed);
  start();
  EXPECT_EQ(error(checks.show("reader-1", "id", base::secret<base::Bytes>(), kMorning)),
            ErrorCode::NoPhoto);
}

TEST_F(Visual, EndsWhenItsReaderOffersAnotherCard) {
  ASSERT_TRUE(checks.offer("reader-1", certificate, "next", kMorning));
  EXPECT_EQ(state(), VisualState::Closed);
  EXPECT_EQ(checks.list(kMorning).open.size(), 1U);
}

TEST(PhotoDigest, CoversTagAndLengthAsTheIssuerSignedThem) {
  for (const std::size_t size : {0x7FU, 0x80U, 0xFFU, 0x100U, 0xFFFFU}) {
    const base::Bytes jp2(size, 0x55);
    base::Bytes object{0xDF, 0x27};
    if (size > 0xFF) {
      object.push_back(0x82);
      object.push_back(static_cast<std::uint8_t>(size >> 8));
    } else if (size > 0x7F) {
      object.push_back(0x81);
    }
    object.push_back(static_cast<std::uint8_t>(size & 0xFF));
    base::append(object, jp2);
    EXPECT_EQ(photo_digest(jp2), pki::sha256(object)) << size;
  }
}

}  // namespace
}  // namespace kaopass::desk
