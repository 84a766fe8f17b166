// What a job did to the timetable before it: who covers which lesson, or what a change moves, one way or several.
const DAYS = { mon: "周一", tue: "周二", wed: "周三", thu: "周四", fri: "周五", sat: "周六", sun: "周日" };
const FIGURES = {
  uncovered: "没有人教的节数 periods nobody teaches",
  change_teacher: "换教师 change teacher",
  lessons_moved: "换时间的节数 lessons that move",
  people_touched: "动到的人 people touched",
  cost: "代价 cost",
};
const NAMED = 3;

async function tellChanges(job) {
  byId("changes").hidden = job.scenario === null;
  if (job.scenario === null) return;
  const told = await ask(`/jobs/${job.id}/${job.covers ? "covers" : "changes"}`);
  const parts = job.covers ? covers(told) : told.alternatives ? ways(told.alternatives, job) : change(told);
  byId("changes").replaceChildren(...parts);
}

// What one person must be told.
const notice = (name, lines) => folded(`${name}（${lines.length}）`, [sentences(lines)], true);

function change(told) {
  const { teachers, lessons, uncovered } = told.departure;
  const proven = told.proven_minimal ? "已证明改动最少。 Proven: no timetable departs less." : "还没有证明是最少的。 Not proven minimal.";
  const parts = [make("p", `改动：${teachers} 处换教师，${lessons} 节换时间。${proven}`)];
  if (uncovered) parts.push(make("p", `✗ 每周有 ${uncovered} 节没有人能教。 Nobody is left to teach ${uncovered} periods a week.`, { className: "bad" }));
  parts.push(...told.persons.map((person) => notice(person.name.zh, person.changes)));
  if (told.relieved.length) parts.push(folded("课后服务换人 Service", [sentences(told.relieved)], true));
  return parts;
}

// Several ways, their figures side by side; each is a timetable of its own.
function ways(all, job) {
  const named = all.map((_, number) => `方案${number + 1}`);
  const rows = Object.entries(FIGURES).map(([key, title]) => [title, ...all.map((way) => way.figures[key])]);
  rows.push(["已证明最少 proven least", ...all.map((way) => (way.proven_minimal ? "√" : "–"))]);
  const parts = [table(["", ...named], rows)];
  all.forEach((way, number) => {
    const open = way.job === job.id ? [] : [button(`打开${named[number]}的课表 open`, () => show(way.job), "plain")];
    const told = way.persons.map((person) => notice(person.name.zh, person.changes));
    parts.push(folded(`${named[number]}：${both(way.condition)}`, [...open, ...told], number === 0));
  });
  return parts;
}

const taken = (by) => (by.en === "nobody" ? `✗ ${by.zh}` : by.zh);

function covers(told) {
  const all = told.covers;
  const swapped = all.filter((one) => one.exchange).length;
  const figures = `${all.length} 节课：代课 ${all.length - swapped - told.uncovered} 节，调课 ${swapped} 节，没有人 ${told.uncovered} 节。`;
  const open = told.uncovered + told.unrelieved > 0;
  const service = told.service.length ? `课后服务 ${told.service.length} 处，没有人 ${told.unrelieved} 处。` : "";
  const parts = [make("p", `${open ? "✗" : "✓"} ${figures}${service}`, { className: open ? "bad" : "good" })];
  for (const day of new Set(all.map((one) => one.day))) {
    const rows = all.filter((one) => one.day === day).map(({ reason, told: { period, lesson, by, others } }) => [
      `${period} ${lesson}`,
      taken({ zh: `${by.zh}（${reason.zh}）`, en: by.en }),
      others.slice(0, NAMED).join("、"),
    ]);
    parts.push(make("h3", DAYS[day]), table(["课 Lesson", "由谁上 Who takes it", "还可以找 Or"], rows));
  }
  if (told.service.length) {
    const rows = told.service.map(({ told: { what, by, others } }) => [what, taken(by), others.slice(0, NAMED).join("、")]);
    parts.push(make("h3", "课后服务"), table(["课后服务 Service", "由谁带 Who takes it", "还可以找 Or"], rows));
  }
  if (told.missed.length) parts.push(folded("因此不合的必须规则 Mandatory rules missed for it", [sentences(told.missed.map(cited))], true));
  if (told.notices.length) parts.push(make("h3", "通知 Notices"), ...told.notices.map((one) => notice(one.name, one.lines)));
  return parts;
}
