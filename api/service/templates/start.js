// Sends schools, starts jobs and shows their progress.
"use strict";
const byId = (id) => document.getElementById(id);
const STATUS = {
  queued: "排队中 queued",
  running: "计算中 running",
  done: "已完成 done",
  stopped: "已停止 stopped",
  infeasible: "无解 infeasible",
  "out-of-time": "到时无解 out of time",
  failed: "失败 failed",
};
const PHASES = {
  check: "核对供需 check",
  build: "建模 build",
  staff: "定任课 staff",
  feasible: "求可行课表 feasible",
  improve: "改进 improve",
};
const MEDIA = {
  json: "application/json",
  yaml: "application/yaml",
  yml: "application/yaml",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const schools = new Map();
let follow = null;
let shown = null;
let busy = Promise.resolve();
let waiting = 0;

function make(tag, text, extra = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...extra });
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw { message: { zh: "连不上服务。", en: "The service cannot be reached." }, faults: [] };
  }
  let body = { message: { zh: `服务拒绝了请求（${answer.status}）。`, en: `The service refused (${answer.status}).` } };
  try {
    body = await answer.json();
  } catch {
    // Not ours: a proxy, or the server itself before our code was asked.
  }
  if (!answer.ok) throw body;
  return body;
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

async function send(file) {
  const media = MEDIA[file.name.split(".").pop().toLowerCase()];
  if (!media) throw { message: { zh: "文件名应以 .xlsx、.yaml、.yml 或 .json 结尾。", en: "Send an .xlsx, .yaml, .yml or .json file." } };
  try {
    await receive(ask("/schools", { method: "POST", headers: { "Content-Type": media }, body: file }));
  } catch (problem) {
    throw { ...problem, file: file.name };
  }
}

async function receive(asked) {
  receipt("正在读入…… Reading …");
  const kept = await asked;
  await listSchools();
  byId("school").value = kept.id;
  receipt(`✓ 已收到“${kept.name}”，可以开始排课。 Received; ready to start.`);
}

function receipt(text) {
  byId("received").textContent = text;
  byId("received").hidden = false;
}

async function listSchools() {
  const chosen = byId("school").value;
  const all = await ask("/schools");
  for (const one of all) schools.set(one.id, one.name);
  const none = make("option", "（先交来学校文件）", { value: "" });
  byId("school").replaceChildren(...(all.length ? all.map((one) => make("option", one.name, { value: one.id })) : [none]));
  if (schools.has(chosen)) byId("school").value = chosen;
}

async function listJobs() {
  const all = await ask("/jobs");
  byId("none").hidden = all.length > 0;
  byId("jobs").replaceChildren(
    ...all.map((job) => {
      const row = document.createElement("tr");
      const state = make("td", "");
      state.append(make("span", STATUS[job.status], { className: `tag ${job.status}` }));
      const link = make("td", "");
      const open = make("button", "查看 view", { type: "button" });
      open.addEventListener("click", () => guarded(() => show(job.id)));
      link.append(open);
      const cost = (value) => make("td", value ?? "–");
      const when = new Date(job.created).toLocaleString("zh-CN");
      row.append(make("td", schools.get(job.school) ?? "–"), state, cost(job.soft), cost(job.bound), make("td", when), link);
      return row;
    }),
  );
}

function number(id, value) {
  byId(id).textContent = value ?? "–";
}

function stand(at, limit) {
  byId("phase").textContent = PHASES[at.phase] ?? at.phase ?? "准备中 starting";
  number("soft", at.soft);
  number("bound", at.bound);
  number("gap", at.gap == null ? null : `${(at.gap * 100).toFixed(1)}%`);
  number("seconds", at.seconds == null ? null : `${at.seconds.toFixed(1)} s`);
  if (at.seconds != null) byId("time").value = Math.min(1, at.seconds / limit);
}

async function tellService(job) {
  const told = job.has_timetable && job.ended ? (await ask(`/jobs/${job.id}/service`)).service : null;
  byId("papers").hidden = byId("service").hidden = !told;
  byId("papers").href = `/jobs/${job.id}/documents`;
  if (!told) return;
  const open = told.unled + told.unroomed + told.unplaced;
  byId("service").textContent =
    `课后服务 Service: ${told.sessions} 组次 sessions · ${told.staff} 人 staff · ${told.pupils} 名学生 pupils · 待定 open ${open}`;
}

function settle(job) {
  const open = job.status === "queued" || job.status === "running";
  byId("status").textContent = STATUS[job.status];
  byId("status").className = `tag ${job.status}`;
  byId("cancel").hidden = !open;
  byId("time").hidden = !open;
  for (const [id, path] of [["page", "page"], ["workbook", "workbook"], ["document", "timetable"]]) {
    byId(id).hidden = !job.has_timetable;
    byId(id).href = `/jobs/${job.id}/${path}`;
  }
  guarded(() => tellService(job));
  byId("reasons").replaceChildren(...job.reasons.map((words) => make("li", `${words.zh} / ${words.en}`)));
  if (job.status === "queued") byId("phase").textContent = "等待开始 waiting to start";
  if (!open) {
    byId("phase").textContent = "";
    if (job.soft != null) {
      number("soft", job.soft);
      number("bound", job.bound);
      number("gap", `${(job.soft ? ((job.soft - job.bound) / job.soft) * 100 : 0).toFixed(1)}%`);
    }
  }
  return open;
}

async function show(id) {
  follow?.close();
  shown = id;
  byId("job").hidden = false;
  const job = await ask(`/jobs/${id}`);
  stand({}, job.time_limit);
  settle(job);
  follow = new EventSource(`/jobs/${id}/events`);
  let begun = false;
  follow.addEventListener("progress", (event) => {
    if (!begun) listJobs();
    begun = true;
    byId("status").textContent = STATUS.running;
    stand(JSON.parse(event.data), job.time_limit);
  });
  follow.addEventListener("end", async () => {
    follow.close();
    settle(await ask(`/jobs/${id}`));
    await listJobs();
  });
  byId("job").scrollIntoView({ block: "nearest" });
}

byId("file").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) guarded(() => send(file));
  event.target.value = "";
});
for (const [kind, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
  byId("drop").addEventListener(kind, (event) => {
    event.preventDefault();
    byId("drop").classList.toggle("over", over);
    if (kind === "drop" && event.dataTransfer.files.length) guarded(() => send(event.dataTransfer.files[0]));
  });
}
byId("sample").addEventListener("click", () =>
  guarded(async () => receive(ask("/schools/bundled", { method: "POST" }))),
);
byId("start").addEventListener("submit", (event) => {
  event.preventDefault();
  guarded(async () => {
    const wanted = { school: byId("school").value, time_limit: Number(byId("limit").value), seed: Number(byId("seed").value) };
    const headers = { "Content-Type": "application/json" };
    const job = await ask("/jobs", { method: "POST", headers, body: JSON.stringify(wanted) });
    await listJobs();
    await show(job.id);
  });
});
byId("cancel").addEventListener("click", () => guarded(() => ask(`/jobs/${shown}/cancel`, { method: "POST" })));
guarded(async () => {
  await listSchools();
  await listJobs();
});
