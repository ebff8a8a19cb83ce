// Accounts of the staff, for administrators.
import { useCallback, useEffect, useState } from "preact/hooks";
import type { Outcome, Problem } from "../api";
import { type AccountDialog, AccountDialogs } from "./account_dialogs";
import { useStaff, useWords } from "./context";
import type { Account } from "./session";
import { dayAndTime, timeOfDay } from "./time";

type Words = ReturnType<typeof useWords>;

function stateOf({ active, must_change, waits_until }: Account, t: Words): string {
  if (!active) return t("staff.state.inactive");
  if (waits_until !== null) return t("staff.state.waits", { time: timeOfDay(waits_until) });
  return t(must_change ? "staff.state.must-change" : "staff.state.active");
}

interface OneProps {
  readonly account: Account;
  readonly ask: (dialog: AccountDialog) => void;
}

function One({ account, ask }: OneProps) {
  const t = useWords();
  const { roleName } = useStaff();
  const { login, name, role, last_login } = account;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="number">{login}</td>
      <td>{roleName(role)}</td>
      <td>{stateOf(account, t)}</td>
      <td class="number">{last_login === null ? t("staff.never") : dayAndTime(last_login)}</td>
      <td class="row-actions">
        <button
          type="button"
          class="small plain"
          onClick={() => ask({ open: "change-account", account })}
        >
          {t("staff.change")}
          <span class="visually-hidden">{`：${name}`}</span>
        </button>
        <button
          type="button"
          class="small plain"
          onClick={() => ask({ open: "give-password", account })}
        >
          {t("staff.give-password")}
          <span class="visually-hidden">{`：${name}`}</span>
        </button>
      </td>
    </tr>
  );
}

export function AccountsPage() {
  const t = useWords();
  const { api, hasLeft, Refusal } = useStaff();
  const [accounts, setAccounts] = useState<readonly Account[]>([]);
  const [dialog, setDialog] = useState<AccountDialog | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);

  const read = useCallback(async () => {
    const outcome = await api.accounts();
    if (outcome.ok) setAccounts(outcome.value.staff);
    else if (!hasLeft(outcome.problem)) setProblem(outcome.problem);
  }, [api, hasLeft]);
  useEffect(() => void read(), [read]);

  const ask = (next: AccountDialog | null) => {
    setProblem(null);
    setDialog(next);
  };
  const act = async (request: Promise<Outcome<Account>>) => {
    setBusy(true);
    const outcome = await request;
    setBusy(false);
    if (outcome.ok) {
      ask(null);
      await read();
    } else if (!hasLeft(outcome.problem)) setProblem(outcome.problem);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section class="one" aria-label={t("staff.title")} tabIndex={0}>
      <header class="page-head">
        <h2>{t("staff.title")}</h2>
        <button type="button" class="primary act" onClick={() => ask({ open: "add-account" })}>
          {t("staff.add")}
        </button>
      </header>
      {problem !== null && dialog === null ? <Refusal problem={problem} /> : null}
      <table class="accounts">
        <thead>
          <tr>
            <th scope="col">{t("field.name")}</th>
            <th scope="col">{t("field.login")}</th>
            <th scope="col">{t("field.role")}</th>
            <th scope="col">{t("staff.column.state")}</th>
            <th scope="col">{t("staff.column.last")}</th>
            <th scope="col">{t("staff.column.do")}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <One key={account.login} account={account} ask={ask} />
          ))}
        </tbody>
      </table>
      {dialog === null ? null : (
        <AccountDialogs
          dialog={dialog}
          busy={busy}
          problem={problem}
          act={(request) => void act(request)}
          close={() => ask(null)}
        />
      )}
    </section>
  );
}
