// The frame around every page, its buttons and its help.
import type { Table } from "../../ui/texts";

export const frameTexts = {
  "app.name": { ja: "受付", en: "Desk" },
  "app.institution": { ja: "医療機関コード {code}", en: "Institution {code}" },
  "app.language": { ja: "English", en: "日本語" },
  "app.theme.light": { ja: "明るい画面にする", en: "Light screen" },
  "app.theme.dark": { ja: "暗い画面にする", en: "Dark screen" },
  "app.main": { ja: "受付の画面", en: "Reception screens" },

  "do.back": { ja: "もどる", en: "Back" },
  "do.retry": { ja: "今すぐ送り直す", en: "Send again now" },
  "do.link": { ja: "患者番号を付ける", en: "Add patient number" },
  "do.relink": { ja: "患者番号を変える", en: "Change patient number" },
  "do.print": { ja: "確認票を印刷", en: "Print slip" },
  "do.cancel": { ja: "受付を取り消す", en: "Cancel reception" },
  "do.visual": { ja: "目視確認をはじめる", en: "Start visual check" },
  "do.visual-go-on": { ja: "写真を見て判定する", en: "Look at the photo" },
  "do.handle": { ja: "対応を選ぶ", en: "See to it" },
  "do.look": { ja: "詳しく見る", en: "See details" },
  "do.again": { ja: "もう一度", en: "Again" },

  "nav.label": { ja: "画面の切り替え", en: "Screens" },
  "nav.today": { ja: "今日の受付", en: "Today" },
  "nav.days": { ja: "過去の日・日締め", en: "Days" },
  "nav.log": { ja: "操作記録", en: "Log of acts" },
  "nav.help": { ja: "使い方", en: "Help" },

  "help.title": { ja: "使い方", en: "Help" },
  "help.keys": { ja: "キーボード", en: "Keyboard" },
  "help.j": { ja: "次の人", en: "next" },
  "help.k": { ja: "前の人", en: "previous" },
  "help.enter": { ja: "選んだ人の「次にすること」", en: "next action of the chosen one" },
  "help.slash": { ja: "探す", en: "search" },
  "help.question": { ja: "この説明", en: "this help" },
  "help.escape": { ja: "閉じる・今日の受付にもどる", en: "close, back to today" },
  "help.marks": { ja: "しるし", en: "Marks" },
  "help.mark.ok": { ja: "済んでいます", en: "done" },
  "help.mark.warn": { ja: "職員の対応が必要です", en: "needs you" },
  "help.mark.stop": { ja: "受け付けられません", en: "cannot be accepted" },
  "help.mark.wait": { ja: "リーダーで操作中・回線待ち", en: "at the reader, or waiting" },
  "help.mark.off": { ja: "取消済み", en: "cancelled" },
  "help.guide": {
    ja: "目視確認の手引き（1枚・印刷できます）",
    en: "Guide to the visual check (one page, to print)",
  },
  "help.privacy": {
    ja: "席を離れるときはロックしてください。操作がないと自動でロックします。",
    en: "Lock the screen when you leave. It locks by itself when nothing is done.",
  },

  "time.left": { ja: "{hours}時間{minutes}分", en: "{hours} h {minutes} min" },
  "time.left.minutes": { ja: "{minutes}分{seconds}秒", en: "{minutes} min {seconds} s" },

  "live.calls": { ja: "{reader}：{what}", en: "{reader}: {what}" },
} as const satisfies Table;
