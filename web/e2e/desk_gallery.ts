// The desk's screens for docs/screens, and how to come to each of them on that morning.
import type { Page } from "playwright-core";
import { live } from "../desk/fixtures";
import type { Caption } from "./caption";
import { comparing, morning, offered, offline, readers } from "./desk_morning";
import { session } from "./desk_morning/house";
import { cancelled, forbidden, handled, pending, unchecked } from "./desk_morning/people";

export interface DeskScreen extends Caption {
  readonly name: string;
  readonly answers?: Readonly<Record<string, unknown>>; // other than the usual morning's
  readonly dark?: boolean; // pictured in the dark, too
  readonly english?: boolean;
  readonly go?: (page: Page) => Promise<void>;
}

const choose = (who: string) => (page: Page) => page.click(`.row-main:has-text('${who}')`);
async function present(page: Page): Promise<void> {
  await page.click('[data-row="reader:hospital-1"]');
  await page.waitForFunction(() => (document.querySelector("canvas")?.width ?? 0) > 0);
}
async function same(page: Page): Promise<void> {
  await present(page);
  await page.click("text=はい、ここにいます");
}
const inDetail = (who: string, act: string) => async (page: Page) => {
  await choose(who)(page);
  await page.click(`.right >> text=${act}`);
  await page.waitForSelector("dialog[open]");
};

