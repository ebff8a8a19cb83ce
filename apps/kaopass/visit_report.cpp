#include "visit_report.hpp"

#include <array>
#include <boost/json.hpp>
#include <cstdio>
#include <iostream>

#include "base/time.hpp"
#include "insurance/validity.hpp"
#include "net/http.hpp"

namespace kaopass::cli {
namespace {

namespace json = boost::json;

// "" for what is not there or not text.
std::string text(const json::object& object, std::string_view name) {
  const json::value* value = object.if_contains(name);
  return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

const json::object* object(const json::object& parent, std::string_view name) {
  const json::value* value = parent.if_contains(name);
  return value != nullptr ? value->if_object() : nullptr;
}

struct Words {
  bool japanese;
  [[nodiscard]] const char* operator()(const char* en, const char* ja) const {
    return japanese ? ja : en;
  }
};

void line(const char* label, const std::string& value) {
  std::cout << "  " << label << ": " << value << '\n';
}

// The reader's names of its machine work (docs/protocol/reader.md), as people read them. A name
// that is new here is shown as it is.
struct StepName {
  std::string_view step;
  const char* ja;
};
constexpr std::array kStepNames{
    StepName{"read card", "カードの読み取り"},
    StepName{"card photo", "カードの写真"},
    StepName{"face frame", "カメラの画像"},
    StepName{"verify PIN", "暗証番号の確認"},
    StepName{"visual decision", "目視確認"},
    StepName{"challenge", "チャレンジ"},
    StepName{"card signature", "カードの署名"},
    StepName{"check", "資格確認"},
    StepName{"registration", "利用登録"},
    StepName{"coverage", "資格情報"},
    StepName{"consents", "同意"},
    StepName{"receipt computer file", "レセコン用ファイル"},
};

std::string step_name(std::string_view step, const Words& words) {
  for (const StepName& name : kStepNames) {
    if (words.japanese && name.step == step) return name.ja;
  }
  return std::string(step);
}

void print_steps(const json::object& view, const Words& words) {
  const json::value* timings = view.if_contains("timings");
  if (timings == nullptr) return;
  for (const json::value& timing : timings->as_array()) {
    std::printf("  %8.1f ms  %s\n", timing.at("ms").to_number<double>(),
                step_name(timing.at("step").as_string(), words).c_str());
  }
  std::fflush(stdout);
}

// Never "invalid" alone: since when, why, whose job it is and what to do.
std::string validity_words(const json::object& validity, const Words& words) {
  std::string said = words("validity ", "資格有効性 ") + text(validity, "code") + ": " +
                     text(validity, words("why", "why_ja"));
  if (const std::string since = text(validity, "since"); !since.empty()) {
    said += words(" since ", " ") + since + words("", " から");
  }
  const std::string remedy = text(validity, words("remedy", "remedy_ja"));
  if (remedy.empty()) return said;
  return said + words(" (owner: ", "（担当: ") + text(validity, "owner") +
         words("; remedy: ", "、対応: ") + remedy + words(")", "）");
}

void print_certificate(const json::object& coverage, const Words& words) {
  const std::string notice = text(coverage, "certificate_notice");
  if (notice == "expired") {
    line(words("Certificate", "電子証明書"),
         words("has ended: coverage only, no past records; renew it at the municipality",
               "期限切れ。資格の確認だけができ、診療・薬剤情報などは見られません。市区町村で更新し"
               "てください"));
  } else if (notice == "expires_soon") {
    line(words("Certificate", "電子証明書"),
         words("ends within three months; renew it at the municipality",
               "3か月以内に期限が切れます。市区町村で更新してください"));
  }
}

void print_coverage(const json::object& entry, const Words& words) {
  const json::object& coverage = entry.at("coverage").as_object();
  std::string row = text(coverage, "insurer_name") + " (" + text(coverage, "insurer_number") + ") ";
  for (const char* part : {"insured_symbol", "insured_number", "branch_number"}) {
    if (const std::string value = text(coverage, part); !value.empty()) row += value + " ";
  }
  row += words("copayment ", "負担割合 ") +
         std::to_string(coverage.at("copayment_percent").to_number<int>()) + "% ";
  line(words("Coverage", "資格"), row + validity_words(entry.at("validity").as_object(), words));
}

std::string kind_words(const std::string& kind, const Words& words) {
  if (kind == "medication") return words("medication", "薬剤情報");
  if (kind == "checkup") return words("health checkup", "健診情報");
  return kind == "treatment" ? words("treatment", "診療情報") : kind;
}

// "2026-11-27 19:04 JST", the clock that hangs at the reception; as it came where it is no time.
std::string until_words(const std::string& until) {
  const auto instant = base::parse_rfc3339(until);
  if (!instant) return until;
  const std::string digits = base::to_yyyymmddhhmmss(*instant);
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6, 2) + " " +
         digits.substr(8, 2) + ":" + digits.substr(10, 2) + " JST";
}

std::string band_words(const std::string& band, const Words& words) {
  if (band == "far-above") return words("far above", "基準を大きく上回る");
  return band == "above" ? words("above", "基準以上") : words("below", "基準未満");
}

void print_answer(const json::object& view, const Words& words) {
  if (const json::object* answer = object(view, "answer")) {
    line(words("Check", "資格確認"), text(*answer, "check_id"));
    const bool before = answer->at("registered").as_bool();
    const bool now = before || view.contains("coverage");  // coverage is for the registered only
    line(words("Registered for insurance use", "利用登録"),
         before ? words("yes", "あり")
                : (now ? words("yes, at this visit", "今回登録") : words("no", "なし")));
  }
  if (const json::object* face = object(view, "face")) {
    const bool match = face->at("match").as_bool();
    line(words("Face", "顔認証"),
         std::string(match ? words("match", "一致") : words("no match", "不一致")) + ", " +
             band_words(text(*face, "score_band"), words) + words(", policy row ", "、判定基準 ") +
             text(*face, "policy_row") + ", " +
             std::to_string(face->at("frames").to_number<int>()) + words(" frame(s)", "枚"));
  }
  if (view.at("liveness_waived").as_bool()) {
    line(words("TEST", "テスト"), words("liveness was waived: this is a TEST reader with pictures",
                                        "生体検知を省略しました（画像を使うテスト用リーダー）"));
  }
  if (const json::object* coverage = object(view, "coverage")) {
    line(words("Answer", "回答"), validity_words(coverage->at("validity").as_object(), words));
    print_certificate(*coverage, words);
    for (const json::value& entry : coverage->at("coverages").as_array()) {
      print_coverage(entry.as_object(), words);
    }
  }
  if (const json::value* grants = view.if_contains("grants")) {
    for (const json::value& grant : grants->as_array()) {
      line(words("Records until", "閲覧期限"), kind_words(text(grant.as_object(), "kind"), words) +
                                                   " " +
                                                   until_words(text(grant.as_object(), "until")));
    }
  }
  if (const std::string file = text(view, "file"); !file.empty()) {
    line(words("Receipt computer", "レセコン連携"), file);
  }
}

}  // namespace

Result<base::Exit> visit_outcome(const json::object& view) {
  if (text(view, "ending") != "completed") {
    const json::object* problem = object(view, "problem");
    if (problem == nullptr) return fail(ErrorCode::CardRemoved, text(view, "ending"));
    const auto error = net::parse_error(json::serialize(json::object{{"error", *problem}}));
    if (!error) return fail(ErrorCode::InvalidJson, "problem");
    return tl::unexpected(*error);
  }
  const json::value* validity = view.if_contains("validity");
  if (validity == nullptr) return base::Exit::Success;  // completed without registration
  const auto code = static_cast<insurance::ValidityCode>(validity->to_number<int>());
  if (insurance::is_valid(code)) return base::Exit::Success;
  const bool none = code == insurance::ValidityCode::None;
  return fail(none ? ErrorCode::CoverageNone : ErrorCode::CoverageInvalid);
}

void print_visit(const json::object& view, base::Language language) {
  const Words words{language == base::Language::Japanese};
  print_steps(view, words);
  print_answer(view, words);
}

}  // namespace kaopass::cli
