// The tablet's screens for docs/screens and the guide: somebody in the waiting room, and how to come
// to each question.
import type { Page } from "playwright-core";
import { visualCheck } from "../desk/fixtures";
import type { Session } from "../tablet/contract";
import type { Caption } from "./caption";

interface TabletScreen extends Caption {
  readonly name: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly go?: (page: Page) => Promise<void>;
}

export const tabletNow = "2026-11-26T00:24:00.000Z"; // 9:24 in Japan
const session: Session = {
  state: "open",
  tablet: "tablet-1",
  login: "hanako",
  name: "受付 花子",
  locks_at: "2026-11-26T00:26:00.000Z",
  ends_at: "2026-11-26T15:00:00.000Z",
};
const offered = visualCheck();
const { visual_id } = offered;
const shown = visualCheck({
  state: "shown",
  mine: true,
  staff: "hanako",
  reason: "holder_unable",
  until: "2026-11-26T00:26:41.000Z",
});
const problem = (
  code: string,
  text: string,
  text_ja: string,
  remedy: string,
  remedy_ja: string,
) => ({
  refused: { code, text, text_ja, owner: "staff", remedy, remedy_ja, detail: "seconds left: 1260" },
});
const checks = (open: readonly unknown[], absent: readonly unknown[] = []) => ({
  session,
  activity: session,
  checks: { version: 1, checks: open, absent },
  [`checks/${visual_id}/decision`]: visualCheck({ ...shown, state: "decided" }),
  [`checks/${visual_id}/handled`]: {},
  [`checks/${visual_id}/start`]: problem(
    "check.rate",
    "Too many checks in a short time.",
    "短時間に確認が多すぎます。",
    "Wait a little, then try again.",
    "少し待ってから、もう一度お試しください。",
  ),
});
const waiting = visualCheck({ visual_id: "b".repeat(32), reader: "hospital-2" });

const press = (words: string) => (page: Page) => page.click(`.answer:has-text('${words}')`);
async function present(page: Page): Promise<void> {
  await press("hospital-1")(page);
  await page.waitForFunction(() => (document.querySelector("canvas")?.width ?? 0) > 0);
}
async function same(page: Page): Promise<void> {
  await present(page);
  await press("はい、ここにいます")(page);
}
const judged = (words: string) => async (page: Page) => {
  await same(page);
  await press(words)(page);
  await page.waitForSelector('main[data-screen="over"]');
};
const absent = checks([offered], [{ visual_id, reader: "hospital-1" }]);

export const tabletGallery: readonly TabletScreen[] = [
  {
    name: "unpaired",
    answers: { session: { state: "unpaired" } },
    ja: "受付の画面に出たコードでつなぎます。",
    en: "Connected by a code that the desk shows.",
  },
  {
    name: "login",
    answers: { session: { state: "logged-out", tablet: "tablet-1" } },
    ja: "自分の名前でログインします。",
    en: "Staff log in as themselves.",
  },
  {
    name: "nobody",
    answers: checks([]),
    ja: "待っている方はいません。",
    en: "Nobody waits.",
  },
  {
    name: "list",
    answers: checks([offered, waiting]),
    ja: "待っている方のリーダーを選びます。",
    en: "Whose reader.",
  },
  {
    name: "reason",
    answers: checks([offered]),
    go: press("hospital-1"),
    ja: "理由を選びます。",
    en: "Why.",
  },
  {
    name: "rate",
    answers: checks([offered]),
    async go(page) {
      await press("hospital-1")(page);
      await press("カメラの不調")(page);
      await page.waitForSelector("[role=alert]");
    },
    ja: "回数が多いとき：いつからまた始められるか。",
    en: "Too many: when one may begin again.",
  },
  {
    name: "present",
    answers: checks([shown]),
    go: present,
    ja: "ご本人はここにいますか。",
    en: "Is the holder here?",
  },
  {
    name: "same",
    answers: checks([shown]),
    go: same,
    ja: "写真と同じ人ですか。",
    en: "Is it the same person?",
  },
  {
    name: "over-same",
    answers: checks([shown]),
    go: judged("同じ人です"),
    ja: "判定のあと、写真は残りません。",
    en: "Decided; the photo is gone.",
  },
  {
    name: "over-different",
    answers: checks([shown]),
    go: judged("ちがいます"),
    ja: "ちがう人：どうするか。",
    en: "Somebody else: what to do.",
  },
  {
    name: "over-undecided",
    answers: checks([shown]),
    go: judged("わからない"),
    ja: "わからない：残っている方法。",
    en: "Cannot tell: the ways that remain.",
  },
  {
    name: "absent",
    answers: absent,
    ja: "ご本人がいない：使ったものを記録します。",
    en: "The holder is absent: what was used is recorded.",
  },
  {
    name: "recorded",
    answers: absent,
    async go(page) {
      await press("処方箋")(page);
      await page.waitForSelector('main[data-screen="recorded"]');
    },
    ja: "記録しました。",
    en: "Recorded.",
  },
  {
    name: "locked",
    answers: { session: { ...session, state: "locked" } },
    ja: "ロック中：2分で自動でかかります。",
    en: "Locked, by itself after two minutes.",
  },
];
