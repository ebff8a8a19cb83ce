// Who stands at the counter: the holder, or a proxy (代理人, N1.14) with the papers that were checked.
import { useState } from "preact/hooks";
import { useWords } from "../language";
import { Refusal } from "../refusal";
import { useRequest } from "../request";
import { type Case, type CaseProxy, type Paper, papers, relations } from "../state";
import { useStepDone } from "../step";

// Which papers a clerk must have seen; the process judges it again. `sealed`: PINs come in a letter.
function papersFor(relation: CaseProxy["relation"], sealed: boolean): readonly Paper[] {
  const spared = relation === "legal-representative" || relation === "guardian";
  return papers.filter(
    (paper) => (paper !== "hardship" || !spared) && (paper !== "sealed-pins" || sealed),
  );
}

// Under 15 years of age nobody acts for themselves.
function isMinor({ person, resident, today }: Case): boolean {
  const birth = (person ?? resident)?.birth;
  if (birth === undefined) return false;
  return `${Number(birth.slice(0, 4)) + 15}${birth.slice(4)}` > today;
}

export function ProxySummary({ open }: { open: Case }) {
  const words = useWords();
  if (open.proxy === null) return <>{words("holderHere")}</>;
  return (
    <>
      {words("proxyHere")}：{open.proxy.name}（{words(`relation_${open.proxy.relation}`)}）
    </>
  );
}

function Papers({
  proxy,
  wanted,
  child,
  set,
}: {
  proxy: CaseProxy;
  child: boolean;
  wanted: readonly Paper[];
  set: (papers: readonly Paper[]) => void;
}) {
  const words = useWords();
  return (
    <fieldset class="ticks">
      <legend>{words("papers")}</legend>
      <p class="hint">{words(child ? "proxyHowChild" : "proxyHow")}</p>
      {wanted.map((paper) => (
        <label key={paper} class="tick">
          <input
            type="checkbox"
            checked={proxy.papers.includes(paper)}
            onChange={(event) => {
              const others = proxy.papers.filter((each) => each !== paper);
              set(event.currentTarget.checked ? [...others, paper] : others);
            }}
          />
          {words(`paper_${paper}`)}
        </label>
      ))}
    </fieldset>
  );
}

// Whom the process takes: of a child nobody but the legal representative, where one must act.
function relationsFor(must: boolean): readonly CaseProxy["relation"][] {
  return must ? ["legal-representative"] : relations;
}

function ProxyForm({ open, must }: { open: Case; must: boolean }) {
  const words = useWords();
  const kept = useStepDone();
  const offered = relationsFor(must);
  const [proxy, setProxy] = useState<CaseProxy>(() => {
    const begun = open.proxy ?? { name: "", relation: "family", papers: [] };
    return offered.includes(begun.relation)
      ? begun
      : { ...begun, relation: "legal-representative" };
  });
  const { put, problem, busy } = useRequest();
  const wanted = papersFor(proxy.relation, open.holder.wanted && !must);
  const keep = async (event: Event) => {
    event.preventDefault();
    const checked = wanted.filter((paper) => proxy.papers.includes(paper));
    const done = await put("case/proxy", { proxy: { ...proxy, papers: checked } });
    if (done.ok && !done.value.missing.includes("proxy")) kept();
  };
  const isHolder = problem?.detail === "the holder's own name";
  const incomplete = open.proxy !== null && open.missing.includes("proxy");
  return (
    <form class="form" onSubmit={keep}>
      <label class="field">
        <span>
          {words("proxyName")} <small>{words("nameHint")}</small>
        </span>
        <input
          type="text"
          autocomplete="off"
          value={proxy.name}
          onInput={(event) => setProxy({ ...proxy, name: event.currentTarget.value })}
        />
      </label>
      <label class="field">
        <span>{words("relation")}</span>
        <select
          value={proxy.relation}
          onChange={(event) =>
            setProxy({ ...proxy, relation: event.currentTarget.value as CaseProxy["relation"] })
          }
        >
          {offered.map((relation) => (
            <option key={relation} value={relation}>
              {words(`relation_${relation}`)}
            </option>
          ))}
        </select>
      </label>
      <Papers
        proxy={proxy}
        child={must}
        wanted={wanted}
        set={(checked) => setProxy({ ...proxy, papers: checked })}
      />
      {incomplete || problem?.code === "input.value" ? (
        <p class="fault" role="alert">
          {words(isHolder ? "wrong_proxyIsHolder" : "wrong_proxy")}
        </p>
      ) : (
        problem !== undefined && <Refusal problem={problem} />
      )}
      <button type="submit" class="act" disabled={busy}>
        {words("keep")}
      </button>
    </form>
  );
}

export function ProxyStep({ open, say }: { open: Case; say: () => void }) {
  const words = useWords();
  const must = open.needs.includes("proxy") && isMinor(open);
  const [byProxy, setByProxy] = useState(open.proxy !== null || isMinor(open));
  const { put, problem } = useRequest();
  const holder = async () => {
    const done = open.proxy === null ? undefined : await put("case/proxy", { proxy: null });
    if (done?.ok !== false) say();
  };
  const choice = (who: "holderHere" | "proxyHere", chosen: boolean, choose: () => void) => (
    <label class={chosen ? "choice-card chosen" : "choice-card"}>
      <input type="radio" name="who" checked={chosen} onChange={choose} />
      <span>
        <strong>{words(who)}</strong>
        <br />
        {words(`${who}How`)}
      </span>
    </label>
  );
  return (
    <>
      {must ? (
        <p>{words("proxyMust")}</p>
      ) : (
        <div class="choices" role="radiogroup" aria-label={words("step_proxy")}>
          {choice("holderHere", !byProxy, () => setByProxy(false))}
          {choice("proxyHere", byProxy, () => setByProxy(true))}
        </div>
      )}
      {problem !== undefined && <Refusal problem={problem} />}
      {byProxy ? (
        <ProxyForm open={open} must={must} />
      ) : (
        <button type="button" class="act" onClick={holder}>
          {words("keep")}
        </button>
      )}
    </>
  );
}
