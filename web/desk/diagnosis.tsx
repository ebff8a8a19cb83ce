// Self-diagnosis: step by step from this desk to the centre, and whose fault it is.
import type { Problem } from "../ui/api";
import { useDesk } from "./context";
import type { Diagnosis } from "./contract";
import { DialogBox, Duty, Mark } from "./parts";
import type { Tone } from "./rows";

const tones: Readonly<Record<Diagnosis["steps"][number]["state"], Tone>> = {
  ok: "ok",
  warn: "warn",
  bad: "stop",
  skipped: "off",
};

function Steps({ result }: { result: Diagnosis }) {
  const { t } = useDesk();
  return (
    <ol class="steps">
      {result.steps.map((each) => {
        const { step, subject = "", state, ms, owner, detail } = each;
        const told = state === "bad" || state === "warn";
        return (
          <li key={`${step} ${subject}`}>
            <Mark tone={tones[state]} />
            <div>
              <p>
                <strong>
                  {t.code("diagnosis.step", step)} {subject}
                </strong>{" "}
                {t(`trouble.${state}`)}
                {ms === undefined ? null : (
                  <span class="quiet-text number"> {t("diagnosis.ms", { ms })}</span>
                )}
              </p>
              {told ? (
                <>
                  <p>{t.of(each)}</p>
                  <Duty owner={owner} remedy={t.remedy(each)} />
                </>
              ) : null}
              {told && detail !== "" ? <p class="code">{detail}</p> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

interface Props {
  readonly result: Diagnosis | null;
  readonly problem: Problem | null;
}

export function DiagnosisDialog({ result, problem }: Props) {
  const { controller, t } = useDesk();
  const fault = result?.fault ?? null;
  return (
    <DialogBox title={t("diagnosis.title")} problem={problem} wide>
      <p>{t("diagnosis.text")}</p>
      {result === null ? (
        problem === null ? (
          <p role="status">{t("diagnosis.busy")}</p>
        ) : null
      ) : (
        <>
          <div class={`said soft-${fault === null ? "ok" : "stop"}`} role="status">
            <Mark tone={fault === null ? "ok" : "stop"} />
            <p class="said-text">
              {fault === null
                ? t("diagnosis.none")
                : t("diagnosis.fault", { owner: t.code("owner", fault) })}
            </p>
          </div>
          <Steps result={result} />
          <button type="button" onClick={() => controller.pages.diagnose()}>
            {t("do.again")}
          </button>
        </>
      )}
    </DialogBox>
  );
}
