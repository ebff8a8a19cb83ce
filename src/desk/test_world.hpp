#pragma once
// For tests of this room: a TEST authority, the credentials of a small institution, a centre that
// really answers over mutual TLS with really signed answers, but verifies nothing; and a desk
// between them.

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <mutex>
#include <stdexcept>

#include "base/file.hpp"
#include "desk/desk.hpp"
#include "net/server.hpp"
#include "pki/authority.hpp"
#include "pki/digest.hpp"
#include "pki/jws.hpp"
#include "staff/test_support.hpp"
#include "wire/label.hpp"

namespace kaopass::desk::test {

inline const std::string kInstitution = "1311111111";
inline const std::string kElsewhere = "1322222222";

using staff::test::Folder;
using staff::test::must;
using staff::test::noon;
using staff::test::TestClock;

// Made once for all tests of the program: RSA keys take their time.
class Town {
 public:
  static const Town& get() {
    static const Town town;
    return town;
  }
  [[nodiscard]] std::filesystem::path data() const { return folder_.path; }
  [[nodiscard]] std::filesystem::path trust_folder() const { return authority_.public_folder(); }
  [[nodiscard]] const pki::Credential& operator[](const std::string& name) const {
    return credentials_.at(name);
  }
  [[nodiscard]] net::Identity identity(const std::string& name) const {
    return net::make_identity((*this)[name], trust_.tls_ca);
  }
  [[nodiscard]] Peer peer(const std::string& name) const {
    return {(*this)[name].certificate, name};
  }
  [[nodiscard]] const pki::Authority& authority() const { return authority_; }

 private:
  Town() : authority_(make_authority(folder_.path)), trust_(must(authority_.trust())) {
    using pki::Role;
    issue({Role::Centre, "", "centre", {}});
    issue({Role::Desk, kInstitution, "desk", {}});
    issue({Role::Reader, kInstitution, "reader-1", {pki::Capability::Pin}});
    issue({Role::Reader, kInstitution, "reader-2", {pki::Capability::Pin}});
    issue({Role::Reader, kElsewhere, "rogue", {pki::Capability::Pin}});
    issue({Role::Reader, kInstitution, "revoked", {pki::Capability::Pin}});
    issue({Role::Staff, kInstitution, "staff-1", {}});
    issue({Role::Staff, kInstitution, "staff-2", {}});
    issue({Role::Staff, kElsewhere, "spy", {}});
    must(authority_.revoke(pki::AuthorityName::Tls, (*this)["revoked"].certificate.serial(),
                           yesterday()));
    must(pki::save_credential(folder_.path / "desks" / kInstitution / "credential",
                              (*this)["desk"]));
  }
  static pki::Authority make_authority(const std::filesystem::path& data) {
    // Issued before noon and before now, so that nothing is "not yet valid".
    must(pki::Authority::initialise(data / "authority", yesterday()));
    return must(pki::Authority::open(data / "authority"));
  }
  static base::Instant yesterday() { return noon() - std::chrono::hours(24); }
  void issue(const pki::Profile& profile) {
    credentials_.emplace(profile.name, must(authority_.issue_credential(profile, yesterday())));
  }

  Folder folder_;
  pki::Authority authority_;
  pki::TrustStore trust_;
  std::map<std::string, pki::Credential> credentials_;
};

inline wire::CheckId check_id_of_path(const net::Request& request) {
  return wire::parse_check_id(request.parameter("id")).value();
}

class FakeCentre {
 public:
  FakeCentre() { start(0); }

  // The line goes, and comes back at the same address.
  void go() { server_.reset(); }
  void come_back() { start(port_); }
  [[nodiscard]] std::uint16_t port() const { return port_; }

