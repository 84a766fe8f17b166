// Who is away: asked for today's cover, and for the least change of the timetable.
let school = null;

function askWhoIsAway(job) {
  byId("absent").replaceChildren(absence());
  byId("sick").replaceChildren(absence(today()));
  const weeks = jobs.filter((one) => one.covers && one.has_timetable && one.school === job.school);
  byId("weeks").hidden = !weeks.length;
  byId("earlier").replaceChildren(...weeks.map((one) => tick(one.id, `${one.name} ${when(one)}`)));
}

const today = () => Object.keys(DAYS)[(new Date().getDay() + 6) % 7];

function tick(value, text, checked = false) {
  const label = make("label", "", { className: "tick" });
  label.append(make("input", "", { type: "checkbox", value, checked }), text);
  return label;
}

const ticked = (place) => [...place.querySelectorAll("input:checked")].map((box) => box.value);

// A teacher and the days on which they are away.
function absence(checked = null) {
  const line = make("fieldset", "");
  const who = make("select", "", { ariaLabel: "谁不在 who is away" });
  const called = (teacher) => make("option", teacher.name || teacher.id, { value: teacher.id });
  who.append(make("option", "（谁不在？）", { value: "" }), ...(school.teachers ?? []).map(called));
  const days = school.week.days.map((day) => tick(day, DAYS[day], day === checked));
  line.append(who, ...days, make("small", "不选日子：天天不在 no day: every day"));
  return line;
}

// The scenario that the lines of a form say, with a name that says what is done about it.
function whoIsAway(lines, ending) {
  const edits = [];
  const names = [];
  for (const line of byId(lines).children) {
    const who = line.querySelector("select");
    if (!who.value) continue;
    const days = ticked(line);
    edits.push({ kind: "teacher-away", teacher: who.value, days });
    names.push(who.selectedOptions[0].textContent + days.map((day) => DAYS[day]).join("、"));
  }
  if (!edits.length) throw { message: { zh: "请选出不在的教师。", en: "Choose who is away." } };
  return { name: `${names.join("，")}${ending}`, edits };
}

async function startChange(path, wanted) {
  const job = await post(`/jobs/${shown}/${path}`, wanted);
  await listJobs();
  await show(job.id);
}

const changeTimetable = () =>
  startChange("what-if", {
    scenario: whoIsAway("absent", "不在"),
    alternatives: Number(byId("ways").value),
    time_limit: Number(byId("limit").value),
  });

const coverAbsences = () =>
  startChange("substitution", {
    scenario: whoIsAway("sick", "请假：代课"),
    exchange: byId("exchange").checked,
    earlier: ticked(byId("earlier")),
  });

