// A resource of the place, followed while the page is open: its newest state, and whether the
// place's process is silent at the moment.
import { useEffect, useState } from "preact/hooks";
import { follow } from "./api";

export function useFollowed<T extends { readonly version: number }>(
  path: string,
): { state: T | undefined; lost: boolean } {
  const [state, setState] = useState<T>();
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    const seen = (newest: T) => {
      setState(() => newest);
      setLost(false);
    };
    const gone = () => {
      setLost(true);
      return "retry" as const;
    };
    follow((after) => `${path}?after=${after}`, seen, gone, ending.signal);
    return () => ending.abort();
  }, [path]);
  return { state, lost };
}
