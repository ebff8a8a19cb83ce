#include "city/card_front.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "base/file.hpp"
#include "net/json.hpp"

namespace kaopass::city {
namespace {

namespace json = boost::json;

constexpr std::size_t kFrontLimit = 64 * 1024;
constexpr const char* kName = "front.json";
constexpr std::string_view kNewName = "氏名　";
constexpr std::string_view kNewAddress = "住所　";

Result<base::Day> day_member(const json::object& object, std::string_view name) {
  KAOPASS_TRY(const auto text, net::text_member(object, name));
  return base::parse_iso_day(text);
}

Result<base::secret<std::string>> secret_member(const json::object& object, std::string_view name) {
  KAOPASS_TRY(auto text, net::text_member(object, name));
  return base::secret<std::string>(std::move(text));
}

Result<Remark> parse_remark(const json::value& value) {
  if (!value.is_object()) return fail(ErrorCode::InvalidJson);
  const json::object& object = value.get_object();
  Remark remark;
  KAOPASS_TRY(remark.text, net::text_member(object, "text"));
  KAOPASS_TRY(remark.day, day_member(object, "day"));
  if (object.contains("struck")) {
    KAOPASS_TRY(remark.struck, day_member(object, "struck"));
  }
  return remark;
}

Result<PrintedFront> parse(std::string_view contents) {
  KAOPASS_TRY(const auto object, net::parse_object(contents));
  PrintedFront front;
  KAOPASS_TRY(front.items.birth, day_member(object, "birth"));
  KAOPASS_TRY(front.items.expiry, day_member(object, "expiry"));
  KAOPASS_TRY(front.items.security_code, secret_member(object, "security_code"));
  KAOPASS_TRY(front.name, secret_member(object, "name"));
  KAOPASS_TRY(front.address, secret_member(object, "address"));
  const json::value* remarks = object.if_contains("remarks");
  if (remarks == nullptr || !remarks->is_array()) return fail(ErrorCode::InvalidJson);
  for (const json::value& each : remarks->get_array()) {
    KAOPASS_TRY(auto remark, parse_remark(each));
    front.remarks.push_back(std::move(remark));
  }
  return front;
}

// The newest with such a heading, or null.
const Remark* newest_of(const PrintedFront& front, std::string_view heading) {
  const auto entry =
      std::ranges::find_if(front.remarks.rbegin(), front.remarks.rend(),
                           [&](const Remark& r) { return r.text.starts_with(heading); });
  return entry == front.remarks.rend() ? nullptr : &*entry;
}

// The text behind the newest such heading, or what was printed at first.
std::string newest(const PrintedFront& front, std::string_view heading, const std::string& first) {
  const Remark* entry = newest_of(front, heading);
  return entry == nullptr ? first : entry->text.substr(heading.size());
}

}  // namespace

bool says_face_authentication(const PrintedFront& front) {
  return std::ranges::any_of(
      front.remarks, [](const Remark& each) { return each.text == kFaceRemark && !each.struck; });
}

bool holds(const PrintedFront& front, const Remark& remark) {
  if (remark.struck) return false;
  return std::ranges::none_of(std::array{kNewName, kNewAddress}, [&](std::string_view heading) {
    return remark.text.starts_with(heading) && newest_of(front, heading) != &remark;
  });
}

std::string shown_name(const PrintedFront& front) {
  return newest(front, kNewName, front.name.reveal());
}

std::string shown_address(const PrintedFront& front) {
  return newest(front, kNewAddress, front.address.reveal());
}

bool remark_on(PrintedFront& front, const FrontFacts& facts, base::Day today) {
  bool changed = false;
  const auto add = [&](std::string text) {
    front.remarks.push_back({std::move(text), today});
    changed = true;
  };
  if (facts.face_authentication && !says_face_authentication(front)) add(kFaceRemark);
  for (Remark& each : front.remarks) {
    if (facts.face_authentication || each.text != kFaceRemark || each.struck) continue;
    each.struck = today;
    changed = true;
  }
  if (shown_name(front) != facts.name) add(std::string(kNewName) + std::string(facts.name));
  if (shown_address(front) != facts.address) {
    add(std::string(kNewAddress) + std::string(facts.address));
  }
  return changed;
}

Result<PrintedFront> load_front(const std::filesystem::path& card_folder) {
  KAOPASS_TRY(const auto contents, base::read_file(card_folder / kName, kFrontLimit));
  auto front = parse(base::as_text(contents));
  if (!front) return fail(ErrorCode::FileDamaged, kName);
  return front;
}

Status save_front(const std::filesystem::path& card_folder, const PrintedFront& front) {
  json::array remarks;
  for (const Remark& each : front.remarks) {
    json::object remark{{"text", each.text}, {"day", base::to_iso(each.day)}};
    if (each.struck) remark["struck"] = base::to_iso(*each.struck);
    remarks.push_back(std::move(remark));
  }
  const json::object object{{"birth", base::to_iso(front.items.birth)},
                            {"expiry", base::to_iso(front.items.expiry)},
                            {"security_code", front.items.security_code.reveal()},
                            {"name", front.name.reveal()},
                            {"address", front.address.reveal()},
                            {"remarks", std::move(remarks)}};
  const std::string contents = json::serialize(object) + "\n";
  return base::write_file_atomically(card_folder / kName, base::as_bytes(contents),
                                     base::FileMode::Private);
}

}  // namespace kaopass::city
