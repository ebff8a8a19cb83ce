// Who is logged in at a place: docs/protocol/staff.md, member by member, and what the screen is at
// until somebody is. Pure, but for the requests.
import { call, type Outcome, type Problem } from "../api";

export interface Account<Role extends string = string> {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly active: boolean;
  readonly must_change: boolean;
  readonly created_at: string;
  readonly last_login: string | null;
  readonly waits_until: string | null;
}

// Somebody is logged in, whether or not the screen is locked.
export interface Member<Role extends string = string, Right extends string = string> {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  readonly may: readonly Right[];
  readonly lock_after_seconds: number;
  readonly locks_at: string;
  readonly ends_at: string;
}
export type Session<M extends Member = Member> =
  | { readonly state: "setup" | "logged-out" }
  | ({ readonly state: "open" | "locked" | "change-password" } & M);

export type GateState =
  | { readonly at: "starting" }
  | { readonly at: "unreachable"; readonly problem: Problem }
  | { readonly at: "setup" }
  | { readonly at: "logged-out"; readonly ended: boolean }
  | { readonly at: "locked"; readonly name: string }
  | { readonly at: "change-password"; readonly name: string; readonly login: string };

// None: it is open. `asked`: staff logged out themselves.
export function gateOf(session: Session, was: string, asked: boolean): GateState | null {
  switch (session.state) {
    case "setup":
      return { at: "setup" };
    case "logged-out":
      return { at: "logged-out", ended: !asked && (was === "open" || was === "locked") };
    case "locked":
      return { at: "locked", name: session.name };
    case "change-password":
      return { at: "change-password", name: session.name, login: session.login };
    case "open":
      return null;
  }
}

// Answers that mean the session is no longer what the screen thinks.
const sessionCodes: ReadonlySet<string> = new Set([
  "staff.session",
  "staff.locked",
  "staff.password-due",
]);
export const isAboutSession = ({ code }: Problem): boolean => sessionCodes.has(code);

export interface FirstAccount {
  readonly code: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
}
export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly password: string;
}
type Changed = Pick<Account, "login" | "name" | "role" | "active">;

// `at`: "/v1/desk".
export function staffApi<S extends Session>(at: string) {
  const post = <T>(path: string, json: unknown = {}): Promise<Outcome<T>> =>
    call<T>(`${at}/${path}`, { method: "POST", json });
  return {
    session: () => call<S>(`${at}/session`),
    setup: (account: FirstAccount) => post<S>("setup", account),
    logIn: (login: string, password: string) => post<S>("login", { login, password }),
    logOut: () => post<S>("logout"),
    lock: () => post<S>("lock"),
    unlock: (password: string) => post<S>("unlock", { password }),
    activity: () => post<S>("activity"),
    changePassword: (old: string, fresh: string) => post<S>("password", { old, new: fresh }),

    accounts: () => call<{ readonly staff: readonly Account[] }>(`${at}/staff`),
    addAccount: (account: NewAccount) => post<Account>("staff", account),
    changeAccount: ({ login, name, role, active }: Changed) =>
      call<Account>(`${at}/staff/${login}`, { method: "PUT", json: { name, role, active } }),
    givePassword: (login: string, password: string) =>
      post<Account>(`staff/${login}/password`, { password }),
  } as const;
}
export type StaffApi<S extends Session = Session> = ReturnType<typeof staffApi<S>>;
