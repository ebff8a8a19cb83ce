// docs/screens/README.md: the screens in the order of a visit, each with its picture and a sentence.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readerSizes, type Size } from "../e2e/browser";
import type { Caption } from "../e2e/caption";
import { deskGallery } from "../e2e/desk_gallery";
import { blind, gallery, pressed, silent } from "../e2e/reader_gallery";
import { tabletGallery } from "../e2e/tablet_gallery";
import { fileOf, folder, type Variant } from "./album";
import { cityScreens, clerkShown, clerkSizes, holderShown, holderSizes } from "./city";
import { deskShown, deskSizes } from "./desk";
import { readerShown } from "./reader";
import { phoneShown, tabletSizes } from "./tablet";
import { townScreens, townShown, townSizes } from "./town";

interface Shown extends Caption {
  readonly name: string;
  readonly dark?: boolean;
  readonly english?: boolean;
}

const perRow = 3;
const words: Readonly<Record<Variant, string>> = { "": "", en: " English", dark: " dark" };

function cell(place: string, screen: Shown, shown: Size, sizes: readonly Size[]): string {
  const { name, ja, en, dark, english } = screen;
  const variants: Variant[] = [
    ...(english ? ["en" as const] : []),
    ...(dark ? ["dark" as const] : []),
  ];
  const others: [Size, Variant][] = [
    ...sizes
      .filter((size) => size.width !== shown.width)
      .map((size): [Size, Variant] => [size, ""]),
    ...variants.map((variant): [Size, Variant] => [shown, variant]),
  ];
  const links = others.map(([size, variant]) => {
    const text = variant === "" ? `${size.width}×${size.height}` : words[variant].trim();
    return `<a href="${fileOf(place, name, size, variant)}">${text}</a>`;
  });
  const file = fileOf(place, name, shown, "");
  return [
    `<td valign="top" width="33%"><a href="${file}"><img src="${file}" alt="${ja}"></a><br>`,
    `${ja}<br>${en}<br><sub>${links.join(" · ")}</sub></td>`,
  ].join("\n");
}

function table(place: string, screens: readonly Shown[], shown: Size, sizes: readonly Size[]) {
  const rows: string[] = [];
  for (let first = 0; first < screens.length; first += perRow) {
    const cells = screens.slice(first, first + perRow);
    rows.push("<tr>", ...cells.map((screen) => cell(place, screen, shown, sizes)), "</tr>");
  }
  return ["<table>", ...rows, "</table>"].join("\n");
}

const head = `# 画面 · Screens

すべての画面の、すべての大きさの絵です。人の顔はこのプロジェクトのために描いた絵で、実在の人ではありません。
作り直すとき: \`node web/screens.mjs\`

Every screen at every size. The faces are drawn for this project; nobody's photo is shown. Made anew by
\`node web/screens.mjs\`.
`;

export function writeReadme(): void {
  const reader = [...gallery, ...pressed, ...blind, silent].map((screen) => ({
    ...screen,
    english: true,
  }));
  const of = (whose: "clerk" | "holder") => cityScreens.filter(({ on }) => on === whose);
  const tablet = tabletGallery.map((screen) => ({ ...screen, english: true }));
  const parts = [
    head,
    "## まち · Town\n",
    table("town", townScreens, townShown, townSizes),
    "\n## 市町村窓口 · Municipal counter\n",
    table("city", of("clerk"), clerkShown, clerkSizes),
    "\n### 本人の画面 · The holder's own screen\n",
    table("city", of("holder"), holderShown, holderSizes),
    "\n## カードリーダー · Reader\n",
    table("reader", reader, readerShown, readerSizes),
    "\n## 受付 · Desk\n",
    table("desk", deskGallery, deskShown, deskSizes),
    "\n## 職員のタブレット · Tablet of staff\n",
    table("tablet", tablet, phoneShown, tabletSizes),
    "",
  ];
  writeFileSync(join(folder, "README.md"), parts.join("\n"));
}
