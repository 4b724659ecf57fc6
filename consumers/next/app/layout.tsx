import "@neuron-cloud/react/styles.css";
import type { ReactNode } from "react";

export const metadata = { title: "Neuron Cloud with Next.js", icons: "data:," };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
