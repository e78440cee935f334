import { Fragment, type ReactNode } from 'react';
import { cx } from '@/ui/class-names';

interface Item {
  text: string;
  depth: number;
  isOrdered: boolean;
  /** Of a step to tick off. */
  isDone: boolean | undefined;
}

type Block =
  | { kind: 'heading'; level: number; text: string }
  | { kind: 'list'; items: Item[] }
  | { kind: 'code' | 'quote' | 'text'; text: string }
  | { kind: 'rule' };

const ITEM = /^(\s*)(?:[-*+]|(\d+)[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;

/** Text as blocks: headings, lists, quotes, code and paragraphs. */
export function blocksOf(source: string): Block[] {
  const lines = source.replace(/\r/g, '').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  const takeWhile = (holds: (line: string) => boolean): string[] => {
    const from = at;
    while (at < lines.length && holds(lines[at] as string)) at += 1;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] as string;
    const heading = /^(#{1,6})\s+(.*?)\s*#*$/.exec(line);
    if (!line.trim()) at += 1;
    else if (/^```/.test(line)) {
      at += 1;
      blocks.push({ kind: 'code', text: takeWhile((of) => !/^```/.test(of)).join('\n') });
      at += 1;
    } else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1]?.length ?? 1, text: heading[2] ?? '' });
      at += 1;
    } else if (/^\s*([-*_])(\s*\1){2,}\s*$/.test(line)) {
      blocks.push({ kind: 'rule' });
      at += 1;
    } else if (/^>/.test(line)) {
      blocks.push({
        kind: 'quote',
        text: takeWhile((of) => /^>/.test(of))
          .map((of) => of.replace(/^>\s?/, ''))
          .join('\n'),
      });
    } else if (ITEM.test(line)) blocks.push(listOf(takeWhile((of) => ITEM.test(of) || /^\s{2,}\S/.test(of))));
    else
      blocks.push({
        kind: 'text',
        text: takeWhile((of) => Boolean(of.trim()) && !/^(#{1,6}\s|>|```)/.test(of) && !ITEM.test(of)).join('\n'),
      });
  }
  return blocks;
}

function listOf(lines: string[]): Block {
  const items: Item[] = [];
  for (const line of lines) {
    const [whole, indent = '', number, tick, text = ''] = ITEM.exec(line) ?? [];
    const last = items.at(-1);
    if (whole !== undefined) {
      const isDone = tick === undefined ? undefined : tick !== ' ';
      items.push({ text, depth: Math.floor(indent.length / 2), isOrdered: number !== undefined, isDone });
    } else if (last) last.text += ` ${line.trim()}`;
  }
  return { kind: 'list', items };
}

const INLINE =
  /(`[^`]+`)|(\*\*[^*]+\*\*|__[^_]+__)|(\*[^*\s][^*]*\*|(?<!\w)_[^_\s][^_]*_(?!\w))|(\[[^\]]+\]\([^)\s]+\))|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?])/g;

/** Addresses that a reader may be led to: nothing that runs. */
const isSafe = (address: string): boolean => /^(https?:\/\/|mailto:|\/(?!\/)|#)/i.test(address);

const INNER: ((whole: string) => ReactNode)[] = [
  (code) => <code className="bg-sunken rounded px-1 py-0.5 font-mono text-xs">{code.slice(1, -1)}</code>,
  (strong) => <strong className="font-semibold">{inlineOf(strong.slice(2, -2))}</strong>,
  (soft) => <em>{inlineOf(soft.slice(1, -1))}</em>,
  (link) => {
    const [, text = '', address = ''] = /^\[([^\]]+)\]\(([^)\s]+)\)$/.exec(link) ?? [];
    return isSafe(address) ? <Away to={address}>{text}</Away> : text;
  },
  (address) => <Away to={address}>{address}</Away>,
];

const Away = ({ to, children }: { to: string; children: ReactNode }): ReactNode => (
  <a href={to} target="_blank" rel="noreferrer noopener" className="text-accent-text break-words underline">
    {children}
  </a>
);

/** Emphasis, code and links within a line. */
function inlineOf(text: string): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    parts.push(text.slice(from, match.index));
    const which = match.slice(1).findIndex((group) => group !== undefined);
    parts.push(INNER[which]?.(match[0]));
    from = match.index + match[0].length;
  }
  parts.push(text.slice(from));
  return parts.map((part, i) => <Fragment key={i}>{part}</Fragment>);
}

/**
 * Markdown as React elements. Nothing of the text is ever taken as HTML, and links lead only to web addresses. Headings begin
 * at `level`, so that those of the page stay in order.
 */
export function Markdown({ text, level = 3 }: { text: string; level?: number }): ReactNode {
  return (
    <div className="flex max-w-prose flex-col gap-2.5 break-words">
      {blocksOf(text).map((block, i) => (
        <BlockView key={i} block={block} level={level} />
      ))}
    </div>
  );
}

function BlockView({ block, level }: { block: Block; level: number }): ReactNode {
  if (block.kind === 'rule') return <hr className="border-line" />;
  if (block.kind === 'heading') {
    // A text's own levels may leave some out; the page's must not.
    const Heading = `h${Math.min(level, 6)}` as 'h3';
    return <Heading className={cx('font-semibold', block.level <= 2 && 'text-base')}>{inlineOf(block.text)}</Heading>;
  }
  if (block.kind === 'code')
    return (
      <pre tabIndex={0} className="bg-sunken overflow-x-auto rounded-md p-3 font-mono text-xs">
        {block.text}
      </pre>
    );
  if (block.kind === 'quote')
    return (
      <blockquote className="border-edge text-muted border-l-2 pl-3 whitespace-pre-line">
        {inlineOf(block.text)}
      </blockquote>
    );
  if (block.kind !== 'list') return <p className="whitespace-pre-line">{inlineOf(block.text)}</p>;
  return <ListView items={block.items} />;
}

/** Items, each with those that are further in below it. */
function ListView({ items }: { items: Item[] }): ReactNode {
  const [first] = items;
  if (!first) return null;
  const groups: { item: Item; inner: Item[] }[] = [];
  for (const item of items) {
    if (item.depth <= first.depth || groups.length === 0) groups.push({ item, inner: [] });
    else groups.at(-1)?.inner.push(item);
  }
  const List = first.isOrdered ? 'ol' : 'ul';
  return (
    <List className={cx('flex flex-col gap-1 pl-5', first.isOrdered ? 'list-decimal' : 'list-disc')}>
      {groups.map(({ item: { text, isDone }, inner }, i) => (
        <li key={i} className={cx(isDone !== undefined && '-ml-5 list-none')}>
          {isDone !== undefined && <span aria-hidden>{isDone ? '☑ ' : '☐ '}</span>}
          {inlineOf(text)}
          <ListView items={inner} />
        </li>
      ))}
    </List>
  );
}
