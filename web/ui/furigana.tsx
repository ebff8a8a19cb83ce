// A text of the tables with its readings above the characters.
import { pieces } from "./texts";

export function Furigana({ text }: { text: string }) {
  return (
    <>
      {pieces(text).map(({ text: base, reading }, index) =>
        reading === undefined ? (
          base
        ) : (
          <ruby key={index}>
            {base}
            <rt>{reading}</rt>
          </ruby>
        ),
      )}
    </>
  );
}
