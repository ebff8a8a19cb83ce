#pragma once
// For tests only: a TEST authority with one reader and one centre, a card that signs, a desk that
// judges what it is sent as a centre would, a face judge that says what it is told.

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "card/test_card.hpp"
#include "face/test_frames.hpp"
#include "pki/authority.hpp"
#include "pki/digest.hpp"
#include "pki/jws.hpp"
#include "reader/reader.hpp"
#include "wire/coverage.hpp"
#include "wire/label.hpp"

namespace kaopass::reader {

using namespace std::chrono_literals;
inline const base::Instant kNow{1'795'000'000'000ms};  // 2026-11-18

inline const pki::Capabilities kEverything{
    pki::Capability::Face,
    pki::Capability::Pin,
    pki::Capability::Visual,
    pki::Capability::RegisterAfterPin,
    pki::Capability::RegisterAfterFace,
    pki::Capability::RegisterAfterVisual,
};

// Made once: its RSA keys take seconds.
struct TestWorld {
  std::filesystem::path data;
  pki::Authority authority;
  pki::Credential centre;
  pki::CardSigner visual, text;
  pki::PrivateKey card_key;
  pki::Certificate card_certificate;

  static const TestWorld& get() {
    static const TestWorld world = make();
    return world;
  }
  ~TestWorld() { std::filesystem::remove_all(data); }
  TestWorld(TestWorld&&) = delete;

 private:
  explicit TestWorld(std::filesystem::path folder, pki::Authority opened)
      : data(std::move(folder)),
        authority(std::move(opened)),
        centre(*authority.issue_credential({pki::Role::Centre, "", "centre", {}}, kNow)),
        visual(*authority.card_signer(pki::CardContent::Visual, "13101")),
        text(*authority.card_signer(pki::CardContent::Text, "13101")),
        card_key(*pki::PrivateKey::generate_rsa2048()),
        card_certificate(*authority.issue_user_authentication(
            card_key.public_key(), *base::parse_iso_day("1980-02-17"), kNow)) {}

  static TestWorld make() {
    std::string pattern = (std::filesystem::temp_directory_path() / "reader-XXXXXX").string();
    const std::filesystem::path data = mkdtemp(pattern.data());
    if (!pki::Authority::initialise(data / "authority", kNow)) throw std::runtime_error("init");
    return TestWorld(data, *pki::Authority::open(data / "authority"));
  }
};

// Writes the folder of a reader with this ceiling and a release of these capabilities.
inline void write_reader(const std::string& name, const pki::Capabilities& ceiling,
                         const pki::Capabilities& released) {
  const TestWorld& world = TestWorld::get();
  const auto folder = world.data / "readers" / name / "credential";
  const base::Day today = base::day_in_japan(kNow);
  const pki::TerminalGrant grant{pki::TerminalRole::Reader, today, today + std::chrono::days{90}};
  const auto terminal = *world.authority.issue_terminal_credential(grant, kNow);
  ASSERT_TRUE(pki::save_terminal_credential(folder, terminal));
  const pki::Profile profile{pki::Role::Reader, "1312345670", name, ceiling,
                             terminal.certificates.leaf.subject()};
  ASSERT_TRUE(pki::save_credential(folder, *world.authority.issue_credential(profile, kNow)));
  const auto maker =
      *world.authority.issue_credential({pki::Role::Maker, "", "maker-" + name, {}}, kNow);
  const auto release =
      pki::sign_release({"maker-" + name, "kiosk", "1.2.0", released, kNow}, maker);
  ASSERT_TRUE(base::write_file_atomically(folder / "release.jws", base::as_bytes(*release),
                                          base::FileMode::Private));
}

inline const Credentials& test_credentials() {
  static const Credentials credentials = [] {
    pki::Capabilities ceiling = kEverything;
    ceiling.add(pki::Capability::TestLivenessWaived);
    write_reader("reader-1", ceiling, kEverything);
    return *load_credentials(TestWorld::get().data, "reader-1", kNow);
  }();
  return credentials;
}

inline Credentials fresh_credentials() {
  (void)test_credentials();  // written once
  return *load_credentials(TestWorld::get().data, "reader-1", kNow);
}

// An honest card of the TEST authority, but with terminal authentication taken on trust.
inline std::unique_ptr<card::TestCard> make_card() {
  const TestWorld& world = TestWorld::get();
  auto made = std::make_unique<card::TestCard>();
  card::TestCard& test = *made;
  card::personalise(test);
  test.applications[apdu::jpki::kAid][apdu::jpki::kAuthCertificate.value] =
      world.card_certificate.der();
  test.applications[apdu::jpki::kAid][apdu::jpki::kTerminalCa.value] = {0x00};
  auto& visual = test.applications[apdu::visual::kAid];
  visual[apdu::visual::kFace.value] = card::make_face_file("photo", world.visual.key);
  visual[apdu::visual::kCvCertificate.value] = world.visual.certificate.encode();
  auto& text = test.applications[apdu::text::kAid];
  card::TestText files = card::make_text_files("番号　花子", world.text.key);
  text[apdu::text::kAttributes.value] = files.attributes;
  text[apdu::text::kIntegrity.value] = files.integrity;
  text[apdu::text::kCvCertificate.value] = world.text.certificate.encode();
  test.retry_queries[{apdu::jpki::kAid, apdu::jpki::kAuthPin.p2()}] = apdu::tries_left_status(3);
  test.lie = [](const apdu::Command& command) -> std::optional<apdu::Response> {
    const TestWorld& all = TestWorld::get();
    switch (command.ins) {
      case apdu::ins::kSetPublicIcKey:
      case apdu::ins::kExternalAuthenticate:
        return apdu::Response{};
      case apdu::ins::kGetChallenge:
        return apdu::Response{.data = base::Bytes(*command.le, 0x77)};
      case apdu::ins::kComputeSignature: {
        base::Digest digest{};
        std::copy(command.data.begin(), command.data.end(), digest.begin());
        const bool pss = command.p1 == static_cast<int>(apdu::SignatureMethod::PssDigest);
        return apdu::Response{.data = pss ? *all.card_key.sign_pss_sha256(digest)
                                          : *all.card_key.sign_pkcs1_sha256(digest)};
      }
      default:
        return std::nullopt;
    }
  };
  return made;
}

class TestSlot final : public CardSlot {
 public:
  std::function<std::unique_ptr<card::TestCard>()> make = make_card;
  enum class Lies { FaceUp, UpsideDown, WhereNothingScans };
  Lies lies = Lies::FaceUp;
  bool present = true;
  card::TestCard* last = nullptr;  // valid until the reader lets it go

