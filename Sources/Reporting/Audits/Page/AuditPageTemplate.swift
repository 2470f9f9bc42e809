/// The templates of the page, as Mustache.
enum AuditPageTemplate {
  /// The page down to the projects.
  static let opening = """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="{{contentPolicy}}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="generator" content="Tollgate {{version}}">
    <title>{{portfolio}}: {{occasion}} of {{asOf}}</title>
    <link rel="icon" href="data:,">
    <style>\(AuditPageStyle.text)</style>
    </head>
    <body{{^isAudit}} class="check"{{/isAudit}}>
    <a class="skip" href="#main">Skip to the content</a>
    <header class="mast">
    <div class="stamp {{lightClass}}"><strong>{{score}}</strong><span>{{light}}</span></div>
    <div class="what"><p class="kicker">{{kicker}}</p>
    <h1>{{portfolio}}</h1>
    <p><b>As of {{asOf}}</b> · {{run}} · {{policies}}</p>
    <p class="change">{{change}}</p>{{#reason}}<p>{{reason}}</p>{{/reason}}</div>
    </header>
    <nav aria-label="Parts of the report"><ul>{{#parts}}<li><a href="#{{id}}">{{title}}</a></li>{{/parts}}</ul></nav>
    <main id="main">
    {{#notices}}<p class="notice">{{.}}</p>
    {{/notices}}
    <section class="figures" aria-label="The figures">
    {{#isAudit}}<div class="card trend"><h2>Score from audit to audit</h2>
    {{{trendChart}}}
    <details class="plain"><summary>The figures of the runs</summary>
    <div class="scroll" tabindex="0" role="region" aria-label="The figures of the runs"><table>
    <thead><tr><th scope="col">As of</th><th scope="col" class="n">Score</th><th scope="col">Light</th><th scope="col" class="n">Projects</th><th scope="col" class="n">Open</th><th scope="col" class="n">New</th><th scope="col" class="n">Resolved</th><th scope="col" class="n">Overdue</th></tr></thead>
    <tbody>{{#runs}}<tr><th scope="row">{{asOf}}</th><td class="n">{{score}}</td><td><span class="light {{lightClass}}">{{light}}</span></td><td class="n">{{projects}}</td><td class="n">{{open}}</td><td class="n">{{new}}</td><td class="n">{{resolved}}</td><td class="n">{{overdue}}</td></tr>
    {{/runs}}</tbody></table></div></details></div>
    {{/isAudit}}
    <div class="card"><h2>Projects</h2><p class="big">{{judged}}</p>
    {{{projectsBar}}}
    <ul class="legend">{{#lights}}<li><span class="light {{lightClass}}">{{light}}</span> <b>{{count}}</b></li>{{/lights}}</ul>
    {{#unjudgedWords}}<p class="aside"><a href="#unjudged">{{unjudgedWords}}</a></p>{{/unjudgedWords}}</div>
    <div class="card"><h2>Open violations</h2><p class="big">{{open}}</p>
    {{{severityBar}}}
    <ul class="legend">{{#severities}}<li><span class="sev {{severity}}">{{severity}}</span> <b>{{count}}</b></li>{{/severities}}</ul></div>
    {{#isAudit}}<div class="card"><h2>Since the last audit</h2>
    {{^isFirst}}<dl class="change"><div><dt>new</dt><dd class="worse">{{newSign}}{{new}}</dd></div><div><dt>resolved</dt><dd class="better">{{resolvedSign}}{{resolved}}</dd></div><div><dt>persisting</dt><dd>{{persisting}}</dd></div></dl>
    {{/isFirst}}<p class="aside">{{changeWords}}</p></div>
    <div class="card {{overdueClass}}"><h2>Overdue</h2><p class="big">{{overdue}}</p>
    <p class="aside">{{overdueWords}}</p><p class="aside">{{waivedWords}}</p></div>{{/isAudit}}
    </section>

    <section id="act">
    <h2 id="act-h">Who must act</h2>
    {{#hasOwners}}
    <div class="scroll" tabindex="0" role="region" aria-label="Who must act"><table class="owners" data-sort data-fold="8" aria-labelledby="act-h">
    <thead><tr><th scope="col">Who</th><th scope="col" class="n">Overdue</th><th scope="col" class="n">Due in {{outlook}} days</th><th scope="col" class="n">Open</th><th scope="col" class="n">Critical</th><th scope="col" class="n">Major</th><th scope="col">First due</th><th scope="col" class="n">Projects</th></tr></thead>
    <tbody>{{#owners}}<tr><th scope="row">{{name}} <small>{{roles}}</small></th><td class="n{{#late}} late{{/late}}">{{overdue}}</td><td class="n">{{dueSoon}}</td><td class="n">{{open}}</td><td class="n">{{critical}}</td><td class="n">{{major}}</td><td class="day">{{due}}</td><td class="n" title="{{projectNames}}">{{projects}}</td></tr>
    {{/owners}}</tbody></table></div>
    {{#moreOwners}}<p class="aside">{{moreOwners}}</p>{{/moreOwners}}
    {{/hasOwners}}
    {{^hasOwners}}<p class="calm">Nobody: there is no open violation.</p>{{/hasOwners}}
    {{#hasOverdue}}
    <h3 id="overdue-h">Overdue, gravest first</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Overdue violations"><table class="list" data-sort data-fold="10" aria-labelledby="overdue-h">
    <thead><tr><th scope="col">Due</th><th scope="col">Severity</th><th scope="col">What is wrong</th><th scope="col">Project</th><th scope="col">Who must act</th></tr></thead>
    <tbody>{{#overdueRows}}<tr><td class="day late">{{day}} <small>{{aside}}</small></td><td data-v="{{rank}}"><span class="sev {{severity}}">{{severity}}</span></td><td>{{message}}<p class="src">{{{ruleLink}}}</p></td><td>{{{projectLink}}}</td><td>{{owner}}</td></tr>
    {{/overdueRows}}</tbody></table></div>
    {{#moreOverdue}}<p class="aside">{{moreOverdue}}</p>{{/moreOverdue}}
    {{/hasOverdue}}
    </section>

    {{#hasChanges}}
    <section id="changes">
    <h2 id="changes-h">What changed</h2>
    <div class="pair">
    <div><h3 id="new-h">New <small>{{new}}</small></h3>
    {{#hasNew}}<div class="scroll" tabindex="0" role="region" aria-label="New violations"><table class="list" data-fold="8" aria-labelledby="new-h">
    <thead><tr><th scope="col">Severity</th><th scope="col">What is wrong</th><th scope="col">Project</th></tr></thead>
    <tbody>{{#newRows}}<tr><td><span class="sev {{severity}}">{{severity}}</span></td><td>{{message}}<p class="src">{{{ruleLink}}}</p></td><td>{{{projectLink}}}</td></tr>
    {{/newRows}}</tbody></table></div>{{#moreNew}}<p class="aside">{{moreNew}}</p>{{/moreNew}}{{/hasNew}}
    {{^hasNew}}<p class="calm">No violation is new.</p>{{/hasNew}}</div>
    <div><h3 id="resolved-h">Resolved <small>{{resolved}}</small></h3>
    {{#hasResolved}}<div class="scroll" tabindex="0" role="region" aria-label="Resolved violations"><table class="list" data-fold="8" aria-labelledby="resolved-h">
    <thead><tr><th scope="col">Severity</th><th scope="col">What was wrong</th><th scope="col">Project</th></tr></thead>
    <tbody>{{#resolvedRows}}<tr><td><span class="sev {{severity}}">{{severity}}</span></td><td>{{message}}<p class="src">{{{ruleLink}}}</p></td><td>{{{projectLink}}}</td></tr>
    {{/resolvedRows}}</tbody></table></div>{{#moreResolved}}<p class="aside">{{moreResolved}}</p>{{/moreResolved}}{{/hasResolved}}
    {{^hasResolved}}<p class="calm">Nothing was resolved.</p>{{/hasResolved}}</div>
    </div>
    </section>
    {{/hasChanges}}

    {{#hasHeat}}
    <section id="heat" class="wide">
    <h2 id="heat-h">Heat map <small>score by project and category of rules, per cent</small></h2>
    <p class="aside">{{heatWords}}</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Heat map of projects and categories"><table class="heat" data-sort aria-labelledby="heat-h">
    <thead><tr><th scope="col">Project</th><th scope="col"><span>score</span></th>{{#heatColumns}}<th scope="col"><span>{{.}}</span></th>{{/heatColumns}}</tr></thead>
    <tbody>{{#heatRows}}<tr><th scope="row">{{{projectLink}}}</th><td class="{{scoreClass}}" data-v="{{scoreValue}}">{{score}}</td>{{#cells}}<td class="{{cellClass}}" data-v="{{value}}">{{text}}</td>{{/cells}}</tr>
    {{/heatRows}}</tbody>
    <tfoot><tr><th scope="row">Portfolio</th><td class="{{heatTotalClass}}">{{heatTotal}}</td>{{#heatTotals}}<td class="{{cellClass}}">{{text}}</td>{{/heatTotals}}</tr></tfoot></table></div>
    <ul class="legend heat-legend">{{#heatLegend}}<li><i class="{{cellClass}}">{{text}}</i> {{words}}</li>{{/heatLegend}}</ul>
    {{#cleanCategories}}<p class="aside">No violation in: {{cleanCategories}}.</p>{{/cleanCategories}}
    </section>
    {{/hasHeat}}

    {{#hasKPIs}}
    <section id="kpis">
    <h2 id="kpis-h">Performance indicators</h2>
    <ul class="tiles">{{#kpis}}<li class="tile {{lightClass}}"><h3>{{title}}</h3><p class="big">{{value}}</p><p><span class="light {{lightClass}}">{{light}}</span>{{#target}} <span class="aside">target {{target}}</span>{{/target}}</p>{{{chart}}}{{#problem}}<p class="aside">{{problem}}</p>{{/problem}}<p class="aside">{{description}}{{counted}}</p></li>
    {{/kpis}}</ul>
    </section>
    {{/hasKPIs}}

    {{#hasRules}}
    <section id="rules">
    <h2 id="rules-h">Rules violated most</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Rules violated most"><table class="list" data-sort data-fold="10" data-filter="Find a rule" aria-labelledby="rules-h">
    <thead><tr><th scope="col">Rule</th><th scope="col">Severity</th><th scope="col" class="n">Violations</th><th scope="col" class="n">Projects</th><th scope="col" class="w">Why, and what to do</th></tr></thead>
    <tbody>{{#rules}}<tr id="{{id}}"><th scope="row"><code>{{rule}}</code><span class="must">{{title}}</span></th><td data-v="{{rank}}"><span class="sev {{severity}}">{{severity}}</span></td><td class="n" data-v="{{violations}}">{{violations}} {{{bar}}}</td><td class="n">{{projects}}</td><td class="w">{{why}}{{#remedy}} <em>{{remedy}}</em>{{/remedy}}</td></tr>
    {{/rules}}</tbody></table></div>
    </section>
    {{/hasRules}}

    {{#hasAgeing}}
    <section id="ageing">
    <h2 id="ageing-h">How long violations are open</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Ageing of open violations"><table class="ageing" aria-labelledby="ageing-h">
    <thead><tr><th scope="col">Open for</th><th scope="col" class="n">Critical</th><th scope="col" class="n">Major</th><th scope="col" class="n">Minor</th><th scope="col" class="n">Info</th><th scope="col" class="n">All</th><td class="w"></td></tr></thead>
    <tbody>{{#ageing}}<tr><th scope="row">{{ages}}</th><td class="n">{{critical}}</td><td class="n">{{major}}</td><td class="n">{{minor}}</td><td class="n">{{info}}</td><td class="n"><b>{{all}}</b></td><td class="w">{{{bar}}}</td></tr>
    {{/ageing}}</tbody></table></div>
    </section>
    {{/hasAgeing}}

    {{#hasGates}}
    <section id="gates">
    <h2 id="gates-h">Gates</h2>
    <div class="trio">{{#gateLists}}<div><h3>{{title}} <small>{{count}}</small></h3>
    {{#hasRows}}<ul class="events">{{#rows}}<li><time datetime="{{day}}">{{day}}</time> <span class="{{dayClass}}">{{distance}}</span><br>{{{projectLink}}} <b>{{gate}}</b>{{#decision}} <span class="tag">{{decision}}</span>{{/decision}}</li>{{/rows}}</ul>{{/hasRows}}
    {{^hasRows}}<p class="calm">{{none}}</p>{{/hasRows}}
    {{#more}}<p class="aside">{{more}}</p>{{/more}}</div>{{/gateLists}}</div>
    </section>
    {{/hasGates}}

    {{#hasWaivers}}
    <section id="waivers">
    <h2 id="waivers-h">Waivers, by the day they end</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="Waivers"><table class="list" data-sort data-fold="10" aria-labelledby="waivers-h">
    <thead><tr><th scope="col">Until</th><th scope="col">Waiver</th><th scope="col">Excuses</th><th scope="col">Projects</th><th scope="col">Approved by</th></tr></thead>
    <tbody>{{#waivers}}<tr><td class="day{{#soon}} soon{{/soon}}">{{expires}} <small>{{distance}}</small></td><th scope="row">{{id}}</th><td data-v="{{excused}}">{{excused}} of {{#ruleNames}}<code>{{.}}</code> {{/ruleNames}}</td><td>{{projects}}</td><td>{{approvedBy}}</td></tr>
    {{/waivers}}</tbody></table></div>
    {{#moreWaivers}}<p class="aside">{{moreWaivers}}</p>{{/moreWaivers}}
    </section>
    {{/hasWaivers}}

    {{#hasUnjudged}}
    <section id="unjudged">
    <h2 id="unjudged-h">What could not be judged</h2>
    <div class="scroll" tabindex="0" role="region" aria-label="What could not be judged"><table class="list" data-fold="10" aria-labelledby="unjudged-h">
    <thead><tr><th scope="col">Kind</th><th scope="col">What</th><th scope="col">Why</th></tr></thead>
    <tbody>{{#unjudged}}<tr><td><span class="sev {{severity}}">{{kind}}</span></td><th scope="row"><code>{{what}}</code></th><td>{{why}}</td></tr>
    {{/unjudged}}</tbody></table></div>
    {{#moreUnjudged}}<p class="aside">{{moreUnjudged}}</p>{{/moreUnjudged}}
    </section>
    {{/hasUnjudged}}

    """

