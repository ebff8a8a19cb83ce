// The receipt computer's window: every file as it arrives, readable or as it is. The page decodes
// the octets by what the file itself declares, as a receipt computer does.
import { useEffect, useState } from "preact/hooks";
import { useWords } from "./language";
import type { Institution, Receipt } from "./state";

interface Opened {
  readonly text: string;
  readonly encoding: string;
}

function declaredEncoding(octets: ArrayBuffer): string {
  const head = new TextDecoder("ascii").decode(octets.slice(0, 200));
  return head.match(/encoding=["']([A-Za-z0-9_-]+)["']/)?.[1] ?? "UTF-8";
}

export async function open(receipt: Receipt): Promise<Opened | undefined> {
  const response = await fetch(`/v1/town/receipts/${receipt.institution}/${receipt.name}`);
  if (!response.ok) return undefined;
  const octets = await response.arrayBuffer();
  const encoding = declaredEncoding(octets);
  return { text: new TextDecoder(encoding).decode(octets), encoding };
}

// As the clocks in the town show it, wherever the browser is.
function clock(instant: string): string {
  return new Date(instant).toLocaleTimeString("ja-JP", { timeZone: "Asia/Tokyo" });
}

interface Line {
  readonly depth: number;
  readonly tag: string;
  readonly value: string;
}

function linesOf(element: Element, depth = 0): Line[] {
  const children = [...element.children];
  const value = children.length === 0 ? (element.textContent ?? "") : "";
  return [
    { depth, tag: element.tagName, value },
    ...children.flatMap((child) => linesOf(child, depth + 1)),
  ];
}

function Readable({ text }: { text: string }) {
  const parsed = new DOMParser().parseFromString(
    text.replace(/^<\?xml[^>]*\?>/, ""),
    "application/xml",
  );
  return (
    <table class="xml">
      <tbody>
        {linesOf(parsed.documentElement).map(({ depth, tag, value }, row) => (
          <tr key={row} class={value === "" ? "group" : ""}>
            <th scope="row" style={{ paddingLeft: `${depth * 14}px` }}>
              {tag}
            </th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Contents({ receipt }: { receipt: Receipt }) {
  const words = useWords();
  const [opened, setOpened] = useState<Opened>();
  const [raw, setRaw] = useState(false);
  const { institution, name } = receipt;
  useEffect(() => {
    let current = true;
    open(receipt).then((file) => current && setOpened(file));
    return () => {
      current = false;
    };
  }, [institution, name]);
  if (opened === undefined) return null;
  return (
    <div class="file">
      <div class="file-bar">
        <span>{words("encoding", { encoding: opened.encoding, octets: receipt.octets })}</span>
        <fieldset class="choice">
          <legend class="visually-hidden">{name}</legend>
          <button type="button" aria-pressed={!raw} onClick={() => setRaw(false)}>
            {words("pretty")}
          </button>
          <button type="button" aria-pressed={raw} onClick={() => setRaw(true)}>
            {words("raw")}
          </button>
        </fieldset>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and so must be reachable */}
      <section class="file-text" tabIndex={0} aria-label={name}>
        {raw ? <pre>{opened.text}</pre> : <Readable text={opened.text} />}
      </section>
    </div>
  );
}

export function Receipts({
  institution,
  all,
}: {
  institution: Institution;
  all: readonly Receipt[];
}) {
  const words = useWords();
  const files = all.filter((each) => each.institution === institution.code);
  const [chosen, setChosen] = useState<string>();
  const newest = files[0]?.name;
  // A file that arrives is shown at once, whatever was open.
  useEffect(() => setChosen(newest), [newest]);
  const shown = files.find(({ name }) => name === chosen) ?? files[0];
  return (
    <section class="receipts" aria-labelledby="receipts-title">
      <h2 id="receipts-title">{words("receipts")}</h2>
      {shown === undefined ? (
        <p class="hint">{words("noReceipts")}</p>
      ) : (
        <>
          <ul class="files">
            {files.slice(0, 6).map((file) => (
              <li key={file.name}>
                <button
                  type="button"
                  aria-pressed={file === shown}
                  onClick={() => setChosen(file.name)}
                >
                  {clock(file.arrived_at)} {file.name}
                </button>
              </li>
            ))}
          </ul>
          <Contents receipt={shown} />
        </>
      )}
    </section>
  );
}
