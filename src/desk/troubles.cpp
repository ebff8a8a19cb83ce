#include "desk/troubles.hpp"

#include <unistd.h>

#include <algorithm>

namespace kaopass::desk {
namespace {

using State = TroubleState;

constexpr std::chrono::days kCertificateWarn{60};
constexpr std::chrono::days kCertificateBad{7};
constexpr std::chrono::days kListsWarn{7};
constexpr std::uintmax_t kDiskWarn = 1U << 30;    // octets
constexpr std::uintmax_t kDiskBad = 100U << 20U;  // a day of receptions needs less

std::string until_text(base::Instant until) {
  return "until " + base::to_rfc3339(until);
}

std::string name_of(const Error& error) {
  return std::string(base::info(error.code).name) + ' ' + error.detail;
}

Trouble of_reader(const ReaderSeen& reader, const ReaderClocks& clocks) {
  if (!reader.connected) {
    return {TroubleKind::Reader, reader.name, State::Bad,
            "last heard " + base::to_rfc3339(reader.last_seen)};
  }
  const auto ahead = clocks.wrong(reader.name);
  if (!ahead) return {TroubleKind::Reader, reader.name};
  return {TroubleKind::Reader, reader.name, State::Warn,
          "reader minus desk: " + std::to_string(ahead->count()) + " s"};
}

}  // namespace

TroubleState state_of_certificate(base::Instant until, base::Instant now) {
  if (until - now < kCertificateBad) return State::Bad;
  return until - now < kCertificateWarn ? State::Warn : State::Ok;
}

TroubleState state_of_lists(base::Instant next_update, base::Instant now) {
  if (next_update <= now) return State::Bad;
  return next_update - now < kListsWarn ? State::Warn : State::Ok;
}

TroubleState state_of_disk(std::uintmax_t free_octets) {
  if (free_octets < kDiskBad) return State::Bad;
  return free_octets < kDiskWarn ? State::Warn : State::Ok;
}

// Who refuses the other's certificate, or the connection, is not the line's fault.
void Troubles::add_line(std::vector<Trouble>& found) {
  const auto centre = parts_.line.ping();
  const bool stopped = !centre && net::met_a_machine(centre.error());
  const bool is_line =
      !centre && !stopped &&
      (centre.error().code == ErrorCode::LineDown || centre.error().code == ErrorCode::LineTimeout);
  found.push_back({TroubleKind::Line, "", is_line ? State::Bad : State::Ok,
                   is_line ? name_of(centre.error()) : ""});
  if (is_line) return;  // what the centre is like nobody knows
  found.push_back({TroubleKind::Centre, "", centre ? State::Ok : State::Bad,
                   centre ? "" : name_of(centre.error()),
                   stopped ? Trouble::Cause::ServiceStopped : Trouble::Cause::Usual});
  const base::Instant now = parts_.clock.now();
  if (centre) {
    found.push_back({TroubleKind::Certificate, "centre",
                     state_of_certificate(centre->not_after(), now),
                     until_text(centre->not_after())});
  }
}

void Troubles::add_readers(std::vector<Trouble>& found) {
  const base::Instant now = parts_.clock.now();
  found.push_back({TroubleKind::Certificate, "desk",
                   state_of_certificate(parts_.own.not_after(), now),
                   until_text(parts_.own.not_after())});
  for (const ReaderSeen& reader : parts_.readers.list()) {
    found.push_back(of_reader(reader, parts_.desk.reader_clocks()));
    found.push_back({TroubleKind::Certificate, reader.name,
                     state_of_certificate(reader.certificate_until, now),
                     until_text(reader.certificate_until)});
  }
}

void Troubles::add_lists(std::vector<Trouble>& found) {
  const base::Instant now = parts_.clock.now();
  const auto trust = parts_.trust.store(now);
  Trouble lists{TroubleKind::RevocationLists, ""};
  if (!trust) {
    lists.state = State::Bad;
    lists.detail = name_of(trust.error());
  } else {
    for (const pki::Crl& crl : (*trust)->crls) {
      const State state = state_of_lists(crl.next_update(), now);
      if (state == State::Ok || state < lists.state) continue;
      lists.state = state;
      lists.detail = crl.issuer() + ' ' + until_text(crl.next_update());
    }
  }
  found.push_back(std::move(lists));
}

void Troubles::add_machine(std::vector<Trouble>& found) {
  std::error_code error;
  const auto space = std::filesystem::space(parts_.data, error);
  found.push_back({TroubleKind::Disk, "", error ? State::Bad : state_of_disk(space.available),
                   error ? error.message() : std::to_string(space.available >> 20U) + " MiB free"});
}

void Troubles::add_work(std::vector<Trouble>& found) {
  Trouble folder{TroubleKind::ReceiptFolder, ""};
  if (::access(parts_.receipt.c_str(), W_OK | X_OK) != 0) {
    folder.state = State::Bad;
    folder.detail = "the folder cannot be written to";
  }
  Trouble pending{TroubleKind::Pending, ""};
  int waiting = 0;
  const auto receptions = parts_.store.pending();
  if (!receptions) {
    folder.state = State::Bad;
    folder.detail = name_of(receptions.error());
  } else {
    for (const store::Reception& reception : *receptions) {
      const Visit visit = visit_or_damage(reception);
      if (!visit.unsent.empty()) ++waiting;
      if (!visit.file_error) continue;
      folder.state = State::Bad;
      folder.detail = base::info(*visit.file_error).name;
    }
  }
  if (waiting > 0) {
    pending.state = State::Warn;
    pending.detail = std::to_string(waiting) + " wait for the line";
  }
  found.push_back(std::move(folder));
  found.push_back(std::move(pending));
}

std::vector<Trouble> Troubles::found() {
  std::vector<Trouble> found;
  add_line(found);
  add_readers(found);
  add_lists(found);
  add_machine(found);
  add_work(found);
  return found;
}

void Troubles::look() {
  std::vector<Trouble> now_found = found();
  bool changed = false;
  {
    const std::scoped_lock lock(mutex_);
    for (Trouble& trouble : now_found) {
      const auto before = std::ranges::find_if(troubles_, [&](const Trouble& other) {
        return other.what == trouble.what && other.subject == trouble.subject;
      });
      const bool same = before != troubles_.end() && before->state == trouble.state &&
                        before->cause == trouble.cause;
      trouble.since = same ? before->since : parts_.clock.now();
      changed = changed || !same;
    }
    changed = changed || now_found.size() != troubles_.size();
    troubles_ = std::move(now_found);
    if (changed) ++version_;
  }
  if (changed) parts_.desk.changes().touch();
}

std::vector<Trouble> Troubles::list() const {
  const std::scoped_lock lock(mutex_);
  return troubles_;
}

std::uint64_t Troubles::version() const {
  const std::scoped_lock lock(mutex_);
  return version_;
}

}  // namespace kaopass::desk