  Result<Card> take(const std::string&) override {
    if (!present) return fail(ErrorCode::NoCard);
    Card card;
    auto made = make();
    last = made.get();
    card.channel = std::move(made);
    if (lies == Lies::FaceUp) {
      card.front.emplace(card::CardFront{*base::parse_iso_day("1980-02-17"),
                                         *base::parse_iso_day("2035-02-17"),
                                         base::secret<std::string>{"2285"}});
    }
    return card;
  }
  Presence presence() override { return present ? Presence::Present : Presence::Absent; }
  bool came = false;             // since the last look
  std::optional<Error> refused;  // what lies there cannot be taken
  Result<bool> card_came() override {
    if (refused) return tl::unexpected(*std::exchange(refused, std::nullopt));
    return std::exchange(came, false);
  }
  Device attached = Device::There;
  [[nodiscard]] Device device() const override { return attached; }
  [[nodiscard]] Front front() const override {
    return lies == Lies::WhereNothingScans ? Front::Keyed : Front::Scanned;
  }
};

class TestJudge final : public FaceJudge {
 public:
  bool match = true;
  bool obeys = true;  // the patient does what the screen shows
  std::optional<Error> frame_error;
  bool holds_anything = false;

  Status use_portrait(base::ByteView photo) override {
    holds_anything = true;
    EXPECT_EQ(base::as_text(photo), "photo");
    return {};
  }
  Result<face::Observation> add_frame(base::ByteView) override {
    if (frame_error) return fail(frame_error->code);
    ++frames_;
    return face::frame_with(0);
  }
  Result<face::Observation> watch_frame(base::ByteView, face::Prompt shown) override {
    if (frame_error) return fail(frame_error->code);
    ++watched;
    return face::frame_answering(obeys ? shown : face::Prompt::LookStraight);
  }
  Result<Verdict> decide() override {
    return Verdict{match,
                   {match ? wire::ScoreBand::Above : wire::ScoreBand::Below,
                    "row",
                    wire::Liveness::NotChecked,
                    std::exchange(frames_, 0),
                    {}}};
  }
  void begin_attempt() override { frames_ = 0; }
  void forget() override { holds_anything = false; }
  int watched = 0;

 private:
  int frames_ = 0;
};

// Verifies everything the way a centre must, and signs answers as the centre.
class TestDesk final : public Desk {
 public:
  bool registered = true;
  bool names_a_file = true;
  std::optional<Error> check_error;
  std::vector<ErrorCode> line_errors;  // of the next calls, first at the end
  std::optional<wire::Evidence> evidence;
  std::optional<wire::RegistrationStatement> registration_said;
  std::optional<wire::ConsentStatement> consent;
  wire::VisualStatus visual{};
  int checks = 0, photos = 0, finished = 0;
  const pki::Credential* signer = &TestWorld::get().centre;

  Result<wire::ChallengeAnswer> challenge(const wire::ChallengeRequest& request) override {
    EXPECT_EQ(request.reader, "reader-1");
    const base::Bytes challenge = base::to_bytes("challenge " + std::to_string(++number_));
    return wire::ChallengeAnswer{challenge, wire::check_id_of(pki::sha256(challenge)), kNow + 120s};
  }

