#include "desk/diagnosis.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

namespace kaopass::desk {
namespace {

namespace json = boost::json;
using net::ProbeStep;
using Outcome = ProbeStep::Outcome;

constexpr std::chrono::seconds kChallengeLife{120};  // docs/protocol/README.md

// Where whose fault it is makes another text, the row names that owner and stands before the other.
struct Texts {
  std::string_view step, ok, ok_ja, bad, bad_ja, remedy, remedy_ja;
  std::optional<base::Owner> owner = std::nullopt;
};
constexpr std::array<Texts, 8> kTexts{{
    {"name", "The centre's address is known.", "センターのアドレスが分かりました。",
     "The centre's address is not known.", "センターのアドレスが分かりません。",
     "Check the address with which the desk was started.",
     "端末の起動時に指定したアドレスを確認してください。"},
    {"tcp", "The centre's machine can be reached.", "センターに到達できます。",
     "The centre's machine answers, but its service is not running.",
     "センターの機械は応答しますが、サービスが動いていません。",
     "Tell the centre; nothing is wrong here.",
     "センターに連絡してください。この端末と回線に異常はありません。", base::Owner::Centre},
    {"tcp", "The centre's machine can be reached.", "センターに到達できます。",
     "The centre's machine cannot be reached.", "センターに到達できません。",
     "Check the network of this PC and its router, then call the line's provider.",
     "この端末のネットワークとルーターを確認し、続く場合は回線事業者に連絡してください。"},
    {"tls", "The connection is encrypted, and the certificates fit.",
     "暗号化された接続ができ、証明書も一致しています。",
     "The centre's machine can be reached, but its service is silent or hangs up.",
     "センターには到達できますが、サービスが応答しないか、接続を切られます。",
     "Tell the centre; nothing is wrong here.",
     "センターに連絡してください。この端末と回線に異常はありません。", base::Owner::Centre},
    {"tls", "The connection is encrypted, and the certificates fit.",
     "暗号化された接続ができ、証明書も一致しています。",
     "No encrypted connection comes about: a certificate does not fit.",
     "暗号化された接続ができません。証明書が一致しません。",
     "Check the certificates of desk and centre.", "端末とセンターの証明書を確認してください。"},
    {"centre", "The centre answers.", "センターは応答しています。",
     "The centre does not answer, or refuses this desk.",
     "センターが応答しないか、この端末を受け付けません。", "Call the centre with the detail shown.",
     "表示された詳細をセンターに伝えてください。"},
    {"clock", "The clock agrees with the centre's.", "時計はセンターと合っています。",
     "The clock is too far from the centre's.", "時計がセンターと大きくずれています。",
     "Set the clock of this PC.", "この端末の時計を合わせてください。"},
    {"reader", "The reader is connected.", "カードリーダーは接続されています。",
     "The reader is silent.", "カードリーダーから応答がありません。",
     "Look whether it is switched on and its cable is in; start it again.",
     "電源とケーブルを確認し、再起動してください。"},
}};

std::string detail_of(const Error& error) {
  return std::string(base::info(error.code).name) + ' ' + error.detail;
}

ProbeStep step(Outcome outcome, std::string detail) {
  return {outcome, std::chrono::milliseconds{0}, std::move(detail)};
}

bool is_silent(const Error& error) {
  return error.code == ErrorCode::LineDown || error.code == ErrorCode::LineTimeout;
}

// The line and TLS work up to here: silence is the centre's own.
base::Owner owner_of(const Error& error) {
  return is_silent(error) ? base::Owner::Centre : base::info(error.code).owner;
}

// Who refuses a connection is there.
base::Owner owner_of_tcp(const ProbeStep& tcp) {
  return tcp.error && net::met_a_machine(*tcp.error) ? base::Owner::Centre : base::Owner::Line;
}

// The machine was reached: what is left is a certificate, or the service behind it.
base::Owner owner_of_tls(const ProbeStep& tls) {
  return tls.error && is_silent(*tls.error) ? base::Owner::Centre : base::Owner::Operator;
}

json::object step_json(const DiagnosisStep& step) {
  constexpr std::array<std::string_view, 3> kOutcomes{"ok", "bad", "skipped"};
  const auto* const texts = std::ranges::find_if(kTexts, [&](const Texts& row) {
    return row.step == step.name && row.owner.value_or(step.owner) == step.owner;
  });
  const bool bad = step.result.outcome == Outcome::Failed;
  return {{"step", step.name},
          {"subject", step.subject},
          {"state", kOutcomes.at(static_cast<std::size_t>(step.result.outcome))},
          {"ms", step.result.took.count()},
          {"owner", base::owner_name(step.owner)},
          {"text", bad ? texts->bad : texts->ok},
          {"text_ja", bad ? texts->bad_ja : texts->ok_ja},
          {"remedy", bad ? texts->remedy : "Nothing needs to be done."},
          {"remedy_ja", bad ? texts->remedy_ja : "対応は不要です。"},
          {"detail", step.result.detail}};
}

}  // namespace

std::vector<DiagnosisStep> diagnose(const net::Probe& probe,
                                    const std::function<Result<wire::ChallengeAnswer>()>& rehearse,
                                    const std::vector<ReaderSeen>& readers,
                                    const base::Clock& clock) {
  std::vector<DiagnosisStep> steps{{"name", probe.name, base::Owner::Operator},
                                   {"tcp", probe.tcp, owner_of_tcp(probe.tcp)},
                                   {"tls", probe.tls, owner_of_tls(probe.tls)}};
  DiagnosisStep centre{"centre", {}, base::Owner::Centre};
  DiagnosisStep time{"clock", {}, base::Owner::Operator};
  if (probe.tls.outcome == Outcome::Ok) {
    const auto answer = rehearse();
    if (answer) {
      centre.result = step(Outcome::Ok, {});
      const auto skew = std::chrono::round<std::chrono::seconds>(answer->expires_at -
                                                                 kChallengeLife - clock.now());
      const bool fits = std::chrono::abs(skew) <= kSkewLimit;
      time.result = step(fits ? Outcome::Ok : Outcome::Failed,
                         "centre minus desk: " + std::to_string(skew.count()) + " s");
    } else {
      centre.owner = owner_of(answer.error());
      centre.result = step(Outcome::Failed, detail_of(answer.error()));
    }
  }
  steps.push_back(std::move(centre));
  steps.push_back(std::move(time));
  for (const ReaderSeen& reader : readers) {
    steps.push_back({"reader",
                     step(reader.connected ? Outcome::Ok : Outcome::Failed,
                          "last heard " + base::to_rfc3339(reader.last_seen)),
                     base::Owner::Reader, reader.name});
  }
  return steps;
}

json::object diagnosis_json(const std::vector<DiagnosisStep>& steps, base::Instant started) {
  json::array list;
  json::value fault = nullptr;
  for (const DiagnosisStep& each : steps) {
    list.push_back(step_json(each));
    const bool first = each.result.outcome == Outcome::Failed && fault.is_null();
    if (first) fault = json::string(base::owner_name(each.owner));
  }
  return {{"started_at", base::to_rfc3339(started)},
          {"fault", std::move(fault)},
          {"steps", std::move(list)}};
}

}  // namespace kaopass::desk
