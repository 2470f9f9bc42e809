/// The script of the page: sorts, filters and folds tables, and makes the rows of projects.
///
/// It makes elements and sets their text; it never makes markup of texts. Without it, tables are plain
/// and complete.
enum AuditPageScript {
  /// The script.
  static let text = #"""
    (() => {
    "use strict";
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const make = (name, attributes, ...children) => {
      const element = document.createElement(name);
      for (const key of Object.keys(attributes || {})) element.setAttribute(key, attributes[key]);
      element.append(...children);
      return element;
    };
    const counted = (number, noun) => number + " " + noun + (number === 1 ? "" : "s");
    const collator = new Intl.Collator("en", { numeric: true });
    const later = (work) => { let timer = 0; return () => { clearTimeout(timer); timer = setTimeout(work, 120); }; };

    // Tables: order, filter, fold.
    class Table {
      constructor(table) {
        this.table = table;
        this.body = table.tBodies[0];
        this.rows = [...this.body.rows];
        this.most = Number(table.dataset.fold || 0);
        this.isFolded = this.most > 0 && this.rows.length > this.most + 2;
        this.words = "";
        this.choice = "";
        if ("sort" in table.dataset && this.rows.length > 1) this.addSorting();
        if (table.dataset.filter && this.rows.length > 5) this.addFilter();
        if (this.isFolded) this.addFold();
        this.show();
      }
      key(row, column) {
        const cell = row.cells[column];
        const text = cell ? (cell.dataset.v === undefined ? cell.textContent.trim() : cell.dataset.v) : "";
        return text !== "" && !isNaN(text) ? Number(text) : text;
      }
      addSorting() {
        [...this.table.tHead.rows[0].cells].forEach((cell, column) => {
          if (cell.tagName !== "TH") return;
          const button = make("button", { type: "button" }, ...cell.childNodes);
          cell.append(button);
          button.addEventListener("click", () => this.sort(cell, column));
        });
      }
      sort(cell, column) {
        const before = cell.getAttribute("aria-sort");
        const goesDown = before ? before === "ascending" : cell.classList.contains("n");
        for (const other of this.table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        cell.setAttribute("aria-sort", goesDown ? "descending" : "ascending");
        const keyed = this.rows.map((row) => [this.key(row, column), row]);
        const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
        keyed.sort((a, b) => goesDown ? compare(b[0], a[0]) : compare(a[0], b[0]));
        this.rows = keyed.map((pair) => pair[1]);
        this.body.append(...this.rows);
        this.show();
      }
      addFilter() {
        const label = this.table.dataset.filter;
        const input = make("input", { type: "search", placeholder: label, "aria-label": label });
        input.addEventListener("input", later(() => { this.words = input.value.trim().toLowerCase(); this.show(); }));
        const tools = make("div", { class: "tools" }, input);
        if (this.table.dataset.choose !== undefined) tools.append(this.chooser());
        this.output = make("output", { "aria-live": "polite" });
        tools.append(this.output);
        this.table.parentElement.before(tools);
      }
      chooser() {
        const column = Number(this.table.dataset.choose);
        const title = this.table.tHead.rows[0].cells[column].textContent;
        const values = [...new Set(this.rows.map((row) => row.cells[column].textContent.trim()))];
        const select = make("select", { "aria-label": title }, make("option", { value: "" }, title + ": all"),
          ...values.map((value) => make("option", { value }, value)));
        select.addEventListener("change", () => { this.choice = select.value; this.column = column; this.show(); });
        return select;
      }
      addFold() {
        this.button = make("button", { type: "button", class: "fold" });
        this.button.addEventListener("click", () => { this.isFolded = !this.isFolded; this.show(); });
        this.table.parentElement.after(this.button);
      }
      show() {
        const filters = this.words !== "" || this.choice !== "";
        let found = 0;
        for (const row of this.rows) {
          const fits = (this.words === "" || row.textContent.toLowerCase().includes(this.words))
            && (this.choice === "" || row.cells[this.column].textContent.trim() === this.choice);
          if (fits) found += 1;
          row.hidden = !fits;
          row.classList.toggle("folded", fits && this.isFolded && !filters && found > this.most);
        }
        if (this.output) this.output.textContent = filters ? found + " of " + this.rows.length : "";
        if (this.button) {
          this.button.hidden = filters;
          this.button.textContent = this.isFolded ? "Show all " + this.rows.length : "Show fewer";
        }
      }
    }
    for (const table of all("table[data-sort], table[data-fold]")) new Table(table);

    // Projects: where violations are data, their rows are made when a project is opened.
    const element = document.getElementById("data");
    const data = element ? JSON.parse(element.textContent) : null;
    const sections = all("details.project");
    const severities = ["critical", "major", "minor", "info"];
    const statuses = ["new", "persisting", "resolved", "waived", "back again"];
    const iso = (day) => new Date(day * 864e5).toISOString().slice(0, 10);
    const text = (number) => data.texts[number];
    const small = (words) => make("small", {}, words);
    const rule = (number) => {
      const [name, anchor] = data.rules[number];
      const code = make("code", {}, name);
      return anchor ? make("a", { href: "#r" + anchor }, code) : code;
    };
    const places = (row) => {
      const cell = make("td");
      for (let at = 12; at < row.length; at += 4) {
        const [file, line, column, path] = [text(row[at]), row[at + 1], row[at + 2], text(row[at + 3])];
        const p = make("p");
        if (file) p.append(make("code", {}, file + ":" + line + ":" + column));
        if (path) p.append(" ", small(path));
        cell.append(p);
      }
      if (row[11] > 0) cell.append(make("p", {}, "and " + row[11] + " more"));
      return cell;
    };
    const due = (row) => {
      const [status, day, waiver, until] = [statuses[row[0]], row[8], row[9], row[10]];
      if (status === "waived" && waiver >= 0) return make("td", { class: "day" }, small("waiver " + text(waiver) + " until"), " " + iso(until));
      if (day === null || status === "resolved") return make("td", { class: "day" }, "–");
      const late = data.day - day;
      if (late <= 0) return make("td", { class: "day" }, iso(day));
      const isOpen = status === "new" || status === "back again" || status === "persisting";
      return make("td", { class: isOpen ? "day late" : "day" }, iso(day) + " ", small(counted(late, "day") + " late"));
    };
    const violation = (row) => {
      const severity = severities[row[1]];
      const first = make("td", {}, make("span", { class: "sev " + severity }, severity));
      if (statuses[row[0]] !== "persisting") first.append(" ", make("span", { class: "tag" }, statuses[row[0]]));
      const what = make("td", {}, make("p", {}, text(row[4])));
      if (row[5] >= 0) what.append(make("p", { class: "remedy" }, text(row[5])));
      what.append(make("p", { class: "src" }, rule(row[3]), row[2] ? " could not be judged" : ""));
      const age = Math.max(0, data.day - row[7]);
      return make("tr", {}, first, what, places(row), make("td", {}, text(row[6])),
        make("td", { class: "day" }, iso(row[7]) + " ", small(counted(age, "day"))), due(row));
    };
    const fill = (section) => {
      if (!data || section.isFilled) return;
      section.isFilled = true;
      const heads = ["Severity", "What is wrong", "Where", "Who must act", "First seen", "Due"];
      section.append(make("table", { class: "violations" },
        make("thead", {}, make("tr", {}, ...heads.map((head) => make("th", { scope: "col" }, head)))),
        make("tbody", {}, ...(data.projects[section.id.slice(1)] || []).map(violation))));
    };
    for (const section of sections) section.addEventListener("toggle", () => { if (section.open) fill(section); });
    const words = (section) => {
      if (section.words === undefined) {
        section.words = section.textContent.toLowerCase();
        if (data && !section.isFilled) section.words += " " + (data.projects[section.id.slice(1)] || []).map((row) =>
          [severities[row[1]], statuses[row[0]], data.rules[row[3]][0], text(row[4]), text(row[6]), row.length > 12 ? text(row[12]) + " " + text(row[15]) : ""].join(" ")).join(" ").toLowerCase();
      }
      return section.words;
    };
    const reveal = () => {
      const section = location.hash.startsWith("#p") ? document.getElementById(location.hash.slice(1)) : null;
      if (!section || section.tagName !== "DETAILS") return;
      section.hidden = false;
      section.open = true;
      fill(section);
      section.scrollIntoView();
    };
    window.addEventListener("hashchange", reveal);
    if (sections.length > 0) {
      const label = "Find in all violations";
      const input = make("input", { type: "search", placeholder: label, "aria-label": label });
      const open = make("button", { type: "button" }, "Open all");
      const output = make("output", { "aria-live": "polite" });
      const filter = () => {
        const wanted = input.value.trim().toLowerCase();
        let found = 0;
        for (const section of sections) {
          section.hidden = wanted !== "" && !words(section).includes(wanted);
          if (!section.hidden) found += 1;
        }
        output.textContent = wanted === "" ? "" : counted(found, "project");
        open.hidden = found > 200;
      };
      input.addEventListener("input", later(filter));
      open.addEventListener("click", () => {
        const shown = sections.filter((section) => !section.hidden);
        const opens = shown.some((section) => !section.open);
        for (const section of shown) { section.open = opens; if (opens) fill(section); }
        open.textContent = opens ? "Close all" : "Open all";
      });
      open.hidden = sections.length > 200;
      sections[0].before(make("div", { class: "tools" }, input, open, output));
    }
    reveal();

    // On paper everything is open, unless a script would have to make thousands of rows for it.
    window.addEventListener("beforeprint", () => {
      if (data) return;
      for (const section of sections) if (!section.open) { section.open = true; section.wasClosed = true; }
    });
    window.addEventListener("afterprint", () => {
      for (const section of sections) if (section.wasClosed) { section.open = false; section.wasClosed = false; }
    });
    })();
    """#
}
