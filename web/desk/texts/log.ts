// Who works here, and the log of their acts.
import type { Table } from "../../ui/texts";

export const logTexts = {
  "role.reception": { ja: "受付", en: "Reception" },
  "role.pharmacist": { ja: "薬剤師", en: "Pharmacist" },
  "role.doctor": { ja: "医師", en: "Doctor" },

  "act.tablet-pair": { ja: "タブレットをつないだ", en: "tablet connected" },
  "act.tablet-revoke": { ja: "タブレットを切り離した", en: "tablet cut off" },
  "act.list-seen": { ja: "一覧を見た", en: "list seen" },
  "act.reception-seen": { ja: "受付を見た", en: "reception seen" },
  "act.search": { ja: "検索", en: "search" },
  "act.cancel": { ja: "受付の取消", en: "cancelled" },
  "act.link": { ja: "患者番号", en: "patient number" },
  "act.handle": { ja: "対応", en: "seen to" },
  "act.retry": { ja: "送り直し", en: "sent again" },
  "act.print": { ja: "印刷", en: "printed" },
  "act.visual-start": { ja: "目視確認の開始", en: "visual check started" },
  "act.visual-photo": { ja: "写真の表示", en: "photo shown" },
  "act.visual-decision": { ja: "目視の判定", en: "visual decision" },
  "act.visual-give-up": { ja: "目視確認の中止", en: "visual check given up" },
  "act.day-close": { ja: "日締め", en: "day closed" },
} as const satisfies Table;
