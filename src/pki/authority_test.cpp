#include "pki/authority.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <set>
#include <thread>

#include "pki/test_authority.hpp"

namespace kaopass::pki {
namespace {

std::size_t neighbours() {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry :
       std::filesystem::directory_iterator(authority_folder().path())) {
    ++count;
  }
  return count;
}

TEST(Authority, a_second_init_is_refused_and_changes_nothing) {
  const base::Bytes before = contents_of(public_file("tls.pem"));
  EXPECT_EQ(Authority::initialise(authority_folder().path() / "authority", kNow).error().code,
            ErrorCode::AlreadyExists);
  EXPECT_EQ(contents_of(public_file("tls.pem")), before);
  EXPECT_EQ(neighbours(), 1U);
}

TEST(Authority, a_folder_without_one_says_so) {
  EXPECT_EQ(Authority::open(authority_folder().path() / "none").error().code,
            ErrorCode::AuthorityMissing);
  EXPECT_EQ(load_trust(authority_folder().path() / "none").error().code,
            ErrorCode::AuthorityMissing);
}

TEST(Authority, private_keys_are_private_and_the_public_folder_holds_none) {
  const auto root = authority_folder().path() / "authority";
  std::size_t keys = 0;
  for (const auto& entry : std::filesystem::directory_iterator(root / "keys")) {
    EXPECT_EQ(entry.status().permissions(), std::filesystem::perms(0600));
    ++keys;
  }
  EXPECT_EQ(keys, 7U);
  EXPECT_EQ(std::filesystem::status(root).permissions(), std::filesystem::perms(0700));
  EXPECT_EQ(judge("grep -rl PRIVATE " + (root / "public").string()), "exit 1");
}

TEST(Authority, asks_for_the_right_keys_and_values) {
  const Authority a = authority();
  const PublicKey p256 = p256_key().public_key();
  const PublicKey rsa = rsa_key().public_key();
  const TerminalGrant backwards{TerminalRole::Reader, day("2027-01-01"), day("2026-01-01")};
  EXPECT_EQ(a.issue(kReader, rsa, kNow).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(a.issue(kReader, p256, kNow, {"not a host"}).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(a.issue_user_authentication(p256, day("1980-02-17"), kNow).error().code,
            ErrorCode::InvalidValue);
  EXPECT_EQ(a.issue_terminal(rsa, backwards, kNow).error().code, ErrorCode::InvalidValue);
  const TerminalGrant future{TerminalRole::Reader, day("2026-11-23"), day("2027-01-01")};
  EXPECT_EQ(a.issue_terminal(rsa, future, kNow).error().code, ErrorCode::InvalidValue);
  EXPECT_EQ(a.card_signer(CardContent::Visual, "131").error().code, ErrorCode::InvalidValue);
}

TEST(Authority, a_municipality_keeps_its_signers_of_card_contents) {
  const Authority a = authority();
  const TrustStore trust = a.trust().value();
  const CardSigner first = a.card_signer(CardContent::Visual, "13101").value();
  const CardSigner again = a.card_signer(CardContent::Visual, "13101").value();
  EXPECT_EQ(first.certificate.encode(), again.certificate.encode());
  EXPECT_TRUE(first.key.public_key() == again.certificate.public_key());
  EXPECT_TRUE(first.certificate.is_issued_by(trust.visual_ca.id, trust.visual_ca.key));
  const CardSigner text = a.card_signer(CardContent::Text, "13101").value();
  EXPECT_TRUE(text.certificate.is_issued_by(trust.text_ca.id, trust.text_ca.key));
  EXPECT_FALSE(text.certificate.is_issued_by(trust.visual_ca.id, trust.visual_ca.key));
}

TEST(Authority, credentials_survive_their_folder_and_must_belong_together) {
  const TestFolder folder;
  const Credential made = authority().issue_credential(kReader, kNow).value();
  ASSERT_TRUE(save_credential(folder.path() / "credential", made));
  EXPECT_TRUE(load_credential(folder.path() / "credential")->certificate == made.certificate);
  ASSERT_TRUE(save_key(folder.path() / "credential/key.pem", p256_key()));
  EXPECT_EQ(load_credential(folder.path() / "credential").error().code,
            ErrorCode::InvalidCertificate);
}

TEST(Authority, processes_and_threads_never_share_a_serial) {
  constexpr int kEach = 10;
  const auto issue_some = [] {
    const Authority a = authority();
    for (int i = 0; i < kEach; ++i) {
      if (!a.issue({Role::Desk, "1312345670", "crowd", {}}, p256_key().public_key(), kNow)) {
        return 1;
      }
    }
    return 0;
  };
  ASSERT_TRUE(p256_key().kind() == KeyKind::P256);  // made before the fork
  std::array<pid_t, 2> children{};
  for (pid_t& child : children) {
    child = ::fork();
    if (child == 0) ::_exit(issue_some());
  }
  std::thread one(issue_some);
  std::thread two(issue_some);
  one.join();
  two.join();
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    EXPECT_EQ(status, 0);
  }
  std::set<std::string> serials;
  std::size_t crowd = 0;
  const auto all = authority().list().value();
  for (const Issued& row : all) {
    serials.insert(row.serial);
    if (row.subject.ends_with("CN=crowd")) ++crowd;
  }
  EXPECT_EQ(serials.size(), all.size());
  EXPECT_EQ(crowd, 4U * kEach);
}

TEST(Authority, a_line_torn_by_a_crash_was_never_written) {
  const auto ledger = authority_folder().path() / "authority/ledger.jsonl";
  const auto before = authority().list()->size();
  std::ofstream(ledger, std::ios::app) << R"({"n":99999,"event":"iss)";
  EXPECT_EQ(authority().list()->size(), before);
  ASSERT_TRUE(authority().issue(kReader, p256_key().public_key(), kNow));
  EXPECT_EQ(authority().list()->size(), before + 1);
}

}  // namespace
}  // namespace kaopass::pki