export const deskGallery: readonly DeskScreen[] = [
  {
    name: "setup",
    answers: { session: { state: "setup" } },
    ja: "はじめての設定：端末に出た確認番号で最初の管理者を作ります。",
    en: "The first account, with the code that the terminal shows.",
  },
  {
    name: "login",
    answers: { session: { state: "logged-out" } },
    ja: "ログイン。",
    en: "Log-in.",
  },
  {
    name: "empty",
    answers: { receptions: live({ readers }) },
    ja: "朝：まだ受付がありません。",
    en: "The morning: nobody yet.",
  },
  {
    name: "face",
    dark: true,
    english: true,
    go: choose("𠮷子"),
    ja: "顔認証で受付した人の資格、同意、レセコンへのファイル。",
    en: "Received by face: coverage, consents, and the receipt computer's file.",
  },
  {
    name: "invalid",
    go: choose("佐藤"),
    ja: "資格が切れた人：いつから、だれの仕事か、次にすること。",
    en: "A coverage that has ended: since when, whose job, what to do.",
  },
  {
    name: "visual-reason",
    answers: offered,
    go: (page) => page.click('[data-row="reader:hospital-1"]'),
    ja: "目視確認：理由を選びます。",
    en: "Visual check: why.",
  },
  {
    name: "visual-present",
    answers: comparing,
    dark: true,
    go: present,
    ja: "目視確認：ご本人はここにいますか。",
    en: "Visual check: is the holder here?",
  },
  {
    name: "visual-same",
    answers: comparing,
    go: same,
    ja: "目視確認：写真と同じ人ですか。",
    en: "Visual check: is it the same person?",
  },
  {
    name: "visual-done",
    answers: comparing,
    async go(page) {
      await same(page);
      await page.click(".big:has-text('同じ人です')");
      await page.waitForSelector("text=同じ人と判定しました");
    },
    ja: "判定のあと、写真は残りません。",
    en: "Decided; the photo is gone.",
  },
  {
    name: "search",
    async go(page) {
      await page.fill("#search", "0001234");
      await page.keyboard.press("Enter");
      await page.waitForSelector("text=見つかった受付");
      await choose("小野")(page);
    },
    ja: "名前、かな、患者番号で探します。",
    en: "Found by name, kana or patient number.",
  },
  {
    name: "link",
    go: inDetail("𠮷子", "患者番号を付ける"),
    ja: "患者番号を付けます。",
    en: "A patient number is given.",
  },
  {
    name: "print",
    go: inDetail("𠮷子", "確認票を印刷"),
    ja: "資格確認票を印刷します。",
    en: "The slip is printed.",
  },
  {
    name: "cancel",
    go: inDetail("𠮷子", "受付を取り消す"),
    ja: "受付を理由とともに取り消します。",
    en: "A reception is cancelled, with its reason.",
  },
  {
    name: "troubles",
    answers: offline,
    dark: true,
    async go(page) {
      await page.click("text=すべての状態");
      await page.waitForSelector(".troubles");
    },
    ja: "回線が切れたとき：何が、いつから、だれの仕事か、どうするか。",
    en: "The line is down: what, since when, whose job, what to do.",
  },
  {
    name: "refused",
    answers: { receptions: live({ receptions: [...morning, forbidden], readers }) },
    go: (page) => page.click(`[data-row="${forbidden.id}"]`),
    ja: "断られた理由、根拠の番号、次の方法。",
    en: "Why it was refused, by which rule, and what to do instead.",
  },
  {
    name: "pending",
    answers: offline,
    go: (page) => page.click(`[data-row="${pending.id}"]`),
    ja: "回線なしの受付は、戻ると自動で送られます。",
    en: "Received without the line; sent by itself when it is back.",
  },
  {
    name: "unchecked",
    answers: offline,
    dark: true,
    english: true,
    go: (page) => page.click(`[data-row="${unchecked.id}"]`),
    ja: "センターに問い合わせできなかった人：何も確認されていないこと、残っている確認方法。",
    en: "The centre could not be asked: nothing was checked, and the ways that are left.",
  },
  {
    name: "handled",
    answers: offline,
    go: (page) => page.click(`[data-row="${handled.id}"]`),
    ja: "ほかの方法で対応した人。",
    en: "Seen to in another way.",
  },
  {
    name: "cancelled",
    go: (page) => page.click(`[data-row="${cancelled.id}"]`),
    ja: "取り消した受付は、受付済みに数えません。",
    en: "A cancelled reception is not counted as received.",
  },
  {
    name: "diagnosis",
    answers: offline,
    async go(page) {
      await page.click("text=自己診断");
      await page.waitForSelector("text=/原因は「/");
    },
    ja: "自己診断：原因がどこかを順に確かめます。",
    en: "Self-diagnosis, step by step to the fault.",
  },
  {
    name: "days",
    async go(page) {
      await page.click("text=過去の日・日締め");
      await page.click("tbody button >> nth=0");
      await page.waitForSelector("text=受付の合計");
    },
    ja: "過去の日と、その日の合計。",
    en: "Past days and their sums.",
  },
  {
    name: "staff",
    async go(page) {
      await page.click("text=職員の管理");
      await page.waitForSelector("td >> text=hanako");
    },
    ja: "職員のアカウント。",
    en: "The accounts of staff.",
  },
  {
    name: "staff-add",
    async go(page) {
      await page.click("text=職員の管理");
      await page.click("text=職員を加える");
      await page.waitForSelector("dialog[open]");
    },
    ja: "職員を加えます。",
    en: "Somebody is added.",
  },
  {
    name: "log",
    async go(page) {
      await page.click("text=操作記録");
      await page.waitForSelector("td >> text=目視の判定");
    },
    ja: "だれが何をしたかの記録。",
    en: "Who did what.",
  },
  {
    name: "tablets",
    dark: true,
    english: true,
    async go(page) {
      await page.click("header >> text=タブレット");
      await page.click("dialog >> text=つなぐためのコードを表示");
      await page.waitForSelector(".qr");
    },
    ja: "待合のタブレットを、1回だけ使えるコードでつなぎます。",
    en: "A tablet for the waiting room is connected by a code that is good once.",
  },
  {
    name: "help",
    async go(page) {
      await page.keyboard.press("?");
      await page.waitForSelector("dialog:has-text('使い方')");
    },
    ja: "キーボードの使い方。",
    en: "The keyboard.",
  },
  {
    name: "locked",
    answers: { session: { ...session, state: "locked" } },
    ja: "ロック中：画面に人のことは残りません。",
    en: "Locked; nothing personal is left on the screen.",
  },
];
