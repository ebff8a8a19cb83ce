// The ways to be verified: which, by face, by PIN, by staff; how the card is to lie.
import type { Table } from "../../ui/texts";

export const verificationTexts = {
  // Which way.
  methodTitle: {
    ja: "どの{方法|ほうほう}で {本人確認|ほんにんかくにん}をしますか",
    en: "How would you like to be verified?",
  },
  byFace: { ja: "{顔|かお}で", en: "By face" },
  byFaceHow: { ja: "カメラを{見|み}るだけです", en: "Just look at the camera" },
  byPin: { ja: "{暗証番号|あんしょうばんごう}で", en: "By PIN" },
  byPinHow: { ja: "{4|よん}けたの{数字|すうじ}です", en: "Four digits" },
  whyReader: { ja: "この{機械|きかい}では{使|つか}えません", en: "Not possible at this reader" },
  whyFront: {
    ja: "{先|さき}に{係|かかり}の{人|ひと}がカードの{表面|ひょうめん}を{入力|にゅうりょく}します",
    en: "Staff first key the front of the card",
  },
  whyNot: { ja: "{使|つか}えません", en: "Not possible" },
  whyFailed: {
    ja: "うまくいかなかったため、{今日|きょう}は{使|つか}えません",
    en: "Did not work out; not possible now",
  },
  whyLocked: { ja: "ロックされました", en: "Locked" },
  whyPhoto: {
    ja: "カードの{写真|しゃしん}では{確認|かくにん}できません",
    en: "Not possible with this card's photo",
  },
  whyPinUnusable: {
    ja: "{使|つか}えません（ロックされているか、{暗証番号|あんしょうばんごう}のないカードです）",
    en: "Not possible: it is locked, or this card has none",
  },
  faceAgain: {
    ja: "うまく{確認|かくにん}できませんでした。マスクや{帽子|ぼうし}を{外|はず}すと、{確認|かくにん}しやすくなります。",
    en: "That did not work out. It is easier without mask or hat.",
  },

  // Staff compare.
  staffTitle: {
    ja: "{係|かかり}の{人|ひと}が {確認|かくにん}します",
    en: "Our staff will verify you",
  },
  staffLead: {
    ja: "{受付|うけつけ}に{知|し}らせました。カードはそのままで、お{待|ま}ちください。",
    en: "The desk has been told. Please leave the card where it is and wait.",
  },
  staffUntold: {
    ja: "{受付|うけつけ}の{係|かかり}の{人|ひと}に{声|こえ}をかけてください。カードはそのままで{大丈夫|だいじょうぶ}です。",
    en: "Please speak to the staff at the desk. You can leave the card where it is.",
  },
  comparingTitle: {
    ja: "{係|かかり}の{人|ひと}が {写真|しゃしん}とお{顔|かお}を{見|み}くらべています",
    en: "Staff compare your face with the photo",
  },
  comparingLead: {
    ja: "カードはそのままにしてください。ふつうは1{分|ぷん}くらいです。",
    en: "Please leave the card where it is. This usually takes about a minute.",
  },
  faceOnceMore: { ja: "もう{一度|いちど} {顔|かお}で", en: "Face once more" },

  // Face.
  faceTitle: { ja: "カメラを{見|み}てください", en: "Look at the camera" },
  faceHold: { ja: "そのまま、{動|うご}かないでください", en: "Hold still, please" },
  hintNone: {
    ja: "お{顔|かお}を わくの{中|なか}に{入|い}れてください",
    en: "Bring your face into the frame",
  },
  hintSeveral: { ja: "お{一人|ひとり}だけで{写|うつ}ってください", en: "One person only, please" },
  hintSmall: { ja: "もう{少|すこ}し{近|ちか}づいてください", en: "Come a little closer" },
  hintDark: { ja: "{明|あか}るい{方|ほう}を{向|む}いてください", en: "Turn towards the light" },
  hintBright: {
    ja: "{強|つよ}い{光|ひかり}を{避|さ}けてください",
    en: "Turn away from the strong light",
  },
  hintTurned: { ja: "カメラを まっすぐ{見|み}てください", en: "Look straight at the camera" },
  hintEyes: { ja: "{目|め}を{開|あ}けてください", en: "Open your eyes" },
  hintBlurred: {
    ja: "{少|すこ}しの{間|あいだ} {動|うご}かないでください",
    en: "Hold still for a moment",
  },
  hintOther: {
    ja: "カメラの{正面|しょうめん}に{立|た}ってください",
    en: "Stand before the camera",
  },
  promptStraight: { ja: "まっすぐ {前|まえ}を{見|み}てください", en: "Look straight ahead" },
  promptLeft: { ja: "ゆっくり {左|ひだり}を{向|む}いてください", en: "Slowly turn to your left" },
  promptRight: { ja: "ゆっくり {右|みぎ}を{向|む}いてください", en: "Slowly turn to your right" },
  promptBlink: { ja: "{目|め}を {一度|いちど} つぶってください", en: "Close your eyes once" },
  promptCount: {
    ja: "{total}{回|かい}のうち {done}{回|かい} できました",
    en: "{done} of {total} done",
  },
  cameraStarting: { ja: "カメラを{準備|じゅんび}しています", en: "The camera is getting ready" },
  cameraMissingTitle: { ja: "カメラが{見|み}つかりません", en: "There is no camera" },
  cameraDeniedTitle: {
    ja: "カメラを{使|つか}う {許可|きょか}がありません",
    en: "The camera may not be used",
  },
  cameraLostTitle: { ja: "カメラが{止|と}まりました", en: "The camera has stopped" },
  cameraOther: {
    ja: "ほかの{方法|ほうほう}でも{確認|かくにん}できます。{係|かかり}の{人|ひと}も{手伝|てつだ}います。あなたのせいではありません。",
    en: "There are other ways, and our staff will help. It is not your fault.",
  },
  cameraStaff: {
    ja: "{係|かかり}の{方|かた}へ：カメラの{線|せん}と、ブラウザーの{許可|きょか}を{確|たし}かめてください。",
    en: "For staff: check the camera's cable and the browser's permission.",
  },
  sampleTitle: {
    ja: "{見本|みほん}の{顔|かお}を {選|えら}んでください",
    en: "Choose a sample face",
  },
  sampleHow: {
    ja: "この{画面|がめん}の{外|そと}の「{次|つぎ}にすること」から{選|えら}ぶと、カメラの{代|か}わりに{見|み}せます。",
    en: "Choose it outside this screen, under “What to do next”: it is shown instead of the camera's picture.",
  },
  otherWay: { ja: "ほかの{方法|ほうほう}をえらぶ", en: "Choose another way" },

  // PIN.
  pinTitle: {
    ja: "{暗証番号|あんしょうばんごう}{4|よん}けたを {押|お}してください",
    en: "Enter your four-digit PIN",
  },
  pinLead: { ja: "{数字|すうじ}は{画面|がめん}に{出|で}ません。", en: "The digits are not shown." },
  pinEntered: { ja: "{count}けた{入力|にゅうりょく}しました", en: "{count} digits entered" },
  pinErase: { ja: "{消|け}す", en: "Erase" },
  pinEnter: { ja: "{決定|けってい}", en: "Enter" },
  pinWrong: { ja: "{暗証番号|あんしょうばんごう}がちがいます。", en: "The PIN is wrong." },
  pinLeft: {
    ja: "あと {left}{回|かい} {入力|にゅうりょく}できます。",
    en: "{left} tries are left.",
  },
  pinLastTry: {
    ja: "{次|つぎ}もちがうと、{使|つか}えません。{顔|かお}でもできます。",
    en: "One more wrong try locks it. You can use your face instead.",
  },
} as const satisfies Table;
