// The photo of a card: drawn from memory, gone with its place on the screen. It has no address that a
// browser could keep.
import { useEffect, useRef } from "preact/hooks";
import type { Outcome, Problem } from "./api";

// Straight to a bitmap, never an address.
export async function bitmapOf(path: string, signal: AbortSignal): Promise<Outcome<ImageBitmap>> {
  const response = await fetch(path, { cache: "no-store", signal });
  if (response.ok) return { ok: true, value: await createImageBitmap(await response.blob()) };
  const body = (await response.json()) as { error: Problem };
  return { ok: false, status: response.status, problem: body.error };
}

interface Props {
  readonly path: string;
  readonly label: string;
  readonly onProblem: (problem: Problem) => void;
}

export function PhotoPlate({ path, label, onProblem }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const gone = new AbortController();
    const plate = canvas.current;
    bitmapOf(path, gone.signal)
      .then((outcome) => {
        if (!outcome.ok) return onProblem(outcome.problem);
        const photo = outcome.value;
        if (!gone.signal.aborted && plate !== null) {
          plate.width = photo.width;
          plate.height = photo.height;
          plate.getContext("2d")?.drawImage(photo, 0, 0);
        }
        photo.close();
      })
      .catch(() => {});
    return () => {
      gone.abort();
      // A canvas of no size holds no pixels.
      if (plate !== null) plate.width = plate.height = 0;
    };
  }, [path]);
  return <canvas ref={canvas} width={0} height={0} role="img" aria-label={label} />;
}
