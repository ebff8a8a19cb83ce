// The guide to the visual check for staff (N4.1): one sheet of paper a language. The page that the desk
// serves and docs/guide/visual-mode.md are both made from it; its pictures are the real screens'
// (docs/screens/tablet).
import type { Row } from "../ui/texts";

// Names of screens in web/e2e/tablet_gallery.ts.
export const guidePictures = ["list", "reason", "present", "same", "absent", "over-same"] as const;
export type GuidePicture = (typeof guidePictures)[number];

interface Part {
  readonly title: Row;
  readonly pictures: readonly GuidePicture[];
  readonly steps: readonly Row[];
}

export const guideTitle: Row = { ja: "目視確認の手引き", en: "Guide to the visual check" };
export const guideLead: Row = {
  ja: "顔認証がむずかしい方を、職員がカードの写真と見比べて確認します（事務連絡 令和5年12月13日、N3.3・N3.4）。受付の画面でも、待合へ持って行くタブレットでも同じです。",
  en: "Where face match is difficult, staff compare the person with the photo in the card (notice of 2023-12-13, N3.3, N3.4): at the desk's screen, or on a tablet in the waiting room.",
};

export const guideParts: readonly Part[] = [
  {
    title: { ja: "1 はじめる", en: "1 Start" },
    pictures: ["list", "reason"],
    steps: [
      {
        ja: "カードをリーダーに置いてもらいます。むずかしい方は、ご本人の希望でご家族や職員が置きます。終わるまで入れたままにします。",
        en: "The card lies in the reader until the end. Family or staff may place it if the holder asks.",
      },
      {
        ja: "自分の名前でログインし、リーダーを選んで「目視確認をはじめる」を押します。",
        en: "Log in as yourself, choose the reader and press “Start visual check”.",
      },
      {
        ja: "理由を1つ選びます。カードの写真が出ます。",
        en: "Choose a reason. The card's photo appears.",
      },
    ],
  },
  {
    title: { ja: "2 見比べる", en: "2 Compare" },
    pictures: ["present", "same"],
    steps: [
      {
        ja: "ご本人の所へ行き、「はい、ここにいます」を押します。",
        en: "Go to the holder and press “Yes, here”.",
      },
      {
        ja: "髪型や眼鏡ではなく、目・鼻・輪郭を見比べます。写真は3分で閉じます。",
        en: "Compare eyes, nose and outline, not hair or glasses. The photo closes after three minutes.",
      },
      {
        ja: "「同じ人です」「ちがいます」「わからない」のどれかを押します。迷ったら「わからない」です。",
        en: "Press “Same person”, “Different” or “Cannot tell”. In doubt: “Cannot tell”.",
      },
    ],
  },
  {
    title: { ja: "3 おわる", en: "3 End" },
    pictures: ["over-same", "absent"],
    steps: [
      {
        ja: "写真はその場で消え、どこにも残りません。だれがどの端末で判定したかは操作記録に残ります。",
        en: "The photo is gone at once and kept nowhere. Who decided on which device stands in the log.",
      },
      {
        ja: "続き（同意）はリーダーで進みます。ご本人の希望で操作を手伝えます。",
        en: "Consents follow at the reader; on the holder's request you may operate it.",
      },
      {
        ja: "次の方は自動で顔認証に戻ります。切り替えは要りません。",
        en: "The next patient is asked for a face as ever. Nothing has to be switched back.",
      },
    ],
  },
];

export const guideTroubles: Row = { ja: "こんなときは", en: "If this happens" };
export const guideCases: readonly { readonly what: Row; readonly action: Row }[] = [
  {
    what: { ja: "ご本人がいない（代理の方だけ）", en: "The holder is absent (a proxy only)" },
    action: {
      ja: "目視確認はできません。処方箋か資格確認書で確認し、使ったものをボタンで記録します。",
      en: "No visual check. Use the prescription or eligibility certificate; press which it was.",
    },
  },
  {
    what: { ja: "ちがう人だった", en: "It is somebody else" },
    action: {
      ja: "このカードで受け付けず、カードは持ち主に返します。",
      en: "Do not accept this card for this person; return it to its holder.",
    },
  },
  {
    what: { ja: "わからなかった", en: "You cannot tell" },
    action: {
      ja: "暗証番号（使えるカード）、処方箋、資格確認書、被保険者資格申立書で確認します。",
      en: "PIN (where the card has one), prescription, eligibility certificate or declaration.",
    },
  },
  {
    what: { ja: "カメラや顔認証の不調", en: "The camera or face match is out of order" },
    action: {
      ja: "理由「カメラの不調」で目視確認をします。続くときは受付の画面の「自己診断」で担当を確かめます。",
      en: "Compare by eye, reason “Camera trouble”. If it lasts, “Self-diagnosis” says whose job it is.",
    },
  },
  {
    what: { ja: "カードが抜かれた・3分が過ぎた", en: "Card taken, or three minutes over" },
    action: {
      ja: "写真は消えます。カードを置いて、最初からやり直します。",
      en: "The photo is gone. Begin again with the card in the reader.",
    },
  },
  {
    what: { ja: "「短時間に確認が多すぎます」", en: "“Too many checks in a short time”" },
    action: {
      ja: "1時間に職員1人30回、カード1枚8回までです。画面に出た時間のあとで、または別の方法で。",
      en: "30 an hour for each of the staff, 8 for a card. Wait as shown, or use another way.",
    },
  },
  {
    what: { ja: "タブレットがつながらない", en: "The tablet is not connected" },
    action: {
      ja: "受付の画面の「タブレット」でコードを表示し、読み取ります（毎朝1回）。なくしたら「切り離す」。",
      en: "Scan a code from “Tablets” at the desk's screen, each morning. Lost one: “Cut off”.",
    },
  },
];
