// The counter's way to city.db, and what every procedure ends with.
#include <algorithm>

#include "city/card_work.hpp"
#include "city/outbox.hpp"

namespace kaopass::city {

Result<store::CityStore> open_city_store(const std::filesystem::path& data) {
  const auto file = data / "city" / "city.db";
  if (!std::filesystem::exists(file)) {
    return fail(ErrorCode::FileMissing, file.string() + ": make the town anew");
  }
  return store::CityStore::open(file);
}

Result<store::ResidentRow> find_resident(const std::filesystem::path& data, const std::string& id) {
  KAOPASS_TRY(auto store, open_city_store(data));
  std::optional<store::ResidentRow> row;
  KAOPASS_CHECK(store.read([&](store::CityTables& tables) -> Status {
    KAOPASS_TRY(row, tables.resident(id));
    return {};
  }));
  return *std::move(row);
}

Result<std::size_t> waiting_messages(const std::filesystem::path& data,
                                     const std::string& resident) {
  KAOPASS_TRY(auto store, open_city_store(data));
  return count_waiting(store, resident);
}

Status tell_centre(const Counter& counter, store::CityStore& store) {
  KAOPASS_TRY(const auto line, send_outbox(counter.data, store, counter.feed));
  if (!line) counter.probe(CounterStep::CentreTold);
  return {};
}

store::Act act_of(const Counter& counter, std::string_view act, const std::string& subject,
                  const boost::json::object& details) {
  return {counter.clock.now(), counter.clerk, std::string(act), subject,
          boost::json::serialize(details)};
}

boost::json::object actor_details(const Counter& counter) {
  if (!counter.proxy) return {};
  boost::json::array papers;
  for (const Paper paper : counter.proxy->papers) papers.emplace_back(paper_name(paper));
  boost::json::object proxy{{"relation", relation_name(counter.proxy->relation)},
                            {"papers", std::move(papers)}};
  const std::string& name = counter.proxy->name.reveal();
  if (!name.empty()) proxy["name"] = name;
  return {{"proxy", std::move(proxy)}};
}

}  // namespace kaopass::city
