#include "scenario_stock.hpp"

#include <unistd.h>

#include <thread>

#include "base/file.hpp"
#include "centre/centre.hpp"
#include "city/card_maker.hpp"
#include "city/key_stock.hpp"
#include "city/places.hpp"
#include "city/town_file.hpp"
#include "desk/staff_acts.hpp"
#include "image/decode.hpp"
#include "image/encode.hpp"
#include "pki/authority.hpp"
#include "scenario_account.hpp"
#include "staff/accounts.hpp"
#include "staff/roles.hpp"
#include "store/desk_store.hpp"

namespace kaopass::cli {
namespace {

namespace fs = std::filesystem;

// Before every day that a scenario could be on; the authority lives ten years.
constexpr base::Day kAuthorityDay{std::chrono::year{2022} / 1 / 4};
constexpr std::size_t kKeys = 12;
constexpr int kLiveQuality = 92;
constexpr int kSamplePictures = 6;
constexpr std::uintmax_t kMemoryNeeded = 32 * 1024 * 1024;

// Nothing of a town outlives the run: in memory no commit of it waits for a disk.
fs::path scratch_home() {
  const fs::path memory = "/dev/shm";
  std::error_code none;
  const fs::space_info space = fs::space(memory, none);
  const bool fits = !none && space.available >= kMemoryNeeded;
  return fits && ::access(memory.c_str(), W_OK) == 0 ? memory : fs::temp_directory_path();
}

// The places of a town are as old as the half-year: two days need not have keys of their own.
base::Instant made_at(base::Instant now) {
  const std::chrono::year_month_day today{base::day_in_japan(now)};
  const auto first = today.month() < std::chrono::July ? std::chrono::January : std::chrono::July;
  return base::start_of_day_in_japan(std::chrono::sys_days{today.year() / first / 1});
}

Status copy_folder(const fs::path& from, const fs::path& to) {
  std::error_code error;
  fs::copy(from, to, fs::copy_options::recursive, error);
  if (error) return fail(ErrorCode::FileUnwritable, to.string() + ": " + error.message());
  return {};
}

Status add_account(const fs::path& desk, const base::Clock& clock, base::Random& random) {
  KAOPASS_TRY(auto store, store::DeskStore::open(desk / "desk.db"));
  staff::Accounts accounts(store, desk::kChain, clock, random, kScenarioPasswordCost);
  KAOPASS_CHECK(accounts.add({},
                             {kScenarioLogin, "TEST 試験用職員", std::string(staff::kAdministrator),
                              staff::Password(std::string(kScenarioPassword))},
                             staff::Accounts::Chosen::ByHolder));
  return {};
}

}  // namespace

Result<ScratchFolder> ScratchFolder::make() {
  std::string name = (scratch_home() / "kaopass-scenario-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) return fail(ErrorCode::FileUnwritable, name);
  return ScratchFolder(name);
}

ScratchFolder::~ScratchFolder() {
  std::error_code ignored;
  if (!path_.empty()) fs::remove_all(path_, ignored);
}

ScenarioStock::ScenarioStock(face::Engine engine, ScratchFolder folder, base::Random& random)
    : engine_(std::move(engine)), folder_(std::move(folder)), random_(random) {
  // A hospital with a new and an old reader, and a pharmacy: what the notice speaks of.
  for (const city::Institution& each : city::institutions()) {
    if (each.kind != "hospital" && each.kind != "pharmacy") continue;
    institutions_.push_back(each);
    auto& readers = institutions_.back().readers;
    if (readers.size() > 2) readers.resize(2);
  }
}

Result<std::unique_ptr<ScenarioStock>> ScenarioStock::make(const Options& options,
                                                           base::Random& random) {
  KAOPASS_TRY(auto engine, face::Engine::load(options.models));
  KAOPASS_TRY(auto folder, ScratchFolder::make());
  std::unique_ptr<ScenarioStock> stock(
      new ScenarioStock(std::move(engine), std::move(folder), random));
  Status faces;
  {
    const std::jthread beside([&] { faces = stock->make_faces(options.samples); });
    KAOPASS_CHECK(stock->make_authority());
    KAOPASS_TRY(stock->keys_, city::make_rsa_keys(kKeys, [](std::size_t, std::size_t) {}));
  }
  KAOPASS_CHECK(faces);
  return stock;
}

Status ScenarioStock::make_authority() {
  const fs::path home = folder_.path() / "authority";
  KAOPASS_CHECK(pki::Authority::initialise(home, base::start_of_day_in_japan(kAuthorityDay)));
  // Also the signers of cards, which are made at first use.
  KAOPASS_TRY(const auto authority, pki::Authority::open(home));
  KAOPASS_CHECK(city::CardMaker::open(authority));
  return {};
}

Status ScenarioStock::make_faces(const fs::path& samples) {
  std::vector<fs::path> pictures;
  for (int number = 1; number <= kSamplePictures; ++number) {
    pictures.push_back(samples / ("sample" + std::to_string(number) + ".jpg"));
  }
  KAOPASS_TRY(const auto found, city::sample_faces(engine_, pictures));
  if (found.size() < 2 || found.front().live.empty()) {
    return fail(ErrorCode::NotFound, "a person in two of the sample pictures");
  }
  KAOPASS_TRY(faces_.photo, city::photo_of(found.front().portrait));
  KAOPASS_TRY(auto self, image::encode_jpeg(found.front().live.front(), kLiveQuality));
  KAOPASS_TRY(auto another, image::encode_jpeg(found[1].portrait, kLiveQuality));
  KAOPASS_TRY(auto two, base::read_file(pictures.front(), image::kFileLimits.max_bytes));
  faces_.self.push_back(std::move(self));
  faces_.another.push_back(std::move(another));
  faces_.two.push_back(std::move(two));
  return {};
}

Result<pki::PrivateKey> ScenarioStock::key(std::size_t number) {
  return pki::PrivateKey::from_pem(keys_[number % keys_.size()].to_pem());
}

// With mutex_ held: who comes at the same time waits for what both need.
Result<fs::path> ScenarioStock::seed_of(base::Instant made) {
  if (const auto found = seeds_.find(made); found != seeds_.end()) return found->second;
  fs::path seed = folder_.path() / ("seed-" + std::to_string(seeds_.size()));
  KAOPASS_CHECK(base::make_private_directory(seed / "cards"));
  KAOPASS_CHECK(copy_folder(folder_.path() / "authority", seed / "authority"));
  KAOPASS_TRY(const auto authority, pki::Authority::open(seed / "authority"));
  KAOPASS_CHECK(city::make_places(seed, authority, institutions_, made));
  KAOPASS_CHECK(centre::initialise(seed, random_));
  const base::ManualClock clock{made};
  for (const city::Institution& each : institutions_) {
    KAOPASS_CHECK(add_account(seed / "desks" / each.code, clock, random_));
  }
  KAOPASS_CHECK(city::save_town(seed, city::Town{0, institutions_, {}, {}}));
  seeds_.emplace(made, seed);
  return seed;
}

Result<ScratchFolder> ScenarioStock::town_at(base::Instant now) {
  KAOPASS_TRY(auto folder, ScratchFolder::make());
  fs::path seed;
  {
    const std::lock_guard lock(mutex_);
    KAOPASS_TRY(seed, seed_of(made_at(now)));
  }
  KAOPASS_CHECK(copy_folder(seed, folder.path()));
  KAOPASS_TRY(const auto authority, pki::Authority::open(folder.path() / "authority"));
  KAOPASS_CHECK(authority.publish_lists(now));
  return folder;
}

}  // namespace kaopass::cli
