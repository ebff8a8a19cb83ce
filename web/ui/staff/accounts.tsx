// Accounts of the staff, for administrators.
import { useDesk } from "./context";
import type { Account } from "./contract";
import { ProblemBox } from "./parts";
import type { Open } from "./state";
import type { Words } from "./texts";
import { dayAndTime, timeOfDay } from "./time";

function stateOf({ active, must_change, waits_until }: Account, t: Words): string {
  if (!active) return t("staff.state.inactive");
  if (waits_until !== null) return t("staff.state.waits", { time: timeOfDay(waits_until) });
  return t(must_change ? "staff.state.must-change" : "staff.state.active");
}

function One({ account }: { account: Account }) {
  const { controller, t } = useDesk();
  const { login, name, role, last_login } = account;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td class="number">{login}</td>
      <td>{t(`role.${role}`)}</td>
      <td>{stateOf(account, t)}</td>
      <td class="number">{last_login === null ? t("staff.never") : dayAndTime(last_login)}</td>
      <td class="row-actions">
        <button
          type="button"
          class="small"
          onClick={() => controller.dialog({ open: "change-account", account })}
        >
          {t("staff.change")}
          <span class="visually-hidden">{`：${name}`}</span>
        </button>
        <button
          type="button"
          class="small"
          onClick={() => controller.dialog({ open: "give-password", account })}
        >
          {t("staff.give-password")}
          <span class="visually-hidden">{`：${name}`}</span>
        </button>
      </td>
    </tr>
  );
}

interface Props {
  readonly state: Open;
  readonly accounts: readonly Account[] | null;
}

export function StaffPage({ state, accounts }: Props) {
  const { controller, t } = useDesk();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <section class="one" aria-label={t("staff.title")} tabIndex={0}>
      <header class="page-head">
        <h2>{t("staff.title")}</h2>
        <button
          type="button"
          class="primary"
          onClick={() => controller.dialog({ open: "add-account" })}
        >
          {t("staff.add")}
        </button>
      </header>
      {state.problem !== null && state.dialog === null ? (
        <ProblemBox problem={state.problem} />
      ) : null}
      <table>
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
          {(accounts ?? []).map((account) => (
            <One key={account.login} account={account} />
          ))}
        </tbody>
      </table>
    </section>
  );
}
