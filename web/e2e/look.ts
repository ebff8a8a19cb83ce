// Looks at the screen that is shown now: pictures at every size of a reader, in both languages, for
// people to look at; and what a machine can find: parts cut off, whatever axe objects to.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { axeFindings, readerSizes } from "./browser";

const pictures = join(process.env.KAOPASS_ROOT ?? ".", "build/screens");

export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) found.push(`page is ${root.scrollWidth} wide`);
    const time = document.querySelector("[role=timer]")?.getBoundingClientRect();
    for (const part of document.querySelectorAll("main, header, footer, button")) {
      const box = part.getBoundingClientRect();
      const covered =
        time !== undefined &&
        part.tagName === "BUTTON" &&
        time.left < box.right &&
        box.left < time.right &&
        time.top < box.bottom &&
        box.top < time.bottom;
      if (covered) found.push(`the time that is left lies over ${part.textContent}`);
      const name = `${part.tagName}.${part.className}`;
      const { scrollHeight, clientHeight, scrollWidth, clientWidth } = part;
      if (scrollHeight > clientHeight + 2)
        found.push(`${name}: ${scrollHeight} in ${clientHeight}`);
      if (scrollWidth > clientWidth + 2)
        found.push(`${name}: ${scrollWidth} in ${clientWidth} wide`);
    }
    return found;
  });
}

// design: what a patient has to read is 28 pixels or more, a heading 44; codes, counts and words for
// staff may be smaller.
export function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const words = document.createTreeWalker(document.querySelector("main") as Node, 4);
    for (let at = words.nextNode(); at; at = words.nextNode()) {
      const parent = at.parentElement;
      if (!parent || !at.textContent?.trim() || parent.closest("rt, .small, .code, .front, .quiet"))
        continue;
      const size = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (size < (parent.closest("h1") ? 44 : 28)) found.push(`${size}px: ${at.textContent}`);
    }
    return found;
  });
}

// The page is in Japanese and ends in Japanese.
export async function look(page: Page, name: string): Promise<string[]> {
  mkdirSync(pictures, { recursive: true });
  const findings: string[] = [];
  const usual = page.viewportSize() ?? readerSizes[0];
  const listen = async (where: string) => {
    for (const found of await axeFindings(page, ["color-contrast-enhanced"])) {
      findings.push(`${name} ${where}: ${found}`);
    }
  };
  const press = (label: string) => page.locator("header button", { hasText: label }).click();
  for (const language of ["ja", "en"]) {
    if (language === "en") await press("English");
    for (const { width, height } of readerSizes) {
      await page.setViewportSize({ width, height });
      const file = join(pictures, `reader-${name}-${width}x${height}-${language}.png`);
      await page.screenshot({ path: file, animations: "disabled" });
      const where = `${name} ${language} ${width}x${height}`;
      for (const found of [...(await cutOff(page)), ...(await tooSmall(page))]) {
        findings.push(`${where}: ${found}`);
      }
    }
    if (usual) await page.setViewportSize(usual);
    await listen(language);
  }
  await press("High contrast");
  await page.screenshot({ path: join(pictures, `reader-${name}-contrast.png`) });
  await listen("in high contrast");
  await press("High contrast");
  await press("日本語");
  return findings;
}
