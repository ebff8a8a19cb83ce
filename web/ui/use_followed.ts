// A resource of the place, followed while the page is open: its newest state, and whether the
// place's process is silent at the moment.
import { useEffect, useState } from "preact/hooks";
import { follow, type Problem } from "./api";

const never = () => false;

export function useFollowed<T extends { readonly version: number }>(
  path: string,
  // Whether a refusal is somebody's own to judge; the place is not lost.
  judged: (problem: Problem) => boolean = never,
): { state: T | undefined; lost: boolean } {
  const [state, setState] = useState<T>();
  const [lost, setLost] = useState(false);
  useEffect(() => {
    const ending = new AbortController();
    const seen = (newest: T) => {
      setState(() => newest);
      setLost(false);
    };
    const gone = (problem: Problem) => {
      if (!judged(problem)) setLost(true);
      return "retry" as const;
    };
    follow((after) => `${path}?after=${after}`, seen, gone, ending.signal);
    return () => ending.abort();
  }, [path, judged]);
  return { state, lost };
}
