#include "vcard/storage.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

#include "vcard/test_card.hpp"

namespace kaopass::vcard {
namespace {

using base::Bytes;

class CardFolder : public testing::Test {
 public:
  CardFolder() {
    std::string pattern = testing::TempDir() + "kaopass-card-XXXXXX";
    root_ = ::mkdtemp(pattern.data());
  }
  ~CardFolder() override { std::filesystem::remove_all(root_); }

 protected:
  [[nodiscard]] std::filesystem::path folder() const { return root_ / "cards" / "0001"; }
  Status make() {
    base::SeededRandom random{1};
    return create(folder(), test_personalisation(), test_signer(pki::kTestVisualCaId),
                  test_signer(pki::kTestTextCaId), random);
  }
  State stored() { return *parse_state(*(*open_folder(folder()))->load()); }

  std::filesystem::path root_;
  base::SystemRandom random_;
};

TEST_F(CardFolder, holds_one_card_which_one_program_at_a_time_opens) {
  EXPECT_EQ(open_folder(folder()).error().code, ErrorCode::NotFound);
  ASSERT_TRUE(make());
  EXPECT_EQ(make().error().code, ErrorCode::AlreadyExists);
  {
    const auto card = VirtualCard::open(folder(), random_);
    ASSERT_TRUE(card);
    EXPECT_EQ(VirtualCard::open(folder(), random_).error().code, ErrorCode::CardBusy);
  }
  EXPECT_TRUE(VirtualCard::open(folder(), random_));
  const auto mode = std::filesystem::status(folder() / "state.bin").permissions();
  EXPECT_EQ(mode, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(CardFolder, remembers_tries_from_one_session_to_the_next) {
  ASSERT_TRUE(make());
  const auto try_wrong = [&] {
    auto card = *VirtualCard::open(folder(), random_);
    (void)card->transmit(hex("00A4040C0AD392F000260100000001"));
    return base::to_hex(*card->transmit(hex("00200098 04 30303030")));
  };
  EXPECT_EQ(try_wrong(), "63c2");
  EXPECT_EQ(try_wrong(), "63c1");
  EXPECT_EQ(try_wrong(), "63c0");
  EXPECT_EQ(try_wrong(), "6984");
}

TEST_F(CardFolder, a_damaged_state_is_not_taken_for_a_card) {
  ASSERT_TRUE(make());
  const Bytes good = *(*open_folder(folder()))->load();
  const auto refused = [](Bytes bad) {
    const auto state = parse_state(bad);
    return !state && state.error().code == ErrorCode::FileDamaged;
  };
  EXPECT_TRUE(refused({}));
  EXPECT_TRUE(refused({good.begin(), good.end() - 1}));
  Bytes flipped = good;
  flipped[good.size() / 2] ^= 1;
  EXPECT_TRUE(refused(flipped));
  Bytes other_version{2};
  base::append(other_version, pki::sha256(other_version));
  EXPECT_TRUE(refused(other_version));
}

TEST_F(CardFolder, what_is_written_reads_back) {
  const State state = test_state();
  const auto encoded = encode(state);
  EXPECT_EQ(encode(*parse_state(encoded.reveal())).reveal(), encoded.reveal());
}

// Passes on to a folder, and kills its own process at the chosen write.
class DeadlyStorage final : public Storage {
 public:
  enum class When { BeforeWrite, AfterWrite };
  DeadlyStorage(std::unique_ptr<Storage> inner, int write, When when)
      : inner_(std::move(inner)), countdown_(write), when_(when) {}
  Result<Bytes> load() override { return inner_->load(); }
  Status save(base::ByteView state) override {
    const bool now = countdown_-- == 0;
    if (now && when_ == When::BeforeWrite) (void)::raise(SIGKILL);
    Status saved = inner_->save(state);
    if (now) (void)::raise(SIGKILL);
    return saved;
  }

 private:
  std::unique_ptr<Storage> inner_;
  int countdown_;
  When when_;
};

// Runs body in a child; true when the child was killed, false when it came to its end.
bool killed(const std::function<void()>& body) {
  const pid_t child = ::fork();
  if (child == 0) {
    body();
    ::_exit(0);
  }
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

TEST_F(CardFolder, a_kill_at_any_write_of_verify_never_gives_a_try_back) {
  const Place pin{Application::Jpki, apdu::jpki::kAuthPin};
  for (const char* value : {"30303030", "31323334"}) {  // wrong; right
    for (const auto when : {DeadlyStorage::When::BeforeWrite, DeadlyStorage::When::AfterWrite}) {
      for (int write = 0; write < 2; ++write) {
        std::filesystem::remove_all(folder());
        ASSERT_TRUE(make());
        const bool died = killed([&] {
          auto card = *VirtualCard::open(
              std::make_unique<DeadlyStorage>(*open_folder(folder()), write, when), random_);
          (void)card->transmit(hex("00A4040C0AD392F000260100000001"));
          (void)card->transmit(hex(std::string{"00200098 04"} + value));
        });
        const bool wrong = value[1] == '0';
        ASSERT_EQ(died, write == 0 || !wrong);
        const int left = stored().pins.at(pin).tries_left;
        // Nothing was compared before the first write; nothing is given back before the second.
        const bool spent = write == 1 || when == DeadlyStorage::When::AfterWrite;
        const bool given_back = !wrong && write == 1 && when == DeadlyStorage::When::AfterWrite;
        EXPECT_EQ(left, spent && !given_back ? 2 : 3) << value << ' ' << write;
      }
    }
  }
}

TEST_F(CardFolder, a_kill_between_any_two_commands_leaves_every_answered_try_spent) {
  const Place pin{Application::Visual, apdu::visual::kBirthDatePin};
  for (int answered = 1; answered <= 9; answered += 2) {
    std::filesystem::remove_all(folder());
    ASSERT_TRUE(make());
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t child = ::fork();
    if (child == 0) {
      auto card = *VirtualCard::open(folder(), random_);
      (void)card->transmit(hex("00A4040C0AD3921000310001010402"));
      for (int i = 0; i < 10; ++i) {
        (void)card->transmit(hex("00200091 06 303030303030"));
        if (::write(pipe[1], "x", 1) != 1) ::_exit(1);
      }
      ::pause();
    }
    char octet = 0;
    for (int i = 0; i < answered; ++i) ASSERT_EQ(::read(pipe[0], &octet, 1), 1);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(pipe[0]);
    ::close(pipe[1]);
    EXPECT_LE(stored().pins.at(pin).tries_left, 10 - answered);
  }
}

TEST_F(CardFolder, a_kill_at_the_switch_leaves_one_state_or_the_other) {
  const Bytes ordinary = base::to_bytes(encode(test_state()).reveal());
  State next = *parse_state(ordinary);
  make_face_authentication(next);
  const Bytes face = base::to_bytes(encode(next).reveal());
  for (const auto when : {DeadlyStorage::When::BeforeWrite, DeadlyStorage::When::AfterWrite}) {
    std::filesystem::remove_all(folder());
    ASSERT_TRUE(create_folder(folder(), ordinary));
    EXPECT_TRUE(killed([&] {
      DeadlyStorage storage(*open_folder(folder()), 0, when);
      (void)storage.save(face);
    }));
    const Bytes& expected = when == DeadlyStorage::When::BeforeWrite ? ordinary : face;
    EXPECT_EQ(*(*open_folder(folder()))->load(), expected);
  }
}

RC_GTEST_PROP(VirtualCard, answers_any_octets_with_a_status_word, (const std::vector<Bytes>& all)) {
  static TestCard card;
  for (const Bytes& octets : all) RC_ASSERT(card.channel().transmit(octets)->size() >= 2U);
}

}  // namespace
}  // namespace kaopass::vcard
