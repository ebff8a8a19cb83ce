// Pictures for the camera, made when they are needed and never kept.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Size } from "./browser";

// Drawn for this product: nobody's face, but faces to the models, and of two people.
const drawn = (name: string) => join(process.env.KAOPASS_ROOT ?? ".", "web/e2e", name);
export const portraits = {
  grey: drawn("portrait-grey.svg"),
  dark: drawn("portrait-dark.svg"),
} as const;
const camera: Size = { width: 640, height: 480 };

function address(file: string): string {
  const type = file.endsWith(".svg") ? "svg+xml" : "jpeg";
  return `data:image/${type};base64,${readFileSync(file, "base64")}`;
}

export class Pictures {
  private readonly folder = mkdtempSync(join(tmpdir(), "kaopass-pictures-"));

  // Those pictures side by side before a wall; none: the wall.
  async compose(name: string, sources: readonly string[], size = camera): Promise<string> {
    const browser = await chromium.launch({
      executablePath: "/usr/bin/chromium",
      args: ["--no-sandbox"],
    });
    const page = await browser.newPage();
    const order = { parts: sources.map(address), size };
    const jpeg = await page.evaluate(async ({ parts, size }) => {
      const canvas = document.createElement("canvas");
      canvas.width = size.width;
      canvas.height = size.height;
      const context = canvas.getContext("2d");
      if (context === null) throw new Error("no canvas");
      context.fillStyle = "#b9b2a4";
      context.fillRect(0, 0, canvas.width, canvas.height);
      for (const [index, url] of parts.entries()) {
        const image = new Image();
        image.src = url;
        await image.decode();
        const width = canvas.width / parts.length;
        const scale = Math.max(width / image.width, canvas.height / image.height);
        const [w, h] = [width / scale, canvas.height / scale];
        const [x, y] = [(image.width - w) / 2, (image.height - h) / 2];
        context.drawImage(image, x, y, w, h, index * width, 0, width, canvas.height);
      }
      return canvas.toDataURL("image/jpeg", 0.95);
    }, order);
    await browser.close();
    const file = join(this.folder, `${name}.jpg`);
    writeFileSync(file, Buffer.from(jpeg.split(",")[1] ?? "", "base64"));
    return file;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
