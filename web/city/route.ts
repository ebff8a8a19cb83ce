// Which page of the counter is open: kept in the address, so that it survives a reload and the
// browser's way back works.
import { useEffect, useState } from "preact/hooks";
import { type Procedure, procedures } from "./state";

export type Route =
  | { readonly at: "case" } // the case that is open; without one, the start page
  | { readonly at: "start" }
  | { readonly at: "registration" }
  | { readonly at: "accounts" | "acts" } // of the clerks, for administrators
  | { readonly at: "find"; readonly procedure: Procedure };

const plain = [
  { at: "start" },
  { at: "registration" },
  { at: "accounts" },
  { at: "acts" },
] as const satisfies Route[];

export function routeOf(query: string): Route {
  const asked = new URLSearchParams(query);
  const procedure = procedures.find((each) => each === asked.get("find"));
  if (procedure !== undefined) return { at: "find", procedure };
  const at = asked.get("at");
  return plain.find((each) => each.at === at) ?? { at: "case" };
}

export function addressOf(route: Route): string {
  switch (route.at) {
    case "case":
      return "/";
    case "find":
      return `/?find=${route.procedure}`;
    case "start":
    case "registration":
    case "accounts":
    case "acts":
      return `/?at=${route.at}`;
  }
}

export function useRoute(): [Route, (route: Route) => void] {
  const [route, setRoute] = useState(() => routeOf(location.search));
  useEffect(() => {
    const back = () => setRoute(routeOf(location.search));
    addEventListener("popstate", back);
    return () => removeEventListener("popstate", back);
  }, []);
  const go = (next: Route) => {
    history.pushState(null, "", addressOf(next) + location.hash);
    scrollTo(0, 0);
    setRoute(next);
  };
  return [route, go];
}
