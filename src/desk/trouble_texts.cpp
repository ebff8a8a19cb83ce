// What a trouble is called and what to do, for people: one table.

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <stdexcept>

#include "desk/troubles.hpp"

namespace kaopass::desk {
namespace {

using base::Owner;
using Kind = TroubleKind;
using State = TroubleState;

struct Row {
  Kind what;
  State state;
  Owner owner;
  std::string_view text, text_ja, remedy, remedy_ja;
  Trouble::Cause cause = Trouble::Cause::Usual;
};
constexpr std::string_view kNothing = "Nothing needs to be done.";
constexpr std::string_view kNothingJa = "対応は不要です。";

constexpr std::array<Row, 21> kRows{{
    {Kind::Line, State::Ok, Owner::Line, "The line to the centre is up.",
     "センターとの回線はつながっています。", kNothing, kNothingJa},
    {Kind::Line, State::Bad, Owner::Line, "The line to the centre is down.",
     "センターとの回線がつながりません。",
     "Whoever comes now is not checked: the list says what is left for each. What was under way is "
     "sent later by itself. Check the network of this PC, then call the line's provider.",
     "いま来た方は確認されません。一覧に、それぞれの方の確認方法が出ます。確認の途中だった受付は、"
     "あと"
     "で自動的に送られます。この端末のネットワークを確認し、続く場合は回線事業者に連絡してください"
     "。"},
    {Kind::Centre, State::Ok, Owner::Centre, "The centre answers.", "センターは応答しています。",
     kNothing, kNothingJa},
    {Kind::Centre, State::Bad, Owner::Centre, "The centre refuses this desk, or its certificate.",
     "センターがこの端末を受け付けないか、証明書を確認できません。",
     "Whoever comes now is not checked: the list says what is left for each. Run the diagnosis and "
     "call whoever runs the desk.",
     "いま来た方は確認されません。一覧に、それぞれの方の確認方法が出ます。自己診断を行い、端末の運"
     "用担"
     "当者に連絡してください。"},
    {Kind::Centre, State::Bad, Owner::Centre, "The centre's service does not run.",
     "センターのサービスが止まっています。",
     "Whoever comes now is not checked: the list says what is left for each. What was under way is "
     "sent later by itself. Line and desk are in order; tell the centre.",
     "いま来た方は確認されません。一覧に、それぞれの方の確認方法が出ます。確認の途中だった受付は、"
     "あと"
     "で自動的に送られます。回線とこの端末に異常はありません。センターに連絡してください。",
     Trouble::Cause::ServiceStopped},
    {Kind::Reader, State::Ok, Owner::Reader, "The reader is connected.",
     "カードリーダーは接続されています。", kNothing, kNothingJa},
    {Kind::Reader, State::Warn, Owner::Operator, "The reader's clock is wrong.",
     "カードリーダーの時計がずれています。",
     "Set the reader's clock, or compare the clock of this PC. Checks go on; their records carry "
     "the wrong time.",
     "カードリーダーの時計を合わせ、この端末の時計も確認してください。受付は続けられますが、記録の"
     "時刻がずれます。"},
    {Kind::Reader, State::Bad, Owner::Reader, "The reader is silent.",
     "カードリーダーから応答がありません。",
     "Look whether it is switched on and its cable is in; start it again.",
     "電源とケーブルを確認し、再起動してください。"},
    {Kind::Certificate, State::Ok, Owner::Operator, "The certificate is good for long.",
     "証明書の有効期限は十分あります。", kNothing, kNothingJa},
    {Kind::Certificate, State::Warn, Owner::Operator, "The certificate ends within two months.",
     "証明書の有効期限まで2か月以内です。", "Order its renewal now.",
     "更新の手続きをはじめてください。"},
    {Kind::Certificate, State::Bad, Owner::Operator, "The certificate ends within a week, or has.",
     "証明書の有効期限まで1週間以内か、期限が切れています。",
     "Renew it at once: afterwards nobody is checked here.",
     "すぐに更新してください。期限が切れると資格確認ができません。"},
    {Kind::RevocationLists, State::Ok, Owner::Operator, "The revocation lists are current.",
     "失効リストは最新です。", kNothing, kNothingJa},
    {Kind::RevocationLists, State::Warn, Owner::Operator, "The revocation lists end within a week.",
     "失効リストの有効期限まで1週間以内です。", "Have new ones published.",
     "新しい失効リストの発行を依頼してください。"},
    {Kind::RevocationLists, State::Bad, Owner::Operator,
     "The revocation lists are missing or too old.", "失効リストがないか、古すぎます。",
     "Have new ones published at once: without them everybody is refused.",
     "すぐに新しい失効リストの発行を依頼してください。ないとすべて拒否されます。"},
    {Kind::Disk, State::Ok, Owner::Operator, "There is room on the disk.",
     "ディスクの空きは十分です。", kNothing, kNothingJa},
    {Kind::Disk, State::Warn, Owner::Operator, "The disk is getting full.",
     "ディスクの空きが少なくなっています。", "Free some space this week.",
     "今週中に空き容量を増やしてください。"},
    {Kind::Disk, State::Bad, Owner::Operator, "The disk is full.", "ディスクがいっぱいです。",
     "Free some space now: receptions cannot be kept.",
     "すぐに空き容量を増やしてください。受付を保存できません。"},
    {Kind::ReceiptFolder, State::Ok, Owner::Operator, "The receipt computer's folder works.",
     "レセコン連携フォルダーは正常です。", kNothing, kNothingJa},
    {Kind::ReceiptFolder, State::Bad, Owner::Operator,
     "Files for the receipt computer cannot be written.", "レセコン用のファイルを書き込めません。",
     "Look at the folder's rights and space; the files are written by themselves afterwards.",
     "フォルダーの権限と空き容量を確認してください。直ればファイルは自動的に書き込まれます。"},
    {Kind::Pending, State::Ok, Owner::Staff, "Nothing waits for the line.",
     "送信待ちの受付はありません。", kNothing, kNothingJa},
    {Kind::Pending, State::Warn, Owner::Line, "Receptions wait for the line.",
     "送信待ちの受付があります。",
     "They are sent by themselves. A check that the centre gets later than two minutes needs the "
     "card once more.",
     "自動的に送られます。センターに届くのが2分より遅れた確認では、カードをもう一度置いてもらいま"
     "す。"},
}};

// In the order of the enumerations.
constexpr std::array<std::string_view, 8> kKinds{"line",           "centre",           "reader",
                                                 "certificate",    "revocation-lists", "disk",
                                                 "receipt-folder", "pending"};
constexpr std::array<std::string_view, 3> kStates{"ok", "warn", "bad"};

// Every state that is ever found has a row.
const Row& texts_of(const Trouble& trouble) {
  const auto* const row = std::ranges::find_if(kRows, [&](const Row& each) {
    return each.what == trouble.what && each.state == trouble.state && each.cause == trouble.cause;
  });
  if (row == kRows.end()) throw std::logic_error("a trouble without texts");
  return *row;
}

}  // namespace

std::string_view trouble_state_name(TroubleState state) {
  return kStates.at(static_cast<std::size_t>(state));
}

boost::json::object trouble_json(const Trouble& trouble) {
  const Row& texts = texts_of(trouble);
  return {{"what", kKinds.at(static_cast<std::size_t>(trouble.what))},
          {"subject", trouble.subject},
          {"state", trouble_state_name(trouble.state)},
          {"since", base::to_rfc3339(trouble.since)},
          {"owner", base::owner_name(texts.owner)},
          {"text", texts.text},
          {"text_ja", texts.text_ja},
          {"remedy", texts.remedy},
          {"remedy_ja", texts.remedy_ja},
          {"detail", trouble.detail}};
}

}  // namespace kaopass::desk
