#include "city/card_front.hpp"

#include <boost/json.hpp>

#include "base/file.hpp"
#include "net/json.hpp"

namespace kaopass::city {
namespace {

constexpr std::size_t kFrontLimit = 4096;
constexpr const char* kName = "front.json";

Result<PrintedFront> parse(std::string_view contents) {
  KAOPASS_TRY(const auto object, net::parse_object(contents));
  KAOPASS_TRY(const auto birth_text, net::text_member(object, "birth"));
  KAOPASS_TRY(const auto birth, base::parse_iso_day(birth_text));
  KAOPASS_TRY(const auto expiry_text, net::text_member(object, "expiry"));
  KAOPASS_TRY(const auto expiry, base::parse_iso_day(expiry_text));
  KAOPASS_TRY(auto code, net::text_member(object, "security_code"));
  KAOPASS_TRY(auto remark, net::text_member(object, "remark"));
  KAOPASS_TRY(const auto remarked_text, net::text_member(object, "remarked"));
  KAOPASS_TRY(const auto remarked, base::parse_iso_day(remarked_text));
  return PrintedFront{
      {birth, expiry, base::secret<std::string>(std::move(code))}, std::move(remark), remarked};
}

}  // namespace

Result<PrintedFront> load_front(const std::filesystem::path& card_folder) {
  KAOPASS_TRY(const auto contents, base::read_file(card_folder / kName, kFrontLimit));
  auto front = parse(base::as_text(contents));
  if (!front) return fail(ErrorCode::FileDamaged, kName);
  return front;
}

Status save_front(const std::filesystem::path& card_folder, const PrintedFront& front) {
  const boost::json::object object{{"birth", base::to_iso(front.items.birth)},
                                   {"expiry", base::to_iso(front.items.expiry)},
                                   {"security_code", front.items.security_code.reveal()},
                                   {"remark", front.remark},
                                   {"remarked", base::to_iso(front.remarked)}};
  const std::string contents = boost::json::serialize(object) + "\n";
  return base::write_file_atomically(card_folder / kName, base::as_bytes(contents),
                                     base::FileMode::Private);
}

}  // namespace kaopass::city
