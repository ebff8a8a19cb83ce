// The steps of a case, from who stands at the counter to what is carried out.
import type { Table } from "../../ui/texts";

export const stepTexts = {
  step_proxy: { ja: "窓口に来た人", en: "Who is here" },
  step_card: { ja: "カードを置く", en: "Lay the card down" },
  step_person: { ja: "申請・届出の内容", en: "What is declared" },
  step_kind: { ja: "カードの種類", en: "Kind of card" },
  step_certificates: { ja: "更新する証明書", en: "Certificates to renew" },
  step_reason: { ja: "理由と日", en: "Reason and day" },
  step_day: { ja: "いつ、どこへ", en: "When and where to" },
  step_death: { ja: "死亡の日と書類", en: "Day and paper of the death" },
  step_told: { ja: "できること・できないことの説明", en: "What the card can and cannot do" },
  step_registration: { ja: "健康保険証の利用登録", en: "Insurance registration" },
  step_photo: { ja: "顔写真", en: "Photo" },
  step_pins: { ja: "暗証番号（本人の画面で）", en: "PINs (on the holder's screen)" },
  step_perform: { ja: "実行", en: "Carry it out" },
  done: { ja: "済", en: "done" },
  change: { ja: "直す", en: "Change" },
  shut: { ja: "閉じる", en: "Close" },
  keep: { ja: "これで決める", en: "Take it over" },
  stop: { ja: "この手続をやめる", en: "Give this up" },
  stepOf: { ja: "{number} / {count}", en: "{number} of {count}" },
  newPerson: { ja: "新しい人", en: "somebody new" },

  holderHere: { ja: "本人", en: "The holder" },
  holderHereHow: {
    ja: "本人確認書類（カード、運転免許証など）の顔写真と見比べてください。",
    en: "Compare the face with an identity document (the card, a driving licence).",
  },
  proxyHere: { ja: "代理人", en: "A proxy" },
  proxyHereHow: {
    ja: "家族・施設の職員など。本人と代理人の書類を確かめます（N1.14）。",
    en: "Family, facility staff and others; papers of both are checked (N1.14).",
  },
  proxyHow: {
    ja: "代理人が暗証番号を知ったり決めたりすることはありません。",
    en: "A proxy never learns or chooses a PIN.",
  },
  proxyHowChild: {
    ja: "15歳未満の方の暗証番号は、法定代理人が本人の画面で決めます。封入の書類は要りません。",
    en: "Under 15 the legal representative chooses the PIN on the holder's screen; no sealed letter is needed.",
  },
  proxyMust: {
    ja: "15歳未満の方の手続は、法定代理人が行います。",
    en: "Under 15 years of age a legal representative must act.",
  },
  proxyName: { ja: "代理人の氏名", en: "The proxy's name" },
  relation: { ja: "本人との関係", en: "Relation to the holder" },
  "relation_legal-representative": { ja: "法定代理人（親権者など）", en: "legal representative" },
  relation_guardian: { ja: "成年後見人など", en: "guardian" },
  relation_family: { ja: "家族", en: "family" },
  "relation_facility-staff": { ja: "施設の職員", en: "facility staff" },
  relation_other: { ja: "そのほか", en: "other" },
  papers: { ja: "確かめた書類", en: "Papers checked" },
  "paper_holder-identity": { ja: "本人の本人確認書類", en: "the holder's identity document" },
  "paper_proxy-identity": { ja: "代理人の本人確認書類", en: "the proxy's identity document" },
  paper_authority: {
    ja: "代理権の確認書類（委任状・戸籍など）",
    en: "proof of authority (mandate, family register)",
  },
  paper_hardship: {
    ja: "本人が来られない理由の書類（診断書・入所証明など）",
    en: "proof why the holder cannot come",
  },
  "paper_sealed-pins": {
    ja: "暗証番号を封入した照会書兼回答書（本人が書いたもの）",
    en: "the sealed letter with the PINs that the holder wrote",
  },
  wrong_proxyIsHolder: {
    ja: "本人と同じ氏名です。本人が来ているときは「本人」を選んでください。同姓同名の別の方なら、氏名のあとに（昭和25年生）のように書き添えてください。",
    en: "That is the holder's own name. If the holder is here, choose “The holder”. For a namesake add what tells them apart, as in （昭和25年生）.",
  },
  wrong_proxy: {
    ja: "氏名と、必要な書類の印を確かめてください。",
    en: "Check the name and the papers that are needed.",
  },

  cardHow: {
    ja: "カードを窓口のリーダーに置いてください。（仮想カードなので、押すと置いたことになります）",
    en: "Lay the card in the counter's reader. (A virtual card: pressing it lays it down.)",
  },
  cardWhich: { ja: "どのカードのことですか。", en: "Which card is meant?" },
  layDown: { ja: "置く", en: "Lay down" },
  takeOff: { ja: "取る", en: "Take off" },
  withoutCard: { ja: "カードなしで進む", en: "Go on without the card" },
  // Refusals: what to do here, and whose job it is.
  "here_face-card.pin": {
    ja: "暗証番号が要る方は「通常のカードへ戻す」で新しく決めます。忘れた・ロックした暗証番号を決め直せるのは、通常のカードだけです。",
    en: "Who needs a PIN has the card switched back to an ordinary card and chooses one there. Only an ordinary card's PIN can be set anew when it is forgotten or locked.",
  },
  "here_check.card-suspended": {
    ja: "見つかったカードなら、先に「見つかった」の手続で一時停止を解きます。見つからないときは「廃止・返納」のあと、新しいカードを交付します。",
    en: "If the card was found, lift the suspension first: “Found again”. If it stays lost, revoke it and issue a new card.",
  },
  "here_check.certificate-revoked": {
    ja: "廃止したカードは元に戻せません。必要な方には新しいカードを交付します。",
    en: "A revoked card does not come back. Issue a new card to who needs one.",
  },
  "here_city.known": {
    ja: "この町に住んでいる方です。町の中の引っ越しは「氏名・住所の変更」、カードは「交付」で、この方を選びます。",
    en: "They live in this town. A move within it is “Name or address”, a card is “Issue a card”: choose them there.",
  },
  namesakesTitle: { ja: "この方ではありませんか", en: "Is it one of them?" },
  namesakesWritten: { ja: "届け出た方", en: "Who is to be entered" },
  namesakesLook: {
    ja: "生年月日と、氏名かフリガナが同じ方が名簿にいます。本人確認書類と見比べてください。別人だと決めたことは、操作記録に残ります。",
    en: "The register has the same birth with the same name or reading. Compare the identity document. Saying that it is another person is kept in the log of acts.",
  },
  namesakesCertain: {
    ja: "氏名・生年月日・住所が同じ方が名簿にいます。同じ方です。",
    en: "The register has the same name, birth and address: it is the same person.",
  },
  anotherPerson: { ja: "見比べた。別の人です", en: "Compared: another person" },
  "here_face-card.needs-photo_issue": {
    ja: "「通常のマイナンバーカード」を選んでください。1歳を過ぎて写真のあるカードを受け取れば、顔認証カードにできます。",
    en: "Choose the ordinary card. With a card that has a photo, from the first birthday on, it can be switched.",
  },
  "here_face-card.needs-photo_to-face": {
    ja: "このカードは通常のカードのまま使えます。1歳を過ぎた方は、このカードを「廃止・返納」し、「交付」で写真のあるカードを受け取ると、切り替えられます。",
    en: "It goes on as an ordinary card. Who is one year old or more has it revoked and is issued a card with a photo, which can be switched.",
  },
  "whose_card.no-photo": { ja: "窓口の職員", en: "the counter's clerk" },
  "what_city.known_move-in": {
    ja: "この方は、いまこの市に住んでいる方として登録されています。",
    en: "This person is registered as living in this city.",
  },
  "here_city.known_move-in": {
    ja: "転入の手続は要りません。市内で引っ越した方は「氏名・住所の変更」です。名前が同じ別の方なら「はじめて来た人の転入」を選んでください。",
    en: "No move is to be entered. Who moved within the city changes the address: “Name or address”. A namesake who is new here: “Somebody new moves in”.",
  },
  "what_card.state_move-in": {
    ja: "この方は、もうこの市に住んでいる方として登録されています。",
    en: "This person is registered as living in this city already.",
  },
  "here_card.state_move-in": {
    ja: "転入の手続は要りません。この手続をやめてください。カードのない方には「交付」です。",
    en: "No move is to be entered; give this up. Who has no card is issued one.",
  },
  "what_card.state_change": {
    ja: "登録されている内容と同じで、変わるところがありません。",
    en: "It is what the register has already: nothing changes.",
  },
  "here_card.state_change": {
    ja: "「申請・届出の内容」を直すか、この手続をやめてください。",
    en: "Correct what is declared, or give this up.",
  },
  "what_card.busy": {
    ja: "このカードは、いま別の手続かリーダーで使われています。",
    en: "Another procedure or a reader has this card just now.",
  },
  "here_card.busy": {
    ja: "少し待って、もう一度押してください。続くときは、カードがリーダーに置かれたままでないか確かめてください。",
    en: "Wait a moment and try again. If it goes on, see whether the card still lies in a reader.",
  },
  "what_input.image": {
    ja: "この写真のファイルは使えません。",
    en: "This picture file cannot be used.",
  },
  "here_input.image": {
    ja: "別の写真を選ぶか、ここで撮ってください。JPEG か PNG、4 MB までです。",
    en: "Choose another picture or take one here: JPEG or PNG, up to 4 MB.",
  },
  "whose_input.image": { ja: "窓口の職員", en: "the counter's clerk" },
  whose_patient: { ja: "本人", en: "the holder" },
  whose_staff: { ja: "窓口の職員", en: "the counter's clerk" },
  whose_municipality: { ja: "この窓口", en: "this counter" },
  "unfit_to-face_face": {
    ja: "このカードは、もう顔認証カードです。",
    en: "This is a face-authentication card already.",
  },
  "here_unfit_to-face_face": {
    ja: "切り替えることはありません。健康保険証の利用登録がまだの方は、病院・薬局のリーダーでできます。暗証番号が要る方は「通常のカードへ戻す」です。",
    en: "There is nothing to switch. Who is not registered for insurance use does that at a reader; who needs a PIN has the card switched back.",
  },
  "unfit_to-ordinary_ordinary": {
    ja: "このカードは、もう通常のカードです。",
    en: "This is an ordinary card already.",
  },
  "here_unfit_to-ordinary_ordinary": {
    ja: "戻すことはありません。暗証番号を忘れた・ロックした方は「暗証番号の再設定」です。",
    en: "There is nothing to switch back. A PIN that is forgotten or locked is set anew: “Set PINs anew”.",
  },
  unfit_pin_face: {
    ja: "顔認証カードに暗証番号はありません。",
    en: "A face-authentication card has no PIN.",
  },
  here_unfit_pin_face: {
    ja: "暗証番号が要る方は「通常のカードへ戻す」で新しく決めます。",
    en: "Who needs one has the card switched back to an ordinary card and chooses it there.",
  },
  unfit_found_good: {
    ja: "このカードは一時停止されていません。「見つかった」は、紛失・盗難の届けで止めたカードをまた使えるようにする手続です。",
    en: "This card is not suspended. “Found again” frees one that was reported lost or stolen.",
  },
  here_unfit_found_good: {
    ja: "することはありません。カードはいまも使えます。",
    en: "There is nothing to do: the card works.",
  },
  unfit_found_revoked: {
    ja: "このカードは廃止してあり、元に戻せません。",
    en: "This card is revoked and does not come back.",
  },
  here_unfit_found_revoked: {
    ja: "カードは返してもらいます。必要な方には「交付」で新しいカードを作ります。",
    en: "Take the card back. Issue a new one to who needs one.",
  },
  unfit_loss_suspended: {
    ja: "このカードは、紛失・盗難の届けでもう止めてあります。だれも使えません。",
    en: "This card was reported lost or stolen and is suspended already: nobody can use it.",
  },
  here_unfit_loss_suspended: {
    ja: "することはありません。見つかったら「見つかった」、見つからなければ「廃止・返納」のあと「交付」です。",
    en: "There is nothing to do. If it turns up: “Found again”; if not: revoke it, then issue a new one.",
  },
  unfit_loss_revoked: {
    ja: "このカードは廃止してあり、もうだれも使えません。",
    en: "This card is revoked: nobody can use it.",
  },
  here_unfit_loss_revoked: {
    ja: "止める必要はありません。必要な方には「交付」で新しいカードを作ります。",
    en: "There is nothing to suspend. Issue a new one to who needs one.",
  },
  unfit_revoke_revoked: {
    ja: "このカードは、もう廃止してあります。",
    en: "This card is revoked already.",
  },
  here_unfit_revoke_revoked: {
    ja: "することはありません。必要な方には「交付」で新しいカードを作ります。",
    en: "There is nothing to do. Issue a new one to who needs one.",
  },
  cardNone: { ja: "手元にありません", en: "not at hand" },
  cardStanding: { ja: "カードの状態", en: "This card" },
  stopped_suspended: {
    ja: "一時停止中（証明書も暗証番号も使えません）",
    en: "suspended: neither certificates nor PINs work",
  },
  stopped_revoked: {
    ja: "廃止（証明書も暗証番号も使えません）",
    en: "revoked: neither certificates nor PINs work",
  },
  mark_suspended: { ja: "一時停止", en: "Suspended" },
  mark_revoked: { ja: "廃止", en: "Revoked" },
  cardExpiry: { ja: "カードの有効期限", en: "Card valid until" },
  certificateUntil: { ja: "電子証明書の有効期限", en: "Certificates valid until" },
  certificateExpired: { ja: "期限切れ", en: "expired" },
  signatureIs: { ja: "署名用電子証明書", en: "Signature certificate" },
  there: { ja: "あり", en: "there" },
  notThere: { ja: "なし", en: "none" },
  ended: { ja: "失効", en: "revoked" },
  pinState: { ja: "暗証番号", en: "PIN" },
  pinUsable: { ja: "使えます（残り{tries}回）", en: "usable ({tries} tries left)" },
  pinBlocked: { ja: "使えません", en: "not usable" },
  remarks: { ja: "追記欄", en: "Remarks" },
  struckOn: { ja: "（{day} 抹消）", en: "(struck through {day})" },

  name: { ja: "氏名", en: "Name" },
  nameHint: { ja: "姓と名のあいだに空白", en: "a blank between the names" },
  name_kana: { ja: "フリガナ", en: "Reading (kana)" },
  birth: { ja: "生年月日", en: "Date of birth" },
  sex: { ja: "性別", en: "Sex" },
  male: { ja: "男", en: "male" },
  female: { ja: "女", en: "female" },
  unset: { ja: "記載なし", en: "not given" },
  postal_code: { ja: "郵便番号", en: "Postal code" },
  postalHint: { ja: "000-0010 など（架空）", en: "000-0010 or so (invented)" },
  address: { ja: "住所", en: "Address" },
  example: { ja: "例を入れる", en: "Fill in an example" },
  exampleInfant: { ja: "乳児の例", en: "Example: an infant" },
  wrong_name: {
    ja: "氏名は、漢字・かな・ローマ字で、姓と名のあいだに空白を1つ入れて40字までです。数字・絵文字・記号は使えません。",
    en: "Kanji, kana or Latin letters with one blank between the names, up to 40 characters; no digits, pictures or signs.",
  },
  wrong_name_kana: {
    ja: "フリガナは、カタカナで、姓と名のあいだに空白を1つ入れてください。",
    en: "Write the reading in katakana with one blank between.",
  },
  wrong_birth: {
    ja: "生年月日を確かめてください。元号と合っていますか。",
    en: "Check the date of birth and its era.",
  },
  wrong_sex: { ja: "性別を選んでください。", en: "Choose one." },
  wrong_address: {
    ja: "住所は、漢字・かな・ローマ字・数字と、－・（）などの記号で120字までです。絵文字や < > などは使えません。",
    en: "Kanji, kana, Latin letters, digits and marks such as - and ( ), up to 120 characters; no pictures, no < >.",
  },
  wrong_postal_code: {
    ja: "郵便番号は 000-0010 のように、架空の 000 で始めてください。",
    en: "The postal code begins with the invented 000, as in 000-0010.",
  },

  kindFace: { ja: "顔認証マイナンバーカード", en: "Face-authentication card" },
  kindFaceShort: { ja: "顔認証カード", en: "Face-authentication" },
  kindOrdinaryShort: { ja: "通常のカード", en: "Ordinary" },
  kindFaceHow: {
    ja: "暗証番号なし。本人確認は顔認証か目視だけです（N1.1）。",
    en: "No PIN; the holder is verified by face or by eye only (N1.1).",
  },
  kindOrdinary: { ja: "通常のマイナンバーカード", en: "Ordinary card" },
  kindOrdinaryHow: {
    ja: "暗証番号あり。本人が自分の画面で決めます。",
    en: "With PINs, which the holder chooses on a screen of their own.",
  },

  which_authentication: {
    ja: "利用者証明用など（数字4けた）",
    en: "user authentication and the like (4 digits)",
  },
  which_signature: { ja: "署名用（英数字6〜16字）", en: "signature (6 to 16 characters)" },
  renew_authentication: { ja: "利用者証明用電子証明書", en: "user-authentication certificate" },
  renew_signature: {
    ja: "署名用電子証明書（新しいパスワードも）",
    en: "signature certificate (and a new password)",
  },
  whichPins: { ja: "どれを設定し直しますか", en: "Which are set anew?" },
  whichCertificates: { ja: "どれを更新しますか", en: "Which are renewed?" },
  atLeastOne: { ja: "1つは選んでください。", en: "Choose at least one." },

  lossWhoever: {
    ja: "本人でなくても、電話でも受けます。書類は要りません。氏名・生年月日・住所を聞いて登録と合えば、すぐに止めてください。",
    en: "Whoever reports it, by telephone too, needs no papers: where name, birth and address are those of the register, suspend the card at once.",
  },
  reason: { ja: "理由", en: "Reason" },
  reason_lost: { ja: "なくした", en: "lost" },
  reason_stolen: { ja: "盗まれた", en: "stolen" },
  reason_damaged: { ja: "こわれた", en: "damaged" },
  reason_returned: { ja: "返納する", en: "returned" },
  "day_move-out": { ja: "転出の日", en: "Day of moving" },
  day_death: { ja: "死亡の日", en: "Day of death" },
  day_loss: { ja: "なくした日（気づいた日）", en: "Day of the loss" },
  day_revoke: { ja: "届出の日", en: "Day" },
  destination: { ja: "転出先", en: "Where to" },
  wrong_day: {
    ja: "今日までの日を入れてください。生まれた日、転入した日、カードを交付した日より前の日は入れられません。",
    en: "It must be a day, not after today, and not before the birth, the move to this town or the issue of the card.",
  },
  wrong_destination: {
    ja: "住所に使える文字で、120字までで入れてください。",
    en: "In the characters of an address, up to 120.",
  },
  paper: { ja: "確かめた書類", en: "What you saw" },
  "reason_death-certificate": {
    ja: "死亡届と死亡診断書",
    en: "declaration and death certificate",
  },
  "reason_inquest-report": { ja: "死亡届と死体検案書", en: "declaration and inquest report" },
  "reason_municipality-notice": {
    ja: "死亡届を受けた市町村からの通知",
    en: "notice of the municipality that took the declaration",
  },

  toldLead: {
    ja: "本人（代理人）といっしょに見て、説明してください。",
    en: "Look at this together with the holder or proxy.",
  },
  told_none: {
    ja: "暗証番号を覚える必要はありません。医療機関では、顔認証か職員の目視で本人確認をします（N1.1、N3.1）。",
    en: "There is no PIN to remember. Institutions verify by face match or by eye (N1.1, N3.1).",
  },
  told_pins: {
    ja: "いまの暗証番号は使えなくなります。カードは交換しません（N1.4）。",
    en: "The PINs of today end. The card stays the same (N1.4).",
  },
  told_signature: {
    ja: "署名用電子証明書は失効します。",
    en: "The signature certificate is revoked.",
  },
  told_back: {
    ja: "新しい暗証番号を本人が決めます。カードは交換せず、追記欄の「顔認証」は線で消します（N1.7）。",
    en: "The holder chooses new PINs. The card stays; 「顔認証」 is struck through (N1.7).",
  },
  told_backSignature: {
    ja: "署名用電子証明書は戻りません。必要なら、あとで「電子証明書の更新」で発行します。",
    en: "The signature certificate does not return; 'Renew certificates' issues a new one.",
  },
  told_registered: {
    ja: "健康保険証の利用登録は、切替のあともそのまま有効です（N1.5）。",
    en: "The insurance registration stays valid over the switch (N1.5).",
  },
  service: { ja: "できること", en: "What for" },
  instead: { ja: "代わりに", en: "Instead" },
  works: { ja: "使えます", en: "works" },
  worksNot: { ja: "使えません", en: "does not work" },
  service_outpatient: {
    ja: "病院・薬局で、健康保険証として",
    en: "as insurance card at an institution",
  },
  "service_past-records": {
    ja: "薬や健診の情報を見てもらう（同意すれば）",
    en: "letting past records be seen (with consent)",
  },
  "service_identity-document": {
    ja: "本人確認書類として見せる",
    en: "as identity document",
  },
  "service_home-visit": { ja: "訪問診療などで、健康保険証として", en: "home-visit care" },
  "service_myna-portal": { ja: "マイナポータル", en: "Myna Portal" },
  "service_convenience-store": {
    ja: "コンビニで証明書をとる",
    en: "certificates at convenience stores",
  },
  "service_online-procedure": { ja: "オンラインの手続", en: "online procedures" },
  "service_online-consultation": {
    ja: "オンライン診療などで、健康保険証として",
    en: "as insurance card for online consultation",
  },
  agreed: {
    ja: "説明し、本人（代理人）が分かったうえで希望しています",
    en: "Explained; the holder (or proxy) understands and wishes it",
  },
  agree: { ja: "説明した", en: "Explained" },

  adviceTitle: {
    ja: "切り替える前に、利用登録をすすめてください（N2.5）",
    en: "Advise to register before the switch (N2.5)",
  },
  adviceWords: {
    ja: "切り替えたあとは、スマートフォンやATMでは登録できません（N2.2）。ここで登録しておくと、病院のリーダーで待たずにすみます。",
    en: "After the switch neither smartphone nor ATM can register (N2.2). Registering here saves waiting at a hospital's reader.",
  },
  registrationAsk: {
    ja: "健康保険証として使えるように登録しますか。本人の希望で決めます（N2.2）。",
    en: "Shall the card be registered as insurance card? As the person wishes (N2.2).",
  },
  registrationYes: { ja: "登録する", en: "Register" },
  registrationNo: { ja: "登録しない", en: "Do not register" },
  registeredAlready: {
    ja: "登録済みです。切替のあともそのまま使えます（N1.5）。",
    en: "Registered already; it stays valid (N1.5).",
  },
  registrationUnknown: {
    ja: "センターに問い合わせられないため、登録済みかどうか分かりません。希望だけ聞いておけます。",
    en: "The centre does not answer: whether it is registered is unknown. The wish can be noted.",
  },
  registrationRefused: {
    ja: "ここでは登録できません",
    en: "It cannot be registered here",
  },
  heardOnly: { ja: "分かりました（次へ）", en: "Understood, go on" },
  wish_yes: { ja: "登録する", en: "to be registered" },
  wish_no: { ja: "登録しない", en: "not to be registered" },

  photoHow: {
    ja: "正面を向いた明るい写真。JPEG か PNG、4 MB まで。",
    en: "A bright picture from the front. JPEG or PNG, up to 4 MB.",
  },
  photoGood: { ja: "この写真を使えます。", en: "This photo can be used." },
  photoAgain: { ja: "撮り直す", en: "Take another" },
  photoTooLarge: {
    ja: "ファイルが 4 MB を超えています。小さい写真を選んでください。",
    en: "The file is larger than 4 MB. Choose a smaller one.",
  },
  photoNone: {
    ja: "1歳未満の方のカードに顔写真はありません。写真がないので、通常のカードだけを交付します。",
    en: "A card of a child under one year has no photo, so it is an ordinary card.",
  },
  judging: { ja: "写真を確かめています。", en: "The photo is being judged." },
  photoAlt: { ja: "カードに入る顔写真", en: "The photo as it will be on the card" },

  pinsHow: {
    ja: "本人の画面を開き、この番号を入れてもらってください。暗証番号は職員の画面に出ません。",
    en: "Open the holder's screen and let them type this code. No PIN ever shows on your screen.",
  },
  pinsSealed: {
    ja: "代理人の方は本人の画面に触れません。職員が封筒を開け、回答書のとおりに本人の画面へ入れます。",
    en: "The proxy does not touch the holder's screen: staff open the letter and type from it.",
  },
  pinsChild: {
    ja: "本人の画面を開き、法定代理人の方にこの番号を入れてもらってください。暗証番号は法定代理人が決め、職員の画面には出ません。",
    en: "Open the holder's screen and let the legal representative type this code and choose the PIN. None ever shows on your screen.",
  },
  openHolder: { ja: "本人の画面を開く", en: "Open the holder's screen" },
  pairingClosed: {
    ja: "違うコードが5回入れられたため、このコードは使えなくなりました。心当たりがなければ、まわりを確かめてください。",
    en: "Five wrong codes were typed, so the code was closed. If nobody here did that, look around.",
  },
  newCode: { ja: "新しいコードを出す", en: "Show a new code" },
  pairingCode: { ja: "合わせ番号", en: "Pairing code" },
  paired: {
    ja: "本人の画面とつながりました。入力を待っています。",
    en: "The holder's screen is connected. Waiting for the PINs.",
  },
  pinsDone: { ja: "暗証番号を受け取りました。", en: "The PINs were taken." },

  missing: { ja: "まだ: {what}", en: "Still missing: {what}" },
  working: {
    ja: "カードと台帳を書き換えています。数秒かかります。カードを取らないでください。",
    en: "Card and register are being written. It takes a few seconds; leave the card.",
  },
  failed: {
    ja: "最後まで終わりませんでした。もう一度押すと、残りだけを行います。",
    en: "It was not finished. Pressing again does only what is left.",
  },
  irrevocable: { ja: "元に戻せません。", en: "This cannot be undone." },
  perform_issue: { ja: "カードを交付する", en: "Issue the card" },
  "perform_to-face": { ja: "顔認証カードに切り替える", en: "Switch to face-authentication" },
  "perform_to-ordinary": { ja: "通常のカードに戻す", en: "Switch back to ordinary" },
  perform_pin: { ja: "暗証番号を設定する", en: "Set the PINs" },
  perform_renew: { ja: "証明書を更新する", en: "Renew the certificates" },
  perform_change: { ja: "変更を書き込む", en: "Write the change" },
  "perform_move-in": { ja: "転入を届け出る", en: "Enter the move" },
  "perform_move-out": { ja: "転出を届け出る", en: "Enter the move" },
  perform_death: { ja: "死亡を届け出る", en: "Enter the death" },
  perform_loss: { ja: "カードを一時停止する", en: "Suspend the card" },
  perform_found: { ja: "一時停止を解く", en: "Lift the suspension" },
  perform_revoke: { ja: "カードを廃止する", en: "Revoke the card" },

  frontNow: { ja: "いまのおもて面", en: "Front, as it is now" },
  frontBefore: { ja: "手続の前", en: "Before" },
  frontAfter: { ja: "手続のあと", en: "After" },
  frontWill: { ja: "できあがるカード（見本）", en: "The card as it will be (specimen)" },
} as const satisfies Table;
