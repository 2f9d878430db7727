// Draws what the gateway does: the lamp's colour, the buzzer's pitch, and the button that goes back to it.
'use strict';
const lamp = document.getElementById('lamp');
const halo = document.getElementById('halo-disc');
const glow = document.getElementById('halo');
const press = document.getElementById('press');
const listen = document.getElementById('listen');
const signal = document.getElementById('signal');

// The buzzer: the board renders each melody, this plays its samples.
const sampleRate = 48000;
const ringOutSeconds = 0.2;
let audio, source;
let sound = 0, begunMs = 0, endsAt = 0;
const isOn = () => audio !== undefined && listen.getAttribute('aria-pressed') === 'true';
async function play(lateSeconds) {
  const wanted = sound;
  const answer = await fetch(`/api/box/sound/${wanted}.wav`);
  if (!answer.ok) return;
  const buffer = await audio.decodeAudioData(await answer.arrayBuffer());
  if (wanted !== sound || !isOn()) return;
  silence();
  source = audio.createBufferSource();
  source.buffer = buffer;
  source.connect(audio.destination);
  source.start(0, lateSeconds);
  endsAt = audio.currentTime + buffer.duration - lateSeconds;
}
function silence() {
  if (source) source.stop();
  source = undefined;
}
listen.addEventListener('click', () => {
  listen.setAttribute('aria-pressed', String(listen.getAttribute('aria-pressed') !== 'true'));
  audio ??= new AudioContext({ sampleRate });
  audio.resume();
  if (!isOn()) silence();
  else if (sound > 0) play((performance.now() - begunMs) / 1000);
});
function hear(number) {
  if (number === sound) return;
  sound = number;
  begunMs = performance.now();
  if (number > 0 && isOn()) play(0);
  // A melody that came to its end is a little late here; one that was stopped is not over for long.
  else if (number === 0 && audio && endsAt - audio.currentTime > ringOutSeconds) silence();
}

// A lamp at a tenth is plain to see in a dark room. On a screen it would be black: it keeps its hue, and a third of its light.
function asSeen(rgb) {
  const channels = [1, 3, 5].map(at => parseInt(rgb.slice(at, at + 2), 16));
  const level = Math.max(...channels);
  if (level === 0) return { colour: '#1c1c1e', light: 0 };
  const light = 0.35 + 0.65 * level / 255;
  return { colour: `rgb(${channels.map(channel => Math.round(channel * light * 255 / level)).join(' ')})`, light };
}
function show(frame) {
  const seen = asSeen(frame.lamp);
  lamp.setAttribute('fill', seen.colour);
  lamp.dataset.rgb = frame.lamp;
  glow.style.color = seen.colour;
  halo.style.opacity = seen.light;
  document.body.classList.toggle('sounding', frame.hertz > 0);
  const state = frame.severity === 0 ? (frame.snoozed ? 'A warning is kept quiet: the page has it' : 'All well') : `Severity ${frame.severity} of 5: ${frame.pattern}`;
  signal.textContent = state + (frame.quiet ? ' · quiet hours: dim, and no sound below severity 5' : '');
  renew(frame.version);
  hear(frame.sound);
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
