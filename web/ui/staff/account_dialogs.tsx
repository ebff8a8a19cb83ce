// Accounts: add, change, give a new password; and everybody's own password.
import { useState } from "preact/hooks";
import type { Outcome, Problem } from "../api";
import { useStaff, useWords } from "./context";
import { Field, ModalBox, PasswordField, taken } from "./form";
import { differ, NewPassword } from "./gate";
import type { Account } from "./session";
import type { TextKey } from "./texts";

export type AccountDialog =
  | { readonly open: "add-account" }
  | { readonly open: "change-account" | "give-password"; readonly account: Account };

interface Props {
  readonly busy: boolean;
  readonly problem: Problem | null;
  readonly act: (request: Promise<Outcome<Account>>) => void;
  readonly close: () => void;
}

function RoleField({ chosen }: { chosen?: string }) {
  const t = useWords();
  const { roles, roleName } = useStaff();
  return (
    <div class="field">
      <label for="role">{t("field.role")}</label>
      <select id="role" name="role">
        {roles.map((each) => (
          <option key={each} value={each} selected={each === (chosen ?? roles[0])}>
            {roleName(each)}
          </option>
        ))}
      </select>
    </div>
  );
}

function FirstPassword() {
  const t = useWords();
  return (
    <PasswordField
      is="new"
      label={t("staff.first-password")}
      hint={t("staff.first-password.hint")}
    />
  );
}

function AddAccount({ busy, act }: Props) {
  const t = useWords();
  const { api } = useStaff();
  const send = (event: Event) => {
    const { login = "", name = "", role = "", password = "" } = taken(event);
    act(api.addAccount({ login, name, role, password }));
  };
  return (
    <form onSubmit={send}>
      <Field label={t("field.login")} hint={t("field.login.hint")} name="login" required />
      <Field label={t("field.name")} name="name" maxLength={64} required />
      <RoleField />
      <FirstPassword />
      <button type="submit" class="primary act" disabled={busy}>
        {t("staff.add.submit")}
      </button>
    </form>
  );
}

function ChangeAccount({ account, busy, act }: Props & { account: Account }) {
  const t = useWords();
  const { api } = useStaff();
  const send = (event: Event) => {
    const { name = "", role = "", active } = taken(event);
    act(api.changeAccount({ login: account.login, name, role, active: active === "on" }));
  };
  return (
    <form onSubmit={send}>
      <Field
        label={t("field.name")}
        name="name"
        defaultValue={account.name}
        maxLength={64}
        required
      />
      <RoleField chosen={account.role} />
      <label class="choice tick">
        <input type="checkbox" name="active" defaultChecked={account.active} />
        {t("staff.active")}
      </label>
      <button type="submit" class="primary act" disabled={busy}>
        {t("do.save")}
      </button>
    </form>
  );
}

function GivePassword({ account, busy, act }: Props & { account: Account }) {
  const t = useWords();
  const { api } = useStaff();
  const send = (event: Event) => {
    const { password = "" } = taken(event);
    act(api.givePassword(account.login, password));
  };
  return (
    <form onSubmit={send}>
      <FirstPassword />
      <button type="submit" class="primary act" disabled={busy}>
        {t("do.save")}
      </button>
    </form>
  );
}

export function AccountDialogs({ dialog, ...rest }: Props & { dialog: AccountDialog }) {
  const t = useWords();
  const { Refusal } = useStaff();
  const add = dialog.open === "add-account";
  const login = add ? "" : dialog.account.login;
  const change = dialog.open === "change-account" ? "staff.change" : "staff.give-password";
  return (
    <ModalBox
      title={add ? t("staff.add") : t(`${change}.title`, { login })}
      closing={t("do.close")}
      close={rest.close}
    >
      {rest.problem === null ? null : <Refusal problem={rest.problem} />}
      {add ? <AddAccount {...rest} /> : null}
      {dialog.open === "change-account" ? (
        <ChangeAccount account={dialog.account} {...rest} />
      ) : null}
      {dialog.open === "give-password" ? <GivePassword account={dialog.account} {...rest} /> : null}
    </ModalBox>
  );
}

export function OwnPassword({ close }: { close: () => void }) {
  const t = useWords();
  const { api, enter, hasLeft, Refusal } = useStaff();
  const [wrong, setWrong] = useState<TextKey | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    const fields = taken(event);
    const unfit = differ(fields);
    setWrong(unfit);
    if (unfit !== null || busy) return;
    const { old = "", password = "" } = fields;
    setBusy(true);
    const said = await enter(api.changePassword(old, password));
    setBusy(false);
    if (said === null) close();
    else if (!hasLeft(said)) setProblem(said);
  };
  return (
    <ModalBox title={t("password.title")} closing={t("do.close")} close={close}>
      {problem === null ? null : <Refusal problem={problem} />}
      <form onSubmit={send}>
        {wrong === null ? null : (
          <p class="said soft-stop" role="alert">
            {t(wrong)}
          </p>
        )}
        <PasswordField is="current" name="old" label={t("field.password.old")} />
        <NewPassword />
        <button type="submit" class="primary act" disabled={busy}>
          {t("password.submit")}
        </button>
      </form>
    </ModalBox>
  );
}
