#pragma once
// A small world for tests of the centre: an authority, two institutions with desk and reader each,
// cards with their keys, and hands that make evidence as an honest reader would. Tests change one
// thing at a time.

#include <unistd.h>

#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "base/file.hpp"
#include "centre/centre.hpp"
#include "centre/register.hpp"
#include "pki/authority.hpp"
#include "pki/digest.hpp"
#include "pki/jws.hpp"
#include "wire/label.hpp"

namespace kaopass::centre {

inline const base::Instant kNow = base::parse_rfc3339("2026-11-22T01:00:00.000Z").value();

// A folder that goes with the object.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

struct TestReader {
  std::string name;
  pki::Credential credential;
  std::string release;
  std::string version;
};

struct TestPlace {
  std::string institution;
  pki::Credential desk_credential;
  TestReader reader;
};

inline pki::Credential copy(const pki::Credential& credential) {
  return {credential.certificate, pki::PrivateKey::from_pem(credential.key.to_pem()).value()};
}
inline TestReader copy(const TestReader& reader) {
  return {reader.name, copy(reader.credential), reader.release, reader.version};
}
// The same desk with another reader.
inline TestPlace with_reader(const TestPlace& place, TestReader reader) {
  return {place.institution, copy(place.desk_credential), std::move(reader)};
}

struct TestCard {
  std::string resident;
  pki::PrivateKey key;
  pki::Certificate certificate;
  wire::CardDigests digests;
};

// A check before it is signed, so that a test may bend it.
struct Draft {
  wire::Evidence evidence;
  std::optional<std::string> visual;
};

class TestWorld {
 public:
  explicit TestWorld(CentreOptions options = {});

  // Ends the centre, as a stop of the machine would, and starts it on the same folder.
  void restart(CentreOptions options = {});

  // Of the clinic.
  TestReader make_reader(const std::string& name, pki::Capabilities ceiling,
                         pki::Capabilities software);
  // A resident with one valid coverage, registered, and a card; keys are shared by index.
  TestCard make_card(const std::string& resident, store::CardState state);

  Desk desk_of(const TestPlace& place);

  // Asks for a challenge and fills in what an honest reader would find.
  Draft draft(const TestPlace& place, const TestCard& card, wire::Method method);
  // The desk's countersignature of this draft, by `staff`; names itself in the evidence.
  void countersign(Draft& draft, const TestPlace& place, const TestCard& card,
                   const std::string& staff = "hanako");
  // Signed by reader and card, with the padding of the method.
  static wire::CheckRequest sign(const Draft& draft, const TestPlace& place, const TestCard& card);
  wire::CheckRequest request(const TestPlace& place, const TestCard& card, wire::Method method);

  static wire::CheckId id_of(const wire::CheckRequest& request) {
    const auto reader = pki::Certificate::from_der(request.reader_certificates.front()).value();
    const auto payload = pki::verify_jws(wire::kEvidenceType, request.evidence, reader).value();
    return wire::parse<wire::Evidence>(payload)->check_id;
  }
  // The check's answer, verified as the centre's.
  Result<wire::CheckAnswer> check(const TestPlace& place, const wire::CheckRequest& request);
  template <class Answer>
  Answer open(std::string_view type, const std::string& jws) const {
    return wire::parse<Answer>(pki::verify_jws(type, jws, centre->certificate()).value()).value();
  }
  template <class Statement>
  static std::string statement(std::string_view type, const Statement& statement,
                               const pki::Credential& signer) {
    const std::string payload = wire::to_json(statement);
    return pki::sign_jws(type, base::as_bytes(payload), signer.key, signer.certificate).value();
  }

  TemporaryFolder folder;
  base::ManualClock clock{kNow};
  base::SystemRandom random;
  std::optional<pki::Authority> authority;
  std::optional<pki::Credential> maker;
  std::unique_ptr<Centre> centre;
  std::optional<TestPlace> clinic;    // 1311111111, reader r1
  std::optional<TestPlace> pharmacy;  // 1342222222, reader r2
};

// Keys are slow to make: each program makes a few and every world shares them.
inline const pki::PrivateKey& shared_key(std::size_t index) {
  static std::map<std::size_t, pki::PrivateKey> keys;
  const auto found = keys.find(index);
  if (found != keys.end()) return found->second;
  return keys.emplace(index, pki::PrivateKey::generate_rsa2048().value()).first->second;
}

inline TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "kaopass-centre-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) std::abort();
  path_ = name;
}

