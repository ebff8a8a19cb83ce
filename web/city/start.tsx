// The counter's first page: which procedure, and what was left under way.
import { GroupIcon } from "./icons";
import { useWords } from "./language";
import { groups } from "./procedures";
import { stoppedOnTheWay } from "./refusal";
import type { Route } from "./route";
import type { Case } from "./state";

export type Go = (route: Route) => void;

// A procedure that was left, or that failed on the way, is found again here.
export function Pending({ open, go }: { open: Case; go: Go }) {
  const words = useWords();
  if (open.procedure === null || open.phase === "closed") return null;
  const who = open.resident?.name ?? open.person?.name ?? words("newPerson");
  return (
    <section class="pending" aria-labelledby="pending">
      <div>
        <h2 id="pending">{words("pending")}</h2>
        <p>
          <strong>{words(`procedure_${open.procedure}`)}</strong>　{who}　{open.card?.id}
        </p>
        <p class="hint">
          {open.phase === "done" && words("pendingDone")}
          {open.problem !== null &&
            words(stoppedOnTheWay(open.problem) ? "pendingFailed" : "pendingRefused")}{" "}
          {words("forgets")}
        </p>
      </div>
      <button type="button" class="act" onClick={() => go({ at: "case" })}>
        {words("goOn")}
      </button>
    </section>
  );
}

function Tile({ name, how, go }: { name: string; how: string; go: () => void }) {
  return (
    <li>
      <button type="button" class="tile" onClick={go}>
        <strong>{name}</strong>
        <span>{how}</span>
      </button>
    </li>
  );
}

export function Start({ open, go }: { open: Case; go: Go }) {
  const words = useWords();
  return (
    <main class="start">
      <Pending open={open} go={go} />
      <h2 class="page-title">{words("chooseTitle")}</h2>
      <div class="groups">
        {groups.map(({ name, procedures }) => (
          <section key={name} class={`group ${name}`} aria-labelledby={name}>
            <h3 id={name}>
              <GroupIcon name={name} /> {words(name)}
            </h3>
            <ul>
              {procedures.map((procedure) => (
                <Tile
                  key={procedure}
                  name={words(`procedure_${procedure}`)}
                  how={words(`how_${procedure}`)}
                  go={() => go({ at: "find", procedure })}
                />
              ))}
            </ul>
          </section>
        ))}
        <section class="group group_registration" aria-labelledby="group_registration">
          <h3 id="group_registration">
            <GroupIcon name="group_registration" /> {words("group_registration")}
          </h3>
          <ul>
            <Tile
              name={words("procedure_registration")}
              how={words("how_registration")}
              go={() => go({ at: "registration" })}
            />
          </ul>
        </section>
      </div>
    </main>
  );
}
