// Name, address and the rest, as written on the application or declaration. The process judges it;
// what it does not take is said beside the field.
import { useState } from "preact/hooks";
import type { Problem } from "../../ui/api";
import { DayFields } from "../../ui/day_fields";
import { useLanguage } from "../../ui/language";
import { isText, type Name, useWords } from "../language";
import { NamesakesStep, namesakesOf } from "../namesakes";
import { takesNewcomers } from "../procedures";
import { Refusal } from "../refusal";
import { useRequest } from "../request";
import type { Case, Sex, Written } from "../state";
import { useStepDone } from "../step";

const empty: Written = {
  name: "",
  name_kana: "",
  birth: "",
  sex: "unset",
  address: "",
  postal_code: "",
};
const adult: Written = {
  name: "花守　さくら",
  name_kana: "ハナモリ　サクラ",
  birth: "1948-05-03",
  sex: "female",
  address: "架空県花守市桜町二丁目１３番５号",
  postal_code: "000-0010",
};

function infant(today: string): Written {
  const birth = `${Number(today.slice(0, 4)) - (today.slice(5) < "07-01" ? 1 : 0)}-01-15`;
  return { ...adult, name: "花守　つぼみ", name_kana: "ハナモリ　ツボミ", birth };
}

export function PersonSummary({ open }: { open: Case }) {
  const words = useWords();
  const language = useLanguage();
  const person = open.person;
  if (person === null) return null;
  const born = language === "ja" ? person.birth_wareki : person.birth;
  return (
    <>
      {person.name}　{words("born", { day: born })}　{words(person.sex)}
      <br />〒{person.postal_code}　{person.address}
    </>
  );
}

interface FieldProps {
  readonly member: "name" | "name_kana" | "postal_code" | "address";
  readonly written: Written;
  readonly fault: string | undefined;
  readonly set: (member: keyof Written, value: string) => void;
  readonly hint?: Name;
}

function Field({ member, written, fault, set, hint }: FieldProps) {
  const words = useWords();
  const wrong = fault === member;
  return (
    <label class={`field field-${member}`}>
      <span>
        {words(member)} {hint !== undefined && <small>{words(hint)}</small>}
      </span>
      <input
        type="text"
        value={written[member]}
        aria-invalid={wrong}
        autocomplete="off"
        onInput={(event) => set(member, event.currentTarget.value)}
      />
      {wrong && (
        <span class="fault" role="alert">
          {words(`wrong_${member}`)}
        </span>
      )}
    </label>
  );
}

// The member that the process did not take, where it is one of the form.
function faultOf(problem: Problem | undefined): string | undefined {
  if (problem === undefined) return undefined;
  const member = problem.code === "input.date" ? "birth" : problem.detail;
  return isText(`wrong_${member}`) ? member : undefined;
}

export function PersonStep({ open }: { open: Case }) {
  const words = useWords();
  const kept = useStepDone();
  const { put, problem, busy } = useRequest();
  const begun = open.person ?? open.resident ?? empty;
  const [written, setWritten] = useState<Written>(begun);
  const [filled, setFilled] = useState(0); // a day that was filled in is keyed anew
  const [looked, setLooked] = useState<Problem>(); // a refusal that the clerk has left behind
  const set = (member: keyof Written, value: string) => setWritten({ ...written, [member]: value });
  const fault = faultOf(problem);
  const tell = async (another_than: readonly string[]) => {
    const { name, name_kana, birth, sex, address, postal_code } = written;
    const person = { name, name_kana, birth, sex, address, postal_code };
    const done = await put(
      "case/person",
      another_than.length === 0 ? person : { ...person, another_than },
    );
    if (done.ok) kept();
  };
  const keep = (event: Event) => {
    event.preventDefault();
    tell([]);
  };
  const fill = (example: Written) => {
    setWritten(example);
    setFilled(filled + 1);
  };
  const namesakes = problem === looked ? undefined : namesakesOf(problem);
  if (namesakes !== undefined) {
    const back = () => setLooked(problem);
    const asked = { open, written, namesakes, busy };
    return <NamesakesStep {...asked} another={tell} back={back} />;
  }
  const field = { written, fault, set };
  const examples = open.procedure !== null && takesNewcomers(open.procedure);
  return (
    <form class="person" onSubmit={keep}>
      <Field member="name" hint="nameHint" {...field} />
      <Field member="name_kana" {...field} />
      <DayFields
        key={filled}
        legend={words("birth")}
        value={written.birth}
        set={(day) => set("birth", day)}
        wrong={fault === "birth" ? words("wrong_birth") : undefined}
      />
      <label class="field">
        <span>{words("sex")}</span>
        <select
          value={written.sex}
          onChange={(event) => set("sex", event.currentTarget.value as Sex)}
        >
          {(["female", "male", "unset"] as const).map((sex) => (
            <option key={sex} value={sex}>
              {words(sex)}
            </option>
          ))}
        </select>
      </label>
      <Field member="postal_code" hint="postalHint" {...field} />
      <Field member="address" {...field} />
      {problem !== undefined && problem !== looked && fault === undefined && (
        <Refusal problem={problem} />
      )}
      <div class="row">
        <button type="submit" class="act" disabled={busy}>
          {words("keep")}
        </button>
        {examples && (
          <>
            <button type="button" class="plain" onClick={() => fill(adult)}>
              {words("example")}
            </button>
            <button type="button" class="plain" onClick={() => fill(infant(open.today))}>
              {words("exampleInfant")}
            </button>
          </>
        )}
      </div>
    </form>
  );
}
