import type { ComponentProps, ReactNode } from "react";

/** What may be wider than the page scrolls by itself, by keyboard too. */
export const Scrolling = ({ children }: { children: ReactNode }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and Safari gives no focus to what scrolls
  <div className="docs-scrolling" role="group" aria-label="Table" tabIndex={0}>
    {children}
  </div>
);

/** A table of a docs page. */
export const ScrollingTable = (props: ComponentProps<"table">) => (
  <Scrolling>
    <table {...props} />
  </Scrolling>
);
