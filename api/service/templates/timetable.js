// A finished timetable: what the rules find in it, how it compares with another.
const SHOWN = { mandatory: 100, recommended: 10 };
const both = (words) => `${words.zh} ${words.en}`;

async function showFinished(job) {
  const there = job.has_timetable && !isOpen(job);
  byId("finished").hidden = !there;
  byId("papers").hidden = byId("service").hidden = true;
  if (!there) return;
  for (const id of ["substitute", "whatif", "compare"]) byId(id).open = false;
  // What was asked of the timetable before is not to be answered for this one while it is being fetched.
  for (const id of ["comparison", "absent", "sick"]) byId(id).replaceChildren();
  await Promise.all([tellService(job), tellInspection(job), tellChanges(job)]);
  school = (await ask(`/schools/${job.school}`)).school;
  askWhoIsAway(job);
  listOthers(job);
}

async function tellService(job) {
  const told = (await ask(`/jobs/${job.id}/service`)).service;
  byId("papers").hidden = byId("service").hidden = !told;
  byId("papers").href = `/jobs/${job.id}/documents`;
  if (!told) return;
  const open = told.unled + told.unroomed + told.unplaced;
  byId("service").textContent =
    `课后服务 Service: ${told.sessions} 组次 sessions · ${told.staff} 人 staff · ${told.pupils} 名学生 pupils · 待定 open ${open}`;
}

async function tellInspection(job) {
  const found = await ask(`/jobs/${job.id}/inspection`);
  const laws = found.lawful ? "✓ 必须的规则全部满足" : `✗ 违反必须的规则 ${found.mandatory} 处`;
  const advice = found.recommended ? `建议有 ${found.recommended} 处没有做到。` : "建议也全部做到。";
  const under = job.policy.length ? `按 ${job.policy.join("、")}：` : "";
  const verdict = make("p", `${under}${laws}；${advice}`, { className: found.lawful ? "good" : "bad" });
  verdict.append(make("small", ` ${found.mandatory} mandatory and ${found.recommended} recommended findings.`, { lang: "en" }));
  const parts = [["mandatory", "违反的必须规则 Mandatory", true], ["recommended", "没有做到的建议 Recommended", false]]
    .map(([severity, title, open]) => [severity, title, open, found.findings.filter((one) => one.severity === severity)])
    .filter(([, , , some]) => some.length)
    .map(([severity, title, open, some]) => {
      const list = [sentences(some.slice(0, SHOWN[severity]).map(cited))];
      if (some.length > SHOWN[severity]) list.push(make("p", `其余 ${some.length - SHOWN[severity]} 条见课表网页。 The rest is on the timetable's page.`));
      return folded(title, list, open);
    });
  if (found.sheet.rows.length) parts.push(folded("督导检查登记表 The inspectors' sheet", [sheetTable(found.sheet)]));
  byId("inspection").replaceChildren(verdict, ...parts);
}

function cited(finding) {
  const by = finding.citation ? `（${finding.citation}）` : "";
  const mend = finding.repair;
  return { zh: finding.message.zh + by + (mend ? ` → ${mend.zh}` : ""), en: finding.message.en + (mend ? ` → ${mend.en}` : "") };
}

function sheetTable(sheet) {
  const head = ["√ 开足 +x 超 -x 缺 0 未开", ...sheet.grades.map((grade) => `${grade} 年级`), "依据"];
  return table(head, sheet.rows.map((row) => [row.name.zh, ...row.cells.map((cell) => cell.code || "·"), row.source]));
}

// Timetables of the same school, or of one of the same name that was sent at another time.
function listOthers(job) {
  const alike = (one) => one.school === job.school || schools.get(one.school) === schools.get(job.school);
  const others = jobs.filter((one) => one.id !== job.id && one.has_timetable && !isOpen(one) && alike(one));
  byId("compare").hidden = !others.length;
  byId("other").replaceChildren(...others.map((one) => make("option", `${one.name || "排课"} ${when(one)}`, { value: one.id })));
}

async function compareTimetables() {
  const told = await ask(`/jobs/${shown}/comparison?against=${byId("other").value}`);
  const arrow = ([one, other], unit = "") => {
    if (one === other) return other === null ? "–" : `${other}${unit}`;
    return `${one ?? "–"} → ${other ?? "–"}${unit}`;
  };
  const rules = told.rules.map((row) => [`${row.mandatory ? "必须 " : "建议 "}${both(row.title)}`, arrow(row.findings), arrow(row.cost)]);
  const measures = told.measures.map((row) => [`${row.of.zh} ${both(row.title)}`, arrow(row.mean, row.unit.zh), arrow(row.worst, row.unit.zh)]);
  const people = (verdict, title) => {
    const some = told.people.filter((row) => row.verdict === verdict);
    const lines = some.slice(0, 50).map((row) => [`${row.name} ${both(row.title)}`, arrow(row.values, row.unit.zh)]);
    return some.length ? [folded(`${title}：${some.length} 项`, [table(["谁 Who", "对照的 → 这份 other → this"], lines)])] : [];
  };
  const parts = rules.length ? [table(["规则 Rule", "违反 findings", "代价 cost"], rules)] : [];
  parts.push(table(["数字 Number", "平均 mean", "最差 worst"], measures));
  parts.push(...people("worse", "变差 Worse"), ...people("better", "变好 Better"));
  byId("comparison").replaceChildren(make("p", "每格：对照的 → 这份；只有一个数的，两份相同。 Other → this; one number: the same."), ...parts);
}
