import { useId, useState } from "react";
import { broughtAddress, type Brought } from "./brought.js";

/** A field for a picture's address. It says itself what is wrong with one. */
export function AddressField({ onLoad }: { onLoad: (address: Brought) => void }) {
  const id = useId();
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<string | null>(null);

  function load() {
    const address = broughtAddress(text.trim());
    setProblem("problem" in address ? address.problem : null);
    if ("image" in address) onLoad(address);
  }

  return (
    <form
      className="nc-picker-address"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        load();
      }}
    >
      <label htmlFor={id}>Address of a picture</label>
      <input
        id={id}
        type="url"
        dir="ltr"
        placeholder="https://…"
        autoComplete="off"
        spellCheck={false}
        value={text}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onChange={(event) => {
          setText(event.target.value);
          setProblem(null);
        }}
      />
      <button type="submit">Load</button>
      {problem !== null && (
        <p id={`${id}-problem`} role="alert" className="nc-problem">
          {problem}
        </p>
      )}
    </form>
  );
}
