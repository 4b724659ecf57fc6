import { useState } from "react";

/** The value that came first of all equal ones in a row, so that what is written anew at each render starts nothing anew. */
export function useSame<T>(value: T): T {
  const [kept, keep] = useState(value);
  if (JSON.stringify(kept) === JSON.stringify(value)) return kept;
  keep(value);
  return value;
}
