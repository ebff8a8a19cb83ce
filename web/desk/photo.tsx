// The photo of the card: drawn from memory, gone with its place on the screen. It has no address that
// a browser could keep.
import { useEffect, useRef, useState } from "preact/hooks";
import type { Problem } from "../ui/api";
import { useDesk } from "./context";
import { ProblemBox } from "./parts";
import { visualPhoto } from "./staff_api";

export function Photo({ id }: { id: string }) {
  const { t } = useDesk();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const plate = canvas.current;
    visualPhoto(id, gone.signal)
      .then((outcome) => {
        if (!outcome.ok) return setProblem(outcome.problem);
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
  }, [id]);
  return (
    <figure class="photo">
      {problem === null ? null : <ProblemBox problem={problem} />}
      <canvas ref={canvas} width={0} height={0} role="img" aria-label={t("visual.photo")} />
      <figcaption>{t("visual.photo")}</figcaption>
    </figure>
  );
}
