// A whole desk over mutual TLS: who gets in, and a visual check between a reader and staff.
#include "desk/place.hpp"

#include <gtest/gtest.h>

#include <thread>

#include "desk/test_world.hpp"
#include "desk/visual_checks.hpp"
#include "net/accept_place.hpp"
#include "net/address_file.hpp"

namespace kaopass::desk {
namespace {

using test::must;
using test::Town;
using wire::VisualState;

class PlaceTest : public testing::Test {
 protected:
  [[nodiscard]] Result<std::unique_ptr<Place>> start(
      const std::string& institution = test::kInstitution) {
    return Place::start({Town::get().data(), institution, {true, "127.0.0.1", centre.port()}},
                        clock, random);
  }
  [[nodiscard]] std::unique_ptr<net::Client> client(const std::string& name) const {
    return must(
        net::Client::create({true, "127.0.0.1", place->port()}, Town::get().identity(name)));
  }
  template <class Message>
  static Result<Message> ask(net::Client& client, std::string_view method, const std::string& path,
                             const std::string& body = {}) {
    KAOPASS_TRY(const auto response, client.call(method, path, base::as_bytes(body)));
    return wire::parse<Message>(response.body);
  }
  static Result<wire::ChallengeAnswer> challenge(net::Client& client, const std::string& name) {
    return ask<wire::ChallengeAnswer>(
        client, "POST", "/v1/challenges",
        wire::to_json(wire::ChallengeRequest{wire::Purpose::Eligibility, name}));
  }
  template <class T>
  static std::optional<ErrorCode> error(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error().code);
  }

