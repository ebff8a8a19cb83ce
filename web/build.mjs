// Builds the screens of every place into ../build/web/<place>/: index.html, assets/*. Each place
// carries its own fonts; nothing is fetched from elsewhere when a screen runs.
//   node build.mjs [OUT]
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, "../build/web");

// Debian's chromium and every browser of the last years read woff2; the older woff is not named.
const woff2Only = {
  name: "woff2-only",
  setup(builder) {
    builder.onLoad({ filter: /@fontsource.*\.css$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8").replaceAll(/,\s*url\([^)]*\.woff\)[^;,}]*/g, ""),
      loader: "css",
    }));
  },
};

function html(place, title, { scripts, styles }) {
  const links = styles.map((file) => `<link rel="stylesheet" href="/${file}">`);
  const modules = scripts.map((file) => `<script type="module" src="/${file}"></script>`);
  return [
    "<!doctype html>",
    `<html lang="ja" data-place="${place}">`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    '<link rel="icon" href="data:,">',
    ...links,
    '<body><div id="app"></div>',
    ...modules,
    "</html>",
    "",
  ].join("\n");
}

const titles = {
  reader: "顔認証付きカードリーダー",
  desk: "受付",
  city: "市町村窓口",
  town: "kaopass のまち",
  tablet: "目視確認",
};

// Pages of a place beside its own: <name>.html.
const more = { desk: ["guide"] };

for (const place of readdirSync(here).filter((name) => existsSync(join(here, name, "main.tsx")))) {
  const folder = join(out, place);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const result = await build({
    entryPoints: {
      [place]: join(here, place, "main.tsx"),
      ...Object.fromEntries(
        (more[place] ?? []).map((name) => [name, join(here, place, `${name}.tsx`)]),
      ),
      fonts: join(here, "ui/fonts.css"),
    },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    jsx: "automatic",
    jsxImportSource: "preact",
    entryNames: "assets/[name]-[hash]",
    assetNames: "assets/[name]-[hash]",
    loader: { ".woff2": "file", ".webp": "file" },
    plugins: [woff2Only],
    outdir: folder,
    publicPath: "/",
    metafile: true,
    logLevel: "warning",
  });
  const files = Object.keys(result.metafile.outputs).map((file) => relative(folder, file));
  const page = (name) => {
    const of = (ending) =>
      files.filter((file) => file.endsWith(ending) && file.includes(`/${name}-`));
    const styles = files.filter((file) => file.includes("/fonts-") && file.endsWith(".css"));
    return html(place, titles[place] ?? place, {
      scripts: of(".js"),
      styles: [...of(".css"), ...styles].sort(),
    });
  };
  writeFileSync(join(folder, "index.html"), page(place));
  for (const name of more[place] ?? []) writeFileSync(join(folder, `${name}.html`), page(name));
  console.log(`web: ${place} built`);
}
