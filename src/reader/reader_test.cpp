// The shell with fakes: what goes to card and desk, what stays, what is forgotten.
#include "reader/reader.hpp"

#include "reader/test_support.hpp"

namespace kaopass::reader {
namespace {

using wire::Method;

struct Kit : TestReader {
  using TestReader::TestReader;
  Reader reader{parts()};
  Phase phase() const { return reader.state().phase; }
  ErrorCode problem() const { return reader.state().problem->code; }
  std::string view() const { return reader.view().reveal(); }
  void put_card() { ASSERT_TRUE(reader.start("card", {})); }
  void show_face() {
    reader.choose(Method::Face);
    reader.frame(base::as_bytes("one"), Reader::Frame::More);
    reader.frame(base::as_bytes("two"), Reader::Frame::Last);
  }
  void consent(bool yes) {
    reader.help(wire::Helper::Family);
    reader.consents({{insurance::RecordKind::Medication, yes},
                     {insurance::RecordKind::Checkup, false},
                     {insurance::RecordKind::Treatment, false}});
  }
};

TEST(Reader, ByFaceSendsEvidenceThatACentreCanVerifyAndShowsTheAnswer) {
  Kit kit;
  kit.put_card();
  kit.show_face();
  ASSERT_EQ(kit.phase(), Phase::AskingConsents) << kit.view();
  const wire::Evidence& evidence = *kit.desk.evidence;
  EXPECT_EQ(evidence.method, Method::Face);
  EXPECT_EQ(evidence.face->frames, 2);
  EXPECT_EQ(evidence.face->liveness, wire::Liveness::NotChecked);
  EXPECT_EQ(evidence.terminal_key, test_credentials().terminal.certificates.leaf.subject());
  EXPECT_EQ(evidence.software, "1.2.0");
  EXPECT_TRUE(kit.reader.state().liveness_waived);
  kit.consent(true);
  EXPECT_EQ(kit.desk.consent->helper, wire::Helper::Family);
  EXPECT_EQ(kit.reader.state().ending, Ending::Completed);
  EXPECT_EQ(kit.desk.finished, 1);
  EXPECT_NE(kit.view().find("file.xml"), std::string::npos);
  EXPECT_NE(kit.view().find("medication"), std::string::npos);
}

TEST(Reader, ForgetsFacesWhenTheyAreJudgedAndTheRestWhenTheCardIsTaken) {
  Kit kit;
  kit.put_card();
  EXPECT_TRUE(kit.judge.holds_anything);
  kit.show_face();
  EXPECT_FALSE(kit.judge.holds_anything);
  EXPECT_NE(kit.view().find("花子"), std::string::npos);
  kit.reader.card_removed();
  EXPECT_EQ(kit.phase(), Phase::Ended);
  EXPECT_EQ(kit.view().find("花子"), std::string::npos);
  EXPECT_EQ(kit.view().find("check_id"), std::string::npos);
}

TEST(Reader, ByPinSignsInTheOtherPaddingAndNeedsNoTerminalKey) {
  Kit kit;
  kit.slot.lies =
      TestSlot::Lies::WhereNothingScans;  // a bare PC/SC reader: no photo, but the PIN works
  kit.put_card();
  EXPECT_EQ(kit.reader.state().methods, std::vector{Method::Pin});
  kit.reader.choose(Method::Pin);
  kit.reader.pin(base::Pin{"1234"});
  ASSERT_EQ(kit.phase(), Phase::AskingConsents) << kit.view();
  EXPECT_EQ(kit.desk.evidence->method, Method::Pin);
  EXPECT_FALSE(kit.desk.evidence->terminal_key);
  EXPECT_FALSE(kit.desk.evidence->card_digests);
}

TEST(Reader, ForgetsWhyItRefusedSoonAfterTheCardIsGone) {
  Kit kit;
  kit.put_card();
  kit.slot.present = false;
  kit.reader.tick();
  EXPECT_NE(kit.view().find("card.removed"), std::string::npos);
  kit.clock.advance(10s);
  kit.reader.tick();
  EXPECT_EQ(kit.view().find("problem"), std::string::npos) << kit.view();
}

TEST(Reader, KnowsACardThatLiesOnItsFaceFromOneWhoseFrontNobodyKeyed) {
  for (const auto& [lies, code] : {std::pair{TestSlot::Lies::UpsideDown, ErrorCode::CardUpsideDown},
                                   {TestSlot::Lies::WhereNothingScans, ErrorCode::FrontNotKeyed}}) {
    Kit kit;
    kit.slot.lies = lies;
    kit.put_card();
    kit.reader.choose(Method::Face);
    EXPECT_EQ(kit.reader.state().problem->code, code);
  }
}

TEST(Reader, ByVisualCheckWaitsForStaffAndSendsThePhotoOnlyOnceTheyBegin) {
  Kit kit;
  kit.desk.visual.state = wire::VisualState::Offered;
  kit.put_card();
  kit.reader.choose(Method::Visual);
  kit.reader.tick();
  EXPECT_EQ(kit.desk.photos, 0);
  kit.desk.visual.state = wire::VisualState::Wanted;
  kit.reader.tick();
  EXPECT_EQ(kit.desk.photos, 1);
  kit.desk.visual = {wire::VisualState::Decided, {}, wire::VisualOutcome::Same, true};
  kit.reader.tick();
  ASSERT_EQ(kit.phase(), Phase::AskingConsents) << kit.view();
  EXPECT_EQ(kit.desk.evidence->method, Method::Visual);
  EXPECT_EQ(kit.desk.evidence->visual_sha256, pki::sha256(base::as_bytes("decision")));
}

TEST(Reader, SendsNothingAboutAFaceThatDoesNotMatch) {
  Kit kit;
  kit.judge.match = false;
  kit.put_card();
  kit.show_face();
  EXPECT_EQ(kit.phase(), Phase::Choosing);
  EXPECT_EQ(kit.problem(), ErrorCode::FaceNoMatch);
  EXPECT_EQ(kit.desk.checks, 0);
}

TEST(Reader, TellsWhatWasWrongWithAFrame) {
  Kit kit;
  kit.judge.frame_error = Error{ErrorCode::FaceTooDark, {}};
  kit.put_card();
  kit.show_face();
  EXPECT_EQ(kit.problem(), ErrorCode::FaceTooDark);
  EXPECT_EQ(kit.reader.state().face_attempts, 1);
}

TEST(Reader, AsksForMovementsWhereACameraLooksAndTheyAreWanted) {
  Kit file;
  file.put_card();
  file.reader.choose(Method::Face, Movements::Wanted);
  EXPECT_FALSE(file.reader.state().prompts) << "nobody in a file is found live";
  Kit camera{face::Source::Camera};
  camera.put_card();
  camera.reader.choose(Method::Face);
  EXPECT_FALSE(camera.reader.state().prompts) << "this TEST certificate waives liveness";
  camera.reader.back();
  camera.reader.choose(Method::Face, Movements::Wanted);
  ASSERT_TRUE(camera.reader.state().prompts);
  for (int i = 0; i < face::kMatchedFrames; ++i) {
    EXPECT_EQ(camera.judge.watched, 0);
    camera.reader.frame({}, Reader::Frame::More);
  }
  camera.reader.frame({}, Reader::Frame::More);
  EXPECT_EQ(camera.judge.watched, 1) << "frames that are not compared with the photo cost less";
}

TEST(Reader, GoesOnFromTheFrontWhenTheFaceWasAway) {
  Kit kit{face::Source::Camera};
  kit.judge.obeys = false;
  kit.put_card();
  kit.reader.choose(Method::Face, Movements::Wanted);
  for (int i = 0; i < face::kMatchedFrames; ++i) kit.reader.frame({}, Reader::Frame::More);
  EXPECT_NE(kit.reader.state().prompts->shown(), face::Prompt::LookStraight);
  kit.judge.frame_error = Error{ErrorCode::FaceNone, {}};
  kit.reader.frame({}, Reader::Frame::More);
  EXPECT_EQ(kit.reader.state().prompts->shown(), face::Prompt::LookStraight);
  EXPECT_NE(kit.view().find("face.none"), std::string::npos);
}

TEST(Reader, RefusesACardComposedOfTwo) {
  Kit kit;
  kit.slot.make = [] {
    auto card = make_card();
    card->applications[apdu::visual::kAid][apdu::visual::kFace.value] =
        card::make_face_file("photo", TestWorld::get().visual.key, "19810303");
    return card;
  };
  kit.put_card();
  EXPECT_EQ(kit.problem(), ErrorCode::CardLies);
  EXPECT_EQ(kit.phase(), Phase::TakeCard);
}

TEST(Reader, AsksAgainOverAStutteringLineAndThenGivesUp) {
  Kit once;
  once.desk.line_errors = {ErrorCode::LineTimeout};
  once.put_card();
  once.show_face();
  EXPECT_EQ(once.phase(), Phase::AskingConsents);
  Kit down;
  down.desk.line_errors = {ErrorCode::LineDown, ErrorCode::LineDown};
  down.put_card();
  down.show_face();
  EXPECT_EQ(down.phase(), Phase::TakeCard);
  EXPECT_EQ(down.problem(), ErrorCode::LineDown);
}

TEST(Reader, GoesOnByAnotherMethodWhereTheCentreForbidsOne) {
  Kit kit;
  kit.desk.check_error = Error{ErrorCode::MethodForbidden, {}};
  kit.put_card();
  kit.show_face();
  EXPECT_EQ(kit.phase(), Phase::Choosing);
  EXPECT_EQ(kit.reader.state().methods, (std::vector{Method::Pin, Method::Visual}));
}

TEST(Reader, BelievesNoAnswerThatTheCentreDidNotSign) {
  Kit kit;
  kit.desk.signer = &test_credentials().own;  // a desk that answers by itself
  kit.put_card();
  kit.show_face();
  EXPECT_EQ(kit.phase(), Phase::TakeCard);
  EXPECT_EQ(kit.problem(), ErrorCode::SignatureInvalid);
}

TEST(Reader, EndsCleanlyWhereverTheCardIsPulledOut) {
  Kit whole;
  card::TestCard* card = nullptr;
  int commands = 0;
  whole.slot.make = [&] {
    auto made = make_card();
    card = made.get();
    return made;
  };
  whole.put_card();
  whole.show_face();
  commands = static_cast<int>(card->sent.size());
  for (int answered = 0; answered < commands; ++answered) {
    Kit kit;
    kit.slot.make = [&] {
      auto made = make_card();
      made->removed_after = answered;
      return made;
    };
    kit.put_card();
    if (kit.phase() == Phase::Choosing) kit.show_face();
    ASSERT_EQ(kit.phase(), Phase::TakeCard) << answered;
    EXPECT_EQ(kit.problem(), ErrorCode::CardRemoved) << answered;
    EXPECT_EQ(kit.desk.checks, 0);
    EXPECT_FALSE(kit.judge.holds_anything);
    kit.slot.present = false;
    kit.reader.tick();
    EXPECT_EQ(kit.phase(), Phase::Ended);
  }
}

TEST(Reader, RegistersWhoIsNotYetRegistered) {
  Kit kit;
  kit.desk.registered = false;
  kit.put_card();
  kit.show_face();
  ASSERT_EQ(kit.phase(), Phase::AskingRegistration);
  kit.reader.help(wire::Helper::Carer);
  kit.reader.registration(Choice::Yes);
  EXPECT_EQ(kit.phase(), Phase::AskingConsents);
  EXPECT_EQ(kit.desk.registration_said->helper, wire::Helper::Carer);
  EXPECT_NE(kit.view().find(R"("registered_now":true)"), std::string::npos);
}

TEST(Reader, TellsTheDeskWhyItDidNotRegister) {
  Kit kit;
  kit.desk.registered = false;
  kit.put_card();
  kit.show_face();
  kit.reader.registration(Choice::No);
  EXPECT_EQ(kit.desk.finish_rule, "ordinary-card.register-by-reader");
  kit.reader.card_removed();
  kit.desk.registered = true;
  kit.put_card();
  kit.show_face();
  kit.reader.consents({});
  ASSERT_EQ(kit.desk.finished, 2) << kit.view();
  EXPECT_EQ(kit.desk.finish_rule, std::nullopt);
}

TEST(Reader, DatesWhatThePatientSaysByTheCentresClock) {
  for (const std::chrono::seconds ahead : {300s, -300s}) {
    Kit kit;
    kit.clock.advance(ahead);
    kit.desk.registered = false;
    kit.put_card();
    kit.show_face();
    kit.clock.advance(7s);
    kit.reader.registration(Choice::Yes);
    EXPECT_EQ(kit.desk.registration_said->time, kNow + 7s);
    kit.clock.advance(4s);
    kit.consent(true);
    EXPECT_EQ(kit.desk.consent->time, kNow + 11s);
    EXPECT_EQ(kit.desk.evidence->time, kNow + ahead) << "its own, before it knew";
  }
}

TEST(Reader, KeepsOnWithItsOldSoftwareUntilTheVisitIsOver) {
  Kit kit;
  Software next = kit.credentials.software;
  next.release.version = "2.0.0";
  next.release.capabilities = {pki::Capability::Pin};
  kit.put_card();
  kit.reader.renew(next);
  EXPECT_EQ(kit.credentials.software.release.version, "1.2.0");
  kit.show_face();
  kit.consent(true);
  EXPECT_EQ(kit.desk.evidence->software, "1.2.0") << "one visit, one software";
  kit.slot.present = false;
  kit.reader.tick();
  EXPECT_EQ(kit.credentials.software.release.version, "2.0.0");
  kit.slot.present = true;
  kit.put_card();
  EXPECT_EQ(kit.reader.state().methods, std::vector{Method::Pin});
}

TEST(Reader, TakesOneVisitAtATime) {
  Kit kit;
  kit.put_card();
  EXPECT_EQ(kit.reader.start("card", {}).error().code, ErrorCode::CardBusy);
  kit.reader.cancel();
  EXPECT_EQ(kit.reader.state().ending, Ending::LeftEarly);
  kit.reader.card_removed();
  EXPECT_TRUE(kit.reader.start("card", {}));
}

TEST(Credentials, TakeTheLowerOfCertificateAndRelease) {
  using pki::Capability;
  write_reader("reader-2", {Capability::Face, Capability::Visual, Capability::TestLivenessWaived},
               {Capability::Face, Capability::Pin});
  const auto loaded = load_credentials(TestWorld::get().data, "reader-2", kNow);
  ASSERT_TRUE(loaded) << loaded.error().detail;
  EXPECT_EQ(loaded->capabilities(),
            (pki::Capabilities{Capability::Face, Capability::TestLivenessWaived}));
  const auto error_at = [](base::Instant now) {
    return load_credentials(TestWorld::get().data, "reader-2", now).error().code;
  };
  EXPECT_EQ(error_at(kNow - 24h * 365), ErrorCode::ReaderUntrusted) << "not yet valid";
  EXPECT_EQ(error_at(kNow + 24h * 365 * 10), ErrorCode::RevocationListStale);
}

TEST(Credentials, BelieveEveryCentreThatTheAuthorityVouchesFor) {
  const TestWorld& world = TestWorld::get();
  write_reader("reader-4", {pki::Capability::Face}, {pki::Capability::Face});
  const auto renewed = *world.authority.renew(world.centre.certificate, {}, kNow);
  const auto believed = [&] { return load_credentials(world.data, "reader-4", kNow)->centres; };
  EXPECT_EQ(believed().size(), 2U);
  ASSERT_TRUE(world.authority.revoke(pki::AuthorityName::Tls, renewed.serial(), kNow));
  EXPECT_EQ(believed(), std::vector{world.centre.certificate});
}

TEST(Credentials, NameTheTerminalKeyThatTheReaderHolds) {
  write_reader("reader-3", {pki::Capability::Face}, {pki::Capability::Face});
  ASSERT_TRUE(load_credentials(TestWorld::get().data, "reader-3", kNow));
  // Another reader's terminal key, put in its place.
  ASSERT_TRUE(pki::save_terminal_credential(
      TestWorld::get().data / "readers" / "reader-3" / "credential", test_credentials().terminal));
  EXPECT_EQ(load_credentials(TestWorld::get().data, "reader-3", kNow).error().code,
            ErrorCode::ReaderUntrusted);
}

TEST(Reader, ShowsHowAFaceWasDecidedButNoScore) {
  Kit kit;
  kit.put_card();
  kit.judge.match = false;
  kit.show_face();
  EXPECT_NE(kit.view().find(R"("face":{"match":false,"score_band":"below","policy_row":"row",)"
                            R"("frames":2,"liveness":"not-checked"})"),
            std::string::npos)
      << kit.view();
  kit.reader.choose(Method::Face);
  EXPECT_EQ(kit.view().find("\"face\":"), std::string::npos) << "the next attempt begins anew";
}

TEST(Reader, NamesTheOfferOfThisVisitWhileStaffMayCompare) {
  Kit kit;
  kit.put_card();
  EXPECT_NE(kit.view().find(R"("visual_id":"visual-1")"), std::string::npos);
  kit.reader.cancel();
  EXPECT_EQ(kit.view().find("visual_id"), std::string::npos);
}

TEST(Reader, EndsAVisitWhenTheClockIsSetBack) {
  Kit kit;
  kit.put_card();
  kit.clock.set(kNow - 1s);
  kit.reader.tick();
  EXPECT_EQ(kit.reader.state().ending, Ending::TimedOut);
}

TEST(Reader, CountsEachPieceOfWorkOnceAndNoFileThatWasNotWritten) {
  Kit kit;
  kit.desk.names_a_file = false;
  kit.put_card();
  const std::string read = kit.view();
  EXPECT_LT(read.find("read card"), read.find("card photo")) << "one after the other";
  kit.show_face();
  kit.consent(false);
  EXPECT_EQ(kit.desk.finished, 1);
  EXPECT_EQ(kit.view().find("receipt computer file"), std::string::npos);
}

}  // namespace
}  // namespace kaopass::reader
