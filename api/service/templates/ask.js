// Asks the service, and tells what it refused. The page's scripts run as one, in the order of pages.py.
"use strict";
const byId = (id) => document.getElementById(id);
const MEDIA = {
  json: "application/json",
  yaml: "application/yaml",
  yml: "application/yaml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
let busy = Promise.resolve();
let waiting = 0;

// What the page knows of the service's things: names of schools, jobs as last listed.
const schools = new Map();
let jobs = [];

function make(tag, text, extra = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...extra });
}

// A button; `work` is done when it is pressed, after whatever was asked before.
function button(text, work, className = "") {
  const made = make("button", text, { type: "button", className });
  made.addEventListener("click", () => guarded(work));
  return made;
}

// A table with a head; rows are lists of cells.
function table(head, rows) {
  const made = document.createElement("table");
  const line = (cells, tag) => {
    const row = document.createElement("tr");
    row.append(...cells.map((cell) => make(tag, cell ?? "–")));
    return row;
  };
  const [top, body] = [document.createElement("thead"), document.createElement("tbody")];
  top.append(line(head, "th"));
  body.append(...rows.map((cells) => line(cells, "td")));
  made.append(top, body);
  const wide = make("div", "", { className: "wide" });
  wide.append(made);
  return wide;
}

// Sentences in both languages, as a list.
function sentences(all) {
  const list = make("ul", "", { className: "told" });
  for (const words of all) {
    const line = make("li", words.zh);
    line.append(make("small", words.en, { lang: "en" }));
    list.append(line);
  }
  return list;
}

// What is folded away until somebody wants it.
function folded(title, parts, open = false) {
  const made = make("details", "", { open });
  made.append(make("summary", title), ...parts);
  return made;
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw { message: { zh: "连不上服务。", en: "The service cannot be reached." }, faults: [] };
  }
  if (answer.status === 204) return null;
  let body = { message: { zh: `服务拒绝了请求（${answer.status}）。`, en: `The service refused (${answer.status}).` } };
  try {
    body = await answer.json();
  } catch {
    // Not ours: a proxy, or the server itself before our code was asked.
  }
  if (!answer.ok) throw body;
  return body;
}

function post(path, document) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(document) });
}

// A file as the body of a request; its ending says what it is.
async function postFile(path, file) {
  const media = MEDIA[file.name.split(".").pop().toLowerCase()];
  if (!media) throw { message: { zh: "文件名应以 .xlsx、.yaml、.yml 或 .json 结尾。", en: "Send an .xlsx, .yaml, .yml or .json file." } };
  try {
    return await ask(path, { method: "POST", headers: { "Content-Type": media }, body: file });
  } catch (problem) {
    throw { ...problem, file: file.name };
  }
}

function tell(problem) {
  byId("refused").hidden = !problem;
  if (!problem) return;
  byId("received").hidden = true;
  const { message, faults } = problem;
  const count = faults?.length ? `（${faults.length} 处）` : "";
  byId("refusal").textContent = message ? `${problem.file ?? ""} ${message.zh}${count} ${message.en}`.trim() : String(problem);
  byId("faults").replaceChildren(...(faults ?? []).map(faultLine));
  byId("refused").scrollIntoView({ block: "nearest" });
}

// One fault: the place and what is wrong in Chinese, then in English, as on the command line.
function faultLine(fault) {
  const nothing = ['""', "[]", ""].includes(fault.read);
  const line = document.createElement("li");
  const read = nothing ? "空" : fault.read.replace(/"([^"\\]*)"/g, "“$1”");
  line.append(make("b", fault.path || "文件"), `：读到 ${read}，应为 ${fault.expected.zh}`);
  line.append(make("small", `read ${nothing ? "nothing" : fault.read}; expected ${fault.expected.en}`, { lang: "en" }));
  return line;
}

// One thing after another, in the order asked; a job starts only from schools that have come in whole.
function guarded(work) {
  waiting += 1;
  byId("go").disabled = true;
  busy = busy.then(async () => {
    try {
      tell(null);
      await work();
    } catch (problem) {
      tell(problem);
    }
    waiting -= 1;
    byId("go").disabled = waiting > 0;
  });
}

