// What is asked then: registration and consents.
import { consents, helped, type Said, until } from "./said";

export const choices: readonly Said[] = [
  {
    name: "register",
    screen: "register",
    state: { phase: "asking-registration", until, liveness_waived: true },
    ja: "はじめての人は、健康保険証としての利用を登録します。",
    en: "First-time holders register the card for insurance.",
  },
  {
    name: "register-helped",
    screen: "register",
    state: { phase: "asking-registration", until, ...helped },
    ja: "手伝う人が、ご本人にたずねます。",
    en: "Whoever helps asks the patient.",
  },
  {
    name: "registered",
    screen: "registered",
    state: { ...consents, registered_now: true },
    ja: "登録できたことを知らせてから、同意に進みます。",
    en: "The registration is confirmed before the consents.",
  },
  {
    name: "consent",
    screen: "consent",
    state: { ...consents, liveness_waived: true },
    ja: "薬や健診の情報を見せるかを選びます。断っても受付できます。",
    en: "Which records to share; refusing changes nothing about the reception.",
  },
];
