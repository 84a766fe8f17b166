// Jobs: the list of them, and the one that is shown, followed while it runs.
const STATUS = {
  queued: "排队中 queued",
  running: "计算中 running",
  done: "已完成 done",
  stopped: "已停止 stopped",
  infeasible: "无解 infeasible",
  "out-of-time": "到时无解 out of time",
  failed: "失败 failed",
  given: "已检查 inspected",
};
const PHASES = {
  check: "核对供需 check",
  build: "建模 build",
  staff: "定任课 staff",
  feasible: "求可行课表 feasible",
  improve: "改进 improve",
  explain: "查找排不出的原因 looking for the reasons",
};
let follow = null;
let shown = null;

const isOpen = (job) => job.status === "queued" || job.status === "running";
const when = (job) => new Date(job.created).toLocaleString("zh-CN");

async function listJobs() {
  jobs = await ask("/jobs");
  byId("none").hidden = jobs.length > 0;
  byId("jobs").replaceChildren(...jobs.map(jobRow));
}

function jobRow(job) {
  const row = document.createElement("tr");
  const name = make("td", schools.get(job.school) ?? "–");
  if (job.name) name.append(make("small", ` ${job.name}`));
  const state = make("td", "");
  state.append(make("span", STATUS[job.status], { className: `tag ${job.status}` }));
  const open = make("td", "");
  open.append(button("查看 view", () => show(job.id)), " ");
  if (!isOpen(job)) open.append(button("删除 delete", () => forgetJob(job), "mild"));
  const cost = (name, value) => {
    const cell = make("td", value ?? "–");
    cell.dataset.of = name;
    return cell;
  };
  row.append(name, state, cost("代价", job.soft), cost("下界", job.bound), make("td", when(job)), open);
  return row;
}

async function forgetJob(job) {
  const question = `删除${job.name || "这份课表"}（${when(job)}）？不能恢复。\nDelete this timetable?`;
  if (!window.confirm(question)) return;
  await ask(`/jobs/${job.id}`, { method: "DELETE" });
  if (shown === job.id) byId("job").hidden = true;
  await listJobs();
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

function settle(job) {
  const open = isOpen(job);
  byId("called").textContent = job.name;
  byId("status").textContent = STATUS[job.status];
  byId("status").className = `tag ${job.status}`;
  byId("cancel").hidden = !open;
  byId("time").hidden = !open;
  // Its steps weigh departures from the timetable before, not rules; a timetable that was brought has no bound.
  byId("figures").hidden = job.scenario !== null || job.status === "given";
  for (const [id, path] of [["page", "page"], ["workbook", "workbook"], ["document", "timetable"]]) {
    byId(id).hidden = !job.has_timetable;
    byId(id).href = `/jobs/${job.id}/${path}`;
  }
  byId("reasons").replaceChildren(...job.reasons.map((words) => make("li", `${words.zh} / ${words.en}`)));
  if (job.status === "queued") byId("phase").textContent = "等待开始 waiting to start";
  if (open) return;
  byId("phase").textContent = "";
  number("soft", job.soft);
  number("bound", job.bound);
  const gap = job.soft ? (job.soft - job.bound) / job.soft : 0;
  number("gap", job.soft == null || job.bound == null ? null : `${(gap * 100).toFixed(1)}%`);
}

async function show(id) {
  follow?.close();
  shown = id;
  byId("job").hidden = false;
  const job = await ask(`/jobs/${id}`);
  stand({}, job.time_limit);
  settle(job);
  await showFinished(job);
  byId("job").scrollIntoView({ block: "nearest" });
  if (isOpen(job)) followJob(job);
}

function followJob(job) {
  const events = new EventSource(`/jobs/${job.id}/events`);
  follow = events;
  let begun = false;
  events.addEventListener("progress", (event) => {
    if (!begun) listJobs();
    begun = true;
    byId("status").textContent = STATUS.running;
    stand(JSON.parse(event.data), job.time_limit);
  });
  events.addEventListener("end", () => {
    events.close();
    guarded(async () => {
      await listJobs();
      const ended = await ask(`/jobs/${job.id}`);
      if (shown !== job.id) return;
      settle(ended);
      await showFinished(ended);
    });
  });
}
