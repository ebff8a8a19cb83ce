// Accounts: add, change, give a new password; and everybody's own password.
import { useState } from "preact/hooks";
import type { Problem } from "../ui/api";
import { useDesk } from "./context";
import { type Account, type Role, roles } from "./contract";
import { differ, NewPassword } from "./gate";
import { DialogBox, Field, taken } from "./parts";
import { api } from "./staff_api";
import type { Dialog } from "./state";
import type { TextKey } from "./texts";

interface Props {
  readonly busy: boolean;
  readonly problem: Problem | null;
}

function asRole(text: string | undefined): Role {
  return roles.find((role) => role === text) ?? "reception";
}

function RoleField({ chosen }: { chosen: Role }) {
  const { t } = useDesk();
  return (
    <div class="field">
      <label for="role">{t("field.role")}</label>
      <select id="role" name="role">
        {roles.map((each) => (
          <option key={each} value={each} selected={each === chosen}>
            {t(`role.${each}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function FirstPassword() {
  return (
    <Field
      label="staff.first-password"
      hint="staff.first-password.hint"
      name="password"
      type="password"
      autocomplete="new-password"
      required
    />
  );
}

function AddAccount({ busy, problem }: Props) {
  const { controller, t } = useDesk();
  const send = (event: Event) => {
    const { login = "", name = "", role, password = "" } = taken(event);
    controller.actAndClose(
      () => api.addAccount({ login, name, role: asRole(role), password }),
      () => controller.pages.openStaff(),
    );
  };
  return (
    <DialogBox title={t("staff.add")} problem={problem}>
      <form onSubmit={send}>
        <Field label="field.login" hint="field.login.hint" name="login" required />
        <Field label="field.name" name="name" maxLength={64} required />
        <RoleField chosen="reception" />
        <FirstPassword />
        <button type="submit" class="primary" disabled={busy}>
          {t("staff.add.submit")}
        </button>
      </form>
    </DialogBox>
  );
}

function ChangeAccount({ account, busy, problem }: Props & { account: Account }) {
  const { controller, t } = useDesk();
  const { login } = account;
  const send = (event: Event) => {
    const { name = "", role, active } = taken(event);
    controller.actAndClose(
      () => api.changeAccount({ login, name, role: asRole(role), active: active === "on" }),
      () => controller.pages.openStaff(),
    );
  };
  return (
    <DialogBox title={t("staff.change.title", { login })} problem={problem}>
      <form onSubmit={send}>
        <Field label="field.name" name="name" defaultValue={account.name} maxLength={64} required />
        <RoleField chosen={account.role} />
        <label class="choice">
          <input type="checkbox" name="active" defaultChecked={account.active} />
          {t("staff.active")}
        </label>
        <button type="submit" class="primary" disabled={busy}>
          {t("do.save")}
        </button>
      </form>
    </DialogBox>
  );
}

function GivePassword({ account, busy, problem }: Props & { account: Account }) {
  const { controller, t } = useDesk();
  const { login } = account;
  const send = (event: Event) => {
    const { password = "" } = taken(event);
    controller.actAndClose(
      () => api.givePassword(login, password),
      () => controller.pages.openStaff(),
    );
  };
  return (
    <DialogBox title={t("staff.give-password.title", { login })} problem={problem}>
      <form onSubmit={send}>
        <FirstPassword />
        <button type="submit" class="primary" disabled={busy}>
          {t("do.save")}
        </button>
      </form>
    </DialogBox>
  );
}

function OwnPassword({ busy, problem }: Props) {
  const { controller, t } = useDesk();
  const [wrong, setWrong] = useState<TextKey | null>(null);
  const send = (event: Event) => {
    const fields = taken(event);
    const unfit = differ(fields);
    setWrong(unfit);
    if (unfit !== null) return;
    const { old = "", password = "" } = fields;
    controller.actAndClose(
      () => api.changePassword(old, password),
      (session) => controller.dispatch({ on: "session", session }),
    );
  };
  return (
    <DialogBox title={t("password.title")} problem={problem}>
      <form onSubmit={send}>
        {wrong === null ? null : (
          <p class="said soft-stop" role="alert">
            {t(wrong)}
          </p>
        )}
        <Field
          label="field.password.old"
          name="old"
          type="password"
          autocomplete="current-password"
          required
        />
        <NewPassword />
        <button type="submit" class="primary" disabled={busy}>
          {t("password.submit")}
        </button>
      </form>
    </DialogBox>
  );
}

type AccountDialog = Extract<
  Dialog,
  { open: "add-account" | "change-account" | "give-password" | "help" | "password" }
>;

export function AccountDialogs({ dialog, ...rest }: Props & { dialog: AccountDialog }) {
  switch (dialog.open) {
    case "add-account":
      return <AddAccount {...rest} />;
    case "change-account":
      return <ChangeAccount account={dialog.account} {...rest} />;
    case "give-password":
      return <GivePassword account={dialog.account} {...rest} />;
    case "password":
      return <OwnPassword {...rest} />;
    case "help":
      return null;
  }
}
