// The log of acts as a table; what its rows say is each place's own.
import type { ComponentChildren } from "preact";
import { useWords } from "./context";

interface Props {
  readonly children: ComponentChildren; // the rows: number, time, who, act, subject
  readonly kind?: string;
}

export function LogTable({ children, kind }: Props) {
  const t = useWords();
  return (
    <table class={kind}>
      <thead>
        <tr>
          <th scope="col">#</th>
          <th scope="col">{t("log.at")}</th>
          <th scope="col">{t("log.who")}</th>
          <th scope="col">{t("log.act")}</th>
          <th scope="col">{t("log.subject")}</th>
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}