  test::TestClock clock;
  base::SystemRandom random;
  test::FakeCentre centre;
  std::unique_ptr<Place> place = must(start());
};

TEST_F(PlaceTest, LetsInTheReadersOfItsInstitutionOnly) {
  EXPECT_TRUE(challenge(*client("reader-1"), "reader-1"));
  EXPECT_EQ(error(challenge(*client("rogue"), "rogue")), ErrorCode::InstitutionMismatch);
  EXPECT_EQ(error(challenge(*client("revoked"), "revoked")), ErrorCode::ReaderUntrusted);
  EXPECT_EQ(error(challenge(*client("staff-1"), "staff-1")), ErrorCode::ReaderUntrusted);
}

TEST_F(PlaceTest, LetsInItsStaffOnlyWhereStaffBelong) {
  EXPECT_TRUE(client("staff-1")->call("GET", "/v1/receptions"));
  for (const char* path : {"/v1/receptions", "/v1/visual"}) {
    EXPECT_EQ(error(client("reader-1")->call("GET", path)), ErrorCode::StaffUnknown);
    EXPECT_EQ(error(client("spy")->call("GET", path)), ErrorCode::StaffNotAllowed);
  }
}

TEST_F(PlaceTest, TakesAVisitThroughHttp) {
  const auto reader = client("reader-1");
  const auto given = must(challenge(*reader, "reader-1"));
  const std::string check = "/v1/checks/" + wire::to_hex(given.check_id);
  EXPECT_TRUE(ask<wire::SignedAnswer>(*reader, "POST", "/v1/checks",
                                      wire::to_json(test::check_request(given, "reader-1"))));
  EXPECT_TRUE(ask<wire::SignedAnswer>(*reader, "GET", check + "/coverage"));
  EXPECT_TRUE(ask<wire::SignedAnswer>(*reader, "POST", check + "/consents",
                                      wire::to_json(test::consents(given.check_id, "reader-1"))));
  const auto finished = must(ask<wire::Finished>(*reader, "POST", check + "/finish", "{}"));
  EXPECT_TRUE(std::filesystem::exists(Town::get().data() / "desks" / test::kInstitution / "face" /
                                      finished.file.value()));
  EXPECT_EQ(error(reader->call("GET", "/v1/checks/no-id/coverage")), ErrorCode::InvalidValue);
  EXPECT_EQ(error(reader->call("POST", "/v1/checks", base::as_bytes("{}"))),
            ErrorCode::InvalidJson);
}

TEST_F(PlaceTest, BringsReaderAndStaffTogetherForAVisualCheck) {
  const auto reader = client("reader-1");
  const auto staff = client("staff-1");
  const auto offer = wire::to_json(wire::VisualOffer{pki::sha256(base::as_bytes("certificate"))});
  const auto id = must(ask<wire::VisualOffered>(*reader, "POST", "/v1/visual", offer)).visual_id;
  const std::string visual = "/v1/visual/" + id;

  // The reader waits on one thread for what staff do on the other.
  wire::VisualStatus wanted;
  {
    std::jthread waiting(
        [&] { wanted = must(ask<wire::VisualStatus>(*reader, "GET", visual + "?after=offered")); });
    const auto list = must(ask<wire::VisualList>(*staff, "GET", "/v1/visual"));
    EXPECT_EQ(list.open.at(0).visual_id, id);
    EXPECT_TRUE(staff->call(
        "POST", visual + "/start",
        base::as_bytes(wire::to_json(wire::VisualStart{wire::VisualReason::FaceNotUsable}))));
  }
  EXPECT_EQ(wanted.state, VisualState::Wanted);

  const base::Bytes photo = base::to_bytes("JP2 octets");
  EXPECT_EQ(error(staff->call("GET", visual + "/photo")), ErrorCode::VisualClosed);
  EXPECT_TRUE(reader->call("PUT", visual + "/photo", photo, {}, "image/jp2"));
  const auto shown = must(staff->call("GET", visual + "/photo"));
  EXPECT_EQ(shown.body, photo);
  EXPECT_EQ(shown.content_type, "image/jp2");
  const auto verdict = wire::to_json(wire::VisualVerdict{true, wire::VisualOutcome::Same});
  EXPECT_TRUE(staff->call("POST", visual + "/decision", base::as_bytes(verdict)));
  EXPECT_EQ(must(ask<wire::VisualStatus>(*reader, "GET", visual)).outcome,
            wire::VisualOutcome::Same);

  const auto given = must(challenge(*reader, "reader-1"));
  const auto binding = wire::to_json(wire::VisualBinding{given.check_id});
  const auto jws =
      must(ask<wire::VisualSigned>(*reader, "POST", visual + "/signature", binding)).visual;
  EXPECT_EQ(must(ask<wire::VisualSigned>(*reader, "POST", visual + "/signature", binding)).visual,
            jws);
  const auto payload = pki::verify_jws(wire::kVisualType, jws, Town::get()["desk"].certificate);
  const auto decision = must(wire::parse<wire::VisualDecision>(must(payload)));
  EXPECT_EQ(decision.staff, "cert:staff-1");
  EXPECT_EQ(decision.check_id, given.check_id);
  EXPECT_EQ(decision.photo_sha256, photo_digest(photo));
}

TEST_F(PlaceTest, EndsAVisualCheckWhenTheCardIsRemovedOrTimeIsUp) {
  const auto reader = client("reader-1");
  const auto staff = client("staff-1");
  const auto start = wire::to_json(wire::VisualStart{});
  for (const bool removed : {true, false}) {
    const auto id = must(ask<wire::VisualOffered>(*reader, "POST", "/v1/visual",
                                                  wire::to_json(wire::VisualOffer{})))
                        .visual_id;
    const std::string visual = "/v1/visual/" + id;
    ASSERT_TRUE(staff->call("POST", visual + "/start", base::as_bytes(start)));
    ASSERT_TRUE(reader->call("PUT", visual + "/photo", base::to_bytes("JP2"), {}, "image/jp2"));
    if (removed) {
      EXPECT_TRUE(reader->call("DELETE", visual));
    } else {
      clock.advance(kVisualTime);
    }
    EXPECT_EQ(error(staff->call("GET", visual + "/photo")), ErrorCode::VisualClosed);
    EXPECT_EQ(must(ask<wire::VisualStatus>(*reader, "GET", visual)).state, VisualState::Closed);
  }
}

TEST_F(PlaceTest, StopsAlthoughAReaderWaits) {
  const auto reader = client("reader-1");
  const auto id = must(ask<wire::VisualOffered>(*reader, "POST", "/v1/visual",
                                                wire::to_json(wire::VisualOffer{})))
                      .visual_id;
  std::jthread waiting([&] {
    // Answered, or refused because the stop was faster: either way at once.
    static_cast<void>(reader->call("GET", "/v1/visual/" + id + "?after=offered"));
  });
  place->stop();
}

TEST_F(PlaceTest, TellsWhereItRunsAndStartsWithoutItsCentre) {
  EXPECT_EQ(must(net::find_address(Town::get().data(), "desk", test::kInstitution)).port,
            place->port());
  place.reset();
  centre.go();
  EXPECT_EQ(error(net::find_address(Town::get().data(), "desk", test::kInstitution)),
            ErrorCode::LineDown);
  place = must(start());
  EXPECT_EQ(error(challenge(*client("reader-1"), "reader-1")), ErrorCode::LineDown);
  centre.come_back();
  EXPECT_TRUE(challenge(*client("reader-1"), "reader-1"));
}

TEST_F(PlaceTest, RunsOnceOnADataFolder) {
  EXPECT_EQ(error(start()), ErrorCode::AlreadyRunning);
  EXPECT_TRUE(challenge(*client("reader-1"), "reader-1")) << "the first goes on";
  place.reset();
  place = must(start());
}

// A link to a share that is not there yet.
TEST_F(PlaceTest, StartsWithoutItsReceiptFolderAndWritesWhenItIsBack) {
  const auto face = Town::get().data() / "desks" / test::kInstitution / "face";
  const auto share = Town::get().data() / "share";
  place.reset();
  std::filesystem::remove_all(face);
  std::filesystem::create_directory_symlink(share, face);
  place = must(start());
  const auto reader = client("reader-1");
  const auto given = must(challenge(*reader, "reader-1"));
  const std::string check = "/v1/checks/" + wire::to_hex(given.check_id);
  must(reader->call("POST", "/v1/checks",
                    base::as_bytes(wire::to_json(test::check_request(given, "reader-1")))));
  must(reader->call("GET", check + "/coverage"));
  EXPECT_EQ(error(reader->call("POST", check + "/finish", base::as_bytes("{}"))),
            ErrorCode::FileUnwritable);
  std::filesystem::create_directory(share);
  const auto finished = must(ask<wire::Finished>(*reader, "POST", check + "/finish", "{}"));
  EXPECT_TRUE(std::filesystem::exists(share / finished.file.value()));
  std::filesystem::remove(face);
}

// What every reader and member of staff asks of its desk before the first octet.
TEST_F(PlaceTest, IsToldFromEveryOtherPlaceByItsCertificate) {
  const auto accepts = [&](const std::string& server, const std::string& institution) {
    const auto accept =
        net::accept_place(Town::get().trust_folder(), pki::Role::Desk, institution, clock);
    const Status accepted = accept(Town::get()[server].certificate.der());
    return accepted ? std::nullopt : std::optional(accepted.error().code);
  };
  EXPECT_EQ(accepts("desk", test::kInstitution), std::nullopt);
  EXPECT_EQ(accepts("desk", test::kElsewhere), ErrorCode::PeerUntrusted);
  for (const char* other : {"centre", "reader-1", "staff-1"}) {
    EXPECT_EQ(accepts(other, test::kInstitution), ErrorCode::PeerUntrusted) << other;
  }
}

TEST_F(PlaceTest, IsNobodyElsesDesk) {
  must(pki::save_credential(Town::get().data() / "desks" / test::kElsewhere / "credential",
                            Town::get()["desk"]));
  EXPECT_EQ(error(start(test::kElsewhere)), ErrorCode::InstitutionMismatch);
  must(pki::save_credential(Town::get().data() / "desks" / "reader" / "credential",
                            Town::get()["reader-1"]));
  EXPECT_EQ(error(start("reader")), ErrorCode::DeskUntrusted);
}

}  // namespace
}  // namespace kaopass::desk
