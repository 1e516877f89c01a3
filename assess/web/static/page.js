"use strict";
// Keeps a page up to date: asks every two seconds and when the device wakes, and never takes a form away
// that somebody has begun to fill in. Without this script every page works; those that wait load anew.
(() => {
  const body = document.body;
  if (!body.dataset.ask) return;
  const live = () => document.getElementById("live");
  let typed = body.dataset.typed !== undefined;
  let busy = false;
  let failed = 0;

  // A request that gets no answer, as when a phone has slept, must not keep the next one waiting.
  const load = (place) =>
    fetch(place, {cache: "no-store", signal: AbortSignal.timeout ? AbortSignal.timeout(5000) : undefined});

  document.addEventListener("input", () => { typed = true; count(); });

  function count() {
    const dots = document.getElementById("dots");
    if (!dots) return;
    const placed = [...document.querySelectorAll("input[type=radio]:checked")]
      .reduce((sum, one) => sum + Number(one.value), 0);
    const left = Number(dots.dataset.budget) - placed;
    dots.hidden = false;
    dots.textContent = dots.dataset.words.replace("{}", String(left));
    dots.classList.toggle("wrong", left < 0);
  }

  function tick() {
    const clock = document.getElementById("clock");
    if (!clock) return;
    const left = Number(clock.dataset.left) - 1;
    clock.dataset.left = String(left);
    const time = Math.abs(left);
    clock.textContent = (left < 0 ? "-" : "") + Math.floor(time / 60) + ":" + String(time % 60).padStart(2, "0");
    clock.classList.toggle("over", left < 0);
  }

  async function renew() {
    const answer = await load(body.dataset.next);
    if (!answer.ok) return;
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (typed) { document.getElementById("news").hidden = false; return; }  // begun while the page was fetched
    if (!next.body.dataset.ask) { location.href = body.dataset.next; return; }
    document.title = next.title;
    body.replaceChildren(...next.body.childNodes);
    for (const key of Object.keys(body.dataset)) delete body.dataset[key];
    Object.assign(body.dataset, next.body.dataset);
    typed = false;
    count();
    document.getElementById("heading").focus({preventScroll: true});
    scrollTo(0, 0);
  }

  async function look() {
    if (busy) return;
    busy = true;
    try {
      const answer = await load(body.dataset.ask + "since=" + body.dataset.version);
      failed = 0;
      if (!answer.ok) return;
      const found = await answer.json();
      if (found.page !== undefined && found.page !== body.dataset.page) {
        if (typed) document.getElementById("news").hidden = false;
        else await renew();
        return;
      }
      body.dataset.version = found.version;
      if (found.live !== undefined) live().textContent = found.live;
      const clock = document.getElementById("clock");
      if (clock && typeof found.left === "number") clock.dataset.left = String(found.left);
    } catch {
      failed += 1;  // once is no news: the next time the laptop may answer
    } finally {
      busy = false;
      document.getElementById("gone").hidden = failed < 2;
    }
  }

  count();
  setInterval(tick, 1000);
  setInterval(look, 2000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
})();
