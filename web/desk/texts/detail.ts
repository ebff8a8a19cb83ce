// One reception in full.
import type { Table } from "../../ui/texts";

export const detailTexts = {
  "validity.1": { ja: "有効", en: "Valid" },
  "validity.2": { ja: "無効", en: "Invalid" },
  "validity.3": { ja: "無効（新しい資格あり）", en: "Invalid (a newer one exists)" },
  "validity.4": { ja: "該当資格なし", en: "No coverage known" },
  "validity.5": { ja: "複数該当", en: "Several valid" },
  "validity.6": { ja: "有効（医療券 未登録）", en: "Valid (no ticket registered)" },
  "validity.since": { ja: "{day} から", en: "since {day}" },
  "validity.unknown-since": { ja: "いつからかは提供なし", en: "since when: not supplied" },

  "detail.label": { ja: "詳細", en: "Details" },
  "detail.none": { ja: "左の一覧から選んでください。", en: "Choose somebody on the left." },
  "detail.age": { ja: "{age}歳", en: "{age} years" },
  "detail.arrived": { ja: "受付 {time}（{reader}）", en: "Arrived {time} ({reader})" },
  "detail.verification": { ja: "本人確認", en: "Verification" },
  "detail.by": { ja: "判定した職員 {login}", en: "decided by {login}" },
  "detail.liveness.waived": {
    ja: "生体確認は行われていません（試験用のリーダーが免除されています）",
    en: "Liveness was not checked (a TEST reader is exempt)",
  },
  "detail.registration": { ja: "利用登録", en: "Registration" },
  "detail.registered": { ja: "登録済み", en: "registered" },
  "detail.unregistered": {
    ja: "未登録（資格は確認できます。登録はリーダーで）",
    en: "not registered (coverage is given all the same; register at the reader)",
  },
  "detail.coverage": { ja: "資格", en: "Coverage" },
  "detail.coverage.n": { ja: "資格 {n}／{all}", en: "Coverage {n} of {all}" },
  "detail.no-coverage": {
    ja: "センターから資格が提供されていません。",
    en: "The centre supplied no coverage.",
  },
  "detail.consents": { ja: "同意", en: "Consents" },
  "detail.consents.due": { ja: "まだ聞いていません", en: "not asked yet" },
  "detail.consents.none": { ja: "聞いていません", en: "not asked" },
  "detail.consents.expired": {
    ja: "聞いていません（電子証明書の期限が切れているため、見られません）",
    en: "not asked (the certificate has ended: no past records)",
  },
  "detail.consents.hidden": {
    ja: "受付の役割では表示されません（医師・薬剤師が見ます）",
    en: "not shown to reception (doctors and pharmacists see them)",
  },
  "detail.file": { ja: "レセコンへのファイル", en: "Receipt computer's file" },
  "detail.reference": { ja: "照会番号（患者番号）", en: "Patient number" },
  "detail.reference.none": { ja: "まだ付いていません", en: "none yet" },
  "detail.certificate": { ja: "電子証明書", en: "Certificate" },
  "detail.id": { ja: "確認番号", en: "Check" },
  "detail.cancelled": { ja: "取消", en: "Cancelled" },
  "detail.cancelled.by": { ja: "{time} {staff}：{reason}", en: "{time} {staff}: {reason}" },
  "detail.not-supplied": { ja: "提供なし", en: "not supplied" },
  "detail.actions": { ja: "この受付にすること", en: "What to do with it" },
  "detail.carried": { ja: "{day} から繰り越した受付です。", en: "Carried over from {day}." },

  "certificate.none": { ja: "期限内", en: "in date" },
  "certificate.expires_soon": {
    ja: "3か月以内に期限が切れます。市町村での更新をお伝えください。",
    en: "Expires within three months. Tell the patient to renew it at the municipality.",
  },
  "certificate.expired": {
    ja: "期限切れ（猶予期間中）。資格情報だけが提供され、記録は見られません。市町村での更新をお伝えください。",
    en: "Expired (grace time): coverage only, no records. Tell the patient to renew it.",
  },

  "consent.medication": { ja: "薬剤", en: "Medication" },
  "consent.checkup": { ja: "健診", en: "Checkups" },
  "consent.treatment": { ja: "診療", en: "Treatment" },
  "consent.yes": { ja: "同意 残り {left}", en: "yes, {left} left" },
  "consent.no": { ja: "同意なし", en: "no" },
  "consent.over": { ja: "期限切れ（24時間）", en: "over (24 hours)" },

  "file.none": { ja: "まだありません", en: "nothing yet" },
  "file.due": { ja: "5分以内に自動で書き出します", en: "written by itself within 5 minutes" },
  "file.written": { ja: "書き出し済み {time}", en: "written {time}" },
  "file.removed": { ja: "取消のため削除済み", en: "removed by the cancellation" },
  "file.replacements": {
    ja: "レセコンで表せない文字が「〓」になっています。氏名・住所はこの画面で確かめてください。",
    en: "The receipt computer sees 〓 for characters it has not. Trust this screen for the name.",
  },

  "sex.male": { ja: "男", en: "male" },
  "sex.female": { ja: "女", en: "female" },
  "sex.unset": { ja: "未設定", en: "unset" },
} as const satisfies Table;