  // What the next requests of that path end with; nothing: an answer.
  void refuse(const std::string& path_end, std::optional<ErrorCode> code,
              std::string_view rule = {}) {
    const std::scoped_lock lock(mutex_);
    refused_.erase(path_end);
    if (code) refused_[path_end] = {*code, {}, rule};
  }
  // Takes requests and answers none until told otherwise.
  void hang(bool hung) {
    hung_ = hung;
    hung_.notify_all();
  }
  // Answers with that check's JWS whatever was asked.
  void lie_about(const wire::CheckId& id) { lie_ = id; }
  // Gives a receipt of that check with every coverage.
  void lie_in_receipts_about(const wire::CheckId& id) { receipt_lie_ = id; }
  // From here on nothing that a patient agrees to is granted.
  void grant_nothing() { grants_.clear(); }
  void sign_as(const std::string& name) { signer_ = name; }
  [[nodiscard]] int count(const std::string& path_end) const {
    const std::scoped_lock lock(mutex_);
    const auto found = counts_.find(path_end);
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  void start(std::uint16_t port) {
    net::ServerOptions options;
    options.name = "fake";
    options.port = port;
    options.identity = Town::get().identity("centre");
    server_ = must(net::Server::start(std::move(options), router()));
    port_ = server_->port();
  }

  net::Router router() {
    net::Router router;
    add(router, "GET", "/v1/health", "health", [](net::Request&) { return std::string("{}"); });
    add(router, "POST", "/v1/challenges", "challenges", [this](net::Request&) {
      const base::Bytes challenge = random_.bytes(64);
      const auto id = wire::check_id_of(pki::sha256(challenge));
      const auto expires_at = noon() + std::chrono::seconds(120);
      return wire::to_json(wire::ChallengeAnswer{challenge, id, expires_at});
    });
    add(router, "POST", "/v1/checks", "checks", [this](net::Request& request) {
      const auto check = must(wire::parse<wire::CheckRequest>(request.body));
      const auto reader = must(pki::Certificate::from_der(check.reader_certificates.at(0)));
      const auto payload = must(pki::verify_jws(wire::kEvidenceType, check.evidence, reader));
      const auto evidence = must(wire::parse<wire::Evidence>(payload));
      wire::CheckAnswer answer;
      answer.check_id = lie_.value_or(evidence.check_id);
      answer.institution = kInstitution;
      answer.reader = reader.profile()->name;
      answer.person = "0123456789abcdef0123456789abcdef";
      answer.registered = false;
      answer.method = evidence.method;
      answer.receipt.number = 1;
      return sign(wire::kCheckAnswerType, wire::to_json(answer));
    });
    add(router, "POST", "/v1/checks/{id}/registration", "registration", [this](net::Request& r) {
      wire::RegistrationAnswer answer;
      answer.check_id = check_id_of_path(r);
      answer.receipt.number = 2;
      return sign(wire::kRegistrationAnswerType, wire::to_json(answer));
    });
    add(router, "GET", "/v1/checks/{id}/coverage", "coverage", [this](net::Request& r) {
      wire::CoverageAnswer answer;
      answer.check_id = check_id_of_path(r);
      answer.institution = kInstitution;
      answer.day = base::day_in_japan(noon());
      answer.person.name = insurance::PersonalText("𠮷野　髙子");
      answer.person.name_kana = insurance::PersonalText("ヨシノ　タカコ");
      answer.person.sex = insurance::Sex::Female;
      answer.person.birth = answer.day - std::chrono::days(20'000);
      answer.validity.code = insurance::ValidityCode::None;
      answer.coverages.push_back({lost_coverage(answer.day), answer.validity});
      const wire::CoverageReceipt receipt{receipt_lie_.value_or(answer.check_id), {3, {}}, {}};
      answer.receipt = sign_bare(wire::kCoverageReceiptType, wire::to_json(receipt));
      return sign(wire::kCoverageAnswerType, wire::to_json(answer));
    });
    add(router, "POST", "/v1/checks/{id}/consents", "consents", [this](net::Request& r) {
      wire::ConsentAnswer answer;
      answer.check_id = check_id_of_path(r);
      answer.grants = grants_;
      answer.receipt.number = 4;
      return sign(wire::kConsentAnswerType, wire::to_json(answer));
    });
    return router;
  }

  static insurance::Coverage lost_coverage(base::Day day) {
    insurance::Coverage coverage{must(insurance::InsurerNumber::parse("39131230"))};
    coverage.insurer_name = "青空県後期高齢者医療広域連合";
    coverage.insured_number = "00123456";
    coverage.qualified = {day - std::chrono::days(900), day - std::chrono::days(1)};
    coverage.loss_reason = insurance::LossReason::OtherInsurance;
    return coverage;
  }

  template <class Act>
  void add(net::Router& router, const char* method, const char* pattern, const std::string& name,
           Act act) {
    router.add(method, pattern, [this, name, act](net::Request& request) -> Result<net::Response> {
      hung_.wait(true);
      {
        const std::scoped_lock lock(mutex_);
        ++counts_[name];
        if (const auto found = refused_.find(name); found != refused_.end()) {
          return tl::unexpected(found->second);
        }
      }
      return net::json_response(act(request));
    });
  }

  // Always the same octets for the same answer, as a centre that is idempotent gives them.
  std::string sign_bare(std::string_view type, const std::string& payload) {
    const std::scoped_lock lock(mutex_);
    std::string& jws = answers_[std::string(type) + payload + signer_];
    if (jws.empty()) {
      const pki::Credential& signer = Town::get()[signer_];
      jws = must(pki::sign_jws(type, base::as_bytes(payload), signer.key, signer.certificate));
    }
    return jws;
  }
  std::string sign(std::string_view type, const std::string& payload) {
    return wire::to_json(wire::SignedAnswer{sign_bare(type, payload)});
  }

  base::SystemRandom random_;
  mutable std::mutex mutex_;
  std::map<std::string, Error> refused_;
  std::map<std::string, int> counts_;
  std::map<std::string, std::string> answers_;
  std::optional<wire::CheckId> lie_, receipt_lie_;
  std::vector<insurance::Grant> grants_{{insurance::RecordKind::Medication, noon()}};
  std::atomic<bool> hung_ = false;
  std::string signer_ = "centre";
  std::uint16_t port_ = 0;
  std::unique_ptr<net::Server> server_;
};

// What a reader would send, by PIN: the least that a desk looks at.
inline wire::CheckRequest check_request(const wire::ChallengeAnswer& challenge,
                                        const std::string& reader, base::Instant time = noon()) {
  const pki::Credential& credential = Town::get()[reader];
  wire::Evidence evidence;
  evidence.time = time;
  evidence.check_id = challenge.check_id;
  evidence.challenge = challenge.challenge;
  evidence.method = wire::Method::Pin;
  evidence.decision = wire::Decision::Accepted;
  evidence.software = "test 1";
  wire::CheckRequest request;
  request.evidence =
      must(pki::sign_jws(wire::kEvidenceType, base::as_bytes(wire::to_json(evidence)),
                         credential.key, credential.certificate));
  request.reader_certificates = {credential.certificate.der()};
  return request;
}

inline wire::StatementRequest registration(const wire::CheckId& id, const std::string& reader) {
  const pki::Credential& credential = Town::get()[reader];
  const auto json = wire::to_json(wire::RegistrationStatement{id, wire::Helper::None, noon()});
  return {must(pki::sign_jws(wire::kRegistrationType, base::as_bytes(json), credential.key,
                             credential.certificate))};
}

inline wire::StatementRequest consents(const wire::CheckId& id, const std::string& reader) {
  const pki::Credential& credential = Town::get()[reader];
  wire::ConsentStatement statement;
  statement.check_id = id;
  statement.consents = {{insurance::RecordKind::Medication, true},
                        {insurance::RecordKind::Checkup, false}};
  statement.time = noon();
  return {must(pki::sign_jws(wire::kConsentType, base::as_bytes(wire::to_json(statement)),
                             credential.key, credential.certificate))};
}

inline std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry);
  return files;
}

// A desk with its store and its receipt computer's folder, on a line that goes and comes.
class DeskWorld : public testing::Test {
 protected:
  DeskWorld() {
    std::filesystem::create_directory(face);
    restart();
  }
  // As after a kill: nothing but the store and the folder is left.
  void restart() {
    desk.reset();
    store.emplace(must(store::DeskStore::open(folder.path / "desk.db")));
    desk.emplace(kInstitution, *store, line, ReceiptFiles(face, wire::CharacterCode::Utf8), clock,
                 random);
    must(desk->recover());
  }
  wire::ChallengeAnswer challenge(const Peer& of) {
    return must(desk->challenge(of, {wire::Purpose::Eligibility, of.name}));
  }
  [[nodiscard]] base::Day today() const { return base::day_in_japan(clock.now()); }
  template <class T>
  static std::optional<ErrorCode> error(const Result<T>& result) {
    return result ? std::nullopt : std::optional(result.error().code);
  }

  Folder folder;
  std::filesystem::path face = folder.path / "face";
  TestClock clock;
  base::SystemRandom random;
  FakeCentre centre;
  net::TrustFolder trust{Town::get().trust_folder()};
  Peers peers{trust, clock, kInstitution};
  std::unique_ptr<net::Client> client =
      must(net::Client::create({true, "127.0.0.1", centre.port()}, Town::get().identity("desk")));
  Line line{*client, peers};
  std::optional<store::DeskStore> store;
  std::optional<Desk> desk;
  Peer reader = Town::get().peer("reader-1");
};

}  // namespace kaopass::desk::test
