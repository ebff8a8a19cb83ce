// The pages before the desk is open: first account, log-in, lock, a password that is due.
import { useDesk } from "./context";
import { type Fields, GateForm } from "./gate_form";
import { never } from "./never";
import { Field, ProblemBox } from "./parts";
import { api } from "./staff_api";
import type { State } from "./state";
import type { TextKey } from "./texts";

export const differ = (fields: Fields): TextKey | null =>
  fields.password === fields.again ? null : "field.password.differ";

export function NewPassword() {
  return (
    <>
      <Field
        label="field.password.new"
        hint="field.password.hint"
        name="password"
        type="password"
        autocomplete="new-password"
        required
      />
      <Field
        label="field.password.again"
        name="again"
        type="password"
        autocomplete="new-password"
        required
      />
    </>
  );
}

function Setup() {
  const { t } = useDesk();
  return (
    <GateForm
      title="gate.setup.title"
      submit="gate.setup.submit"
      check={differ}
      send={({ code = "", login = "", name = "", password = "" }) =>
        api.setup({ code, login, name, password })
      }
    >
      <p>{t("gate.setup.text")}</p>
      <Field label="field.code" hint="field.code.hint" name="code" required />
      <Field label="field.login" hint="field.login.hint" name="login" required />
      <Field label="field.name" name="name" required />
      <NewPassword />
    </GateForm>
  );
}

function LogIn({ ended }: { ended: boolean }) {
  const { t } = useDesk();
  return (
    <GateForm
      title="gate.login.title"
      submit="do.login"
      send={({ login = "", password = "" }) => api.logIn(login, password)}
    >
      {ended ? <p class="said soft-warn">{t("gate.ended")}</p> : null}
      <Field label="field.login" name="login" autocomplete="username" required />
      <Field
        label="field.password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
      />
    </GateForm>
  );
}

function LogOutInstead({ label }: { label: TextKey }) {
  const { controller, t } = useDesk();
  return (
    <button type="button" class="quiet" onClick={() => void controller.logOut()}>
      {t(label)}
    </button>
  );
}

function Locked({ name }: { name: string }) {
  const { t } = useDesk();
  return (
    <GateForm
      title="gate.locked.title"
      submit="do.unlock"
      send={({ password = "" }) => api.unlock(password)}
      below={<LogOutInstead label="gate.locked.other" />}
    >
      <p>{t("gate.locked.text", { name })}</p>
      <Field
        label="field.password"
        name="password"
        type="password"
        autocomplete="current-password"
        required
      />
    </GateForm>
  );
}

function PasswordDue() {
  const { t } = useDesk();
  return (
    <GateForm
      title="gate.due.title"
      submit="gate.due.submit"
      check={differ}
      send={({ old = "", password = "" }) => api.changePassword(old, password)}
      below={<LogOutInstead label="do.logout" />}
    >
      <p>{t("gate.due.text")}</p>
      <Field
        label="field.password.old"
        name="old"
        type="password"
        autocomplete="current-password"
        required
      />
      <NewPassword />
    </GateForm>
  );
}

export function Gate({ state }: { state: Exclude<State, { at: "open" }> }) {
  const { t } = useDesk();
  switch (state.at) {
    case "starting":
      return (
        <main class="gate">
          <h1 class="starting">{t("app.starting")}</h1>
        </main>
      );
    case "unreachable":
      return (
        <main class="gate">
          <div class="gate-box">
            <h1>{t("gate.unreachable")}</h1>
            <ProblemBox problem={state.problem} />
          </div>
        </main>
      );
    case "setup":
      return <Setup />;
    case "logged-out":
      return <LogIn ended={state.ended} />;
    case "locked":
      return <Locked name={state.name} />;
    case "change-password":
      return <PasswordDue />;
    default:
      return never(state);
  }
}