  Result<wire::SignedAnswer> check(const wire::CheckRequest& request) override {
    ++checks;
    if (!line_errors.empty()) {
      const ErrorCode code = line_errors.back();
      line_errors.pop_back();
      return fail(code);
    }
    if (check_error) return tl::unexpected(*check_error);
    const auto reader = pki::Certificate::from_der(request.reader_certificates.at(0));
    KAOPASS_TRY(const auto payload,
                pki::verify_jws(wire::kEvidenceType, request.evidence, *reader));
    KAOPASS_TRY(evidence, wire::parse<wire::Evidence>(payload));
    const auto card = pki::Certificate::from_der(request.card_certificate);
    EXPECT_EQ(card->sha256(), evidence->certificate_sha256);
    const base::Digest digest = pki::sha256(wire::check_message(pki::sha256(payload)));
    const auto& key = card->public_key();
    EXPECT_TRUE(evidence->method == wire::Method::Pin
                    ? key.verify_pkcs1_sha256(digest, request.card_signature)
                    : key.verify_pss_sha256(digest, request.card_signature));
    EXPECT_EQ(request.visual.has_value(), evidence->method == wire::Method::Visual);
    wire::CheckAnswer answer{.check_id = evidence->check_id,
                             .institution = "1312345670",
                             .reader = "reader-1",
                             .person = std::string(32, 'a'),
                             .registered = registered,
                             .method = evidence->method,
                             .liveness_waived = false,
                             .certificate_notice = {},
                             .certificate_expires = {},
                             .records_allowed = true,
                             .checked_at = kNow,
                             .receipt = {1, {}},
                             .head = {}};
    return sign(wire::kCheckAnswerType, answer);
  }

  Result<wire::SignedAnswer> registration(const wire::CheckId& id,
                                          const wire::StatementRequest& request) override {
    KAOPASS_TRY(const auto payload, pki::verify_jws(wire::kRegistrationType, request.statement,
                                                    test_credentials().own.certificate));
    KAOPASS_TRY(registration_said, wire::parse<wire::RegistrationStatement>(payload));
    return sign(wire::kRegistrationAnswerType, wire::RegistrationAnswer{id, kNow, {2, {}}, {}});
  }
  Result<wire::SignedAnswer> coverage(const wire::CheckId& id) override {
    wire::CoverageAnswer answer;
    answer.check_id = id;
    answer.institution = "1312345670";
    answer.day = base::day_in_japan(kNow);
    answer.person.name = base::secret<std::string>{"番号　花子"};
    answer.person.name_kana = base::secret<std::string>{"バンゴウ　ハナコ"};
    answer.person.birth = *base::parse_iso_day("1980-02-17");
    answer.person.address = base::secret<std::string>{"東京都"};
    answer.validity.why = "no coverage";
    KAOPASS_TRY(const auto receipt,
                sign(wire::kCoverageReceiptType, wire::CoverageReceipt{id, {3, {}}, {}}));
    answer.receipt = receipt.answer;
    return sign(wire::kCoverageAnswerType, answer);
  }
  Result<wire::SignedAnswer> consents(const wire::CheckId& id,
                                      const wire::StatementRequest& request) override {
    KAOPASS_TRY(const auto payload, pki::verify_jws(wire::kConsentType, request.statement,
                                                    test_credentials().own.certificate));
    KAOPASS_TRY(consent, wire::parse<wire::ConsentStatement>(payload));
    wire::ConsentAnswer answer{id, {}, {4, {}}, {}};
    for (const auto& [kind, yes] : consent->consents) {
      if (yes) answer.grants.push_back({kind, kNow});
    }
    return sign(wire::kConsentAnswerType, answer);
  }
  std::optional<std::string> finish_rule;
  Result<wire::Finished> finish(const wire::CheckId&, const wire::Finish& how) override {
    ++finished;
    finish_rule = how.rule;
    if (!names_a_file) return wire::Finished{};
    return wire::Finished{"file.xml", false};
  }

  Result<wire::VisualOffered> offer_visual(const wire::VisualOffer& offer) override {
    EXPECT_EQ(offer.certificate_sha256, TestWorld::get().card_certificate.sha256());
    return wire::VisualOffered{"visual-1"};
  }
  Result<wire::VisualStatus> visual_status(const std::string&) override { return visual; }
  Status send_photo(const std::string&, base::ByteView photo) override {
    EXPECT_EQ(base::as_text(photo), "photo");
    ++photos;
    return {};
  }
  Result<wire::VisualSigned> sign_visual(const std::string&, const wire::VisualBinding&) override {
    return wire::VisualSigned{"decision"};
  }
  Status close_visual(const std::string&) override { return {}; }

 private:
  template <class Answer>
  Result<wire::SignedAnswer> sign(std::string_view type, const Answer& answer) {
    KAOPASS_TRY(std::string jws, pki::sign_jws(type, base::as_bytes(wire::to_json(answer)),
                                               signer->key, signer->certificate));
    return wire::SignedAnswer{std::move(jws)};
  }
  int number_ = 0;
};

// A reader with all its parts.
struct TestReader {
  explicit TestReader(face::Source from = face::Source::File) : source(from) {}
  const face::Source source;
  TestSlot slot;
  TestJudge judge;
  TestDesk desk;
  base::ManualClock clock{kNow};
  base::SeededRandom random{1};
  Credentials credentials = fresh_credentials();  // its software may change
  Reader::Parts parts() { return {credentials, slot, judge, desk, clock, random, source}; }
};

}  // namespace kaopass::reader
