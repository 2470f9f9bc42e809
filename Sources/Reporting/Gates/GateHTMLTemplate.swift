/// The template of the sheet, as Mustache.
enum GateHTMLTemplate {
  /// The page: head, criteria, approvals, conditions, next steps, lines to sign on.
  static let text = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{{project}}: {{title}}, {{decision}}</title>
    <style>\(style)</style>
    </head>
    <body>
    <main>
    <header class="{{decisionClass}}">
    <div class="stamp"><strong>{{decision}}</strong>{{#note}}<span>{{note}}</span>{{/note}}</div>
    <div class="what"><h1>{{title}}</h1>
    <p class="project">{{project}}</p>
    <p>{{way}} · as of {{asOf}} · policy {{policy}}</p></div>
    </header>
    <ul class="tally">{{#tally}}<li><b>{{count}}</b> {{words}}</li>{{/tally}}</ul>
    {{#hasOpen}}
    <section>
    <h2>Criteria that are not met, or waived</h2>
    <table class="criteria">
    {{#open}}<tr><td class="status {{statusClass}}">{{status}}<small>{{enforcement}}</small></td><td><code>{{rule}}</code><div>{{reason}}</div></td><td class="aside">{{aside}}</td></tr>
    {{/open}}</table>
    {{#moreCriteria}}<p class="more">{{moreCriteria}}</p>{{/moreCriteria}}
    </section>
    {{/hasOpen}}
    <section>
    <h2>Criteria that are met</h2>
    <ul class="categories">{{#categories}}<li>{{words}} <b>{{count}}</b></li>{{/categories}}</ul>
    </section>
    {{#approvals}}
    <section>
    <h2>{{heading}}{{#demand}} <small>{{demand}}</small>{{/demand}}</h2>
    <table class="approvals">
    {{#given}}<tr><td class="{{markClass}}">{{mark}}</td><td>{{role}}</td><td>{{name}}</td><td>{{date}}</td><td class="aside">{{proof}}</td></tr>
    {{/given}}{{#missing}}<tr><td class="lack">✗</td><td colspan="4" class="lack">{{.}}</td></tr>
    {{/missing}}</table>
    {{#more}}<p class="more">{{more}}</p>{{/more}}
    </section>
    {{/approvals}}
    {{#overrides}}
    <section>
    <h2>Override {{id}} <small>{{effect}}; {{request}}</small></h2>
    <p>{{reason}}</p>
    <ul class="plain">{{#lines}}<li>{{.}}</li>{{/lines}}</ul>
    </section>
    {{/overrides}}
    {{#hasConditions}}
    <section>
    <h2>Conditions</h2>
    <table class="conditions">
    {{#conditions}}<tr><td>{{number}}</td><td>{{text}}</td><td>{{owner}}</td><td class="day">{{due}}</td><td class="aside">{{origin}}</td></tr>
    {{/conditions}}</table>
    {{#moreConditions}}<p class="more">{{moreConditions}}</p>{{/moreConditions}}
    </section>
    {{/hasConditions}}
    {{#hasSteps}}
    <section>
    <h2>What to do next</h2>
    <ul class="plain">{{#steps}}<li>{{.}}</li>{{/steps}}</ul>
    </section>
    {{/hasSteps}}
    {{#notices}}<p class="more">{{.}}</p>{{/notices}}
    <footer>
    <div class="line">Decided by</div><div class="line">Date</div><div class="line">Signature</div>
    <p>{{file}} · Tollgate {{version}}. Approvals that are declared stand in the manifest and were not verified.</p>
    </footer>
    </main>
    </body>
    </html>

    """

  private static let style = """
    @page { size: A4; margin: 11mm 13mm; }
    :root { --ink: #1c2430; --soft: #5b6675; --line: #d8dde4; --go: #17693a; --conditional: #8a5a00; --hold: #a1222b; }
    * { box-sizing: border-box; }
    body { margin: 0; background: #eef1f4; color: var(--ink); font: 10pt/1.38 system-ui, "Helvetica Neue", Arial, sans-serif; -webkit-print-color-adjust: exact; print-color-adjust: exact; }
    main { max-width: 210mm; margin: 8mm auto; padding: 13mm 14mm; background: #fff; box-shadow: 0 1px 6px #0002; }
    header { display: flex; gap: 6mm; align-items: stretch; margin-bottom: 4mm; }
    .stamp { display: flex; flex-direction: column; justify-content: center; align-items: center; min-width: 46mm; padding: 3mm 4mm; color: #fff; border-radius: 2mm; text-align: center; }
    .stamp strong { font-size: 17pt; line-height: 1.15; letter-spacing: .04em; }
    .stamp span { font-size: 8.5pt; }
    .go .stamp { background: var(--go); } .conditional .stamp { background: var(--conditional); } .hold .stamp { background: var(--hold); }
    h1 { font-size: 15pt; margin: 0 0 .5mm; line-height: 1.2; } header p { margin: 0; color: var(--soft); } header .project { color: var(--ink); font-weight: 600; }
    h2 { font-size: 10.5pt; margin: 3.6mm 0 1mm; padding-bottom: .6mm; border-bottom: .3mm solid var(--line); }
    h2 small { font-weight: 400; font-size: 8.5pt; color: var(--soft); margin-left: 2mm; }
    ul { margin: 0; padding: 0; list-style: none; } .tally { display: flex; flex-wrap: wrap; gap: 1.5mm 5mm; } .tally b { font-size: 12.5pt; }
    .categories { display: flex; flex-wrap: wrap; gap: .6mm 4mm; font-size: 8.5pt; color: var(--soft); } .categories b { color: var(--ink); }
    table { width: 100%; border-collapse: collapse; } td { padding: .9mm 2.5mm .9mm 0; vertical-align: top; border-bottom: .2mm solid var(--line); } tr:last-child td { border-bottom: 0; }
    code { font: 8.6pt/1.3 ui-monospace, "DejaVu Sans Mono", Menlo, monospace; overflow-wrap: anywhere; }
    td div { overflow-wrap: anywhere; }
    .status { width: 26mm; font-weight: 600; white-space: nowrap; } .status small { display: block; font-weight: 400; color: var(--soft); }
    .mandatory, .overridable, .lack { color: var(--hold); } .advisory { color: var(--conditional); } .waived { color: #2a5a9c; } .yes { color: var(--go); } .no { color: var(--conditional); }
    .aside { color: var(--soft); font-size: 8.5pt; overflow-wrap: anywhere; } .criteria .aside { width: 36mm; text-align: right; padding-right: 0; }
    .approvals td:first-child { width: 6mm; font-weight: 700; } .approvals td:nth-child(2) { width: 44mm; } .approvals td:nth-child(3) { width: 38mm; } .approvals td:nth-child(4), .day { width: 24mm; white-space: nowrap; }
    .conditions td:first-child { width: 6mm; color: var(--soft); } .conditions td:nth-child(3) { width: 32mm; } .conditions .aside { width: 46mm; text-align: right; padding-right: 0; }
    .plain li { padding-left: 4mm; text-indent: -4mm; margin: .5mm 0; overflow-wrap: anywhere; } .plain li::before { content: "•"; display: inline-block; width: 4mm; text-indent: 0; color: var(--soft); }
    section p { margin: .5mm 0 1mm; } .more { color: var(--soft); font-size: 8.5pt; margin: 1mm 0 0; }
    footer { display: grid; grid-template-columns: 2fr 1fr 2fr; gap: 0 6mm; margin-top: 11mm; } .line { border-top: .3mm solid var(--ink); padding-top: .8mm; font-size: 8.5pt; color: var(--soft); } footer p { grid-column: 1 / -1; margin: 3mm 0 0; font-size: 8pt; color: var(--soft); }
    @media print { body { background: #fff; font-size: 9pt; line-height: 1.3; } td { padding-top: .55mm; padding-bottom: .55mm; } h2 { margin-top: 2.8mm; font-size: 10pt; } footer { margin-top: 9mm; } main { margin: 0; padding: 0; box-shadow: none; max-width: none; } section, tr { break-inside: avoid; } }
    """
}
