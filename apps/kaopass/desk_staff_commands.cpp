// kaopass desk staff, kaopass desk log: what an institution's operator does beside the browser.

#include <boost/json.hpp>
#include <iostream>
#include <memory>

#include "cli.hpp"
#include "desk/staff_acts.hpp"
#include "desk/staff_roles.hpp"
#include "desk_options.hpp"
#include "staff_commands.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

struct VerifyOptions : DeskOptions {
  std::string head;
  bool json = false;
};

Result<base::Exit> verify_log(const VerifyOptions& options) {
  KAOPASS_TRY(auto store, open_desk_store(options));
  std::optional<staff::LogHead> known;
  if (!options.head.empty()) {
    KAOPASS_TRY(known, store::parse_log_head(options.head));
  }
  KAOPASS_TRY(const auto head, staff::verify_log(store, desk::kChain, known));
  const std::string text = store::to_text(head);
  if (options.json) {
    std::cout << json::object{{"ok", true}, {"acts", head.number}, {"head", text}} << '\n';
  } else {
    std::cout << "the log of acts holds together: " << head.number << " acts, head " << text
              << '\n';
  }
  return base::Exit::Success;
}

}  // namespace

void add_desk_staff_commands(CLI::App& group, World& world) {
  auto options = std::make_shared<DeskOptions>();
  add_staff_commands(group, world,
                     {"desk", desk::role_table(), desk::kChain,
                      [options](CLI::App& command) { add_desk_options(command, *options); },
                      [options](const StaffedPlace::Use& use) -> Result<base::Exit> {
                        KAOPASS_TRY(auto store, open_desk_store(*options));
                        return use(store);
                      }});

  CLI::App& log = command_group(group, "log", "The desk's log of what its staff did");
  auto verify = std::make_shared<VerifyOptions>();
  CLI::App* command = add_command(log, "verify",
                                  "Recompute the hash chain of the log and hold it against\n"
                                  "the head beside the database: acts that were changed, cut\n"
                                  "off or emptied are found. With the head of a printed day\n"
                                  "close also a log that was made anew together with that head.",
                                  [verify] { return verify_log(*verify); });
  add_desk_options(*command, *verify);
  command->add_option("--head", verify->head, "NUMBER:HASH of a day close");
  command->add_flag("--json", verify->json, "As JSON");
}

}  // namespace kaopass::cli
