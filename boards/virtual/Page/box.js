// Draws what the gateway does: the lamp's colour, the buzzer's pitch, and the button that goes back to it.
'use strict';
const lamp = document.getElementById('lamp');
const halo = document.getElementById('halo-disc');
const glow = document.getElementById('halo');
const press = document.getElementById('press');
const listen = document.getElementById('listen');
const signal = document.getElementById('signal');

// A passive buzzer is a square wave; the filter takes off what a small disc cannot sound.
let audio, oscillator, gain;
let hertz = 0;
function sound() {
  if (!audio || listen.getAttribute('aria-pressed') !== 'true') return;
  const now = audio.currentTime;
  if (hertz > 0) oscillator.frequency.setValueAtTime(hertz, now);
  gain.gain.setTargetAtTime(hertz > 0 ? 0.15 : 0, now, 0.004);
}
listen.addEventListener('click', () => {
  const on = listen.getAttribute('aria-pressed') !== 'true';
  if (!audio) {
    audio = new AudioContext();
    oscillator = audio.createOscillator();
    oscillator.type = 'square';
    const filter = audio.createBiquadFilter();
    filter.frequency.value = 3500;
    gain = audio.createGain();
    gain.gain.value = 0;
    oscillator.connect(filter).connect(gain).connect(audio.destination);
    oscillator.start();
  }
  listen.setAttribute('aria-pressed', String(on));
  audio.resume();
  if (on) sound();
  else gain.gain.setTargetAtTime(0, audio.currentTime, 0.004);
});

function show(frame) {
  const dark = frame.lamp === '#000000';
  lamp.setAttribute('fill', dark ? '#1c1c1e' : frame.lamp);
  lamp.dataset.rgb = frame.lamp;
  glow.style.color = frame.lamp;
  halo.style.opacity = dark ? 0 : 1;
  document.body.classList.toggle('sounding', frame.hertz > 0);
  signal.textContent = frame.severity === 0 ? 'All well' : `Severity ${frame.severity} of 5: ${frame.pattern}`;
  renew(frame.version);
  if (frame.hertz !== hertz) {
    hertz = frame.hertz;
    sound();
  }
}
const events = new EventSource('/api/box');
events.onmessage = event => show(JSON.parse(event.data));

// The household's page needs no script; here its content is renewed under the reader's eyes, unless they are typing or reading a detail.
const household = document.getElementById('household');
let shown, renewing = false;
async function renew(version) {
  const inside = household.contentDocument;
  if (version === shown || renewing || !inside || inside.readyState !== 'complete' || !inside.location.pathname.startsWith('/home/')) return;
  if (inside.querySelector('details[open]') || inside.querySelector('input:focus, select:focus, button:focus')) return;
  renewing = true;
  try {
    const answer = await fetch(inside.location.href);
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const [from, to] = [fresh.querySelector('main'), inside.querySelector('main')];
    if (answer.ok && from && to) to.replaceWith(inside.adoptNode(from));
    inside.title = fresh.title;
    shown = version;
  } finally {
    renewing = false;
  }
}

// One after the other: "let go" must not overtake "pressed".
let sent = Promise.resolve();
function button(down) {
  press.classList.toggle('down', down);
  sent = sent.then(() => fetch('/api/box/button', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ down }) }))
    .catch(() => {});
}
let held = false;
function down(event) {
  if (held) return;
  held = true;
  if (event.pointerId !== undefined) press.setPointerCapture(event.pointerId);
  button(true);
}
function up() {
  if (!held) return;
  held = false;
  button(false);
}
press.addEventListener('pointerdown', down);
press.addEventListener('pointerup', up);
press.addEventListener('pointercancel', up);
press.addEventListener('keydown', event => { if (event.key === ' ' || event.key === 'Enter') down(event); });
press.addEventListener('keyup', up);
press.addEventListener('blur', up);
