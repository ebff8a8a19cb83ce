// What the counter's log calls each act; log-ins and accounts are named where every place has them.
import type { Table } from "../../ui/texts";

export const actTexts = {
  acts: { ja: "操作記録", en: "Log" },
  actsBroken: {
    ja: "記録のつながりが壊れています。だれかが記録を変えたか、消した疑いがあります。管理者に知らせ、`kaopass city acts` で確かめてください。",
    en: "The chain of the log is broken: somebody may have changed or removed acts. Tell whoever is responsible; `kaopass city acts` says where.",
  },
  act_search: { ja: "住民の検索", en: "residents searched" },
  "act_resident-seen": { ja: "住民の情報の閲覧", en: "resident seen" },
  "act_front-seen": { ja: "券面の閲覧", en: "card's front seen" },
  act_settled: { ja: "中断した手続の後始末", en: "interrupted procedure settled" },
  settled_finished: { ja: "最後まで行った", en: "finished" },
  settled_undone: { ja: "元に戻した", en: "undone" },
  "switchedTo_face-authentication": {
    ja: "顔認証カードへ",
    en: "to a face-authentication card",
  },
  switchedTo_ordinary: { ja: "通常のカードへ", en: "to an ordinary card" },
  registeredToo: { ja: "健康保険証の利用登録も", en: "registered as insurance card, too" },
  changed_name: { ja: "氏名", en: "name" },
  changed_address: { ja: "住所", en: "address" },
  actProxy: { ja: "代理人", en: "Proxy" },
  actAnotherThan: { ja: "見比べて別の人とした方", en: "Compared, another person than" },
  accountStopped: { ja: "停止", en: "stopped" },
  act_issue: { ja: "交付", en: "issued" },
  act_switch: { ja: "切替", en: "switched" },
  act_pin: { ja: "暗証番号の設定", en: "PIN set" },
  act_renew: { ja: "電子証明書の更新", en: "certificates renewed" },
  act_change: { ja: "氏名・住所の変更", en: "name or address changed" },
  "act_change-card": {
    ja: "氏名・住所の変更（カード）",
    en: "name or address changed on the card",
  },
  "act_move-in": { ja: "転入", en: "moved in" },
  "act_move-out": { ja: "転出", en: "moved out" },
  act_death: { ja: "死亡", en: "died" },
  act_loss: { ja: "紛失・盗難の届出", en: "reported lost or stolen" },
  act_found: { ja: "発見の届出", en: "found again" },
  act_revoke: { ja: "廃止", en: "revoked" },
} as const satisfies Table;
