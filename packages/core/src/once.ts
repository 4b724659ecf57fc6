/** Makes something when it is first asked for, and then holds on to nothing else. */
export function once<T>(make: () => T): () => T {
  let get = () => {
    const made = make();
    get = () => made;
    return made;
  };
  return () => get();
}
