#include "city/outbox.hpp"

#include <algorithm>
#include <set>

namespace kaopass::city {
namespace {

// The line or the centre's machine: nobody refused the message.
bool is_passing(const Error& error) {
  return base::info(error.code).exit == base::Exit::Environment;
}

Result<std::vector<store::OutboxRow>> all_messages(store::CityStore& store) {
  std::vector<store::OutboxRow> messages;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(messages, tables.outbox());
    return {};
  }));
  return messages;
}

}  // namespace

Status queue(store::CityTables& tables, const FeedMessage& message, const About& about,
             base::Instant now) {
  return tables.queue({.path = message.path,
                       .body = message.body,
                       .resident = about.resident,
                       .card = about.card,
                       .queued_at = now,
                       .problem = {}});
}

std::string_view what_of(std::string_view path) {
  if (path.find("/cards/") != std::string_view::npos && path.starts_with("/v1/feed/residents/")) {
    return "card";
  }
  const auto last = path.substr(path.rfind('/') + 1);
  constexpr std::string_view kResident = "/v1/feed/residents/";
  return path.size() == kResident.size() + last.size() ? "resident" : last;
}

Result<std::optional<Error>> send_outbox(const std::filesystem::path& data, store::CityStore& store,
                                         CentreFeed& feed) {
  KAOPASS_TRY(const auto only_one, base::FileLock::wait(data / "city" / "outbox.lock"));
  KAOPASS_TRY(const auto messages, all_messages(store));
  std::set<std::string> stuck;
  for (const store::OutboxRow& each : messages) {
    if (stuck.contains(each.resident)) continue;
    const Status told = feed.put({each.path, each.body});
    if (!told && is_passing(told.error())) return std::optional(told.error());
    KAOPASS_CHECK(store.write([&](store::CityTables& tables) {
      return told
                 ? tables.remove(each.number)
                 : tables.set_problem(each.number, std::string(base::info(told.error().code).name));
    }));
    if (!told) stuck.insert(each.resident);
  }
  return std::optional<Error>{};
}

Result<std::size_t> count_waiting(store::CityStore& store, const std::string& resident) {
  KAOPASS_TRY(const auto messages, all_messages(store));
  return static_cast<std::size_t>(
      std::ranges::count(messages, resident, &store::OutboxRow::resident));
}

}  // namespace kaopass::city
