// A whole town whose residents are drawn: two people with live pictures, all others as ever.
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Pictures, portraits } from "../e2e/pictures";
import { ServedTown } from "../e2e/served_town";

// Whoever is in two pictures has a live one; the others show the wall.
const shown = [[portraits.dark], [portraits.dark], [portraits.grey], [portraits.grey], [], []];

export async function drawnTown(): Promise<ServedTown> {
  const pictures = new Pictures();
  const samples = mkdtempSync(join(tmpdir(), "kaopass-drawn-"));
  try {
    for (const [index, sources] of shown.entries()) {
      const made = await pictures.compose("sample", sources);
      copyFileSync(made, join(samples, `sample${index + 1}.jpg`));
    }
    return await ServedTown.start(samples);
  } finally {
    pictures.remove();
    rmSync(samples, { recursive: true, force: true });
  }
}
