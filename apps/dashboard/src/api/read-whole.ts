export interface Part<Node> {
  nodes: Node[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

/**
 * Asks page after page for what is in a list, until it ends. @returns what was read first, with all of the list in it
 * @param listOf none where what it is of isn't there
 */
export async function readWhole<R, Node>(
  ask: (after: string | null) => Promise<R>,
  listOf: (read: R) => Part<Node> | null | undefined,
): Promise<R> {
  const whole = await ask(null);
  const list = listOf(whole);
  while (list?.pageInfo.hasNextPage) {
    const next = listOf(await ask(list.pageInfo.endCursor));
    if (!next) return ask(null);
    list.nodes.push(...next.nodes);
    list.pageInfo = next.pageInfo;
  }
  return whole;
}
