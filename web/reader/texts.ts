// Every word on the reader. Patients read these aloud to each other: plain words, one idea a
// sentence, readings above all characters that a child does not know.
import type { Table } from "../ui/texts";

export const texts = {
  // The frame around every screen.
  step1: { ja: "{本人確認|ほんにんかくにん}", en: "Verify" },
  step2: { ja: "{同意|どうい}", en: "Consent" },
  step3: { ja: "おわり", en: "Finish" },
  steps: { ja: "すすみぐあい", en: "Progress" },
  back: { ja: "もどる", en: "Back" },
  leave: { ja: "やめる", en: "Stop" },
  call: { ja: "{係|かかり}の{人|ひと}を{呼|よ}ぶ", en: "Call staff" },
  called: { ja: "{係|かかり}の{人|ひと}が{来|き}ます", en: "Staff are coming" },
  callOff: { ja: "{呼|よ}ぶのをやめる", en: "Cancel the call" },
  sound: { ja: "{音|おと}", en: "Sound" },
  contrast: { ja: "{見|み}やすい{色|いろ}", en: "High contrast" },
  language: { ja: "English", en: "日本語" }, // the next one, in its own words
  helperButton: { ja: "{手伝|てつだ}ってもらう", en: "Someone helps" },
  helperNow: { ja: "{手伝|てつだ}い：{who}", en: "Helping: {who}" },
  software: { ja: "ソフトウェア {version}", en: "Software {version}" },
  goOn: { ja: "{次|つぎ}へ", en: "Go on" },
  timeLeft: { ja: "のこり {seconds}{秒|びょう}", en: "{seconds} seconds left" },
  waived: {
    ja: "{試験用|しけんよう}の{機器|きき}：{生体|せいたい}の{確認|かくにん}を{省|はぶ}きました",
    en: "TEST reader: liveness was not checked",
  },
  retry: { ja: "もう{一度|いちど}", en: "Try again" },
  code: { ja: "{番号|ばんごう}", en: "Code" },

  // Before and between visits.
  startingTitle: { ja: "{準備|じゅんび}しています", en: "Getting ready" },
  startingLead: { ja: "{数秒|すうびょう}お{待|ま}ちください。", en: "A few seconds, please." },
  silentTitle: {
    ja: "この{機械|きかい}は いま{使|つか}えません",
    en: "This reader cannot be used now",
  },
  silentLead: {
    ja: "{受付|うけつけ}の{係|かかり}の{人|ひと}に{声|こえ}をかけてください。カードが{入|はい}っていれば{取|と}れます。",
    en: "Please speak to the staff at the desk. If your card is in the reader, you can take it.",
  },
  silentStaff: {
    ja: "{係|かかり}の{方|かた}へ：{機械|きかい}の{本体|ほんたい}が{応答|おうとう}していません。つながりしだい、この{画面|がめん}は{自動|じどう}で{戻|もど}ります。",
    en: "For staff: the reader's program does not answer. This screen comes back by itself.",
  },
  idleTitle: {
    ja: "マイナンバーカードを {置|お}いてください",
    en: "Please place your My Number card",
  },
  idleLead: {
    ja: "{顔認証|かおにんしょう}マイナンバーカードも{使|つか}えます。",
    en: "Face-authentication cards work here, too.",
  },
  idleStep1: { ja: "カードを{置|お}く", en: "Place the card" },
  idleStep2: { ja: "{顔|かお}か{暗証番号|あんしょうばんごう}で{確認|かくにん}", en: "Face or PIN" },
  idleStep3: { ja: "{同意|どうい}を{選|えら}ぶ", en: "Choose consents" },
  idleStep4: { ja: "カードを{取|と}る", en: "Take the card" },

  // What is waited for.
  waitReading: { ja: "カードを{読|よ}んでいます", en: "Reading the card" },
  waitPin: {
    ja: "カードが{暗証番号|あんしょうばんごう}を{確|たし}かめています",
    en: "The card checks the PIN",
  },
  waitChecking: {
    ja: "{全国|ぜんこく}の{確認|かくにん}センターに {問|と}い{合|あ}わせています",
    en: "Asking the national eligibility centre",
  },
  waitRegistering: { ja: "{利用登録|りようとうろく}をしています", en: "Registering the card" },
  waitCoverage: {
    ja: "{保険|ほけん}の{資格|しかく}を{調|しら}べています",
    en: "Looking up your insurance",
  },
  waitConsenting: { ja: "{同意|どうい}を{送|おく}っています", en: "Sending your choice" },
  waitHowLong: {
    ja: "ふつうは {seconds}{秒|びょう}くらいです。カードはそのままにしてください。",
    en: "This usually takes about {seconds} seconds. Please leave the card where it is.",
  },

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
  faceGood: { ja: "よく{見|み}えています", en: "We see you well" },
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
    ja: "{暗証番号|あんしょうばんごう}を{使|つか}うか、{係|かかり}の{人|ひと}が{確認|かくにん}します。あなたのせいではありません。",
    en: "Use the PIN, or our staff will verify you. It is not your fault.",
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
    ja: "あと1{回|かい}まちがえると{使|つか}えなくなります。{顔|かお}での{確認|かくにん}もできます。",
    en: "One more wrong try locks it. You can use your face instead.",
  },

  // Registration.
  registerTitle: {
    ja: "このカードを {健康保険証|けんこうほけんしょう}として {登録|とうろく}しますか",
    en: "Register this card as health-insurance card?",
  },
  registerOnce: {
    ja: "{一度|いちど}だけです。{病院|びょういん}や{薬局|やっきょく}で{保険証|ほけんしょう}として{使|つか}えます。",
    en: "Needed only once. Clinics and pharmacies then take it as insurance card.",
  },
  registerRecords: {
    ja: "{薬|くすり}などの{記録|きろく}を{見|み}せるかは、{次|つぎ}に{別|べつ}に{選|えら}びます。",
    en: "Whether records may be seen is asked separately.",
  },
  registerFree: {
    ja: "{登録|とうろく}しなくても{受診|じゅしん}できます。",
    en: "Care is given without it, too.",
  },
  registerYes: { ja: "{登録|とうろく}する", en: "Register" },
  registerNo: { ja: "いまは{登録|とうろく}しない", en: "Not now" },
  registeredTitle: {
    ja: "{健康保険証|けんこうほけんしょう}として {登録|とうろく}しました",
    en: "Registered as health-insurance card",
  },
  registeredLead: {
    ja: "{次|つぎ}は、{薬|くすり}などの{記録|きろく}を{見|み}せるかをうかがいます。",
    en: "Next you are asked whether your records may be seen.",
  },

  // Consent.
  consentTitle: {
    ja: "あなたの{記録|きろく}を ここで{見|み}てもいいですか",
    en: "May we look at your records here?",
  },
  consentMedication: { ja: "{薬|くすり}の{記録|きろく}", en: "Medicines" },
  consentMedicationHow: {
    ja: "{飲|の}んでいる{薬|くすり}を、ここの{医師|いし}と{薬剤師|やくざいし}が、{until}まで{見|み}ます。",
    en: "Doctors and pharmacists here see your medicines until {until}.",
  },
  consentCheckup: { ja: "{健診|けんしん}の{結果|けっか}", en: "Check-ups" },
  consentCheckupHow: {
    ja: "{健診|けんしん}の{結果|けっか}を、ここの{医師|いし}と{薬剤師|やくざいし}が、{until}まで{見|み}ます。",
    en: "Doctors and pharmacists here see your check-ups until {until}.",
  },
  consentTreatment: { ja: "{診療|しんりょう}の{記録|きろく}", en: "Treatment" },
  consentTreatmentHow: {
    ja: "{受|う}けた{治療|ちりょう}を、ここの{医師|いし}と{薬剤師|やくざいし}が、{until}まで{見|み}ます。",
    en: "Doctors and pharmacists here see your treatments until {until}.",
  },
  consentFree: {
    ja: "{同意|どうい}しなくても、{受付|うけつけ}はこのまま{進|すす}みます。",
    en: "Your reception goes on, whatever you choose.",
  },
  consentAll: { ja: "すべて{同意|どうい}する", en: "Agree to all" },
  consentEach: { ja: "{一|ひと}つずつ{選|えら}ぶ", en: "Choose one by one" },
  consentNone: { ja: "{同意|どうい}しない", en: "Agree to none" },
  consentOf: { ja: "{total}つのうち {index}つめ", en: "{index} of {total}" },
  consentYes: { ja: "{同意|どうい}する", en: "Agree" },
  until: { ja: "あす{hour}{時|じ}{minute}{分|ふん}", en: "{hour}:{minute} tomorrow" },

  // The end.
  doneTitle: { ja: "カードを お{取|と}りください", en: "Please take your card" },
  doneLead: {
    ja: "{受付|うけつけ}が{終|お}わりました。{待合室|まちあいしつ}でお{待|ま}ちください。",
    en: "You are checked in. Please wait to be called.",
  },
  doneSeeDesk: {
    ja: "{保険|ほけん}のことで、{受付|うけつけ}の{窓口|まどぐち}へお{越|こ}しください。",
    en: "Please see the desk about the insurance.",
  },
  doneLeftInvalid: {
    ja: "{受付|うけつけ}の{窓口|まどぐち}へお{越|こ}しください。{記録|きろく}への{同意|どうい}はしていません。",
    en: "Please see the desk about the insurance. No consent was given.",
  },
  doneLeft: {
    ja: "{保険|ほけん}の{確認|かくにん}は{終|お}わっています。{記録|きろく}への{同意|どうい}はしていません。",
    en: "Your insurance is confirmed. No consent was given.",
  },
  doneStopped: {
    ja: "{受付|うけつけ}は{終|お}わっていません。もう{一度|いちど}カードを{置|お}くか、{係|かかり}の{人|ひと}に{声|こえ}をかけてください。",
    en: "You are not checked in. Place the card again, or speak to our staff.",
  },
  doneTimedOut: {
    ja: "{時間|じかん}が{過|す}ぎたので{終|お}わりました。もう{一度|いちど}カードを{置|お}くと、{最初|さいしょ}からできます。",
    en: "The time was over. Place the card again to start anew.",
  },
  doneGranted: { ja: "{同意|どうい}した{記録|きろく}", en: "You agreed to" },
  doneNoGrants: { ja: "{同意|どうい}した{記録|きろく}はありません", en: "You agreed to nothing" },
  doneUntil: { ja: "{until}まで", en: "until {until}" },
  doneForgotten: { ja: "カードが{残|のこ}っています", en: "Your card is still here" },
  certificateUntil: {
    ja: "{電子証明書|でんししょうめいしょ}は{year}{年|ねん}{month}{月|がつ}{day}{日|にち}までです。",
    en: "The card's certificate ends on {year}-{month}-{day}.",
  },
  certificateSoon: {
    ja: "{早|はや}めに{市区町村|しくちょうそん}の{窓口|まどぐち}で{更新|こうしん}してください。",
    en: "Please have it renewed at the municipality before.",
  },
  certificateExpired: {
    ja: "{電子証明書|でんししょうめいしょ}の{期限切|きげんぎ}れのため、{保険|ほけん}の{資格|しかく}だけを{確認|かくにん}しました。{記録|きろく}はおたずねしません。{市区町村|しくちょうそん}の{窓口|まどぐち}で{更新|こうしん}してください。",
    en: "The card's certificate has expired: only the insurance was confirmed, no records are asked for. The municipality renews it.",
  },

  // How the card is to lie.
  whyTurned: {
    ja: "カードの{表|おもて}を{上|うえ}にして、{置|お}きなおしてください",
    en: "Place the card again with its front up",
  },
  turnedTitle: {
    ja: "カードを {裏返|うらがえ}して {置|お}きなおしてください",
    en: "Please turn the card over",
  },
  turnedLead: {
    ja: "{写真|しゃしん}のある{面|めん}を{上|うえ}にします。{今|いま}のカードを{取|と}って、もう{一度|いちど}{置|お}いてください。",
    en: "The side with the photo is up. Take the card and place it again.",
  },

  // What went wrong: what happened; whose job; what to do now.
  whoseJob: { ja: "{担当|たんとう}", en: "Whose job" },
  ownerPatient: { ja: "あなた", en: "You" },
  ownerStaff: { ja: "{受付|うけつけ}の{係|かかり}の{人|ひと}", en: "Staff at the desk" },
  ownerMunicipality: { ja: "{市区町村|しくちょうそん}の{窓口|まどぐち}", en: "Your municipality" },
  ownerInsurer: { ja: "{加入|かにゅう}している{健康保険|けんこうほけん}", en: "Your insurer" },
  ownerCentre: { ja: "{確認|かくにん}センター", en: "The eligibility centre" },
  askStaff: {
    ja: "{受付|うけつけ}の{係|かかり}の{人|ひと}に{声|こえ}をかけてください。",
    en: "Please speak to the staff at the desk.",
  },
  problemMachine: {
    ja: "{機械|きかい}のつごうで、うまくいきませんでした。",
    en: "This machine could not do it.",
  },
  problemCapability: {
    ja: "この{機械|きかい}では まだ できません。",
    en: "This reader cannot do that yet.",
  },
  problemStaff: {
    ja: "{係|かかり}の{人|ひと}の{確認|かくにん}が{必要|ひつよう}です。",
    en: "Our staff have to look at this.",
  },
  problemCard: {
    ja: "このカードは、いまは{使|つか}えません。",
    en: "This card cannot be used at present.",
  },
  problemRemoved: {
    ja: "とちゅうでカードが{取|と}り{出|だ}されました。",
    en: "The card was taken away before the end.",
  },
  problemRemovedDo: {
    ja: "もう{一度|いちど}カードを{置|お}いて、{終|お}わるまでそのままにしてください。",
    en: "Place it again and leave it until the end.",
  },
  problemLine: {
    ja: "{確認|かくにん}センターに つながりません。あなたのせいではありません。",
    en: "The eligibility centre cannot be reached. It is not your fault.",
  },
  problemLineDo: {
    ja: "{係|かかり}の{人|ひと}が、ほかの{方法|ほうほう}で{受付|うけつけ}をします。",
    en: "Our staff will check you in another way.",
  },
  problemUnreadable: { ja: "カードを{読|よ}めませんでした。", en: "The card could not be read." },
  problemUnreadableDo: {
    ja: "{写真|しゃしん}のある{面|めん}を{上|うえ}にして、もう{一度|いちど}{置|お}いてください。よごれていたら{拭|ふ}いてください。",
    en: "Place it again with the photo side up. Wipe it if it is dirty.",
  },
  problemSeveral: { ja: "カードが2{枚|まい}あります。", en: "There are two cards." },
  problemSeveralDo: {
    ja: "マイナンバーカードだけを1{枚|まい}{置|お}いてください。",
    en: "Place the My Number card alone.",
  },
  problemNotACard: {
    ja: "マイナンバーカードではないようです。",
    en: "This does not seem to be a My Number card.",
  },
  problemNotACardDo: {
    ja: "それを{取|と}って、マイナンバーカードを{置|お}いてください。{資格確認書|しかくかくにんしょ}は{受付|うけつけ}でお{見|み}せください。",
    en: "Take it and place your My Number card. An eligibility certificate is shown at the desk.",
  },
  problemPinUnusable: {
    ja: "このカードでは{暗証番号|あんしょうばんごう}は{使|つか}えません。",
    en: "The PIN of this card cannot be used.",
  },
  problemPinUnusableDo: {
    ja: "{顔|かお}で{確認|かくにん}するか、{係|かかり}の{人|ひと}を{呼|よ}んでください。ロックの{解除|かいじょ}は{市区町村|しくちょうそん}の{窓口|まどぐち}でできます。",
    en: "Use the face, or call our staff. A locked PIN is unlocked by the municipality.",
  },
  problemPinBlocked: {
    ja: "まちがいが{続|つづ}いたため、{暗証番号|あんしょうばんごう}は{使|つか}えなくなりました。",
    en: "After too many wrong tries the PIN is locked.",
  },
  problemPinBlockedDo: {
    ja: "いまは{顔|かお}で{確認|かくにん}できます。{解除|かいじょ}は{市区町村|しくちょうそん}の{窓口|まどぐち}でできます。",
    en: "You can use your face now. The municipality unlocks the PIN.",
  },
  problemOther: {
    ja: "{係|かかり}の{人|ひと}が{別|べつ}の{方|かた}と{判断|はんだん}しました。",
    en: "Staff judged that it is not the same person.",
  },
  problemNotRegistered: {
    ja: "{健康保険証|けんこうほけんしょう}としての{登録|とうろく}はしていません。",
    en: "The card was not registered as a health-insurance card.",
  },
  problemNotRegisteredDo: {
    ja: "{受付|うけつけ}で{資格確認書|しかくかくにんしょ}などをお{見|み}せください。{登録|とうろく}は、{次|つぎ}のときにこの{機械|きかい}でできます。",
    en: "Show an eligibility certificate at the desk. The card can be registered here next time.",
  },
  problemExpired: {
    ja: "{電子証明書|でんししょうめいしょ}の{期限|きげん}が{切|き}れて 3か{月|げつ}を{過|す}ぎています。",
    en: "The card's certificate expired more than three months ago.",
  },
  problemRevoked: {
    ja: "このカードの{電子証明書|でんししょうめいしょ}は、{止|と}められています。",
    en: "The card's certificate was revoked.",
  },
  problemUnknown: {
    ja: "このカードは、{登録簿|とうろくぼ}で{確|たし}かめられませんでした。",
    en: "The register does not know this card.",
  },
  problemUnknownDo: {
    ja: "{今日|きょう}は{係|かかり}の{人|ひと}がほかの{方法|ほうほう}で{受付|うけつけ}をします。カードのことは{市区町村|しくちょうそん}の{窓口|まどぐち}でおたずねください。",
    en: "Today our staff use another way. Please ask your municipality about the card.",
  },
  problemCertificateDo: {
    ja: "{今日|きょう}は{係|かかり}の{人|ひと}がほかの{方法|ほうほう}で{受付|うけつけ}をします。{電子証明書|でんししょうめいしょ}は{市区町村|しくちょうそん}の{窓口|まどぐち}で{新|あたら}しくできます。",
    en: "Today our staff use another way. The municipality gives a new certificate.",
  },
  problemNoFront: {
    ja: "この{機械|きかい}では、{係|かかり}の{人|ひと}がカードの{表面|ひょうめん}を{入力|にゅうりょく}すると{使|つか}えます。",
    en: "At this reader, staff key the front of the card first.",
  },
  problemNumber: {
    ja: "{入力|にゅうりょく}した{内容|ないよう}が このカードと{合|あ}いません。",
    en: "What was keyed does not fit this card.",
  },
  problemNumberDo: {
    ja: "カードの{表面|ひょうめん}をもう{一度|いちど}{見|み}て、{入力|にゅうりょく}してください。",
    en: "Look at the front of the card again and key it anew.",
  },

  // Who operates.
  helperTitle: { ja: "どなたが {手伝|てつだ}いますか", en: "Who helps the patient?" },
  helperLead: {
    ja: "ご{本人|ほんにん}がたのんだときだけ{手伝|てつだ}えます。だれが{手伝|てつだ}ったかを{記録|きろく}します。",
    en: "Only at the patient's wish. It is recorded who helped.",
  },
  helperFace: {
    ja: "{顔|かお}と{暗証番号|あんしょうばんごう}は、いつもご{本人|ほんにん}のものです。",
    en: "Face and PIN are always the patient's own.",
  },
  helperNone: { ja: "{手伝|てつだ}い なし", en: "Nobody" },
  helperFamily: { ja: "ご{家族|かぞく}", en: "Family" },
  helperCarer: { ja: "{介助者|かいじょしゃ}", en: "A carer" },
  helperStaff: { ja: "{施設|しせつ}や {受付|うけつけ}の{人|ひと}", en: "Facility or desk staff" },

  leaveTitle: { ja: "{受付|うけつけ}を やめますか", en: "Do you want to stop?" },
  leaveLead: {
    ja: "やめても、{係|かかり}の{人|ひと}がほかの{方法|ほうほう}で{受付|うけつけ}できます。",
    en: "If you stop, our staff can still check you in another way.",
  },
  leaveNo: { ja: "つづける", en: "Go on" },
  leaveYes: { ja: "やめる", en: "Stop" },

  // Staff key the card's front.
  frontButton: {
    ja: "{係|かかり}の{方|かた}：カードの{表面|ひょうめん}を{入力|にゅうりょく}",
    en: "Staff: key the card's front",
  },
  frontWait: {
    ja: "{係|かかり}の{人|ひと}を お{待|ま}ちください",
    en: "Please wait for our staff",
  },
  frontTitle: {
    ja: "カードの{表面|ひょうめん}を{入力|にゅうりょく}します",
    en: "Key the front of the card",
  },
  frontLead: {
    ja: "{係|かかり}の{方|かた}が{入力|にゅうりょく}してください。{保存|ほぞん}はしません。",
    en: "For staff. Nothing of it is kept.",
  },
  frontBirth: { ja: "{生年月日|せいねんがっぴ}", en: "Date of birth" },
  frontExpiry: { ja: "カードの{有効期限|ゆうこうきげん}", en: "Card valid until" },
  frontCode: { ja: "セキュリティコード（{4|よん}けた）", en: "Security code (4 digits)" },
  frontEra: { ja: "{元号|げんごう}", en: "Era" },
  frontYear: { ja: "{年|ねん}", en: "Year" },
  frontMonth: { ja: "{月|つき}", en: "Month" },
  frontDay: { ja: "{日|ひ}", en: "Day" },
  frontSend: { ja: "このカードで{始|はじ}める", en: "Begin with this card" },
  frontWrong: {
    ja: "{日付|ひづけ}か{番号|ばんごう}が{正|ただ}しくありません。",
    en: "A date or the code is not right.",
  },
} as const satisfies Table;

export type TextName = keyof typeof texts;