  /// How it was computed, and the script.
  static let closing = """
    <section id="method">
    <h2 id="method-h">How it was computed</h2>
    <ul class="plain-list">{{#formula}}<li>{{.}}.</li>{{/formula}}</ul>
    <div class="pair">
    <div><h3 id="verdicts-h">Verdicts of this run</h3>
    <table aria-labelledby="verdicts-h"><tbody>{{#verdicts}}<tr><th scope="row">{{words}}</th><td class="n">{{count}}</td></tr>{{/verdicts}}</tbody></table></div>
    <div><h3 id="categories-h">Points by category</h3>
    <div class="scroll" tabindex="0" role="region" aria-label="Points by category"><table data-sort data-fold="8" aria-labelledby="categories-h">
    <thead><tr><th scope="col">Category</th><th scope="col" class="n">Earned</th><th scope="col" class="n">Attainable</th><th scope="col" class="n">Score</th></tr></thead>
    <tbody>{{#categories}}<tr><th scope="row">{{category}}</th><td class="n">{{earned}}</td><td class="n">{{attainable}}</td><td class="n">{{score}}</td></tr>{{/categories}}</tbody></table></div></div>
    </div>
    </section>
    </main>
    <footer><p>{{portfolio}} as of {{asOf}} · {{policies}} · Tollgate {{version}}. A violation is one rule that failed, or could not be judged, at one place of one manifest.</p></footer>
    {{#hasScript}}<script>\(AuditPageScript.text)</script>{{/hasScript}}
    </body>
    </html>

    """
}
