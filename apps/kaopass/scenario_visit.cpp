#include "scenario_visit.hpp"

#include "scenario/visit_summary.hpp"

namespace kaopass::cli {
namespace {

const std::vector<base::Bytes>& pictures_for(scenario::Shown shown, const FacePictures& pictures) {
  switch (shown) {
    case scenario::Shown::Self:
      return pictures.self;
    case scenario::Shown::Another:
      return pictures.another;
    case scenario::Shown::Nobody:
      return pictures.nobody;
    case scenario::Shown::Two:
      break;
  }
  return pictures.two;
}

}  // namespace

scenario::VisitPlan plan_of(const scenario::Visit& visit, const std::string& card,
                            const FacePictures& pictures) {
  scenario::VisitPlan plan;
  plan.card = card;
  for (const scenario::Attempt& each : visit.attempts) {
    scenario::PlannedAttempt attempt;
    attempt.method = each.method;
    if (each.method == wire::Method::Face) attempt.frames = pictures_for(each.shown, pictures);
    attempt.pin = base::Pin(std::string(each.pin));
    attempt.verdict = each.verdict;
    attempt.at = each.at;
    plan.attempts.push_back(std::move(attempt));
  }
  using Register = scenario::VisitPlan::Register;
  plan.registration = visit.registers ? Register::Yes : Register::No;
  plan.consents = visit.consents;
  plan.helper = visit.helper;
  plan.leaves_at = visit.leaves_at;
  plan.consents_first = visit.consents_first;
  return plan;
}

Result<boost::json::object> see_visit(const scenario::Visit& visit, const std::string& card,
                                      const FacePictures& pictures, net::Client& reader,
                                      const std::string& reader_name,
                                      const scenario::StaffAt& staff) {
  scenario::Staff* desk = staff(scenario::ComparedAt::Desk);
  const bool looks = desk != nullptr && desk->knows_list();
  std::vector<std::string> before;
  if (looks) {
    KAOPASS_TRY(const auto list, desk->receptions());
    before = scenario::reception_ids(list);
  }
  auto plan = plan_of(visit, card, pictures);
  KAOPASS_TRY(const auto seen, scenario::drive_visit(reader, staff, plan));
  auto summary = scenario::summary_of(seen);
  if (!visit.leaves_at.empty()) summary.erase("file");  // who leaves early is not told
  if (looks) {
    KAOPASS_TRY(const auto list, desk->receptions());
    summary["desk"] = scenario::desk_summary(list, reader_name, before);
  }
  return summary;
}

}  // namespace kaopass::cli
