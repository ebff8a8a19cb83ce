// Who sits at the counter: until somebody does, the gate; then the clerk's screen, with whoever it is
// in its head.
import type { ComponentChildren } from "preact";
import { useCallback, useEffect, useMemo, useState } from "preact/hooks";
import type { Problem } from "../ui/api";
import { OwnPassword } from "../ui/staff/account_dialogs";
import { StaffContext, type StaffPlace, useWords as useStaffWords } from "../ui/staff/context";
import { Gate } from "../ui/staff/gate";
import { SessionKeeper } from "../ui/staff/keeper";
import {
  type GateState,
  gateOf,
  isAboutSession,
  type Member,
  type Session,
  staffApi,
} from "../ui/staff/session";
import { useWords } from "./language";
import { Refusal } from "./refusal";

const roles = ["clerk", "administrator"] as const;
export type Right = "cases" | "staff" | "log";
type Clerk = Member<(typeof roles)[number], Right>;
type State = GateState | { readonly at: "open"; readonly clerk: Clerk };

const api = staffApi<Session<Clerk>>("/v1/city");

// The session, kept true while the page is open.
function useSession() {
  const [state, setState] = useState<State>({ at: "starting" });
  const keeper = useMemo(
    () =>
      new SessionKeeper<Session<Clerk>>(api, (event) =>
        setState((was) => {
          if (event.on === "unreachable") return { at: "unreachable", problem: event.problem };
          const { session, asked } = event;
          const gate = gateOf(session, was.at, asked);
          if (gate !== null || session.state !== "open") return gate ?? was;
          return { at: "open", clerk: session };
        }),
      ),
    [],
  );
  useEffect(() => {
    const active = () => void keeper.active();
    addEventListener("pointerdown", active);
    addEventListener("keydown", active);
    void keeper.begin();
    return () => {
      removeEventListener("pointerdown", active);
      removeEventListener("keydown", active);
    };
  }, [keeper]);
  return { state, keeper };
}

function Who({ clerk, lock, logOut }: { clerk: Clerk; lock: () => void; logOut: () => void }) {
  const words = useWords();
  const t = useStaffWords();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <button
        type="button"
        class="plain"
        title={t("nav.password")}
        onClick={() => setChanging(true)}
      >
        {t("nav.account", { name: clerk.name, role: words(`role_${clerk.role}`) })}
      </button>
      <button type="button" class="plain" onClick={lock}>
        {t("do.lock")}
      </button>
      <button type="button" class="plain" onClick={logOut}>
        {t("do.logout")}
      </button>
      {changing && <OwnPassword close={() => setChanging(false)} />}
    </>
  );
}

interface Props {
  readonly language: ComponentChildren; // the switch
  readonly counter: (
    who: ComponentChildren,
    may: readonly Right[],
    ended: StaffPlace["hasLeft"],
  ) => ComponentChildren;
}

export function Clerks({ language, counter }: Props) {
  const words = useWords();
  const { state, keeper } = useSession();
  const hasLeft = useCallback(
    (problem: Problem) => {
      const left = isAboutSession(problem);
      if (left) void keeper.look();
      return left;
    },
    [keeper],
  );
  const place: StaffPlace = {
    name: words("title"),
    api,
    roles,
    roleName: (role) => words(role === "administrator" ? "role_administrator" : "role_clerk"),
    enter: (request) => keeper.enter(request as ReturnType<typeof api.session>),
    logOut: () => void keeper.logOut(),
    hasLeft,
    Refusal,
  };
  const who = () =>
    state.at === "open" && (
      <Who clerk={state.clerk} lock={() => void keeper.lock()} logOut={place.logOut} />
    );
  return (
    <StaffContext.Provider value={place}>
      {state.at === "open" ? (
        counter(who(), state.clerk.may, hasLeft)
      ) : (
        <>
          <Gate key={state.at} state={state} />
          <div class="gate-switches">{language}</div>
        </>
      )}
    </StaffContext.Provider>
  );
}
