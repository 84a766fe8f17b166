// What happens on the page when something is sent, chosen or pressed.

const sendSchool = (file) => receive(postFile("/schools", file));

async function sendTimetable(file) {
  const query = new URLSearchParams([["name", file.name], ...chosenPacks().map((id) => ["policy", id])]);
  const job = await postFile(`/schools/${chosenSchool()}/timetables?${query}`, file);
  await listJobs();
  await show(job.id);
}

// A place that takes a file by choice or by dropping it.
function takesFiles(place, input, send) {
  byId(input).addEventListener("change", (event) => {
    const [file] = event.target.files;
    if (file) guarded(() => send(file));
    event.target.value = "";
  });
  for (const [kind, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
    byId(place).addEventListener(kind, (event) => {
      event.preventDefault();
      byId(place).classList.toggle("over", over);
      if (kind === "drop" && event.dataTransfer.files.length) guarded(() => send(event.dataTransfer.files[0]));
    });
  }
}

function submits(form, work) {
  byId(form).addEventListener("submit", (event) => {
    event.preventDefault();
    guarded(work);
  });
}

takesFiles("drop", "file", sendSchool);
takesFiles("bring", "given", sendTimetable);
byId("sample").addEventListener("click", () =>
  guarded(async () => receive(ask("/schools/bundled", { method: "POST" }))),
);
byId("forget").addEventListener("click", () => guarded(forgetSchool));
submits("start", async () => {
  const [limit, seed] = [Number(byId("limit").value), Number(byId("seed").value)];
  const job = await post("/jobs", { school: chosenSchool(), time_limit: limit, seed, policy: chosenPacks() });
  await listJobs();
  await show(job.id);
});
submits("cover", coverAbsences);
submits("away", changeTimetable);
submits("against", compareTimetables);
byId("another").addEventListener("click", () => byId("absent").append(absence()));
byId("moresick").addEventListener("click", () => byId("sick").append(absence(today())));
byId("cancel").addEventListener("click", () => guarded(() => ask(`/jobs/${shown}/cancel`, { method: "POST" })));
guarded(async () => {
  await listPacks();
  await listSchools();
  await listJobs();
});
