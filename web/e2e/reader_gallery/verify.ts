// Verification: by face, by staff, by PIN, and asking the centre.
import type { Caption } from "../caption";
import { capturing, choosing, helped, problem, type Said, shownAt, until } from "./said";

const soon = new Date(shownAt + 20_000).toISOString();
const asked = { phase: "choosing", until, visual_id: "1" } as const;
const typing = { phase: "entering-pin", until } as const;
function prompted(
  prompt: "look-straight" | "turn-left" | "turn-right" | "blink",
  prompts_done: number,
  caption: Caption,
): Said {
  const state = { ...capturing, prompt, prompts_done, prompts_total: 5 };
  return { name: `face-${prompt}`, screen: "face", state, ...caption };
}

export const verify: readonly Said[] = [
  {
    name: "face",
    screen: "face",
    state: { ...capturing, good_frames: 2 },
    ja: "枠の中に顔を写します。点数は出しません。",
    en: "The face goes into the oval; no score is shown.",
  },
  {
    name: "face-helped",
    screen: "face",
    state: { ...capturing, ...helped, good_frames: 1 },
    ja: "手伝ってもらうときも、写るのはご本人です。",
    en: "Whoever helps, it is the patient's face.",
  },
  prompted("look-straight", 0, { ja: "生体確認：正面。", en: "Liveness: look straight." }),
  prompted("turn-left", 1, { ja: "生体確認：左。", en: "Liveness: turn left." }),
  prompted("turn-right", 2, { ja: "生体確認：右。", en: "Liveness: turn right." }),
  prompted("blink", 3, { ja: "生体確認：まばたき。", en: "Liveness: blink." }),
  {
    name: "face-hint",
    screen: "face",
    state: { ...capturing, frame_problem: problem("face.too-small", "patient") },
    ja: "一度に一つだけ助言します。",
    en: "One hint at a time.",
  },
  {
    name: "comparing",
    screen: "comparing",
    state: { phase: "comparing", until },
    ja: "係の人が写真と見比べています。",
    en: "Staff compare the photo with the person.",
  },
  {
    name: "staff-check",
    screen: "staff-check",
    state: { ...asked, methods: ["face", "pin", "visual"], suggested: "visual", face_attempts: 3 },
    ja: "三度合わないときは、係の人が確認します。",
    en: "After three tries staff take over.",
  },
  {
    name: "staff-locked",
    screen: "staff-check",
    state: {
      ...asked,
      methods: ["visual"],
      problem: problem("card.pin-blocked", "municipality"),
    },
    ja: "暗証番号がロックされ、残るのは目視確認です。",
    en: "The PIN is blocked and only staff can verify.",
  },
  {
    name: "staff-only",
    screen: "staff-check",
    state: { ...choosing, methods: ["visual"], face_attempts: 5 },
    ja: "残る方法は係の人の目視確認だけです。",
    en: "Only staff's visual check is left.",
  },
  {
    name: "pin",
    screen: "pin",
    state: typing,
    ja: "暗証番号を入れます。",
    en: "The PIN is typed.",
  },
  {
    name: "pin-helped",
    screen: "pin",
    state: { ...typing, ...helped },
    ja: "暗証番号はご本人が押します。",
    en: "The PIN is the patient's to enter.",
  },
  {
    name: "pin-soon",
    screen: "pin",
    state: { ...typing, until: soon },
    ja: "時間がもうすぐ終わります。",
    en: "The time is nearly over.",
  },
  {
    name: "pin-wrong",
    screen: "pin",
    state: { ...typing, problem: problem("card.pin-wrong", "patient", "tries left: 2") },
    ja: "番号が違いました。あと2回です。",
    en: "A wrong PIN; two tries are left.",
  },
  {
    name: "pin-last",
    screen: "pin",
    state: { ...typing, problem: problem("card.pin-wrong", "patient", "tries left: 1") },
    ja: "最後の1回の前に、ロックされることを伝えます。",
    en: "Before the last try it says what a lock means.",
  },
  {
    name: "checking",
    screen: "waiting",
    state: { phase: "checking", until },
    ja: "センターに問い合わせています。",
    en: "The centre is being asked.",
  },
];
