// The municipal counter's pictures: a card's life, on the clerk's screen and on the holder's own.
import type { Page } from "playwright-core";
import type { Size } from "../e2e/browser";
import type { Caption } from "../e2e/caption";
import { Clerk } from "../e2e/counter";
import { patient, type ServedTown } from "../e2e/served_town";
import { Album, context, small } from "./album";

export const clerkShown: Size = { width: 1280, height: 800 };
export const clerkSizes: readonly Size[] = [clerkShown, { width: 1024, height: 768 }];
export const holderShown: Size = { width: 390, height: 844 };
export const holderSizes: readonly Size[] = [holderShown, { width: 1024, height: 768 }];

interface Counter {
  readonly clerk: Clerk;
  readonly holder: Page;
  readonly town: ServedTown;
}
interface CityScreen extends Caption {
  readonly name: string;
  readonly on: "clerk" | "holder";
  readonly print?: boolean; // as it comes out of the printer
  go(counter: Counter): Promise<void>;
}

const typePins = async (holder: Page, pin: string) => {
  const fields = holder.locator('input[type="password"]');
  await fields.nth(0).fill(pin, patient);
  await fields.nth(1).fill(pin);
};
const pair = async ({ clerk, holder }: Counter) => {
  const code = (await clerk.page.locator(".pairing strong").textContent(patient)) ?? "";
  await holder.getByRole("textbox").fill(code);
};

