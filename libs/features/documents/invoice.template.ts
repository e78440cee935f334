/**
 * The invoice's page, in Typst. It reads an `InvoiceView` as JSON from `sys.inputs.view`, so that no name or text is
 * ever read as markup. A string of this module and not a file beside it: the compiler copies no other files, and a
 * template must not depend on where the program was started.
 */
export const INVOICE_TEMPLATE = String.raw`
#let view = json(bytes(sys.inputs.view))
#let accent = rgb(view.accentColor)
#let ink = rgb("#1a1f2b")
#let muted = rgb("#5c6473")
#let hairline = 0.5pt + rgb("#d9dde4")
#let rule = 0.8pt + ink

#set document(
  title: view.title,
  author: view.author,
  date: datetime(year: view.issued.year, month: view.issued.month, day: view.issued.day),
)
#set text(
  font: json(bytes(sys.inputs.families)),
  size: 9pt,
  fill: ink,
  lang: view.language,
  number-width: "tabular",
  cjk-latin-spacing: none,
)
#set par(leading: 0.6em, spacing: 0.9em)

// A word longer than a column may break anywhere; shorter ones only where the language allows.
#let flowing(body) = body.split(" ").map(word => {
  let letters = word.clusters()
  if letters.len() > 20 { letters.join(box()) } else { word }
}).join(" ")
#let unbroken(body) = box(body)
#let label-text(body) = text(size: 8pt, fill: muted, body)
#let lines-of(lines) = lines.map(flowing).join(linebreak())

#let page-label = context {
  view.pageOf
    .replace("{pages}", str(counter(page).final().first()))
    .replace("{page}", str(counter(page).get().first()))
}
#set page(
  paper: "a4",
  margin: (top: 20mm, bottom: 22mm, x: 20mm),
  background: context if counter(page).get().first() == 1 {
    place(top, rect(width: 100%, height: 2.5mm, fill: accent))
  },
  header: context if counter(page).get().first() > 1 {
    label-text(grid(columns: (1fr, auto), flowing(view.title), flowing(view.agencyName)))
  },
  footer: {
    line(length: 100%, stroke: hairline)
    v(-4pt)
    label-text(grid(columns: (1fr, auto), column-gutter: 8mm, flowing(view.footer), page-label))
  },
)

#show heading.where(level: 1): set text(size: 20pt, weight: "bold")
#show heading.where(level: 1): set block(above: 0pt, below: 0pt)
#show heading.where(level: 2): set text(size: 10.5pt, weight: "bold")
#show heading.where(level: 2): set block(above: 8mm, below: 3mm, sticky: true)
#show heading.where(level: 3): set text(size: 9pt, weight: "bold")
#show heading.where(level: 3): set block(above: 6mm, below: 2mm, sticky: true)

#let fact-list(facts) = grid(
  columns: facts.map(fact => 1fr),
  column-gutter: 4mm,
  row-gutter: 1.6mm,
  ..facts.map(fact => label-text(fact.label)),
  ..facts.map(fact => flowing(fact.value)),
)

#let party(it) = {
  label-text(it.label)
  v(-1mm)
  strong(flowing(it.name))
  if it.lines.len() > 0 { linebreak(); lines-of(it.lines) }
}

#let line-table(lines) = {
  let taxed = lines.tax != none
  let width = if taxed { 6 } else { 5 }
  let heading-of(body, side: right) = table.cell(
    align: side + bottom,
    text(size: 8pt, fill: muted, body),
  )
  let number(body) = table.cell(align: right, unbroken(body))
  let described(entry) = {
    flowing(entry.description)
    set text(size: 8pt, fill: muted)
    for line in entry.note { linebreak(); flowing(line) }
    for detail in entry.details {
      linebreak()
      h(3mm)
      flowing((detail.description, detail.quantity, detail.amount).filter(part => part != "").join(" · "))
    }
  }
  let group(it) = (
    ..if it.title != "" {
      (
        table.header(
          level: 2,
          table.cell(colspan: width, inset: (x: 0pt, top: 4.5mm, bottom: 1.6mm), strong(flowing(it.title))),
        ),
      )
    },
    ..it.lines.map(entry => (
      described(entry),
      unbroken(entry.period),
      number(entry.quantity),
      number(entry.unitPrice),
      ..if taxed { (number(entry.tax),) },
      number(entry.amount),
    )).flatten(),
    table.cell(
      colspan: width - 1,
      align: right,
      text(fill: muted, it.subtotal.label),
    ),
    number(strong(it.subtotal.value)),
  )
  table(
    columns: (1fr,) + (auto,) * (width - 1),
    inset: (x, _) => (left: if x == 0 { 0pt } else { 4mm }, right: 0pt, y: 1.6mm),
    stroke: (_, y) => (bottom: if y == 0 { rule } else { hairline }),
    table.header(
      heading-of(lines.description, side: left),
      heading-of(lines.period, side: left),
      heading-of(lines.quantity),
      heading-of(lines.unitPrice),
      ..if taxed { (heading-of(lines.tax),) },
      heading-of(lines.amount),
    ),
    ..lines.groups.map(group).flatten(),
  )
}

#let small-table(columns, rows, sides) = table(
  columns: sides.map(side => if side == left { 1fr } else { auto }),
  inset: (x, _) => (left: if x == 0 { 0pt } else { 4mm }, right: 0pt, y: 1.2mm),
  align: (x, _) => sides.at(x),
  stroke: (_, _) => (bottom: hairline),
  table.header(..columns.map(body => label-text(body))),
  ..rows.flatten().map(unbroken),
)

#let sum-list(sums) = grid(
  columns: (1fr, auto),
  inset: (x, _) => (left: if x == 0 { 0pt } else { 4mm }, right: 0pt, y: 1.2mm),
  align: (left, right),
  stroke: (_, y) => if sums.at(y).strong { (top: rule) },
  ..sums.map(sum => {
    let weight = if sum.strong { "bold" } else { "regular" }
    (text(weight: weight, sum.label), unbroken(text(weight: weight, sum.value)))
  }).flatten(),
)

// One statement stays on one page unless it can't fit there.
#let retainer(it) = block(
  breakable: it.lots.len() > 20,
  width: 100%,
  above: 4mm,
  stroke: hairline,
  radius: 1.5mm,
  inset: 4mm,
  {
    grid(columns: (1fr, auto), strong(flowing(it.contractTitle)), text(fill: muted, it.period))
    v(1mm)
    grid(
      columns: (1fr, 1fr),
      column-gutter: 12mm,
      sum-list(it.entries),
      if it.lots.len() == 0 { text(fill: muted, it.noLots) } else {
        small-table(it.lotColumns, it.lots, (left, right, right))
      },
    )
  },
)

#grid(
  columns: (1fr, auto),
  column-gutter: 8mm,
  align: (left + bottom, right + bottom),
  heading(level: 1, view.heading),
  if view.logo == none { text(size: 12pt, weight: "bold", fill: muted, flowing(view.agencyName)) } else {
    image(view.logo, alt: view.agencyName, width: 50mm, height: 16mm, fit: "contain")
  },
)
#v(6mm)
#fact-list(view.facts)
#v(5mm)
#grid(columns: (1fr, 1fr), column-gutter: 12mm, ..view.parties.map(party))
#v(7mm)
#text(size: 15pt, weight: "bold", view.headline)
#v(4mm)

#line-table(view.lineTable)
#v(4mm)
#block(breakable: false, width: 100%, grid(
  columns: (1fr, 1fr),
  column-gutter: 12mm,
  if view.taxTable.rows.len() > 0 {
    small-table(view.taxTable.columns, view.taxTable.rows, (left,) + (right,) * (view.taxTable.columns.len() - 1))
    if view.taxReasons.len() > 0 { block(above: 2mm, lines-of(view.taxReasons)) }
  },
  sum-list(view.totals),
))

#if view.retainers.len() > 0 {
  heading(level: 2, view.retainers.first().heading)
  view.retainers.map(retainer).join()
}

#let section(it) = {
  heading(level: 3, it.title)
  lines-of(it.lines)
}
#if view.sections.len() > 0 {
  // Short ones stand side by side; a long one needs the page's width to be read.
  let brief = view.sections.all(it => it.lines.join(" ").len() < 300)
  v(5mm)
  grid(
    columns: if brief { view.sections.map(it => 1fr) } else { (1fr,) },
    column-gutter: 8mm,
    row-gutter: 4mm,
    ..view.sections.map(section),
  )
}
`;
