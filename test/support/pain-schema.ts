import { create } from 'xmlbuilder2';

/** An element as the schema has it: its children in their order, or the text that it may have. */
interface ElementRule {
  children?: readonly (readonly [name: string, rule: ElementRule, occurs?: '?' | '*' | '+'])[];
  /** One of its children alone (`xs:choice`). */
  isChoice?: boolean;
  text?: RegExp;
  attribute?: readonly [name: string, text: RegExp];
}

const text = (pattern: RegExp): ElementRule => ({ text: pattern });
const upTo = (most: number): ElementRule => text(new RegExp(`^[A-Za-z0-9/?:().,'+ -]{1,${most}}$`));
const AMOUNT = /^(?=[\d.]{1,19}$)\d+(\.\d{1,5})?$/;
const NAME = upTo(70);
const COUNT = text(/^\d{1,15}$/);
const SUM = text(/^(?=[\d.]{1,19}$)\d+(\.\d{1,17})?$/);
const DAY = text(/^\d{4}-\d{2}-\d{2}$/);

const account: ElementRule = {
  children: [
    [
      'Id',
      {
        isChoice: true,
        children: [
          ['IBAN', text(/^[A-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/), '?'],
          ['Othr', { children: [['Id', upTo(34)]] }, '?'],
        ],
      },
    ],
    ['Ccy', text(/^[A-Z]{3}$/), '?'],
  ],
};
const agent = (bic: string): ElementRule => ({
  children: [
    [
      'FinInstnId',
      {
        children: [
          [bic, text(/^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/), '?'],
          [
            'ClrSysMmbId',
            {
              children: [
                ['ClrSysId', { isChoice: true, children: [['Cd', text(/^.{1,5}$/), '?']] }, '?'],
                ['MmbId', upTo(35)],
              ],
            },
            '?',
          ],
          ['Othr', { children: [['Id', upTo(35)]] }, '?'],
        ],
      },
    ],
  ],
});

const transfer = (bic: string): ElementRule => ({
  children: [
    [
      'PmtId',
      {
        children: [
          ['InstrId', upTo(35), '?'],
          ['EndToEndId', upTo(35)],
        ],
      },
    ],
    ['Amt', { isChoice: true, children: [['InstdAmt', { text: AMOUNT, attribute: ['Ccy', /^[A-Z]{3}$/] }, '?']] }],
    ['CdtrAgt', agent(bic), '?'],
    ['Cdtr', { children: [['Nm', NAME, '?']] }, '?'],
    ['CdtrAcct', account, '?'],
    ['RmtInf', { children: [['Ustrd', upTo(140), '*']] }, '?'],
  ],
});

/** The parts of pain.001.001.03 and .09 that payments use, by their schemas: order, occurrence, lengths, characters. */
const documentOf = (version: '03' | '09'): ElementRule => {
  const bic = version === '03' ? 'BIC' : 'BICFI';
  const executeOn = version === '03' ? DAY : { isChoice: true, children: [['Dt', DAY, '?']] as const };
  const instruction: ElementRule = {
    children: [
      ['PmtInfId', upTo(35)],
      ['PmtMtd', text(/^TRF$/)],
      ['BtchBookg', text(/^(true|false)$/), '?'],
      ['NbOfTxs', COUNT, '?'],
      ['CtrlSum', SUM, '?'],
      ['PmtTpInf', { children: [['SvcLvl', { children: [['Cd', text(/^.{1,4}$/)]] }, '?']] }, '?'],
      ['ReqdExctnDt', executeOn],
      ['Dbtr', { children: [['Nm', NAME, '?']] }],
      ['DbtrAcct', account],
      ['DbtrAgt', agent(bic)],
      ['ChrgBr', text(/^(DEBT|CRED|SHAR|SLEV)$/), '?'],
      ['CdtTrfTxInf', transfer(bic), '+'],
    ],
  };
  const header: ElementRule = {
    children: [
      ['MsgId', upTo(35)],
      ['CreDtTm', text(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/)],
      ['NbOfTxs', COUNT],
      ['CtrlSum', SUM, '?'],
      ['InitgPty', { children: [['Nm', NAME, '?']] }],
    ],
  };
  return {
    children: [
      [
        'CstmrCdtTrfInitn',
        {
          children: [
            ['GrpHdr', header],
            ['PmtInf', instruction, '+'],
          ],
        },
      ],
    ],
  };
};

interface Node {
  nodeType: number;
  nodeName: string;
  nodeValue: string | null;
  childNodes: Iterable<Node>;
  getAttribute?: (name: string) => string | null;
}

const elementsOf = (node: Node): Node[] => [...node.childNodes].filter(({ nodeType }) => nodeType === 1);
const textOf = (node: Node): string => [...node.childNodes].map(({ nodeValue }) => nodeValue ?? '').join('');

/** What in a file isn't as the schema wants it, by path; nothing where all is. */
export function faultsOf(xml: string, version: '03' | '09'): string[] {
  const root = elementsOf(create(xml).node as unknown as Node)[0];
  if (!root) return ['no document'];
  const namespace = root.getAttribute?.('xmlns');
  const faults =
    namespace === `urn:iso:std:iso:20022:tech:xsd:pain.001.001.${version}` ? [] : [`namespace ${namespace}`];
  return [...faults, ...check(root, documentOf(version), 'Document')];
}

function check(node: Node, rule: ElementRule, path: string): string[] {
  const children = elementsOf(node);
  if (rule.text) {
    const [name, pattern] = rule.attribute ?? [];
    const isAttributeRight = !name || pattern?.test(node.getAttribute?.(name) ?? '');
    return rule.text.test(textOf(node)) && children.length === 0 && isAttributeRight
      ? []
      : [`${path}: ${textOf(node)}`];
  }
  const faults: string[] = [];
  const waiting = [...children];
  for (const [name, childRule, occurs] of rule.children ?? []) {
    let count = 0;
    while (waiting[0]?.nodeName === name && (count === 0 || occurs === '*' || occurs === '+')) {
      faults.push(...check(waiting.shift() as Node, childRule, `${path}/${name}`));
      count++;
    }
    if (count === 0 && occurs !== '?' && occurs !== '*') faults.push(`${path} lacks ${name}`);
  }
  if (rule.isChoice && children.length !== 1) faults.push(`${path} has ${children.length} of one`);
  return [...faults, ...waiting.map(({ nodeName }) => `${path} has ${nodeName} out of place`)];
}

/** The texts of all elements of a name, in order. */
export function textsOf(xml: string, name: string): string[] {
  const found: string[] = [];
  const visit = (node: Node): void => {
    if (node.nodeName === name) found.push(textOf(node));
    for (const child of elementsOf(node)) visit(child);
  };
  visit(create(xml).node as unknown as Node);
  return found;
}
