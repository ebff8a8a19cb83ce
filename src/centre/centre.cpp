#include "centre/centre.hpp"

#include "base/file.hpp"
#include "centre/centre_state.hpp"
#include "pki/chain.hpp"

namespace kaopass::centre {
namespace {

constexpr std::size_t kKeyOctets = std::tuple_size_v<base::Digest>;
constexpr std::size_t kReaderNameLimit = 64;

std::filesystem::path folder_of(const std::filesystem::path& data) {
  return data / "centre";
}

Result<ChallengeKey> load_key(const std::filesystem::path& file) {
  KAOPASS_TRY(base::Bytes octets, base::read_file(file, kKeyOctets));
  if (octets.size() != kKeyOctets) return fail(ErrorCode::FileDamaged, "challenge.key");
  base::Digest key;
  std::copy_n(octets.begin(), kKeyOctets, key.begin());
  base::wipe(octets);
  return ChallengeKey(std::move(key));
}

}  // namespace

Status initialise(const std::filesystem::path& data, base::Random& random) {
  const auto folder = folder_of(data);
  KAOPASS_CHECK(base::make_private_directory(folder));
  const auto file = folder / "challenge.key";
  if (std::filesystem::exists(file)) return {};
  const base::secret<base::Bytes> key(random.bytes(kKeyOctets));
  return base::write_file_atomically(file, key.reveal(), base::FileMode::Private);
}

Centre::Centre(std::unique_ptr<State> state) : state_(std::move(state)) {}

Centre::~Centre() {
  // Nobody is left to tell; what a failure leaves unsealed the next head covers.
  if (state_) (void)seal();
}

Result<std::unique_ptr<Centre>> Centre::open(const std::filesystem::path& data,
                                             const base::Clock& clock, base::Random& random,
                                             CentreOptions options) {
  const auto folder = folder_of(data);
  KAOPASS_TRY(auto trust, Trust::open(data / "authority" / "public", clock.now()));
  KAOPASS_TRY(auto key, load_key(folder / "challenge.key"));
  KAOPASS_TRY(auto credential, pki::load_credential(folder / "credential"));
  KAOPASS_TRY(auto store, store::CentreStore::open(folder / "centre.db", std::move(options.store)));
  // What it signs from now on stays verifiable when its certificate is renewed.
  KAOPASS_CHECK(store->write([&](store::CentreTables& tables) {
    return tables.keep_certificate(credential.certificate.sha256(), credential.certificate.der());
  }));
  std::unique_ptr<State> state(new State{.clock = clock,
                                         .random = random,
                                         .limits = options.limits,
                                         .store = std::move(store),
                                         .trust = std::move(trust),
                                         .credential = std::move(credential),
                                         .key = std::move(key)});
  KAOPASS_CHECK(state->store->read(
      [&](store::CentreTables& tables) { return state->limiter.restore(tables, clock.now()); }));
  return std::unique_ptr<Centre>(new Centre(std::move(state)));
}

store::CentreStore& Centre::store() {
  return *state_->store;
}

const base::Clock& Centre::clock() const {
  return state_->clock;
}

const pki::Certificate& Centre::certificate() const {
  return state_->credential.certificate;
}

Result<Desk> Centre::desk(base::ByteView peer_certificate) {
  auto certificate = state_->trust->certificate(peer_certificate);
  if (!certificate) return fail(ErrorCode::DeskUntrusted, "unreadable certificate");
  const Status trusted =
      state_->trust->verify_place(*certificate, pki::Role::Desk, state_->clock.now());
  if (!trusted) return pki::refused_as(ErrorCode::DeskUntrusted, trusted.error());
  const pki::Profile profile = *certificate->profile();
  return Desk{*std::move(certificate), profile.institution, profile.name};
}

Status Centre::require_feeder(base::ByteView peer_certificate, pki::Role role) {
  const auto certificate = state_->trust->certificate(peer_certificate);
  if (!certificate) return fail(ErrorCode::PeerUntrusted, "unreadable certificate");
  const Status trusted = state_->trust->verify_place(*certificate, role, state_->clock.now());
  if (!trusted) return pki::refused_as(ErrorCode::PeerUntrusted, trusted.error());
  return {};
}

Result<wire::ChallengeAnswer> Centre::challenge(const Desk& desk,
                                                const wire::ChallengeRequest& request) {
  if (request.reader.empty() || request.reader.size() > kReaderNameLimit) {
    return fail(ErrorCode::InvalidValue, "reader");
  }
  const base::Instant now = state_->clock.now();
  auto octets = make_challenge({now, desk.institution, request.reader, request.purpose},
                               state_->key, state_->random);
  const wire::CheckId id = check_id(octets);
  return wire::ChallengeAnswer{std::move(octets), id, now + kChallengeTime};
}

void Centre::State::seal_if_due(base::Instant now) {
  base::Instant last = sealed_at.load();
  const bool due = last == base::Instant::min() || !about_now(last, now, kHeadInterval);
  if (!due || !sealed_at.compare_exchange_strong(last, now)) return;
  // No check fails for want of a head: what stays unsealed the next head covers.
  (void)seal(now);
}

Status Centre::State::seal(base::Instant now) {
  return store->write([&](store::CentreTables& tables) -> Status {
    KAOPASS_CHECK(tables.forget_uses_outside(now - kRateWindow, now + kRateWindow));
    return seal_head(tables, credential, now);
  });
}

Status Centre::seal() {
  return state_->seal(state_->clock.now());
}

// The check of this id if it is this institution's and not too old.
Result<store::CheckRow> find_own_check(store::CentreTables& tables, const Desk& desk,
                                       const wire::CheckId& id, std::chrono::milliseconds span,
                                       base::Instant now) {
  KAOPASS_TRY(auto check, tables.find_check(id.bytes));
  if (!check) return fail(ErrorCode::CheckUnknown);
  if (check->institution != desk.institution) return fail(ErrorCode::CheckOfAnother);
  if (!about_now(check->checked_at, now, span)) return fail(ErrorCode::CheckUnknown, "too old");
  return *std::move(check);
}

wire::AuditEntry entry_of(wire::AuditAction action, const std::optional<wire::CheckId>& check,
                          const Desk& desk, base::Instant now) {
  wire::AuditEntry entry;
  entry.action = action;
  entry.time = now;
  entry.check_id = check;
  entry.institution = desk.institution;
  entry.desk = desk.name;
  return entry;
}

}  // namespace kaopass::centre
