/**
 * Repeats an assertion until it holds, and otherwise rejects with what it last found.
 * @param {() => Promise<void>} assertion
 * @param {number} [timeout] in milliseconds
 */
export async function eventually(assertion, timeout = 40_000) {
  const end = Date.now() + timeout;
  /* oxlint-disable no-await-in-loop -- one attempt after the other */
  for (;;)
    try {
      await assertion();
      return;
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => {
        setTimeout(resolve, 150);
      });
    }
  /* oxlint-enable no-await-in-loop */
}
