// A form before the place is open: sends, says what was wrong, counts a waiting time down.
import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Outcome, Problem } from "../api";
import { useNow, useStaff, useWords } from "./context";
import { taken, wipePasswords } from "./form";
import type { Session } from "./session";
import type { TextKey } from "./texts";
import { waitOver } from "./wait_over";

export type Fields = Readonly<Record<string, string>>;

interface FormProps {
  readonly title: TextKey;
  readonly submit: TextKey;
  readonly send: (fields: Fields) => Promise<Outcome<Session>>;
  readonly check?: (fields: Fields) => TextKey | null;
  readonly children: ComponentChildren;
  readonly below?: ComponentChildren;
}

export function GateForm({ title, submit, send, check, children, below }: FormProps) {
  const t = useWords();
  const { name, enter, Refusal } = useStaff();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [wrong, setWrong] = useState<TextKey | null>(null);
  const [busy, setBusy] = useState(false);
  const [until, setUntil] = useState(0);
  const now = useNow(1000);
  const form = useRef<HTMLFormElement>(null);
  const left = Math.ceil((until - now) / 1000);

  useEffect(() => form.current?.querySelector<HTMLElement>("input")?.focus(), []);

  const go = async (event: Event) => {
    const fields = taken(event);
    const unfit = check?.(fields) ?? null;
    setWrong(unfit);
    if (unfit !== null || busy) return;
    setBusy(true);
    const said = await enter(send(fields));
    setBusy(false);
    setProblem(said);
    if (said === null || form.current === null) return;
    setUntil(waitOver(said, Date.now()));
    wipePasswords(form.current);
    form.current.querySelector<HTMLElement>("input[type=password]")?.focus();
  };

  return (
    <main class="gate">
      <form ref={form} onSubmit={go}>
        <p class="brand">
          {name} <span class="test">{t("app.test")}</span>
        </p>
        <h1>{t(title)}</h1>
        {problem === null ? null : <Refusal problem={problem} />}
        {wrong === null ? null : (
          <p class="said soft-stop" role="alert">
            {t(wrong)}
          </p>
        )}
        {children}
        <button type="submit" class="primary act" disabled={busy || left > 0}>
          {left > 0 ? t("gate.wait", { seconds: left }) : t(submit)}
        </button>
        {below}
      </form>
    </main>
  );
}
