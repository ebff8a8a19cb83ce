// docs/guide/visual-mode.md: the staff's guide for those who read the repository, out of the same
// words and pictures as the page that a desk serves.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { guideCases, guideLead, guideParts, guideTitle, guideTroubles } from "../guide/content";
import { type Language, languages } from "../ui/texts";
import { fileOf } from "./album";
import { phoneShown } from "./tablet";

const file = join(process.env.KAOPASS_ROOT ?? ".", "docs/guide/visual-mode.md");

function sheet(l: Language): string {
  const parts = guideParts.map(({ title, pictures, steps }) => {
    const images = pictures.map(
      (name) =>
        `<img src="../screens/${fileOf("tablet", name, phoneShown, l === "en" ? "en" : "")}" width="180" alt="">`,
    );
    const numbered = steps.map((step, index) => `${index + 1}. ${step[l]}`);
    return [`### ${title[l]}`, "", images.join(" "), "", ...numbered, ""].join("\n");
  });
  const cases = guideCases.map(({ what, action }) => `| ${what[l]} | ${action[l]} |`);
  return [
    `## ${guideTitle[l]}`,
    "",
    guideLead[l],
    "",
    ...parts,
    `### ${guideTroubles[l]}`,
    "",
    "| | |",
    "|---|---|",
    ...cases,
    "",
  ].join("\n");
}

const head = `# 目視確認の手引き · Guide to the visual check

印刷用の1枚は、受付の画面の「使い方」から開けます（\`/guide.html\`）。言葉は \`web/guide/content.ts\`、絵は実際の画面です。
作り直すとき: \`node web/screens.mjs tablet\`

The sheet for print is linked in the desk's help (\`/guide.html\`). Its words stand in \`web/guide/content.ts\`, its
pictures are the real screens'. Made anew by \`node web/screens.mjs tablet\`.
`;

export function writeGuide(): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, [head, ...languages.map(sheet)].join("\n"));
}