inline TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

inline pki::Capabilities all_capabilities() {
  using pki::Capability;
  return {Capability::Face,
          Capability::Pin,
          Capability::Visual,
          Capability::RegisterAfterPin,
          Capability::RegisterAfterFace,
          Capability::RegisterAfterVisual};
}

inline TestReader make_reader(const pki::Authority& authority, const pki::Credential& maker,
                              const std::string& institution, const std::string& name,
                              pki::Capabilities ceiling, pki::Capabilities software) {
  const pki::Release release{"TEST-maker", "kaopass-reader", "2.0.0", software, kNow};
  const base::Day today = base::day_in_japan(kNow);
  const auto terminal =
      authority
          .issue_terminal(shared_key(0).public_key(),
                          {pki::TerminalRole::Reader, today, today + std::chrono::days{365}}, kNow)
          .value();
  return {name,
          authority
              .issue_credential(
                  {pki::Role::Reader, institution, name, ceiling, terminal.leaf.subject()}, kNow)
              .value(),
          pki::sign_release(release, maker).value(), release.version};
}

// Keys of authorities are slow, too: one world is made, all others are copies of its folder.
struct SeedWorld {
  TemporaryFolder folder;
  std::optional<pki::Credential> maker;
  std::optional<TestPlace> clinic, pharmacy;

  SeedWorld() {
    const auto home = folder.path() / "authority";
    base::SystemRandom random;
    if (!pki::Authority::initialise(home, kNow) || !initialise(folder.path(), random)) std::abort();
    const auto authority = pki::Authority::open(home).value();
    maker = authority.issue_credential({pki::Role::Maker, "", "TEST-maker", {}}, kNow).value();
    const auto centre =
        authority.issue_credential({pki::Role::Centre, "", "centre", {}}, kNow).value();
    const auto credential = folder.path() / "centre" / "credential";
    if (!base::make_private_directory(credential)) std::abort();
    if (!pki::save_credential(credential, centre)) std::abort();
    clinic = make_place(authority, "1311111111", "r1");
    pharmacy = make_place(authority, "1342222222", "r2");
  }
  TestPlace make_place(const pki::Authority& authority, const std::string& institution,
                       const std::string& reader) const {
    return {institution,
            authority.issue_credential({pki::Role::Desk, institution, "desk", {}}, kNow).value(),
            make_reader(authority, *maker, institution, reader, all_capabilities(),
                        all_capabilities())};
  }
};

inline TestWorld::TestWorld(CentreOptions options) {
  static const SeedWorld seed;
  std::filesystem::copy(seed.folder.path(), folder.path(),
                        std::filesystem::copy_options::recursive);
  authority = pki::Authority::open(folder.path() / "authority").value();
  maker = copy(*seed.maker);
  clinic = with_reader(*seed.clinic, copy(seed.clinic->reader));
  pharmacy = with_reader(*seed.pharmacy, copy(seed.pharmacy->reader));
  restart(std::move(options));
}

inline void TestWorld::restart(CentreOptions options) {
  centre.reset();
  centre = Centre::open(folder.path(), clock, random, std::move(options)).value();
}

inline TestReader TestWorld::make_reader(const std::string& name, pki::Capabilities ceiling,
                                         pki::Capabilities software) {
  return centre::make_reader(*authority, *maker, clinic->institution, name, ceiling, software);
}

