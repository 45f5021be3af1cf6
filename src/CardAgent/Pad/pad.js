// Comfort only: everything works without this file. Characters are sent one after another without loading the page anew,
// and a physical keyboard presses the buttons. Nothing typed is kept here.
"use strict";
const typed = document.getElementById("typed");
let queue = Promise.resolve();

const show = count => {
  const dots = typed.querySelector("[aria-hidden]");
  const least = Number(dots.dataset.least || (dots.dataset.least = String(dots.textContent.length)));
  dots.textContent = "●".repeat(count) + "○".repeat(Math.max(0, least - count));
};

const press = button => {
  const body = new URLSearchParams({ key: button.value });
  queue = queue
    .then(() => fetch("/press", { method: "POST", body, headers: { Accept: "text/plain" } }))
    .then(answer => (answer.ok ? answer.text() : Promise.reject(answer)))
    .then(text => show(Number(text)))
    .catch(() => location.reload());
};

const staysHere = button => button.matches(".char, .back, .clear");

document.addEventListener("click", event => {
  const button = event.target.closest("button");
  if (button && typed && staysHere(button)) {
    event.preventDefault();
    press(button);
  }
});

document.addEventListener("submit", event => {
  event.preventDefault();
  const { submitter, target } = event;
  // What was typed before has to arrive first.
  queue.then(() => {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "key", value: submitter.value });
    target.append(field);
    target.submit();
  });
});

document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey) {
    return;
  }

  const wanted = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const button =
    wanted === "Backspace" ? document.querySelector("button.back")
    : wanted === "Enter" && !(document.activeElement instanceof HTMLButtonElement) ? document.querySelector("button.enter, button.goon")
    : [...document.querySelectorAll("button.char")].find(one => one.textContent === wanted);
  if (button) {
    event.preventDefault();
    button.click();
  }
});
