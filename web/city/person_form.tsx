// What the applicant wrote, typed by the clerk. The counter's process judges it; what it does not
// take is said beside the field.
import { useState } from "preact/hooks";
import { call, type Problem } from "../ui/api";
import { DayFields } from "../ui/day_fields";
import { isText, type Name, useWords } from "./language";
import type { Case, Sex, Written } from "./state";

const empty: Written = {
  name: "",
  name_kana: "",
  birth: "",
  sex: "unset",
  address: "",
  postal_code: "",
};
const example: Written = {
  name: "花守　さくら",
  name_kana: "ハナモリ　サクラ",
  birth: "1948-05-03",
  sex: "female",
  address: "架空県花守市桜町二丁目１３番５号",
  postal_code: "000-0010",
};

function faultyMember(problem: Problem): string {
  return problem.code === "input.date" ? "birth" : problem.detail;
}

interface FieldProps {
  readonly member: keyof Written & Name;
  readonly written: Written;
  readonly fault: string | undefined;
  readonly set: (member: keyof Written, value: string) => void;
  readonly hint?: Name;
}

function Field({ member, written, fault, set, hint }: FieldProps) {
  const words = useWords();
  const wrong = fault === member;
  const says = `wrong_${member}`;
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
      {wrong && isText(says) && (
        <span class="fault" role="alert">
          {words(says)}
        </span>
      )}
    </label>
  );
}

export function PersonForm({ open }: { open: Case }) {
  const words = useWords();
  const [written, setWritten] = useState<Written>(open.person ?? empty);
  const [fault, setFault] = useState<string>();
  const [editing, setEditing] = useState(open.person === null);
  const set = (member: keyof Written, value: string) => setWritten({ ...written, [member]: value });
  const [examples, setExamples] = useState(0); // a day that is filled in is keyed anew
  const fillIn = () => {
    setWritten(example);
    setExamples(examples + 1);
  };
  const keep = async (event: Event) => {
    event.preventDefault();
    const { name, name_kana, birth, sex, address, postal_code } = written;
    const done = await call("/v1/city/case/person", {
      method: "PUT",
      json: { name, name_kana, birth, sex, address, postal_code },
    });
    setFault(done.ok ? undefined : faultyMember(done.problem));
    if (done.ok) setEditing(false);
  };
  if (!editing && open.person !== null) {
    const { name, name_kana, birth_wareki, sex, postal_code, address } = open.person;
    return (
      <div class="kept">
        <p>
          <ruby>
            {name}
            <rt>{name_kana}</rt>
          </ruby>{" "}
          {`　${birth_wareki}生　${words(sex)}`}
        </p>
        <p>{`〒${postal_code}　${address}`}</p>
        {open.phase === "open" && (
          <button type="button" class="plain" onClick={() => setEditing(true)}>
            {words("change")}
          </button>
        )}
      </div>
    );
  }
  const field = { written, fault, set };
  return (
    <form class="person" onSubmit={keep}>
      <Field member="name" hint="nameHint" {...field} />
      <Field member="name_kana" {...field} />
      <DayFields
        key={examples}
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
      <div class="row">
        <button type="submit" class="act">
          {words("keep")}
        </button>
        <button type="button" class="plain" onClick={fillIn}>
          {words("example")}
        </button>
      </div>
    </form>
  );
}
