// The photo of the card beside the questions of a visual check.
import { useState } from "preact/hooks";
import type { Problem } from "../ui/api";
import { PhotoPlate } from "../ui/photo_plate";
import { useDesk } from "./context";
import { ProblemBox } from "./parts";
import { visualPhotoPath } from "./staff_api";

export function Photo({ id }: { id: string }) {
  const { t } = useDesk();
  const [problem, setProblem] = useState<Problem | null>(null);
  return (
    <figure class="photo">
      {problem === null ? null : <ProblemBox problem={problem} />}
      <PhotoPlate
        key={id}
        path={visualPhotoPath(id)}
        label={t("visual.photo")}
        onProblem={setProblem}
      />
      <figcaption>{t("visual.photo")}</figcaption>
    </figure>
  );
}