// Each goes on where the one before ended.
export const cityScreens: readonly CityScreen[] = [
  {
    name: "login",
    on: "clerk",
    async go({ clerk }) {
      await clerk.page.getByRole("heading", { name: "ログイン" }).waitFor(patient);
    },
    ja: "窓口職員はログインします。操作記録には職員名が残ります。",
    en: "Clerks log in; the log of acts names them.",
  },
  {
    name: "accounts",
    on: "clerk",
    async go({ clerk, town }) {
      await clerk.logIn(await town.clerk());
      await clerk.button("職員の管理").click();
      await clerk.page.getByText("TEST 試験用職員").first().waitFor(patient);
    },
    ja: "職員のアカウント（管理者）。",
    en: "The clerks' accounts, kept by an administrator.",
  },
  {
    name: "acts",
    on: "clerk",
    async go({ clerk }) {
      await clerk.button("操作記録").click();
      await clerk.page.locator("tbody tr").first().waitFor(patient);
    },
    ja: "操作記録（管理者）：だれが、いつ、どのカード・住民に、何をしたか。",
    en: "The log of acts, for an administrator: who did what to which card or resident.",
  },
  {
    name: "start",
    on: "clerk",
    async go({ clerk }) {
      await clerk.button("最初の画面").click();
      await clerk.page.locator(".tile").first().waitFor(patient);
    },
    ja: "窓口の最初の画面：手続を選びます。",
    en: "The counter's start page.",
  },
  {
    name: "application",
    on: "clerk",
    async go({ clerk }) {
      await clerk.beginNew("issue", "例を入れる");
    },
    ja: "交付：申請の内容。生年月日は元号で入れます。",
    en: "Issue: the application, birth in its era.",
  },
  {
    name: "kind",
    on: "clerk",
    async go({ clerk }) {
      await clerk.keep();
      await clerk.holderHere();
      await clerk.page.getByRole("button", { name: /通常のマイナンバーカード/ }).waitFor(patient);
    },
    ja: "交付：カードの種類。",
    en: "Issue: the kind of card.",
  },
  {
    name: "photo",
    on: "clerk",
    async go({ clerk }) {
      await clerk.page.getByRole("button", { name: /通常のマイナンバーカード/ }).click();
      await clerk.tell();
      await clerk.page.getByText("写真ファイルを選ぶ").waitFor(patient);
    },
    ja: "交付：写真はカメラかファイルから。",
    en: "Issue: the photo, from camera or file.",
  },
  {
    name: "pins",
    on: "clerk",
    async go({ clerk, town }) {
      await clerk.page.locator('input[type="file"]').setInputFiles(town.live);
      await clerk.page.locator(".pairing strong").waitFor(patient);
    },
    ja: "交付：本人の画面をつなぐ番号。できあがるカードが横に見えます。",
    en: "Issue: the code for the holder's screen, and the card as it will be.",
  },
  {
    name: "holder-pairing",
    on: "holder",
    go: pair,
    ja: "本人の画面：番号を入れてつなぎます。",
    en: "The holder's screen is paired.",
  },
  {
    name: "holder-pins",
    on: "holder",
    async go({ holder }) {
      await holder.getByRole("button", { name: "つなぐ" }).click();
      await typePins(holder, "0503");
      await holder.locator("button.act").click();
      await holder.getByText("生年月日や同じ数字").waitFor(patient);
    },
    ja: "本人の画面：推測されやすい暗証番号は断られます。",
    en: "A PIN that is easily guessed is refused.",
  },
  {
    name: "holder-signature",
    on: "holder",
    async go({ holder }) {
      await typePins(holder, "4821");
      await holder.locator("button.act").click();
      await holder.getByText("6〜16字").waitFor(patient);
      await typePins(holder, "SAKURA55");
    },
    ja: "本人の画面：署名用のパスワードは次の画面で。",
    en: "The signature password, one question later.",
  },
  {
    name: "holder-done",
    on: "holder",
    async go({ holder }) {
      await holder.locator("button.act").click();
      await holder.locator("h1.notice").waitFor(patient);
    },
    ja: "本人の画面：暗証番号は窓口の人には見えません。",
    en: "The clerk never sees the PINs.",
  },
  {
    name: "issued",
    on: "clerk",
    async go({ clerk }) {
      await clerk.perform();
    },
    ja: "交付しました。すぐに使えます。",
    en: "Issued, and good at once.",
  },
  {
    name: "find",
    on: "clerk",
    async go({ clerk }) {
      await clerk.finish();
      await clerk.page.locator(".tile", { hasText: "顔認証カードへ切替" }).click();
      await clerk.page.getByRole("searchbox").fill("田");
      await clerk.page.locator(".found li").first().waitFor(patient);
      await clerk.page.waitForTimeout(500);
    },
    ja: "切替：だれの、どのカードか。",
    en: "Switch: whose card, and which.",
  },
  {
    name: "told",
    on: "clerk",
    async go({ clerk }) {
      await clerk.begin("to-face", "ハナモリサクラ");
      await clerk.holderHere();
      await clerk.page.getByRole("checkbox", { name: /分かったうえで/ }).waitFor(patient);
    },
    ja: "切替：できること・できないことを、その日の規則から説明します。",
    en: "Switch: what works and what does not, from the rules of the day.",
  },
  {
    name: "advice",
    on: "clerk",
    async go({ clerk }) {
      await clerk.tell();
      await clerk.page.getByText("利用登録をすすめてください").waitFor(patient);
    },
    ja: "切替：先に利用登録をすすめます（N2.5）。決めるのは本人です。",
    en: "Switch: the advice to register before it (N2.5). The person decides.",
  },
  {
    name: "proxy",
    on: "clerk",
    async go({ clerk }) {
      await clerk.button("登録する").click();
      await clerk.button("直す 窓口に来た人").click(patient);
      await clerk.page.getByRole("radio", { name: /代理人/ }).check();
    },
    ja: "代理人が来たときに確かめる書類（N1.14）。",
    en: "The papers that are checked of a proxy (N1.14).",
  },
  {
    name: "switched",
    on: "clerk",
    async go({ clerk }) {
      await clerk.button("閉じる 窓口に来た人").click();
      await clerk.perform();
    },
    ja: "切り替えました。追記欄に「顔認証」（N1.7）。",
    en: "Switched: 「顔認証」 is printed (N1.7).",
  },
  {
    name: "slip",
    on: "clerk",
    print: true,
    async go({ clerk }) {
      await clerk.page.locator(".slip").waitFor({ state: "attached" });
    },
    ja: "本人が持ち帰るひかえ。",
    en: "The slip that the holder takes home.",
  },
  {
    name: "refused",
    on: "clerk",
    async go({ clerk }) {
      await clerk.finish();
      await clerk.begin("pin", "ハナモリサクラ");
      await clerk.refused("N1.1");
    },
    ja: "暗証番号の再設定：顔認証カードに暗証番号はありません。理由と、窓口でできる次の手続を示します。",
    en: "New PINs refused: a face-authentication card has none. Why, and what the counter can do instead.",
  },
  {
    name: "pending",
    on: "clerk",
    async go({ clerk }) {
      await clerk.button("最初の画面").click();
      await clerk.page.getByText("途中の手続があります").waitFor(patient);
    },
    ja: "途中の手続は、最初の画面から続けられます。",
    en: "A procedure that was left is found again.",
  },
  {
    name: "switched-back",
    on: "clerk",
    async go({ clerk }) {
      await clerk.begin("to-ordinary", "ハナモリサクラ");
      await clerk.holderHere();
      await clerk.tell();
      const holder = await clerk.pins({ pin: "7305" });
      await clerk.perform();
      await holder.context().close();
    },
    ja: "通常のカードに戻すと、「顔認証」は線で消されます（N1.7）。",
    en: "Back to an ordinary card: 「顔認証」 is struck through (N1.7).",
  },
  {
    name: "loss",
    on: "clerk",
    async go({ clerk }) {
      await clerk.finish();
      await clerk.begin("loss", "ハナモリサクラ");
      await clerk.page.getByRole("radio", { name: "なくした" }).check(patient);
    },
    ja: "紛失：理由と日を入れると、すぐに一時停止します。",
    en: "Loss: reason and day, then it is suspended at once.",
  },
  {
    name: "registration",
    on: "clerk",
    async go({ clerk }) {
      await clerk.button("最初の画面").click();
      await clerk.page.locator(".tile", { hasText: "利用登録" }).click();
      await clerk.page.locator(".uses").waitFor(patient);
    },
    ja: "利用登録はどこでできるか（N2.1、N2.2）。",
    en: "Where a card is registered (N2.1, N2.2).",
  },
  {
    name: "death",
    on: "clerk",
    async go({ clerk }) {
      await clerk.begin("death", "ハナモリサクラ");
      await clerk.page.getByRole("radio", { name: "死亡届と死亡診断書" }).check(patient);
      await clerk.writeToday();
      await clerk.keep();
      await clerk.page.getByText("元に戻せません。").waitFor(patient);
    },
    ja: "死亡：電子証明書とカードがすべて失効します。元に戻せないことを示します。",
    en: "Death: all certificates and cards are revoked, and that cannot be undone.",
  },
  {
    name: "died",
    on: "clerk",
    async go({ clerk }) {
      await clerk.perform();
      await clerk.finish();
      await clerk.begin("to-face", "ハナモリサクラ");
      await clerk.refused("city.died");
    },
    ja: "死亡の届けが出ている方の手続は、理由を示して断ります。",
    en: "After a death no other procedure begins: why, and what is left.",
  },
];

export async function pictureCity(town: ServedTown): Promise<void> {
  const album = new Album("city");
  const [clerks, holders] = [
    await context(town.eyes, clerkShown),
    await context(town.eyes, holderShown),
  ];
  const city = await town.city();
  const page = await clerks.newPage();
  await page.goto(city);
  const counter = {
    clerk: Clerk.on(page, town.eyes, city),
    holder: await holders.newPage(),
    town,
  };
  await counter.holder.goto(`${city}/holder`);
  for (const { name, on, print, go } of cityScreens) {
    await go(counter);
    const shown = on === "clerk" ? page : counter.holder;
    if (print) await shown.emulateMedia({ media: "print" });
    for (const size of on === "clerk" ? clerkSizes : holderSizes) {
      const scale = size.width === 1024 ? small : 1;
      await album.shoot(shown, name, size, { whole: on === "clerk", scale });
    }
    if (print) await shown.emulateMedia({ media: "screen" });
  }
  await clerks.close();
  await holders.close();
}
