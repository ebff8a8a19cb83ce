// A text of the tables with its readings above the characters. Lines end between phrases where they
// can.
import { Fragment } from "preact";
import { type Piece, phrases } from "./texts";

const longestUnbroken = 12; // characters: fits beside any drawing and in any button

function Phrase({ pieces }: { pieces: readonly Piece[] }) {
  const length = pieces.reduce((sum, { text }) => sum + text.length, 0);
  // A browser would part a number from the reading after it.
  return (
    <span class={length <= longestUnbroken ? "phrase" : undefined}>
      {pieces.map(({ text, reading }, index) =>
        reading === undefined ? (
          text
        ) : (
          <ruby key={index}>
            {text}
            <rt>{reading}</rt>
          </ruby>
        ),
      )}
    </span>
  );
}

export function Furigana({ text }: { text: string }) {
  return (
    <>
      {phrases(text).map((pieces, index) => (
        <Fragment key={index}>
          {index > 0 ? <wbr /> : null}
          <Phrase pieces={pieces} />
        </Fragment>
      ))}
    </>
  );
}
