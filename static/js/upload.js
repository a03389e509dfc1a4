// Shows how much of a file has been sent. Without it the form is sent by the browser itself, with the same result.
"use strict";

function progressOf(form) {
  const box = form.querySelector("[data-upload-progress]");
  return { box, bar: box.querySelector("progress"), words: box.querySelector("[data-upload-words]") };
}

function show({ box, bar, words }, event) {
  if (!event.lengthComputable) return;
  const percent = Math.floor((event.loaded / event.total) * 100);
  box.hidden = false;
  bar.value = percent;
  words.textContent = `${percent} %`;
}

// The answer takes the place of the page, as if the browser had asked for it: a new page, or this one with its errors.
function finish(request) {
  if (request.status < 400 && request.responseURL !== location.href) return location.assign(request.responseURL);
  const answer = new DOMParser().parseFromString(request.responseText, "text/html");
  document.documentElement.replaceWith(answer.documentElement);
  document.querySelector("[data-error-summary]")?.focus();
}

function hasFiles(form) {
  return [...form.querySelectorAll("input[type=file]")].some((input) => input.files.length > 0);
}

function send(event) {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-upload]") || !hasFiles(form)) return;
  event.preventDefault();
  const request = new XMLHttpRequest();
  const progress = progressOf(form);
  request.upload.addEventListener("progress", (part) => show(progress, part));
  request.addEventListener("load", () => finish(request));
  request.addEventListener("error", () => form.submit());
  request.open("POST", form.action || location.href);
  request.send(new FormData(form, event.submitter));
}

document.addEventListener("submit", send);