inline TestCard TestWorld::make_card(const std::string& resident, store::CardState state) {
  Register city(centre->store());
  insurance::Person person{insurance::PersonalText(std::string("山田　𠮷子")),
                           insurance::PersonalText(std::string("ヤマダ　ヨシコ")),
                           base::parse_iso_day("1944-05-03").value(),
                           insurance::Sex::Female,
                           insurance::PersonalText(std::string("東京都青空区一丁目２－３")),
                           "100-0001"};
  if (!city.put_resident(resident, person)) std::abort();
  insurance::Coverage coverage{.insurer_number =
                                   insurance::InsurerNumber::with_check_digit("3913123").value()};
  coverage.insurer_name = "青空県後期高齢者医療広域連合";
  coverage.insured_number = "00123456";
  coverage.qualified.from = base::parse_iso_day("2019-05-03").value();
  coverage.copayment_percent = 10;
  if (!city.put_coverages(resident, {coverage})) std::abort();
  if (!city.register_use(resident, clock.now())) std::abort();

  const std::size_t index = std::hash<std::string>{}(resident) % 4;
  auto key = pki::PrivateKey::from_pem(shared_key(index).to_pem()).value();
  auto certificate =
      authority->issue_user_authentication(key.public_key(), person.birth, clock.now()).value();
  wire::CardDigests digests;
  const auto digest_of = [&](const char* part) {
    return pki::sha256(base::as_bytes(resident + part));
  };
  digests = {digest_of("birth"), digest_of("name"), digest_of("photo"), digest_of("attributes")};
  if (!city.put_card(resident, {certificate.sha256(), digests, state, clock.now()})) std::abort();
  return {resident, std::move(key), std::move(certificate), digests};
}

inline Desk TestWorld::desk_of(const TestPlace& place) {
  return centre->desk(place.desk_credential.certificate.der()).value();
}

inline Draft TestWorld::draft(const TestPlace& place, const TestCard& card, wire::Method method) {
  const auto challenge =
      centre->challenge(desk_of(place), {wire::Purpose::Eligibility, place.reader.name}).value();
  Draft draft;
  wire::Evidence& evidence = draft.evidence;
  evidence.check_id = challenge.check_id;
  evidence.challenge = challenge.challenge;
  evidence.certificate_sha256 = card.certificate.sha256();
  evidence.card_digests = card.digests;
  evidence.method = method;
  evidence.decision = wire::Decision::Accepted;
  if (method == wire::Method::Face) {
    evidence.face = wire::FaceEvidence{
        wire::ScoreBand::Above, "default", wire::Liveness::Live, 5, {{"fr_feature", {}}}};
  }
  if (method != wire::Method::Pin) {
    evidence.terminal_key = place.reader.credential.certificate.profile()->terminal;
  }
  evidence.software = place.reader.version;
  evidence.time = clock.now();
  if (method == wire::Method::Visual) countersign(draft, place, card);
  return draft;
}

inline void TestWorld::countersign(Draft& draft, const TestPlace& place, const TestCard& card,
                                   const std::string& staff) {
  const wire::VisualDecision decision{.staff = staff,
                                      .role = "reception",
                                      .check_id = draft.evidence.check_id,
                                      .certificate_sha256 = card.certificate.sha256(),
                                      .photo_sha256 = card.digests.photo,
                                      .holder_present = true,
                                      .decision = wire::VisualOutcome::Same,
                                      .reason = wire::VisualReason::FaceNotMatching,
                                      .time = clock.now()};
  draft.visual = statement(wire::kVisualType, decision, place.desk_credential);
  draft.evidence.visual_sha256 = pki::sha256(base::as_bytes(*draft.visual));
}

inline wire::CheckRequest TestWorld::sign(const Draft& draft, const TestPlace& place,
                                          const TestCard& card) {
  const auto payload = wire::to_json(draft.evidence);
  const base::Digest digest =
      pki::sha256(wire::check_message(pki::sha256(base::as_bytes(payload))));
  wire::CheckRequest request;
  request.evidence = statement(wire::kEvidenceType, draft.evidence, place.reader.credential);
  request.card_certificate = card.certificate.der();
  request.card_signature = draft.evidence.method == wire::Method::Pin
                               ? card.key.sign_pkcs1_sha256(digest).value()
                               : card.key.sign_pss_sha256(digest).value();
  request.reader_certificates = {place.reader.credential.certificate.der()};
  request.release = place.reader.release;
  request.visual = draft.visual;
  return request;
}

inline wire::CheckRequest TestWorld::request(const TestPlace& place, const TestCard& card,
                                             wire::Method method) {
  return sign(draft(place, card, method), place, card);
}

inline Result<wire::CheckAnswer> TestWorld::check(const TestPlace& place,
                                                  const wire::CheckRequest& request) {
  KAOPASS_TRY(const std::string jws, centre->check(desk_of(place), request));
  return open<wire::CheckAnswer>(wire::kCheckAnswerType, jws);
}

}  // namespace kaopass::centre
